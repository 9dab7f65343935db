"""Which parts of a file have a docstring."""
from __future__ import annotations

import ast
from typing import NamedTuple

from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite


class Documented(NamedTuple):
    """How many there are of a kind, and how many of them have a docstring."""

    total: int = 0
    with_docstring: int = 0

    def plus(self, other: Documented) -> Documented:
        """Both counted together."""
        return Documented(self.total + other.total, self.with_docstring + other.with_docstring)


def docstrings_of(suite: Suite) -> dict[str, Documented]:
    """The docstrings of a file by what they stand on: test classes, fixtures, helpers, tests. Nested functions do not
    count, nor do those whose name the framework explains, such as setUp."""
    found: dict[str, Documented] = {}
    nodes = [(_kind(suite, node), node) for node in (*suite.source.unsorted(ast.ClassDef), *suite.functions)]
    for kind, node in nodes:
        if kind:
            seen = Documented(1, int(ast.get_docstring(node) is not None))
            found[kind] = found.get(kind, Documented()).plus(seen)
    return found


def _kind(suite: Suite, node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    if isinstance(node, ast.ClassDef):
        is_case = suite.source.scope(node) is None and suite.is_test_case(node)
        return "test class" if is_case else ""
    role = suite.role(node)
    is_passed_by = role == Role.TEST and not suite.is_collected(node)
    return "" if role in (Role.NESTED, Role.BLOCK) or is_passed_by or node.name in dialects.FIXTURE_NAMES else role
