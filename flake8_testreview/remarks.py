"""What reviewers say about test code, and which codes say it: those of this suite and of what runs beside it.

A code belongs to the remark with the longest prefix of it.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Remark(NamedTuple):
    """A remark of a review: its title, the codes or prefixes of codes that make it, what is meant."""

    title: str
    codes: tuple[str, ...]
    meaning: str


REMARKS = (
    Remark("inconsistent naming", ("TRV101", "TRV102", "N8"), "a name departs from the file's own convention; it says "
           "nothing. For PEP 8 as such: pep8-naming"),
    Remark("missing docstrings", ("TRV705", "D1"), "on what tests share; a test is told by its name. For all of them: "
           "flake8-docstrings"),
    Remark("unused variables", ("F841", "TRV802"), "a local one; an attribute that nobody reads"),
    Remark("unused imports", ("F401",), ""),
    Remark("redefined tests", ("F811",), "the first of two tests of one name is never run"),
    Remark("too complex, too long", ("C9", "TRV706"), "branches, with `max-complexity`; statements and patches"),
    Remark("indentation, whitespace, line length", ("E1", "E2", "E3", "E5", "W"), ""),
    Remark("hardcoded values", ("TRV201", "TRV202", "TRV203"), "a UUID without a name; an id or address as a bare "
           "literal"),
    Remark("no error handling", ("TRV401", "TRV404", "E722"), "an outcome that is lost; a bare `except`"),
    Remark("no timeout", ("TRV304", "TRV402", "TRV303"), "a wait, a call, a loop that nothing bounds"),
    Remark("sleeps, timing, flaky tests", ("TRV301", "TRV302", "TRV902"), "the clock instead of the condition; a value "
           "that moves"),
    Remark("network access and configuration", ("TRV403",), "a real host"),
    Remark("the fakes must mirror the real services", ("TRV501", "TRV502", "TRV503", "TRV506"), "a double that takes "
           "what the real one rejects; a name that is gone"),
    Remark("mocks that check nothing", ("TRV504", "TRV505"), "an assertion that is none; mocks in another order than "
           "their names"),
    Remark("logging", ("TRV801",), "a logger that never logs"),
    Remark("limited tests, no assertions", ("TRV601", "TRV704", "TRV605"), "a test that looks at nothing, stands "
           "alone, is empty"),
    Remark("assertions that do not work", ("TRV602", "TRV603", "F631"), "true by construction; never run; a tuple"),
    Remark("tests that do not run", ("TRV604", "TRV701", "TRV703"), "returning, not collected, skipped in silence"),
    Remark("set-up and tear-down", ("TRV702", "TRV901", "TRV903"), "cut off; what is changed or left behind"),
    Remark("errors in the code", ("E9", "F"), "what cannot be parsed, and names that do not exist"),
    Remark("a crash of the linter itself", ("TRV000",), "the other findings are complete"),
    Remark("other remarks", ("",), "codes of other plugins"),
)  # fmt: skip


def remark(code: str, remarks: Sequence[Remark] = REMARKS) -> Remark:
    """The remark that a code makes."""
    return max(remarks, key=lambda one: max((len(known) for known in one.codes if code.startswith(known)), default=-1))
