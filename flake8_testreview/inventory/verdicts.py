"""Whether a double was compared with the real thing, and with what outcome."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Outcome(Enum):
    """What came of the comparison of a double with the real thing."""

    EQUAL = "equal"
    DIFFERENT = "different"
    NOT_COMPARED = "not compared"


class Why(Enum):
    """Why a double could not be compared; the value is what a report writes behind the number."""

    UNREAD = "in packages that are not read"
    COMPILED = "of Python's own modules without a source"  # such as `time`, `socket.socket`
    OUT_OF_SCOPE = "outside the scope of this run"  # `testreview-scope = file` reads no other file
    DYNAMIC = "dynamic"  # what is replaced, or what is put there, is only known when the test runs
    DECORATED = "decorated"
    STARS = "with *args"
    ABSENT = "not found"
    VALUE = "not called"  # a value, a property, a module: it has no parameters
    OWN = "of the tests' own"  # what is replaced is itself defined in test code
    UNASSERTED = "of which no asserted call is known"  # mocks, which take every call, right or wrong


class Verdict(NamedTuple):
    """A double beside the real thing.

    `line` is 1-based; `name` is what is replaced, as the file writes it; `detail` is in words what agrees, or is the
    codes of the findings about what differs; `why` is given where nothing could be compared, and only there.
    """

    line: int
    name: str
    outcome: Outcome
    detail: str = ""
    why: Why | None = None


def summary(verdicts: Iterable[Verdict]) -> str:
    """The numbers in words: `12 compared, 2 differ, 5 could not be compared (3 in packages that are not read, 2
    dynamic)`; of what is compared, those that differ are a part."""
    outcomes = Counter[Outcome]()
    reasons = Counter[Why]()
    for verdict in verdicts:
        outcomes[verdict.outcome] += 1
        if verdict.why is not None:
            reasons[verdict.why] += 1
    if not outcomes:
        return "no doubles"
    differ = outcomes[Outcome.DIFFERENT]
    text = f"{outcomes[Outcome.EQUAL] + differ} compared, {differ} differ{'s' * (differ == 1)}"
    if reasons:
        parts = ", ".join(f"{reasons[why]} {why.value}" for why in Why if why in reasons)
        text += f", {reasons.total()} could not be compared ({parts})"
    return text
