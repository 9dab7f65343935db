"""Changes that outlive a test, assertions on values that move, resources left behind."""
from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.suite import dialects
from flake8_testreview.vocabulary.assertions import is_expected_to_fail, is_verification
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.isolation import CHANGED, LEFT, MOVING
from flake8_testreview.syntax.source import (
    FUNCTIONS, FunctionNode, How, argument, attribute_chain, dotted, last_name, methods, walk,
)  # fmt: skip
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite

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
_SHARED = {"os.environ": "environ", "sys.path": "sys.path", "sys.argv": "sys.argv", "sys.modules": "sys.modules"}
_MUTATORS = frozenset({"update", "setdefault", "insert", "append", "extend"})
_CHANGING_NAMES = _MUTATORS.union(name.rpartition(".")[2] for name in _CHANGING)
_RESTORING = (
    r"cwd|chdir|isolat|environ|env_?var|guard|restor|preserv|save|swap|patch|temp|override|freeze|cache|clean|path"
    r"|run_with|_tz"
)
_RUN_ELSEWHERE = ("fork", "forkpty", "fork_exec")
_WAITED_FOR = r"thread|wait|join|clean|temp|guard"
_ORIGINAL = r"orig|old|saved?|prev|real|backup|before|default"
_CLEAN_UPS = frozenset(
    {"addCleanup", "addClassCleanup", "addModuleCleanup", "addAsyncCleanup", "addfinalizer", "callback", "push",
     "enterContext", "enterClassContext", "enter_context", "register", "add_finalizer", "add_cleanup", "useFixture"}
)  # fmt: skip
_TEARING_DOWN = frozenset(
    {"tearDown", "tearDownClass", "asyncTearDown", "teardown_method", "teardown_class", "teardown", "tearDownModule",
     "teardown_module", "teardown_function", "_fixture_teardown", "cleanUp"}
)  # fmt: skip

_NOW = {
    "datetime.datetime.now": "the current time", "datetime.datetime.utcnow": "the current time",
    "datetime.datetime.today": "the current time", "datetime.date.today": "today's date",
    "time.time": "the current time", "time.time_ns": "the current time", "time.monotonic": "the current time",
    "time.perf_counter": "the current time", "time.localtime": "the current time", "time.gmtime": "the current time",
    "django.utils.timezone.now": "the current time", "oslo_utils.timeutils.utcnow": "the current time",
    "random.random": "a random value", "random.randint": "a random value", "random.choice": "a random value",
    "random.randrange": "a random value", "random.uniform": "a random value", "random.getrandbits": "a random value",
}  # fmt: skip
_CONVERTING = ("time.localtime", "time.gmtime")
_FREEZING = r"freez|froz|travel|time_machine|set_time|fake_?time|mock_?time|mock_?now|fake_?now|fixed_?time|seed"
_EQUAL = frozenset(
    {"assertEqual", "assertEquals", "assertIs", "failUnlessEqual", "assertDictEqual", "assertListEqual",
     "assertTupleEqual", "assertCountEqual", "assertSequenceEqual"}
)  # fmt: skip
_KEEPING_VALUE = frozenset(
    {"int", "str", "float", "round", "replace", "date", "time", "strftime", "isoformat", "timestamp", "timetuple",
     "toordinal"}
)  # fmt: skip

