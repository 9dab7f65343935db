"""What a change did to a test: kinds of facts, and how heavily each weighs."""
from __future__ import annotations

from typing import NamedTuple

LISTED = 6  # what is listed and never judged
KINDS = {
    "uncollected": "No longer collected",
    "unparsed": "File no longer parses",
    "skipped": "Skipped",
    "xfailed": "Expected to fail",
    "swallowed": "Exception swallowed",
    "removed-test": "Test removed",
    "mocked-subject": "The code under test is mocked",
    "assertion-behind-raise": "Assertion that never runs",
    "assertion-removed": "Assertion removed",
    "assertion-weakened": "Assertion weakened",
    "exception-broadened": "Expected exception broadened",
    "spec-lost": "Specification of a double lost",
    "row-lost": "Row of parameters lost",
    "mocked-collaborator": "Collaborator mocked",
    "tolerance": "Tolerance loosened",
    "retry-added": "Retry added",
    "timeout-raised": "Timeout raised",
    "timeout-removed": "Timeout removed",
    "sleep-added": "Sleep added",
    "removed-with-feature": "Removed with what it tested",
    "expected-changed": "Expected value changed",
    "skip-condition-changed": "Condition of a skip changed",
    "doubled-surroundings": "Clock, chance, environment or output replaced",
    "perhaps-moved": "Perhaps moved",
}
RANKS = {
    1: "Runs no more, or cannot fail any more",
    2: "Verifies nothing, or not the code",
    3: "Verifies less",
    4: "Runs in fewer places, or against doubles",
    5: "More patient",
    LISTED: "Listed, not judged",
}


class Fact(NamedTuple):
    """One fact, at its place: `line` is 1-based, on the new side, or on the old one for what is gone.

    `reach` is the number of tests that it concerns; `before` and `after` are source texts in one form.
    """

    kind: str  # one of KINDS
    rank: int  # 1, the heaviest, to LISTED
    path: str
    line: int
    test: str
    before: str
    after: str
    is_gone: bool = False  # the place is on the old side
    reach: int = 1
    why: str = ""

    @property
    def sentence(self) -> str:
        """What happened, in a line."""
        text = f"{self.before}; now {self.after}" if self.before else f"new: {self.after}"
        if self.why:
            text += f" ({self.why})"
        return text
