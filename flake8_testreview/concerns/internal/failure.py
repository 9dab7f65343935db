"""A rule raised an exception on a file. The finding is at line 1 and names the rule and the exception.

Why it matters: that rule did not look at the rest of the file. Report it, with the file if you can share it.
`per-file-ignores` silences it until it is fixed.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin import finding
from flake8_testreview.suite.suite import Suite

INTERNAL_ERROR = finding.INTERNAL_ERROR


def find(suite: Suite) -> Iterator[finding.Finding]:
    """Nothing: the guard around a rule that failed reports it."""
    yield from ()
