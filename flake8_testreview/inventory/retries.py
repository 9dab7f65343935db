"""Tests that are run again when they fail: they are known to be flaky."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.places import arguments_of
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import applied, dotted, last_name

# Of pytest-rerunfailures, flaky, pytest-retry, tenacity, retrying, retry, backoff, and what projects call their own.
_DECORATORS = frozenset({"flaky", "retry", "reruns", "rerun", "retries", "retry_on_exception", "retry_test",
                         "unstable_test", "rerun_on_failure", "flaky_test", "on_exception"})  # fmt: skip
_OPTIONS = ("--reruns", "--force-flaky", "--retries", "--only-rerun")


def retries(suite: Suite) -> Iterator[Entry]:
    """The tests, classes and modules that are marked to be run again, and pytest's settings that do so."""
    classes = filter(suite.is_test_case, suite.source.nodes(ast.ClassDef))
    for owner in (*suite.tests, *classes):
        for decorator in owner.decorator_list:
            if last_name(applied(decorator)) in _DECORATORS:
                yield _entry(decorator, owner.name)
    for mark in suite.source.attributes.get("flaky", ()):
        statement = suite.source.statement(mark)
        if isinstance(statement, ast.Assign) and last_name(statement.targets[0]) == "pytestmark":
            yield _entry(suite.source.call_of(mark) or mark, "every test here")
    options = [option for option in suite.project.addopts if option.startswith(_OPTIONS)] if suite.tests else []
    for option in options:
        yield Entry(1, Kind.RETRY, option, "every test, by pytest's settings")


def _entry(mark: ast.expr, of: str) -> Entry:
    given = arguments_of(mark) if isinstance(mark, ast.Call) else ""
    return Entry(mark.lineno, Kind.RETRY, dotted(mark), f"{of}, {given}" if given else of)
