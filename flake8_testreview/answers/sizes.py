"""The tests of a file in figures: how long they are, how often they branch, what they replace, what they check."""
from __future__ import annotations

import ast
import re
from collections import Counter
from typing import NamedTuple

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import LOOPS, FunctionNode, walk, without_docstring
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.verification import Verifying

_BRANCHES = (*LOOPS, ast.If, ast.IfExp, ast.ExceptHandler, ast.match_case)
# How the name of a file or test shows that it guards against the return of one bug.
_REGRESSION = re.compile(r"regression|(?:bug|issue|gh|lp|ticket|cve)[_-]?\d+", re.IGNORECASE)


class Size(NamedTuple):
    """One test that a runner collects, and its size.

    `statements` are all in its body, nested ones too, without the docstring; `branches` are conditions, loops, handlers
    and cases; `doubles` is what its body and decorators put in place; `checks` is what verifies in its own body.
    """

    name: str
    line: int
    statements: int
    branches: int
    doubles: int
    checks: int


def sizes_of(suite: Suite) -> list[Size]:
    """The sizes of a file's tests, in source order; none in what tests only read as their material."""
    if suite.file.is_material:
        return []
    doubles = Counter(suite.outermost(double.node) for double in suite.fact(Doubles).put_in_place)
    return [_measured(suite, test, doubles[test]) for test in suite.tests]


def _measured(suite: Suite, test: FunctionNode, doubles: int) -> Size:
    below = [*walk(*without_docstring(test.body))]
    is_check = suite.fact(Verifying).is_verification
    return Size(
        name=test.name,
        line=test.lineno,
        statements=sum(isinstance(node, ast.stmt) for node in below),
        branches=sum(isinstance(node, _BRANCHES) for node in below),
        doubles=doubles,
        checks=sum(map(is_check, below)),
    )


def is_regression_file(suite: Suite) -> bool:
    """Does the file's path show that it guards against the return of a bug: `regressions/test_bug_1718455.py`?"""
    return _REGRESSION.search(suite.source.filename.rpartition("tests/")[2]) is not None
