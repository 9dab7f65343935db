"""What a function that is followed does with what it is handed, and with the names of its module."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_testreview.syntax.nodes import OWN_NAMES, FunctionNode, last_name, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.changes import is_reset


def set_on_parameters(function: FunctionNode, owners: Sequence[str | None]) -> Iterator[tuple[str, str]]:
    """What a function sets on its parameters: the names in `owners` of what it is handed in their places, with the
    attribute."""
    given = (one.arg for one in function.args.args if one.arg not in OWN_NAMES)
    handed = dict(zip(given, owners, strict=False))
    for node in walk(*function.body):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attr, ctx=ast.Store() | ast.Del()):
                if owner := handed.get(name):
                    yield owner, attr


def may_be_changed(source: SourceFile, held: ast.expr) -> bool:
    """Is something changed in place, gone through, or handed on, rather than only asked: `record.__dict__["name"]`?"""
    match source.parent(held):
        case ast.Subscript(ctx=ctx):
            return not isinstance(ctx, ast.Load)
        case ast.Attribute(attr=method):
            return method != "get"
        case ast.Call() | ast.For() | ast.comprehension() | ast.Assign():
            return True
    return False


def is_set_back(function: FunctionNode | None, name: str) -> bool:
    """Does a function give a global name a plain value, a new object, or one that it is handed?"""
    for node in walk(*(function.body if function is not None else ())):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                if isinstance(value, ast.Name) or is_reset(value) and last_name(value).lower() != last_name(value):
                    return True
                if isinstance(value, (ast.Constant, ast.List, ast.Dict, ast.Set, ast.Tuple)):
                    return True
            case ast.Delete(targets=[ast.Name(id=target)]) if target == name:
                return True
    return False


def spelt_in(function: FunctionNode) -> set[str]:
    """The names and attributes that a function spells."""
    nodes = [*walk(*function.body)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}
