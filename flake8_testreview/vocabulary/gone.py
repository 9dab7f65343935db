"""What a test asserts to be gone again: the code under test took away, or reset, what the test had put there."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, is_none, last_name, text_of, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.places import Place, place_of
from flake8_testreview.vocabulary.touching import Touching

# What gives the same path again.
SAME_PATH = frozenset({"Path", "PurePath", "str", "realpath", "abspath", "normpath", "fspath", "resolve", "LocalPath",
                       "expanduser", "absolute"})  # fmt: skip
EXISTING = frozenset({"exists", "lexists", "isfile", "isdir", "is_file", "is_dir"})
_OF_FILES = frozenset({"isfile", "is_file"})  # which say nothing of a folder
_OF_FOLDERS = frozenset({"isdir", "is_dir"})


def is_seen_gone(suite: Suite, change: Change) -> bool:
    """Does the function assert, after the change, that the attribute is None or false, or that the key is missing, and
    look at it no more?"""
    later = [node for node in walk(*change.function.body) if getattr(node, "lineno", 0) > change.node.lineno]
    named = suite.fact(Touching).changes(suite.source).named
    last = 0
    for node in later:
        for held, key in _gone(node):
            name = named(held) or ""
            if change.place == (Place(name, text_of(key)) if key is not None else place_of(*name.rpartition(".")[::2])):
                last = max(last, getattr(node, "end_lineno", 0))
    if not last:
        return False
    after = (node for node in later if getattr(node, "lineno", 0) > last)
    return not any(text_of(node) == change.place.name or last_name(node) == change.place.name for node in after)


def is_path_seen_gone(suite: Suite, made: ast.Call) -> bool:
    """Does the function that makes a temporary file or folder assert, later, that its path exists no more?"""
    function = suite.source.function(made)
    others = _OF_FILES if last_name(made) == "mkdtemp" else _OF_FOLDERS
    for question, path in suite.fact(_GonePaths).of(function) if function is not None else ():
        if question.lineno > made.lineno and last_name(question) not in others:
            if any(_is_path_of(binding.value, made) for binding in suite.source.values(path)):
                return True
    return False


class _GonePaths:
    """The names of paths that the functions of a suite assert to exist no more; shared by `suite.fact`."""

    def __init__(self, suite: Suite) -> None:
        self._known: dict[FunctionNode, list[tuple[ast.Call, ast.Name]]] = {}

    def of(self, function: FunctionNode) -> list[tuple[ast.Call, ast.Name]]:
        """The questions, such as `path.exists()`, and what they ask for."""
        if function not in self._known:
            held = [one for node in walk(*function.body) for one, key in _gone(node) if key is None]
            asked = [(one, _asked_for(one)) for one in held if isinstance(one, ast.Call)]
            self._known[function] = [(one, path) for one, path in asked if isinstance(path, ast.Name)]
        return self._known[function]


def _is_path_of(value: ast.expr | None, made: ast.Call) -> bool:
    """Is the value the path of what is made, whatever it is wrapped in, and none inside it?"""
    while value is not made:
        match value:
            case ast.Call(args=[inner]) if last_name(value) in SAME_PATH:
                value = inner
            case ast.Attribute(value=inner, attr="name") | ast.Subscript(value=inner):
                value = inner
            case _:
                return False
    return True


def _asked_for(question: ast.expr) -> ast.expr | None:
    """The path that is asked for: of `path.exists()`, and of `os.path.exists(path)`."""
    match question:
        case ast.Call(func=ast.Attribute(value=path, attr=asked), args=[]) if asked in EXISTING:
            return path
        case ast.Call(args=[path]) if last_name(question) in EXISTING:
            return path
    return None


def _gone(assertion: ast.AST) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """What an assertion demands to be None or false, and containers with the key that they may not have."""
    match assertion:
        case ast.Assert(test=ast.Compare(left=left, ops=[ast.Is() | ast.Eq()], comparators=[right])) if is_none(right):
            yield left, None
        case ast.Assert(test=ast.UnaryOp(op=ast.Not(), operand=operand)):
            yield operand, None
        case ast.Assert(test=ast.Compare(left=key, ops=[ast.NotIn()], comparators=[container])):
            yield container, key
        case ast.Call(args=[held, *_]) if last_name(assertion.func) in {"assertIsNone", *dialects.ASSERTS_FALSE}:
            yield held, None
        case ast.Call(args=[held, ast.Constant(None), *_]) if last_name(assertion) in ("assertEqual", "assertIs"):
            yield held, None
        case ast.Call(args=[key, container, *_]) if last_name(assertion.func) == "assertNotIn":
            yield container, key
