"""What a review is written from."""
from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from typing import NamedTuple

from flake8.style_guide import Decision, DecisionEngine
from flake8.violation import Violation

from flake8_testreview.answers.facts import Facts
from flake8_testreview.plugin.run import is_on
from flake8_testreview.reports import catalog

_BUILT_IN = ("E", "F", "W", "C9")  # what flake8 runs by itself


class Run(NamedTuple):
    """A run of flake8 that is over: its findings, the facts of its test files, the paths of those whose facts could not
    be found out, each with the error, how many files it looked at, and its options."""

    violations: list[Violation]
    files: list[Facts]
    failures: list[tuple[str, str]]
    file_count: int
    options: argparse.Namespace

    def with_code(self, *beginnings: str) -> list[Violation]:
        """The findings whose codes begin so."""
        return [one for one in self.violations if one.code.startswith(beginnings)]

    def is_looked_for(self, code: str) -> bool:
        """Was a code, of any plugin, switched on in this run?"""
        if (entry := catalog.entry(code)) is not None:
            return is_on(entry.message, self.options)
        if not code.startswith(_BUILT_IN) and not any(map(code.startswith, _installed())):
            return False
        if code.startswith("C9") and self.options.max_complexity < 0:
            return False
        return DecisionEngine(self.options).decision_for(code) is Decision.Selected


@cache
def _installed() -> tuple[str, ...]:
    """The beginnings of the codes of the other plugins that are installed beside flake8."""
    return tuple(_others())


def _others() -> Iterator[str]:
    for point in entry_points(group="flake8.extension"):
        if not point.value.startswith("flake8_testreview"):
            yield point.name
