"""How an attribute that is never read is dropped."""
from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_testreview.edits.spans import Edit, Fix, Unfit
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding
from flake8_testreview.syntax.nodes import is_own, last_name
from flake8_testreview.syntax.words import lower_words

# How the names of calls begin or end that are made for what they do.
_DOING = frozenset({
    "start", "create", "patch", "use", "stub", "boot", "add", "register", "enter", "install", "set", "setup", "insert",
    "save", "post", "put", "send", "launch", "spawn", "run", "mkdir", "write", "login", "init", "configure", "enable",
    "attach", "connect", "join", "subscribe", "store", "upload", "build", "begin", "open", "activate", "load", "do",
})  # fmt: skip
# What only makes a value of what it is handed: functions, those of `os.path` and methods of a text.
_MAKING = frozenset({"Path", "str", "int", "float", "len", "list", "dict", "set", "tuple", "sorted"})
_MAKING_PATHS = frozenset({"join", "abspath", "dirname", "basename", "realpath"})
_MAKING_TEXTS = frozenset({"join", "format"})
_EFFECTS = (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)


def is_made_for_its_effect(value: ast.expr) -> bool:
    """Is the value what a call gives, or a part of it, and the call made for what it does: by its name, or to something
    of the test's own that it is handed?"""
    while isinstance(value, (ast.Attribute, ast.Subscript, ast.Await)):
        value = value.value
    if not isinstance(value, ast.Call):
        return False
    if _only_makes(value.func):
        return False
    named = lower_words(last_name(value))
    given = (*value.args, *(keyword.value for keyword in value.keywords))
    is_doing = not _DOING.isdisjoint((*named[:1], *named[-1:])) or named[-1:] == ["factory"]  # which writes a row
    return is_doing or any(map(is_own, given))


def _only_makes(called: ast.expr) -> bool:
    match called:
        case ast.Name(id=name):
            return name in _MAKING | _MAKING_PATHS
        case ast.Attribute(attr="joinpath" | "Path"):
            return True
        case ast.Attribute(value=ast.Constant(), attr=name):
            return name in _MAKING_TEXTS
        case ast.Attribute(value=held, attr=name):
            return name in _MAKING_PATHS and last_name(held) == "path"
    return False


def dropped(suite: Suite, bindings: Sequence[Binding]) -> Fix | None:
    """Keep the calls that are made for what they do, and delete all else that sets the attribute."""
    edits: list[Edit] = []
    orphans: set[str] = set()
    is_safe = True
    for binding in bindings:
        statement, value = suite.source.parent(binding.node), binding.value
        if not isinstance(statement, ast.Assign) or len(statement.targets) != 1 or value is not statement.value:
            return None
        if is_made_for_its_effect(value):
            edits += _without_name(suite, statement)
            continue
        edits.append(suite.draft.deletion(statement))
        below = list(ast.walk(value))
        is_safe = is_safe and not any(isinstance(node, _EFFECTS) for node in below)
        orphans.update(node.id for node in below if isinstance(node, ast.Name))
    title = "remove the attribute" if is_safe else "remove the attribute and the call; tests may fail"
    return Fix(title, tuple(edits), is_safe, tuple(sorted(orphans)))


def _without_name(suite: Suite, statement: ast.Assign) -> tuple[Edit, ...]:
    """The edits that leave of an assignment the call that gives the value, without what is taken of it."""
    from flake8_testreview.edits.building import span_of

    tokens = suite.draft.tokens
    (start, end), (_, whole_end) = span_of(statement.targets[0]), span_of(statement.value)
    equals = tokens.at(end)
    first = tokens.at(equals.end) if equals is not None else None
    if first is None:
        raise Unfit("the value is not found")
    kept = statement.value
    while isinstance(kept, (ast.Attribute, ast.Subscript)):
        kept = kept.value
    kept_end = span_of(kept)[1]
    name = Edit(start, first.start, "")
    return (name,) if kept_end == whole_end else (name, Edit(kept_end, whole_end, ""))
