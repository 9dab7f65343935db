"""What one file of tests answers to the remarks that reviewers make, found out from one model of the file."""
from __future__ import annotations

import argparse
from typing import NamedTuple

from flake8_testreview.answers.counts import Counts, counts_of
from flake8_testreview.answers.docstrings import Documented, docstrings_of
from flake8_testreview.answers.identifiers import Identifier, identifiers_of
from flake8_testreview.answers.names import Names, names_of
from flake8_testreview.answers.responses import Responses, responses_of
from flake8_testreview.answers.sizes import Size, is_regression_file, sizes_of
from flake8_testreview.inventory.comparing import compared
from flake8_testreview.inventory.entries import Entry
from flake8_testreview.inventory.standing import stands_on, suite_in
from flake8_testreview.inventory.verdicts import Verdict


class Facts(NamedTuple):
    """The facts of the file at `path`; all lines are 1-based. Nothing in it holds on to the model of the file."""

    path: str
    tests: list[Size]
    is_regression: bool
    names: Names
    docstrings: dict[str, Documented]
    identifiers: list[Identifier]
    responses: Responses
    counts: Counts
    standing: list[Entry]
    verdicts: list[Verdict]


def facts_of(path: str, settings: argparse.Namespace) -> Facts | None:
    """The facts of a file under flake8's options; None when it is no test code, or cannot be read or parsed."""
    suite = suite_in(path, settings)
    if suite is None:
        return None
    found = Facts(
        path, sizes_of(suite), is_regression_file(suite), names_of(suite), docstrings_of(suite),
        identifiers_of(suite), responses_of(suite), counts_of(suite), stands_on(suite), compared(suite),
    )  # fmt: skip
    suite.forget()
    return found
