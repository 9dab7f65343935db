"""The rows of parameters that a test runs with, and loops over what is written out."""
from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flake8_testreview.change.steps import Step
from flake8_testreview.syntax.nodes import argument, last_name

_DATA = frozenset({"data", "expand", "parameters", "named_parameters", "idata", "parameterized"})


class Rows(NamedTuple):
    """The values of one parametrization, a text a row, by the names that they are given to."""

    names: str
    rows: tuple[str, ...]
    line: int


def rows(decorators: Iterable[ast.expr], steps: Iterable[Step], values: Mapping[str, ast.expr]) -> list[Rows]:
    """All of a function: of decorators and fixtures, and of loops around statements."""
    found = []
    for each in decorators:
        if isinstance(each, ast.Call) and (made := _decorated(each, values)) is not None:
            found.append(made)
    for step in steps:
        if isinstance(step.node, ast.For) and (listed := _listed(step.node.iter, values)) is not None:
            found.append(Rows(ast.unparse(step.node.target).strip("()"), listed, step.node.lineno))
    return found


def scenarios(given: ast.expr, values: Mapping[str, ast.expr]) -> list[Rows]:
    """Those of a class, as testscenarios takes them."""
    listed = _listed(given, values)
    return [Rows("scenarios", listed, given.lineno)] if listed is not None else []


def _decorated(call: ast.Call, values: Mapping[str, ast.expr]) -> Rows | None:
    name = last_name(call)
    if name == "parametrize":
        names, given = argument(call, 0, "argnames"), argument(call, 1, "argvalues")
    elif name == "fixture":
        names, given = None, argument(call, None, "params")
    elif name in _DATA and call.args:
        names, given = None, call.args[0] if len(call.args) == 1 else ast.List(elts=call.args, ctx=ast.Load())
    else:
        return None
    if given is None or (listed := _listed(given, values)) is None:
        return None
    return Rows(_names(names), listed, call.lineno)


def _names(given: ast.expr | None) -> str:
    match given:
        case ast.Constant(value=str(text)):
            return ", ".join(text.replace(",", " ").split())
        case ast.List(elts=elts) | ast.Tuple(elts=elts):
            return ", ".join(str(each.value) for each in elts if isinstance(each, ast.Constant))
    return ""


def _listed(given: ast.expr, values: Mapping[str, ast.expr]) -> tuple[str, ...] | None:
    if isinstance(given, ast.Name) and given.id in values:
        given = values[given.id]
    match given:
        case ast.List(elts=elts) | ast.Tuple(elts=elts) | ast.Set(elts=elts):
            if any(isinstance(each, ast.Starred) for each in elts):
                return None
            return tuple(map(_row, elts))
        case ast.Dict(keys=keys, values=filed) if all(keys):
            return tuple(f"{_row(key)}, {_row(value)}" for key, value in zip(keys, filed, strict=True) if key)
    return None


def _row(node: ast.expr) -> str:
    """A row without its marks and its id, and without the brackets around it."""
    match node:
        case ast.Call(args=args) if last_name(node) == "param":
            return ", ".join(map(ast.unparse, args))
        case ast.Tuple(elts=elts) | ast.List(elts=elts):
            return ", ".join(map(ast.unparse, elts))
    return ast.unparse(node)


def lost(old: Iterable[Rows], new: Iterable[Rows]) -> list[tuple[Rows, str]]:
    """The rows that are gone where there are fewer than before, with the parametrization they were in."""
    after = list(new)
    remaining = {row for each in after for row in each.rows}
    found = []
    for each in old:
        same = [other for other in after if other.names == each.names]
        if not same or sum(len(other.rows) for other in same) >= len(each.rows):
            continue
        found += [(each, row) for row in each.rows if row not in remaining]
    return found
