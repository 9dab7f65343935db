"""A test or fixture has more statements than ``testreview-max-statements``, or more patches than
``testreview-max-patches``.

Why it matters: a reader of a failure wants to see what was done and what was expected. Fifty statements hide both,
and a test that patches everything tests its patches.

Bad::

    from unittest import mock


    @mock.patch("api.boot")
    @mock.patch("api.stop")
    @mock.patch("api.wait")
    @mock.patch("api.list")
    @mock.patch("api.show")
    @mock.patch("api.tell")
    def test_rebuild(*mocks):  # TRV706:1
        assert rebuild()

Good::

    from unittest import mock


    @mock.patch("api.boot")
    def test_rebuild(boot):
        assert rebuild()

Not reported: helpers, which are read by their callers.

Related: PLR0915 of ruff and R0915 of pylint count the statements of any function.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.concerns.structure import MAX_PATCHES, MAX_STATEMENTS
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted, walk, without_docstring

LONG_TEST = Message(
    "TRV706",
    "long-test",
    "A test has more statements or patches than a reader can follow",
    kind=Kind.TIDY,
    template="{where} has {count}, more than {most}; split it, or move its set-up to a fixture",
    remark="too complex, too long",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests and fixtures with more statements, or with more patches, than allowed."""
    statements, patches = MAX_STATEMENTS.value(suite.settings), MAX_PATCHES.value(suite.settings)
    for function in suite.functions:
        if suite.role(function) not in (Role.TEST, Role.FIXTURE):
            continue
        below = list(walk(*without_docstring(function.body)))
        count = sum(isinstance(node, ast.stmt) for node in below)
        patched = sum(map(_is_patch, [*walk(*function.decorator_list), *below]))
        if count > statements:
            yield LONG_TEST.at(suite, function, where=function.name, count=f"{count} statements", most=statements)
        elif patched > patches:
            yield LONG_TEST.at(suite, function, where=function.name, count=f"{patched} patches", most=patches)


def _is_patch(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and re.search(r"(?:^|\.)patch(?:\.\w+)?$", dotted(node)) is not None