_MAKERS = {
    "tempfile.mkdtemp": ("a temporary folder", "remove it in a clean-up, or take tmp_path"),
    "tempfile.mkstemp": ("a temporary file", "remove it in a clean-up, or take tmp_path"),
    "tempfile.NamedTemporaryFile": ("a temporary file", "remove it in a clean-up, or leave out delete=False"),
    "socket.socket": ("an open socket", "close it in a clean-up, or make it in a with statement"),
    "socket.create_connection": ("an open socket", "close it in a clean-up, or make it in a with statement"),
    "socket.create_server": ("an open socket", "close it in a clean-up, or make it in a with statement"),
    "subprocess.Popen": ("a process", "end it and wait for it in a clean-up"),
    "threading.Thread": ("a running thread", "join it"),
}
_NOW_NAMES, _MAKER_NAMES = (frozenset(name.rpartition(".")[2] for name in names) for names in (_NOW, _MAKERS))
_PATCHES = ("a started patch", "hand its stop to addCleanup")
# What may be done to a resource without taking it over.
_LOOKING = frozenset(
    {"join", "exists", "isdir", "isfile", "listdir", "open", "str", "repr", "len", "print", "format", "basename",
     "dirname", "abspath", "realpath", "fspath", "bytes", "write", "isinstance", "makedirs", "mkdir", "Path", "bool",
     "int", "stat", "getsize"}
)  # fmt: skip
_USING = frozenset(
    {"start", "send", "sendall", "recv", "connect", "bind", "listen", "settimeout", "setblocking", "write", "read",
     "flush", "seek", "is_alive", "getsockname", "setsockopt", "name", "fileno", "pid", "stdin", "stdout",
     "stderr", "accept", "readline"}
)  # fmt: skip
_TEMPORARY_ROOTS = ("NestedTempfile", "TempHomeDir", "tempdir", "TempDir")


def isolation(suite: Suite) -> Iterator[Finding]:
    """Yield what outlives a test: changes of what all tests share, values that move, resources left behind."""
    changes = [change for change in _changes(suite) if _is_short_lived(suite, change.function)]
    lasting: dict[tuple[FunctionNode, str], list[Change]] = defaultdict(list)
    for change in changes:
        if not is_expected_to_fail(suite, change.node) and not _is_restored(suite, change, changes):
            owner = change.word if change.word in _SHARED.values() else change.what.rpartition(".")[0]
            lasting[change.function, owner or change.what].append(change)
    for (function, _), (first, *others) in lasting.items():
        what = f"{first.what}, and {len(others)} more," if others else first.what
        yield CHANGED.at(suite, first.node, where=function.name, what=what, way_out=first.way_out)
    yield from _moving_values(suite)
    yield from _left_behind(suite)


def _is_short_lived(suite: Suite, function: FunctionNode) -> bool:
    """Is the function a test, or a fixture that serves single tests?"""
    role = suite.role(function)
    if role is Role.TEST:
        return suite.is_collected(function)
    if role is not Role.FIXTURE or function.name in _TEARING_DOWN:
        return False
    calls = (decorator for decorator in function.decorator_list if isinstance(decorator, ast.Call))
    scopes = (argument(decorator, None, "scope") for decorator in calls)
    return all(scope is None or _text(scope) == "function" for scope in scopes)


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


# -- what is changed --------------------------------------------------------------------------------------------------


def _changes(suite: Suite) -> Iterator[Change]:
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
    if method not in _MUTATORS or shared not in _SHARED or not isinstance(suite.source.parent(call), ast.Expr):
        return None
    return shared, _SHARED[shared]


def _changed_by_assignment(suite: Suite, target: ast.expr) -> tuple[str, ...] | None:
    if isinstance(target, ast.Subscript):
        shared = suite.source.qualified(target.value) or ""
        if shared not in _SHARED:
            return None
        key = _text(target.slice)
        what = f"the environment variable {key}" if shared == "os.environ" and key else shared
        return what, _SHARED[shared], key
    name = suite.source.qualified(target)
    if isinstance(target, ast.Attribute) and name is not None:
        if name in _SHARED or _is_shared_attribute(suite, target):
            return name, _SHARED.get(name, target.attr)
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


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


# -- who restores it --------------------------------------------------------------------------------------------------


def _is_restored(suite: Suite, change: Change, changes: list[Change]) -> bool:
    """Is the changed thing touched again, by the function itself or what runs around it, or may it be?"""
    if _is_inside(suite, change.node, _RESTORING) or _is_cleaned_up(suite, change):
        return True
    if any(suite.outermost(call) is change.function for call in suite.source.calls(_RUN_ELSEWHERE)):
        return True
    others = {other.node for other in changes if other.function is not change.function} | {change.node}
    said = (node for node in _said(suite, change) if suite.source.statement(node) not in others)
    if any(_restores(suite, node, change) for node in said):
        return True
    owner = suite.source.class_of(change.function)
    word = change.word.rpartition(".")[2]
    if owner is None:
        return suite.inference.conftest_says(word) is not False
    mentioned = suite.mentioned_by_bases(owner)
    return mentioned is None or word in mentioned


