"""Exceptions that a test swallows."""
from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flake8_testreview.change.steps import Step, is_end
from flake8_testreview.change.timing import passes_over
from flake8_testreview.syntax.nodes import last_name, walk

_ALL = frozenset({"Exception", "BaseException", "AssertionError", "anything"})


class Swallowing(NamedTuple):
    """What is passed over, and the statements that may raise it."""

    classes: str
    calls: frozenset[str]  # the statements, as they are written in the one form
    stored: frozenset[str]  # the names that they bind
    has_check: bool
    is_arrangement: bool
    line: int

    @property
    def takes_failures(self) -> bool:
        """Does it pass over failed assertions too?"""
        return bool(_ALL & set(self.classes.strip("()").replace(" ", "").split(",")))


def swallowings(steps: Iterable[Step]) -> list[Swallowing]:
    """All of a function."""
    found = []
    for step in steps:
        around = step.around
        is_arrangement = around.is_nested or around.is_cleanup or around.is_handler or around.expected is not None
        for caught, body in _passed_over(step.node):
            found.append(_made(caught, body, is_arrangement, step.node.lineno))
    return found


def _passed_over(statement: ast.stmt) -> Iterator[tuple[str, list[ast.stmt]]]:
    """The classes that a block swallows, as they are written, each with what it guards."""
    match statement:
        case ast.Try(body=body, handlers=handlers, orelse=orelse) if not any(map(is_end, [*body, *orelse])):
            for handler in filter(passes_over, handlers):
                yield ast.unparse(handler.type) if handler.type is not None else "anything", body
        case ast.With(items=items, body=body):
            for item in items:
                if last_name(item.context_expr) == "suppress" and isinstance(item.context_expr, ast.Call):
                    yield ", ".join(map(ast.unparse, item.context_expr.args)), body


def _made(caught: str, body: Sequence[ast.stmt], is_arrangement: bool, line: int) -> Swallowing:
    calls = frozenset(ast.unparse(each) for each in body)
    nodes = list(walk(*body))
    stored = frozenset(each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))
    has_check = any(isinstance(each, ast.Assert) or last_name(each).startswith("assert") for each in nodes)
    return Swallowing(caught, calls, stored, has_check, is_arrangement, line)
