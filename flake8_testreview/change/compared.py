"""One pair with what is known of the change around it."""
from __future__ import annotations

from typing import NamedTuple

from flake8_testreview.change.facts import Fact
from flake8_testreview.change.features import Features
from flake8_testreview.change.pairs import Pair

GONE = "the code has not got it any more"


class Compared(NamedTuple):
    """A pair, what became of the code, and how many tests the function reaches."""

    pair: Pair
    features: Features
    reach: int

    def fact(self, kind: str, rank: int, line: int, before: str, after: str, why: str = "") -> Fact:
        """A fact about the new function."""
        new = self.pair.new
        return Fact(kind, rank, new.path, line, new.qualname, before, after, False, self.reach, why)
