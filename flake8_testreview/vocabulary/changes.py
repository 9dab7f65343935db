"""What changes what all tests of a process share: the environment, the working directory, attributes of modules."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FunctionNode, How, argument, attribute_chain, last_name, text_of
from flake8_testreview.vocabulary.doubles import Doubles

# Calls that change what all tests of a process share: what they change, and the word that whoever restores it says.
_CHANGING = {
    "os.chdir": ("the working directory", "chdir"),
    "os.fchdir": ("the working directory", "chdir"),
    "os.putenv": ("the environment", "environ"),
    "os.umask": ("the file mode mask", "umask"),
    "locale.setlocale": ("the locale", "setlocale"),
    "time.tzset": ("the time zone", "tzset"),
    "logging.disable": ("what is logged", "disable"),
    "socket.setdefaulttimeout": ("the default socket timeout", "setdefaulttimeout"),
}
SHARED = {"os.environ": "environ", "sys.path": "sys.path", "sys.argv": "sys.argv", "sys.modules": "sys.modules"}
_MUTATORS = frozenset({"update", "setdefault", "insert", "append", "extend"})
_CHANGING_NAMES = _MUTATORS.union(name.rpartition(".")[2] for name in _CHANGING)
_ORIGINAL = r"orig|old|saved?|prev|real|backup|before|default"


class Change:
    """A statement of `function` that changes `what` for the whole process; whoever restores it says `word`, and `key`
    where there is one."""

    def __init__(self, function: FunctionNode, node: ast.stmt, what: str, word: str, key: str = "") -> None:
        self.function = function
        self.node = node
        self.what = what
        self.word = word
        self.key = key

    @property
    def way_out(self) -> str:
        if self.word == "environ":
            return "use monkeypatch.setenv, patch.dict or a fixture that restores it"
        return "restore it in a clean-up, or change it through a patch"


def changes(suite: Suite) -> Iterator[Change]:
    """The statements of the file's functions that change what all tests of a process share."""
    source = suite.source
    for call in source.calls(_CHANGING_NAMES):
        statement = source.parent(call)
        if isinstance(statement, (ast.Expr, ast.Assign)) and _is_imported(suite, call.func):
            function = source.function(call)
            if function is not None and not source.function(function):
                if (found := _changed_by_call(suite, call)) is not None:
                    yield Change(function, statement, *found)
    for assignment in source.unsorted(ast.Assign):
        for target in assignment.targets:
            if target.__class__ in (ast.Attribute, ast.Subscript) and _is_imported(suite, target):
                function = source.function(assignment)
                if function is not None and not source.function(function):
                    found = _changed_by_assignment(suite, target)
                    if found is not None and not _is_pristine(suite, assignment.value, target):
                        yield Change(function, assignment, *found)


def _is_imported(suite: Suite, expression: ast.expr) -> bool:
    """Is the first name of a dotted or subscripted one bound by an import, somewhere in the file?"""
    while isinstance(expression, (ast.Attribute, ast.Subscript)):
        expression = expression.value
    return isinstance(expression, ast.Name) and expression.id in suite.source.import_names


def _changed_by_call(suite: Suite, call: ast.Call) -> tuple[str, ...] | None:
    name = suite.source.qualified(call.func)
    if name is None:
        return None
    if name in _CHANGING:
        value = call.args[-1] if call.args else None
        is_question = name == "locale.setlocale" and argument(call, 1, "locale") is None
        resets = value is not None and (_is_pristine(suite, value) or last_name(value) == "NOTSET")
        return None if is_question or resets else _CHANGING[name]
    shared, _, method = name.rpartition(".")
    if method not in _MUTATORS or shared not in SHARED or not isinstance(suite.source.parent(call), ast.Expr):
        return None
    return shared, SHARED[shared]


def _changed_by_assignment(suite: Suite, target: ast.expr) -> tuple[str, ...] | None:
    if isinstance(target, ast.Subscript):
        shared = suite.source.qualified(target.value) or ""
        if shared not in SHARED:
            return None
        key = text_of(target.slice)
        what = f"the environment variable {key}" if shared == "os.environ" and key else shared
        return what, SHARED[shared], key
    name = suite.source.qualified(target)
    if isinstance(target, ast.Attribute) and name is not None:
        if name in SHARED or _is_shared_attribute(suite, target):
            return name, SHARED.get(name, target.attr)
    return None


def _is_pristine(suite: Suite, value: ast.expr, target: ast.expr | None = None) -> bool:
    """Is it what the target held before anybody changed it, or nothing, empty, newly made? To reset is to isolate."""
    match value:
        case ast.Name() | ast.Attribute() if target is not None:
            held = suite.source.qualified(target)
            origins = [binding.value for binding in suite.source.values(value)]
            is_held = any(held is not None and suite.source.qualified(origin) == held for origin in origins)
            return is_held or re.search(_ORIGINAL, last_name(value), re.IGNORECASE) is not None
        case ast.Constant(value=constant):
            return not constant
        case ast.List(elts=[]) | ast.Tuple(elts=[]):
            return True
        case ast.Dict(values=values):
            return all(_is_pristine(suite, inner) for inner in values)
        case ast.Call(args=[], keywords=[]):
            return not suite.fact(Doubles).is_double(value)
    return False


def _is_shared_attribute(suite: Suite, target: ast.Attribute) -> bool:
    """Is it an attribute of an imported module or class? Another object that is imported may be a test's own."""
    owner, name = target.value, suite.source.qualified(target.value)
    first, _ = attribute_chain(owner)
    bindings = suite.source.bindings(first) if isinstance(first, ast.Name) else []
    if name is None or len(bindings) != 1 or bindings[0].how is not How.IMPORT or suite.fact(Doubles).is_double(owner):
        return False
    last = name.rpartition(".")[2]
    if last[:1].isupper() and not last.isupper() and "_" not in last:
        return True
    is_plain = isinstance(suite.source.parent(bindings[0].node), ast.Import) and name == bindings[0].origin
    return is_plain or suite.inference.is_module(name) is True
