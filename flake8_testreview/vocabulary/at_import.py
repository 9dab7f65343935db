"""Changes that a test makes once more: its file, or a `conftest.py`, makes them for good when it is imported."""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.suite.unrun import is_main_guard
from flake8_testreview.syntax.nodes import last_name, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.containers import ADDING


def is_made_at_import(suite: Suite, change: Change) -> bool:
    """Does the file, or a `conftest.py`, make the same change when it is imported, by a statement that is written
    alike, or add another folder to `sys.path` where it is one that is added?"""
    if _is_folder_added(suite, change):
        return True
    statement = suite.source.statement(change.node)
    alike = suite.fact(_written_at_import).get(ast.dump(statement), ())
    return any(_is_of_same_names(suite.source, statement, *other) for other in alike)


def _written_at_import(suite: Suite) -> dict[str, list[tuple[SourceFile, ast.stmt]]]:
    """The simple statements that the file, and each `conftest.py`, runs when it is imported, by how they look."""
    found: dict[str, list[tuple[SourceFile, ast.stmt]]] = defaultdict(list)
    for source in (suite.source, *(suite.inference.conftests() or ())):
        for statement in _at_import(source):
            if isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign, ast.Delete)):
                found[ast.dump(statement)].append((source, statement))
    return found


def _is_folder_added(suite: Suite, change: Change) -> bool:
    """Is a folder added to `sys.path` that no local name holds, in a file that adds one when it is imported, for good?
    """
    source, added = suite.source, change.node
    if change.place.shown != "sys.path" or not isinstance(added, ast.Call) or last_name(added) not in ADDING:
        return False
    named = [binding for node in walk(*added.args) if isinstance(node, ast.Name) for binding in source.bindings(node)]
    if any(source.function(binding.node) is not None for binding in named):
        return False
    return suite.fact(_adds_folders)


def _adds_folders(suite: Suite) -> bool:
    """Does the file add folders to `sys.path` when it is imported?"""
    calls = [call.func for call in suite.source.calls(ADDING) if suite.source.function(call) is None]
    return any(isinstance(one, ast.Attribute) and suite.source.qualified(one.value) == "sys.path" for one in calls)


def _at_import(source: SourceFile) -> Iterator[ast.stmt]:
    """The statements that run when a file is imported."""
    body = (statement for statement in source.body if not is_main_guard(statement))
    return (node for node in walk(*body, into_scopes=False) if isinstance(node, ast.stmt))


def _is_of_same_names(source: SourceFile, statement: ast.stmt, other: SourceFile, again: ast.stmt) -> bool:
    """Do the names of two statements that are written alike stand for the same in the two files: are they imported from
    the same place, or assigned once, by what is written alike?"""
    pairs = zip(walk(statement), walk(again), strict=True)
    values = ((_value(source, one), _value(other, two)) for one, two in pairs if isinstance(one, ast.Name))
    return all(one == two != "" for one, two in values)


def _value(source: SourceFile, name: ast.AST) -> str | None:
    """What a name stands for, as text; empty where it is bound to what is not known, None where it is not bound."""
    value = source.only_value(name)
    if value is not None:
        return ast.dump(value)
    qualified = source.qualified(name) if isinstance(name, ast.Name) else None
    return qualified or ("" if source.values(name) else None)
