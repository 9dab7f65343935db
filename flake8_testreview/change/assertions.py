"""Assertions of a test before and after: which became which, and which are gone."""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from flake8_testreview.change.strength import Check, Verdict, is_implied, is_related, verdict


class Outcome(NamedTuple):
    """What became of one assertion: `new` is None where nothing is left of it."""

    old: Check
    new: Check | None
    verdict: Verdict


class Matched(NamedTuple):
    """All outcomes that are not equal, and the assertions that are new."""

    outcomes: list[Outcome]
    added: list[Check]


def matched(old: Sequence[Check], new: Sequence[Check]) -> Matched:
    """Match by what is the same, then by the subject, then by what is related, then by order."""
    before, after = list(old), list(new)
    _drop_equal(before, after)
    outcomes: list[Outcome] = []
    for is_same in (_same_subject_and_relation, _same_subject, _same_relation, is_related, _shares_names):
        for one in list(before):
            found = [other for other in after if is_same(one, other)]
            if found:
                other = _best(one, found)
                outcomes.append(Outcome(one, other, verdict(one, other)))
                before.remove(one)
                after.remove(other)
    gone = [Outcome(one, None, Verdict.WEAKER) for one in before if not _is_kept(one, new, outcomes)]
    return Matched(_replaced(gone, after) + _merged(outcomes, new, after), after)


def _drop_equal(before: list[Check], after: list[Check]) -> None:
    for one in list(before):
        same = next((other for other in after if other.key == one.key and other.distance == one.distance), None)
        if same is not None:
            before.remove(one)
            after.remove(same)


def _best(one: Check, found: Sequence[Check]) -> Check:
    """The one of the same relation, else the strongest one; the first of several."""
    return min(found, key=lambda other: (other.relation != one.relation, verdict(one, other), found.index(other)))


def _same_subject_and_relation(one: Check, other: Check) -> bool:
    return one.subject == other.subject and one.relation == other.relation


def _same_subject(one: Check, other: Check) -> bool:
    return one.subject == other.subject


def _same_relation(one: Check, other: Check) -> bool:
    return one.relation == other.relation and _shares_names(one, other)


def _shares_names(one: Check, other: Check) -> bool:
    """Are they about the same things, in about the same way?"""
    shared = one.about & other.about
    return len(shared) * 2 >= max(1, min(len(one.about), len(other.about))) and bool(shared)


def _is_kept(one: Check, new: Sequence[Check], outcomes: Sequence[Outcome]) -> bool:
    """Is it repeated still, or part of a comparison that is stronger now than it was?"""
    if any(other.key == one.key or is_implied(one, other) for other in new):
        return True
    root = _root(one.subject)
    return any(each.verdict is Verdict.STRONGER and _root(each.old.subject) == root for each in outcomes)


def _root(subject: str) -> str:
    return re.split(r"[.\[(]", subject.removeprefix("not "), maxsplit=1)[0]


def _replaced(gone: list[Outcome], added: list[Check]) -> list[Outcome]:
    """By order: what is gone and what is new, where the new one is as strong."""
    found = []
    for outcome in gone:
        level = outcome.old.level or 0
        other = next((each for each in added if (each.level or 5) >= level), None)
        if other is not None:
            added.remove(other)
            found.append(Outcome(outcome.old, other, Verdict.EXPECTED))
        else:
            found.append(outcome)
    return found


def _merged(outcomes: list[Outcome], new: Sequence[Check], added: Sequence[Check]) -> list[Outcome]:
    """Weaker ones are none where another new assertion of the same thing makes up for it."""
    kept = []
    for each in outcomes:
        if each.verdict is Verdict.WEAKER and each.new is not None and each.old.level is not None:
            more = [other for other in added if (other.level or 0) >= each.old.level and is_related(each.old, other)]
            if more:
                continue
        kept.append(each)
    return kept
