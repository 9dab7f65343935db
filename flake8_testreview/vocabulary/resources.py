"""What a test makes that lives on unless somebody ends it: files, sockets, processes, threads, patches."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FunctionNode, How, argument, last_name, walk
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.cleanups import is_inside, is_short_lived
from flake8_testreview.vocabulary.doubles import Doubles

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
_WAITED_FOR = r"thread|wait|join|clean|temp|guard"
_MAKER_NAMES = frozenset(name.rpartition(".")[2] for name in _MAKERS)
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


class Left:
    """A resource that `function` leaves behind at `node`: `what` it is, and the way out."""

    def __init__(self, node: ast.AST, function: FunctionNode, what: str, way_out: str) -> None:
        self.node = node
        self.function = function
        self.what = what
        self.way_out = way_out


def left_behind(suite: Suite) -> Iterator[Left]:
    """Yield what is left behind."""
    source = suite.source
    for call in source.calls(_MAKER_NAMES):
        name = source.qualified(call.func)
        function = source.function(call)
        if name not in _MAKERS or function is None or source.scope(call) is not function:
            continue
        if not is_short_lived(suite, function) or not _outlives(suite, call, name) or is_expected_to_fail(suite, call):
            continue
        if suite.fact(Doubles).is_replaced(call, name) or suite.fact(Doubles).is_simulated(call):
            continue
        if is_inside(suite, call, _WAITED_FOR) or _cleaned_by_bases(suite, function, name):
            continue
        if _is_left(suite, call, function, name):
            yield Left(call, function, *_MAKERS[name])
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


def _running_patches(suite: Suite) -> Iterator[Left]:
    """Patches that are started where their `stop` can no longer be reached, or is never asked for."""
    source = suite.source
    for call in source.calls(["start"]):
        function = source.function(call)
        if function is None or not isinstance(call.func, ast.Attribute) or is_expected_to_fail(suite, call):
            continue
        if not is_short_lived(suite, function) or not _is_lost_patch(suite, call.func.value, function):
            continue
        owner = source.class_of(function)
        mentioned = suite.mentioned_by_bases(owner) if owner is not None else frozenset()
        if mentioned is not None and "stopall" not in mentioned:
            yield Left(call, function, *_PATCHES)


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