def _said(suite: Suite, change: Change) -> Iterator[ast.expr]:
    """Where the file says the word of the change, about the same key if there is one."""
    owner, _, word = change.word.rpartition(".")
    for attribute in suite.source.attributes.get(word, ()):
        if not owner or last_name(attribute.value) == owner:
            if not change.key or _key_of(suite, attribute) in ("", change.key):
                yield attribute
    if not owner:
        yield from suite.source.names.get(word, ())
    for constant in suite.source.unsorted(ast.Constant):
        if change.word in _text(constant):
            yield constant


def _key_of(suite: Suite, attribute: ast.Attribute) -> str:
    """The constant key that is asked of a mapping here; empty when there is none."""
    match suite.source.parent(attribute):
        case ast.Subscript(slice=key):
            return _text(key)
        case ast.Attribute(attr="get" | "pop" | "setdefault") as method:
            call = suite.source.parent(method)
            return _text(call.args[0]) if isinstance(call, ast.Call) and call.args else ""
    return ""


def _restores(suite: Suite, said: ast.expr, change: Change) -> bool:
    """May what is said here restore what is changed? Reading it for a check in a test does not."""
    around, statement = suite.outermost(said), suite.source.statement(said)
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):  # a decorator
        return around is None or around is change.function
    if around is None:
        return False
    if around is not change.function:
        return suite.role(around) is not Role.TEST
    if hasattr(statement, "body") or any(is_verification(node) for node in walk(statement)):
        return statement.lineno > change.node.lineno  # what is checked later, the code under test has changed back
    return not isinstance(statement, ast.Return)


def _is_inside(suite: Suite, node: ast.AST, guards: str) -> bool:
    """Does the name of a context manager or decorator around `node` match the pattern `guards`?"""
    around: list[ast.expr] = []
    for above in suite.source.ancestors(node):
        if isinstance(above, (ast.With, ast.AsyncWith)):
            around += [item.context_expr for item in above.items]
        elif isinstance(above, (*FUNCTIONS, ast.ClassDef)):
            around += above.decorator_list
    return any(re.search(guards, dotted(expression), re.IGNORECASE) for expression in around)


def _is_cleaned_up(suite: Suite, change: Change) -> bool:
    """Is a clean-up handed over in the function that may restore anything, or what the owner of the thing offers? Or
    does a fixture of the class enter what the file defines?"""
    targets = change.node.targets if isinstance(change.node, ast.Assign) else []
    owners = {first.id for target in targets if isinstance(first := attribute_chain(target)[0], ast.Name)}
    own = suite.source.class_of(change.function)
    around = suite.local_lineage(own) if own is not None else [None]
    for call in suite.source.calls(_CLEAN_UPS):
        function = suite.outermost(call)
        if function is None or (function is not change.function and suite.role(function) is not Role.FIXTURE):
            continue
        if suite.source.class_of(function) not in around:
            continue
        for node in walk(*call.args):
            if isinstance(suite.source.definition(node), (*FUNCTIONS, ast.ClassDef)):
                return True
            if isinstance(node, ast.Name) and function is change.function:
                if node.id in owners or suite.source.self_class(node) is not None:
                    return True
    return False


# -- values that move -------------------------------------------------------------------------------------------------


def _moving_values(suite: Suite) -> Iterator[Finding]:
    source = suite.source
    for call in source.calls(_NOW_NAMES):
        name = source.qualified(call.func) if _is_compared(suite, call) else None
        if name is None or name not in _NOW:
            continue
        if name in _CONVERTING and call.args:
            continue
        if suite.fact(Doubles).is_replaced(call, name) or _is_frozen(suite, call):
            continue
        way_out = "seed it" if "random" in _NOW[name] else "freeze it, or allow for the difference"
        yield MOVING.at(suite, call, what=_NOW[name], way_out=way_out)


