"""One line of the inventory: what it is that the tests of a file stand on, and where."""
from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What tests can stand on; the value is what a report calls one of it."""

    FIXTURE = "fixture"
    STUB = "double of"  # something replaced: by a patch, monkeypatch, a stub helper
    FAKE_CALL = "call of fake"  # a call into a module of fakes
    FAKE_CLASS = "fake"  # a class that stands in for another one
    SERVICE = "service started"  # as a rule in the process of the tests
    SIMULATOR = "simulator"  # a whole service that answers from memory, or a clock that stands still
    MOCK = "mock without a specification"
    WAIT = "fixed wait"
    POLL = "poll"  # a loop that sleeps until something is so
    RETRY = "retry"  # a test that is run again when it fails: it is known to be flaky
    REACHED = "host reached"
    WRITTEN = "host"  # a host that stands in the text, and that nothing shows to be reached


class Entry(NamedTuple):
    """Something that the tests of a file stand on.

    `line` is 1-based; `name` is what it is called there; `detail` is more in words, such as what a stub replaces it
    by, and may be empty; `seconds` is how long a wait takes in one run: a `WAIT` at least, a `POLL` at most, None where
    it is unknown.
    """

    line: int
    kind: Kind
    name: str
    detail: str = ""
    seconds: float | None = None
