"""What reviewers say about test code, and which codes say it: those of testreview, which name their
remark themselves, and of what runs beside it.

A code belongs to the remark with the longest prefix of it.
"""
from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from flake8_testreview.reports import catalog


class Remark(NamedTuple):
    """A remark of a review: its title, the codes or prefixes of codes that make it, what is meant."""

    title: str
    codes: tuple[str, ...]
    meaning: str


REMARKS = (
    Remark("inconsistent naming", ("N8",), "a name departs from the file's own convention, or is meaningless. "
           "For PEP 8 as such: pep8-naming"),
    Remark("missing docstrings", ("D1",), "on what tests share; a test is known by its name. For all of them: "
           "flake8-docstrings"),
    Remark("unused variables", ("F841",), "a local one; an attribute that nobody reads"),
    Remark("unused imports", ("F401",), ""),
    Remark("redefined tests", ("F811",), "the first of two tests of one name is never run"),
    Remark("too complex, too long", ("C9",), "branches, with `max-complexity`; statements and patches"),
    Remark("indentation, whitespace, line length", ("E1", "E2", "E3", "E5", "W"), ""),
    Remark("hardcoded values", (), "a UUID without a name; an id or address as a bare literal"),
    Remark("no error handling", ("E722",), "an outcome that is lost; a bare `except`"),
    Remark("no timeout", (), "a wait, a call, a loop that nothing bounds"),
    Remark("sleeps, timing, flaky tests", (), "the clock instead of the condition; a value that moves"),
    Remark("network access and configuration", (), "a real host"),
    Remark("the fakes must mirror the real services", (), "a double that takes what the real one rejects; "
           "a name that is gone"),
    Remark("mocks that check nothing", (), "an assertion that is none; mocks in another order than their names"),
    Remark("logging", (), "a logger that never logs"),
    Remark("limited tests, no assertions", (), "a test that looks at nothing, stands alone, is empty"),
    Remark("assertions that do not work", ("F631",), "true by construction; never run; a tuple"),
    Remark("tests that do not run", (), "returning, not collected, skipped in silence"),
    Remark("set-up and tear-down", (), "cut off; what is changed or left behind"),
    Remark("errors in the code", ("E9", "F"), "what cannot be parsed, and names that do not exist"),
    Remark("findings that are ignored", ("NQA", "PGH004", "RUF100"), "without a reason, or without effect"),
    Remark("a crash of the linter itself", (), "the other findings are complete"),
    Remark("other remarks", ("",), "codes of other plugins"),
)  # fmt: skip


@cache
def remarks() -> tuple[Remark, ...]:
    """The remarks with the codes of testreview, which each message names its remark for, before those of others."""
    ours: dict[str, list[str]] = defaultdict(list)
    for entry in catalog.entries():
        ours[entry.message.remark].append(entry.message.code)
    return tuple(one._replace(codes=(*ours[one.title], *one.codes)) for one in REMARKS)


def remark(code: str) -> Remark:
    """The remark that a code makes."""

    def fit(one: Remark) -> int:
        return max((len(known) for known in one.codes if code.startswith(known)), default=-1)

    return max(remarks(), key=fit)