def _is_compared(suite: Suite, call: ast.Call) -> bool:
    """Is the value, as it is or a plain part of it, an operand of an assertion of equality?"""
    source = suite.source
    node: ast.AST = call
    parent = source.parent(node)
    while isinstance(parent, (ast.Attribute, ast.Call)):
        if isinstance(parent, ast.Call):
            if last_name(parent.func) in _EQUAL and node in parent.args[:2]:
                return suite.outermost(call) is not None
            if last_name(parent.func) not in _KEEPING_VALUE:
                return False
        node, parent = parent, source.parent(parent)
    if not (isinstance(parent, ast.Compare) and len(parent.ops) == 1 and isinstance(parent.ops[0], ast.Eq)):
        return False
    above = source.parent(parent)
    is_asserted = isinstance(above, ast.Assert) and above.test is parent
    return is_asserted or (isinstance(above, ast.Call) and last_name(above.func) in ("assertTrue", "assert_"))


def _is_frozen(suite: Suite, call: ast.Call) -> bool:
    """Do the names around say that time stands still there, or that chance is seeded?"""
    if not re.search(_FREEZING, suite.source.text, re.IGNORECASE):
        return False
    if _is_inside(suite, call, _FREEZING) or "seed" in suite.source.text:
        return True
    owners = (above for above in suite.source.ancestors(call) if isinstance(above, ast.ClassDef))
    fixtures = [method for owner in owners for method in methods(owner) if suite.role(method) is Role.FIXTURE]
    around = [*fixtures, suite.outermost(call)]
    return any(re.search(_FREEZING, suite.source.written(f), re.IGNORECASE) for f in around if f is not None)


# -- what is left behind ----------------------------------------------------------------------------------------------


def _left_behind(suite: Suite) -> Iterator[Finding]:
    source = suite.source
    for call in source.calls(_MAKER_NAMES):
        name = source.qualified(call.func)
        function = source.function(call)
        if name not in _MAKERS or function is None or source.scope(call) is not function:
            continue
        if not _is_short_lived(suite, function) or not _outlives(suite, call, name) or is_expected_to_fail(suite, call):
            continue
        if suite.fact(Doubles).is_replaced(call, name) or suite.fact(Doubles).is_simulated(call):
            continue
        if _is_inside(suite, call, _WAITED_FOR) or _cleaned_by_bases(suite, function, name):
            continue
        if _is_left(suite, call, function, name):
            what, way_out = _MAKERS[name]
            yield LEFT.at(suite, call, where=function.name, what=what, way_out=way_out)
    if "stopall" not in source.text:
        yield from _running_patches(suite)


def _outlives(suite: Suite, call: ast.Call, name: str) -> bool:
    """Does what the call makes live on unless somebody ends it?"""
    if name == "tempfile.NamedTemporaryFile":
        delete = argument(call, None, "delete")
        return isinstance(delete, ast.Constant) and delete.value is False
    if name == "threading.Thread":
        return argument(call, None, "daemon") is None
    if name in ("tempfile.mkdtemp", "tempfile.mkstemp"):
        return argument(call, 2, "dir") is None  # in a folder that may go as a whole
    return True


def _is_left(suite: Suite, call: ast.Call, function: FunctionNode, name: str) -> bool:
    """Is what the call makes kept in names that do nothing to end it, nor hand it on?"""
    source = suite.source
    assignment = source.parent(call)
    if name == "threading.Thread" and isinstance(assignment, ast.Attribute) and assignment.attr == "start":
        started = source.parent(assignment)
        return isinstance(started, ast.Call) and isinstance(source.parent(started), ast.Expr)
    if not isinstance(assignment, ast.Assign) or len(assignment.targets) != 1:
        return False
    target = assignment.targets[0]
    names = list(target.elts) if isinstance(target, ast.Tuple) else [target]
    if not all(isinstance(item, ast.Name) for item in names):
        return False
    kept = frozenset(item.id for item in names if isinstance(item, ast.Name))
    uses = [node for node in walk(*function.body) if isinstance(node, ast.Name) and node.id in kept]
    stores = [use for use in uses if use.ctx.__class__ is not ast.Load]
    if len(stores) != len(names) or any(isinstance(node, (ast.Global, ast.Nonlocal)) for node in walk(*function.body)):
        return False
    if name == "threading.Thread" and not any(_is_method_called(suite, use, "start") for use in uses):
        return False
    return all(_only_looks(suite, use) for use in uses if use.ctx.__class__ is ast.Load)


