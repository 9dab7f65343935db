"""Conditions about the Python that runs, as they hold on every one that the project supports."""
from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted

# Where a project does not declare what it supports, whatever flake8 itself runs on today: some Python 3.
_SOME_PYTHON_3 = (3, 0)
_LAST_PYTHON_2 = (2, 7)  # who still supports Python 2 seldom means an older one
_OPERATORS: Mapping[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}  # fmt: skip
_LATER = (3, 1_000)  # no Python 4 is known
_MAX_ALIASES = 3


def outcome(suite: Suite, condition: ast.expr, depth: int = _MAX_ALIASES) -> bool | None:
    """What `condition` gives on every Python that the project supports; None where that differs, or is unknown."""
    match condition:
        case ast.Constant(value=bool() | int() | None as value):
            return bool(value)
        case ast.Constant(value=str(text)):
            return _written(suite, text)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            found = outcome(suite, operand, depth)
            return None if found is None else not found
        case ast.BoolOp(op=how, values=values):
            outcomes = [outcome(suite, value, depth) for value in values]
            deciding = isinstance(how, ast.Or)
            if deciding in outcomes:
                return deciding
            return None if None in outcomes else not deciding
        case ast.Compare(left=left, ops=[how], comparators=[right]):
            return _compared(suite, left, how, right)
        case ast.Name() | ast.Attribute():
            return _named(suite, condition, depth)
    return None


def _written(suite: Suite, text: str) -> bool | None:
    """A condition that pytest evaluates, which knows `sys`."""
    try:
        return outcome(suite, ast.parse(text.strip(), mode="eval").body, 0)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _named(suite: Suite, name: ast.Name | ast.Attribute, depth: int) -> bool | None:
    """`six.PY2` and its like, imported or worked out in the file."""
    value = suite.source.only_value(name)
    if value is not None and depth:
        if isinstance(value, ast.Constant):
            return None  # a switch, which somebody may turn
        return outcome(suite, value, depth - 1) if isinstance(name, ast.Name) else None
    if (suite.source.qualified(name) or "").rpartition(".")[2] in ("PY2", "PY3") and _oldest(suite) >= _SOME_PYTHON_3:
        return dotted(name).endswith("PY3")
    return None


def _compared(suite: Suite, left: ast.expr, how: ast.cmpop, right: ast.expr) -> bool | None:
    """`sys.version_info[:2] >= (3, 8)`: what it gives for the oldest Python and for any later one."""
    compare = _OPERATORS.get(type(how))
    oldest, latest = _part(left, _oldest(suite)), _part(left, _LATER)
    try:
        wanted = ast.literal_eval(right)
        if compare is None or oldest is None:
            return None
        first, last = bool(compare(oldest, wanted)), bool(compare(latest, wanted))
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return None
    is_equality = isinstance(how, (ast.Eq, ast.NotEq)) and not isinstance(oldest, int)
    return first if first == last and not is_equality else None


def _part(expression: ast.expr, version: tuple[int, int]) -> tuple[int, ...] | int | None:
    """What `expression` takes of the version of Python; None where it takes something else."""
    match expression:
        case ast.Subscript(value=value, slice=ast.Constant(value=0)) if dotted(value) == "sys.version_info":
            return version[0]
        case ast.Subscript(value=value, slice=ast.Slice(lower=None, upper=ast.Constant(value=int(upto)), step=None)):
            return (*version, 0)[:upto] if dotted(value) == "sys.version_info" and upto < 4 else None
        case ast.Attribute(attr="major") if dotted(expression) == "sys.version_info.major":
            return version[0]
        case ast.Attribute() if dotted(expression) == "sys.version_info":
            return (*version, 0, 0, 0)
    return None


def _oldest(suite: Suite) -> tuple[int, int]:
    return suite.project.min_python or (_LAST_PYTHON_2 if suite.project.supports_python_2 else _SOME_PYTHON_3)
