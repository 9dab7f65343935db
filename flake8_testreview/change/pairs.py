"""Which function of the new side is which of the old: passes, each over what the ones before have left."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from flake8_testreview.change.units import Unit

Key = TypeVar("Key", bound=Hashable)
_HALF = 0.5  # of what two tests do, for taking them for one when the name is the same
_MOST = 0.7  # and when it is another
_LEAD = 0.05  # by which the most similar has to be ahead of the next


class Pair(NamedTuple):
    """A function on both sides, and by which pass it was found: place, moved, similar, renamed."""

    old: Unit
    new: Unit
    how: str


class Pairing(NamedTuple):
    """All that came of pairing."""

    pairs: list[Pair]
    split: list[tuple[Unit, list[Unit]]]  # one old, the new ones that hold what it checked
    perhaps: list[tuple[Unit, list[Unit]]]  # the new ones that it may have become
    removed: list[Unit]
    added: list[Unit]


class _Left:
    """What no pass has paired yet."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old = list(old)
        self.new = list(new)
        self.pairs: list[Pair] = []

    def take(self, old: Unit, new: Unit, how: str) -> None:
        self.old.remove(old)
        self.new.remove(new)
        self.pairs.append(Pair(old, new, how))

    def by(self, key: Callable[[Unit], Hashable], how: str) -> None:
        """Pair what has the same key, where it is the only one on both sides, or there are as many on both."""
        before, after = _grouped(self.old, key), _grouped(self.new, key)
        for value, units in before.items():
            others = after.get(value, [])
            if len(units) == len(others):
                for one, other in zip(units, others, strict=True):
                    self.take(one, other, how)

    def by_place(self, moved: dict[str, str]) -> None:
        after = {(unit.path, unit.qualname): unit for unit in self.new}
        for unit in list(self.old):
            other = after.get((moved.get(unit.path, unit.path), unit.qualname))
            if other is not None:
                self.take(unit, other, "place")


def paired(old: Sequence[Unit], new: Sequence[Unit], others: Sequence[Unit], moved: dict[str, str]) -> Pairing:
    """Pair the functions of both sides; `others` of the new one stand in where an old test is no test any more, and
    `moved` has the new path of files that were renamed."""
    left = _Left(old, [*new, *others])
    left.by_place(moved)
    left.by(lambda unit: (unit.name, unit.pieces), "moved")
    spare = [unit for unit in others if unit in left.new]
    for unit in spare:
        left.new.remove(unit)
    perhaps = _similar(left, lambda unit: unit.name, _HALF, "moved")
    left.by(lambda unit: unit.pieces or unit.qualname, "renamed")
    split = _split(left)
    _similar(left, lambda unit: unit.path, _MOST, "renamed")
    added = list(left.new)
    left.new = spare
    left.by(lambda unit: unit.pieces or unit.qualname, "renamed")
    ambiguous = [(unit, rivals) for unit, rivals in perhaps if unit in left.old]
    for unit, _ in ambiguous:
        left.old.remove(unit)
    return Pairing(left.pairs, split, ambiguous, left.old, added)


def renamed_files(old: Iterable[Unit], new: Iterable[Unit]) -> dict[str, str]:
    """The new paths of files that are gone, by the functions that they share with a file that is new."""
    before, after = _grouped(old, lambda unit: unit.path), _grouped(new, lambda unit: unit.path)
    found: dict[str, str] = {}
    for path in sorted(before.keys() - after.keys()):
        names = {unit.qualname for unit in before[path]}
        shares = {
            other: len(names & {unit.qualname for unit in after[other]}) / len(names)
            for other in after.keys() - before.keys() - set(found.values())
        }
        best = [other for other, share in shares.items() if share >= _HALF and share == max(shares.values())]
        if len(best) == 1:
            found[path] = best[0]
    return found


def _grouped(units: Iterable[Unit], key: Callable[[Unit], Key]) -> dict[Key, list[Unit]]:
    table: dict[Key, list[Unit]] = defaultdict(list)
    for unit in units:
        table[key(unit)].append(unit)
    return table


def _similar(left: _Left, key: Callable[[Unit], str], least: float, how: str) -> list[tuple[Unit, list[Unit]]]:
    """Pair what is most similar among what has the same key, best first; what is undecided is returned."""
    after = _grouped(left.new, key)
    scored = [
        (score, unit, other)
        for unit in left.old
        for other in after.get(key(unit), ())
        if (score := similarity(unit, other)) >= least
    ]
    scored.sort(key=lambda each: -each[0])
    undecided: dict[Unit, list[Unit]] = {}
    for score, unit, other in scored:
        if unit not in left.old or other not in left.new:
            continue
        rivals = [
            third for value, one, third in scored
            if one is unit and third is not other and value > score - _LEAD and third in left.new
        ]  # fmt: skip
        if rivals and how == "moved":
            undecided.setdefault(unit, [other, *rivals])
        else:
            left.take(unit, other, how)
    return list(undecided.items())


def similarity(one: Unit, other: Unit) -> float:
    """How much of what two functions do is the same, from 0 to 1: by statements and by words, whichever is more."""
    return max(_shared(Counter(one.pieces), Counter(other.pieces)), _shared(one.words, other.words) ** 2)


def _shared(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _split(left: _Left) -> list[tuple[Unit, list[Unit]]]:
    """The old ones whose assertions are all found in new ones, or whose texts stand in one row of a new one."""
    candidates = [*left.new, *(pair.new for pair in left.pairs)]
    found = []
    for unit in list(left.old):
        near = [other for other in candidates if other.path == unit.path or other.name == unit.name]
        holding = _holding(unit, near) or _rows_holding(unit, near)
        if len(holding) == 1 and holding[0] in left.new and not holding[0].rows:
            left.take(unit, holding[0], "renamed")
        elif holding:
            left.old.remove(unit)
            found.append((unit, holding))
    for unit, holding in found:
        for other in holding:
            if other in left.new:
                left.new.remove(other)
    return found


def _holding(unit: Unit, candidates: Sequence[Unit]) -> list[Unit]:
    """The candidates that have the assertions of `unit`, and do what it does."""
    wanted = {check.key for check in unit.checks} | {(each.shown, each.body) for each in unit.raisings}
    if not wanted:
        return []
    holding: list[Unit] = []
    done: set[str] = set()
    for other in candidates:
        has = {check.key for check in other.checks} | {(each.shown, each.body) for each in other.raisings}
        if wanted & has and _arranges(unit, other):
            holding.append(other)
            wanted -= has
            done |= set(other.pieces)
    return holding if not wanted else []


def _arranges(unit: Unit, other: Unit) -> bool:
    """Does `other` do most of what `unit` does, the assertions apart?"""
    mine = [each for each in unit.pieces if not each.startswith("assert")]
    theirs = set(other.pieces)
    return not mine or sum(each in theirs for each in mine) / len(mine) > _HALF


def _rows_holding(unit: Unit, candidates: Sequence[Unit]) -> list[Unit]:
    """The parametrized candidate that has the texts and numbers of `unit` in one of its rows."""
    for other in candidates:
        rows = [row for table in other.rows for row in table.rows]
        if any(_is_covered(unit, other, row) for row in rows):
            return [other]
    return []


def _is_covered(unit: Unit, other: Unit, row: str) -> bool:
    literals = unit.literals
    body = other.literals
    own = {each for each in literals if each not in body}
    return bool(own) and all(each in row for each in own) and _shared(unit.calls, other.calls) > _HALF