def _is_method_called(suite: Suite, use: ast.Name, method: str) -> bool:
    attribute = suite.source.parent(use)
    call = suite.source.parent(attribute) if attribute is not None else None
    is_called = isinstance(call, ast.Call) and call.func is attribute
    return is_called and isinstance(attribute, ast.Attribute) and attribute.attr == method


def _only_looks(suite: Suite, use: ast.expr, depth: int = 4) -> bool:
    """Does this use of a resource leave it as it is, and nobody else with it?"""
    source = suite.source
    if depth == 0:
        return False
    parent = source.parent(use)
    match parent:
        case ast.Attribute(attr=name, ctx=ast.Load()):
            if name not in _USING:
                return False
            above = source.parent(parent)
            is_called = isinstance(above, ast.Call) and above.func is parent
            return is_called or _only_looks(suite, parent, depth - 1)
        case ast.Call() if use in parent.args:
            called = last_name(parent.func)
            if called.startswith(("assert", "fail")):
                return True
            if called not in _LOOKING:
                return False
            is_end = isinstance(source.parent(parent), (ast.Expr, ast.Compare, ast.withitem, ast.Assert))
            return is_end or _only_looks(suite, parent, depth - 1)
        case ast.Compare() | ast.Assert() | ast.FormattedValue() | ast.Expr() | ast.UnaryOp() | ast.BoolOp() | ast.If():
            return True
        case ast.Assign(targets=[ast.Name() as target]):
            function = source.function(use)
            uses = [node for node in walk(*(function.body if function else ())) if isinstance(node, ast.Name)]
            later = [other for other in uses if other.id == target.id and other.ctx.__class__ is ast.Load]
            return all(other is not use and _only_looks(suite, other, depth - 1) for other in later)
    return False


def _cleaned_by_bases(suite: Suite, function: FunctionNode, name: str) -> bool:
    """May a base class, or the fixtures of the file, clean up after every test?"""
    words = _TEMPORARY_ROOTS if name.startswith("tempfile") else ()
    if any(word in suite.source.text for word in words):
        return True
    owner = suite.source.class_of(function)
    if owner is None:
        return False
    mentioned = suite.mentioned_by_bases(owner)
    return mentioned is None or not mentioned.isdisjoint(words)


def _running_patches(suite: Suite) -> Iterator[Finding]:
    """Patches that are started where their `stop` can no longer be reached, or is never asked for."""
    source = suite.source
    for call in source.calls(["start"]):
        function = source.function(call)
        if function is None or not isinstance(call.func, ast.Attribute) or is_expected_to_fail(suite, call):
            continue
        if not _is_short_lived(suite, function) or not _is_lost_patch(suite, call.func.value, function):
            continue
        owner = source.class_of(function)
        mentioned = suite.mentioned_by_bases(owner) if owner is not None else frozenset()
        if mentioned is not None and "stopall" not in mentioned:
            what, way_out = _PATCHES
            yield LEFT.at(suite, call, where=function.name, what=what, way_out=way_out)


def _is_lost_patch(suite: Suite, patcher: ast.expr, function: FunctionNode) -> bool:
    if isinstance(patcher, ast.Call):
        return _is_patch(suite, patcher)
    if not isinstance(patcher, ast.Name):
        return False
    bindings = suite.source.bindings(patcher)
    if len(bindings) != 1 or bindings[0].how is not How.ASSIGN or not isinstance(bindings[0].value, ast.Call):
        return False
    uses = [node for node in walk(*function.body) if isinstance(node, ast.Name) and node.id == patcher.id]
    loads = [use for use in uses if use.ctx.__class__ is ast.Load]
    only_started = all(_is_method_called(suite, use, "start") for use in loads)
    return only_started and len(uses) == len(loads) + 1 and _is_patch(suite, bindings[0].value)


def _is_patch(suite: Suite, call: ast.Call) -> bool:
    """Does the call make a patch of something that outlives the test, not of an object that the test made?"""
    name = suite.source.qualified(call.func) or ""
    if not name.startswith(tuple(f"{module}.patch" for module in dialects.MOCK_MODULES)) or not call.args:
        return False
    return not name.endswith(".object") or suite.source.qualified(call.args[0]) is not None
