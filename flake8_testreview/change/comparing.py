"""The facts about one pair: what the function after the change does less than the one before."""
from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from flake8_testreview.change.assertions import Outcome, matched
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.features import Features, tokens_of
from flake8_testreview.change.gates import Gate
from flake8_testreview.change.pairs import Pair
from flake8_testreview.change.raising import Raising, is_broader
from flake8_testreview.change.replaced import Double
from flake8_testreview.change.rows import lost
from flake8_testreview.change.strength import Check, Verdict
from flake8_testreview.change.timing import raised
from flake8_testreview.change.units import Unit

_SHORTEST = 3  # letters of a name that a test can be named for
_STORED = re.compile(r"(\w+)(\.append\(| = )")
_LITERAL = re.compile(r"'[^']+'|\b\d+(?:\.\d+)?\b")
_GONE = "the code has not got it any more"
_WEAKENED = {
    Verdict.EXPECTED: ("expected-changed", LISTED),
    Verdict.IDIOM: ("assertion-weakened", LISTED),
    Verdict.LOOSER: ("tolerance", 5),
    Verdict.WEAKER: ("assertion-weakened", 3),
}


class Compared(NamedTuple):
    """A pair, what became of the code, and how many tests the function reaches."""

    pair: Pair
    features: Features
    reach: int

    def fact(self, kind: str, rank: int, line: int, before: str, after: str, why: str = "") -> Fact:
        new = self.pair.new
        return Fact(kind, rank, new.path, line, new.qualname, before, after, False, self.reach, why)


def facts(compared: Compared) -> Iterator[Fact]:
    """All facts about a pair; none where it is written as before (what it calls is compared there), or never ran."""
    old, new = compared.pair.old, compared.pair.new
    if old.written == new.written:
        return
    if any(gate.kind == "skip" and not gate.condition and not gate.is_row for gate in old.gates):
        return
    for find in _FINDERS:
        yield from find(compared, old, new)


# -- gates ------------------------------------------------------------------------------------------------------------


def _gates(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    before, after = [*old.gates, *_called_gates(old, new)], [*new.gates, *_called_gates(new, old)]
    yield from gate_facts(before, after, compared.fact)


def _called_gates(unit: Unit, other: Unit) -> list[Gate]:
    """Those of the helpers that only this side calls."""
    known = {each.qualname for each in other.reached}
    return [
        gate._replace(line=unit.line) for each in unit.reached[1:] if each.qualname not in known for gate in each.gates
    ]


def gate_facts(before: Sequence[Gate], after: Sequence[Gate], fact: Callable[..., Fact]) -> Iterator[Fact]:
    """What was not skipped before, or under another condition; for functions, classes and modules."""
    known = {(gate.kind, gate.condition, gate.is_strict) for gate in before}
    kept = {(gate.kind, gate.condition, gate.is_strict) for gate in after}
    come = [gate for gate in after if (gate.kind, gate.condition, gate.is_strict) not in known]
    gone = [gate for gate in before if (gate.kind, gate.condition, gate.is_strict) not in kept]
    for gate in come:
        kind = "skipped" if gate.kind == "skip" else "xfailed"
        earlier = next((each for each in gone if each.condition), None)
        is_less = earlier is not None and (gate.condition or gate.kind == "xfail")
        if earlier is not None and is_less:
            gone.remove(earlier)
            yield fact("skip-condition-changed", LISTED, gate.line, earlier.shown, gate.shown)
        elif any(each.kind == gate.kind and not each.condition for each in gone):
            continue
        else:
            was = earlier.shown if earlier is not None else "ran"
            yield fact(kind, gate_rank(gate), gate.line, was, gate.shown, gate.reason)


def gate_rank(gate: Gate) -> int:
    """How heavily a new gate weighs."""
    if gate.kind == "xfail":
        return 4 if gate.is_strict else 1
    return 1 if not gate.condition or gate.is_unstable else 4


# -- assertions -------------------------------------------------------------------------------------------------------


def _assertions(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    common = {each.qualname for each in old.reached[1:]} & {each.qualname for each in new.reached[1:]}
    before = [each for each in old.all_checks if each.origin not in common or not each.origin]
    after = [each for each in new.all_checks if each.origin not in common or not each.origin]
    shared = {each.key for each in new.all_checks if each.origin in common}
    result = matched([each for each in before if each.key not in shared], after)
    is_turned = any(each.new is not None and each.old.subject == each.new.subject for each in result.outcomes)
    expected = list(_expectations(compared, old, new, result.added, is_turned))
    weaker = [each for each in result.outcomes if not _is_held(each, old, new) and not _is_elsewhere(each, new)]
    if _has_none_left(old, new, before):
        yield compared.fact("assertion-removed", 2, new.line, before[0].text, "no assertion is left")
        return
    yield from (fact for each in weaker if (fact := _outcome(compared, each, new)) is not None)
    yield from expected


def _has_none_left(old: Unit, new: Unit, before: Sequence[Check]) -> bool:
    if new.all_checks or new.raisings or not before:
        return False
    return old.is_test and not any(each.raisings for each in new.reached[1:])


def _is_held(outcome: Outcome, old: Unit, new: Unit) -> bool:
    """Does an expected exception, or what is held of it, take the place of a lost assertion?"""
    if outcome.new is not None:
        return False
    more = len(new.raisings) > len(old.raisings)
    held = {each.held for each in old.raisings if each.held}
    return more or bool(held & outcome.old.names)


def _is_elsewhere(outcome: Outcome, new: Unit) -> bool:
    """Does what was looked at go into a name that is compared now, or stand its text in a row of parameters?"""
    if outcome.new is not None and outcome.verdict is not Verdict.WEAKER:
        return False
    subject, checked = outcome.old.subject, {name for check in new.checks for name in check.names}
    for piece in new.pieces:
        stored = _STORED.match(piece)
        if stored and stored[1] in checked and subject in piece[stored.end() :]:
            return True
    literals = _LITERAL.findall(f"{subject} {outcome.old.expected}")
    rows = [row for table in new.rows for row in table.rows]
    return bool(literals) and any(all(each in row for each in literals) for row in rows)


def _outcome(compared: Compared, outcome: Outcome, new: Unit) -> Fact | None:
    if outcome.new is None:
        kept = {name for check in new.checks for name in check.names}
        is_excused = compared.features.has_lost(outcome.old.names - kept)
        why = _GONE if is_excused else ""
        rank = LISTED if is_excused else 3
        return compared.fact("assertion-removed", rank, new.line, outcome.old.text, "gone", why)
    if outcome.verdict not in _WEAKENED:
        return None
    kind, rank = _WEAKENED[outcome.verdict]
    return compared.fact(kind, rank, outcome.new.line, outcome.old.text, outcome.new.text)


# -- expected exceptions ----------------------------------------------------------------------------------------------


def _expectations(
    compared: Compared, old: Unit, new: Unit, added: list[Check], is_turned: bool
) -> Iterator[Fact]:
    """Exceptions, warnings and log lines: matched by what is the same, then by what raises, then by order.

    `is_turned`: the test expects another outcome of the same calls.
    """
    before, after = list(old.raisings), list(new.raisings)
    for one in list(before):
        same = [each for each in after if each.classes == one.classes and each.kind == one.kind]
        same = [each for each in same if each.match == one.match] or same
        if same:
            before.remove(one)
            after.remove(same[0])
            yield from _expectation(compared, one, same[0], added)
    for is_same in (lambda one, each: one.body == each.body, lambda one, each: True):
        for one in list(before):
            other = next((each for each in after if each.kind == one.kind and is_same(one, each)), None)
            if other is not None:
                before.remove(one)
                after.remove(other)
                yield from _expectation(compared, one, other, added)
    for one in before:
        yield from _lost(compared, one, added, is_turned and compared.features.is_code_changed)


def _lost(compared: Compared, one: Raising, added: list[Check], is_turned: bool) -> Iterator[Fact]:
    """An expectation that nothing is left of; another assertion may stand for it."""
    new = compared.pair.new
    if is_turned:
        yield compared.fact("expected-changed", LISTED, new.line, one.shown, "another outcome is expected")
    elif added:
        yield compared.fact("expected-changed", LISTED, added.pop().line, one.shown, "another assertion")
    elif any(each.kind == one.kind for helper in new.helpers for each in helper.raisings):
        return
    elif compared.features.has_lost(one.classes) or _is_reduced(compared, one):
        yield compared.fact("assertion-removed", LISTED, new.line, one.shown, "gone", _GONE)
    else:
        yield compared.fact("assertion-removed", 3, new.line, one.shown, "gone")


def _is_reduced(compared: Compared, one: Raising) -> bool:
    """Does what raised do less now?"""
    return any(map(compared.features.is_reduced, tokens_of([one.body])))


def _expectation(compared: Compared, old: Raising, new: Raising, added: list[Check]) -> Iterator[Fact]:
    broader = is_broader(old.classes, new.classes, compared.pair.new.module.bases)
    if broader:
        yield compared.fact("exception-broadened", 3, new.line, old.shown, new.shown)
    elif old.classes != new.classes and broader is not False:
        yield compared.fact("expected-changed", LISTED, new.line, old.shown, new.shown)
    elif old.match and not new.match:
        about = next((each for each in added if new.held and new.held in each.names), None)
        if about is not None:
            added.remove(about)
        else:
            yield compared.fact("assertion-weakened", 3, new.line, old.shown, new.shown)
    elif old.match != new.match and old.match:
        yield compared.fact("expected-changed", LISTED, new.line, old.shown, new.shown)


def _behind(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    known = [text for text, _ in old.behind]
    for text, line in new.behind:
        if text in known:
            known.remove(text)
        elif len(new.behind) > len(old.behind):
            after = "behind the call that raises, in the same block"
            yield compared.fact("assertion-behind-raise", 2, line, text, after)


# -- doubles ----------------------------------------------------------------------------------------------------------


def _doubles(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    before = [each for unit in old.reached for each in unit.doubles]
    parametrized = {name for table in new.rows for name in table.names.split(", ")}
    for double in new.doubles:
        earlier = [each for each in before if each.name == double.name]
        if double.is_setting or double.new in parametrized:
            continue
        if earlier:
            if all(each.has_spec for each in earlier) and not double.has_spec:
                yield compared.fact("spec-lost", 3, double.line, f"{double.target} with a specification", "without")
            continue
        yield from _new_double(compared, double, old, new)
    specified = {each.name for each in old.stands if each.has_spec}
    for stand in new.stands:
        if stand.name in specified and not stand.has_spec and not _has_spec(new, stand.name):
            yield compared.fact("spec-lost", 3, stand.line, f"{stand.name} with a specification", "without")


def _has_spec(new: Unit, name: str) -> bool:
    return any(each.name == name and each.has_spec for each in new.stands)


def _new_double(compared: Compared, double: Double, old: Unit, new: Unit) -> Iterator[Fact]:
    after = f"{double.target} is replaced"
    if compared.features.is_new(double.name):
        yield compared.fact("mocked-collaborator", LISTED, double.line, f"{double.name} is new", after)
        return
    if double.is_of_surroundings:
        yield compared.fact("doubled-surroundings", LISTED, double.line, "", after)
        return
    if _is_subject(double, old, new):
        yield compared.fact("mocked-subject", 2, double.line, f"{double.name} ran", after)
        return
    is_first_party = _is_first_party(double, new)
    rank = 4 if is_first_party or not double.has_spec else LISTED
    yield compared.fact("mocked-collaborator", rank, double.line, f"{double.target} ran", after)


def _is_subject(double: Double, old: Unit, new: Unit) -> bool:
    """Does the test itself call what is replaced, and is it named for it?"""
    if not (old.calls[double.name] and new.calls[double.name]):
        return False
    return double.name.strip("_") in new.qualname and len(double.name) >= _SHORTEST


def _is_first_party(double: Double, new: Unit) -> bool:
    parts = double.target.split(".")
    return any(new.module.side.path_of(".".join(parts[:end])) for end in range(1, len(parts)))


# -- time -------------------------------------------------------------------------------------------------------------


def _time(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    for each in raised(old.limits, new.limits):
        if each.new is not None:
            yield compared.fact("timeout-raised", 5, each.new.line, each.old.shown, each.new.shown)
    yield from _sleeps(compared, old, new)
    known = {text for text, _ in old.retries}
    for text, line in new.retries:
        if text not in known and len(new.retries) > len(old.retries):
            yield compared.fact("retry-added", 5, line, "ran once", text)


def _sleeps(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    def total(unit: Unit) -> float:
        return sum(each.seconds or 0 for part in unit.reached for each in part.waits)

    before, after = total(old), total(new)
    own = [each for each in new.waits if not each.is_polling or old.waits]
    if own and after > before and len(own) + after > len(old.waits) + before:
        shown = f"{before:g} s of sleeps" if before else "no sleep"
        yield compared.fact("sleep-added", 5, own[0].line, shown, f"{after:g} s of sleeps")


# -- the rest ---------------------------------------------------------------------------------------------------------


def _swallowed(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    known = {each.classes for each in old.swallowings}
    checked = {name for check in new.checks for name in check.names}
    for each in new.swallowings:
        if each.classes in known and len(new.swallowings) <= len(old.swallowings):
            continue
        is_tested = each.has_check and each.takes_failures or bool(each.stored & checked) or not new.all_checks
        was_bare = any(piece in call for piece in old.pieces for call in each.calls)
        is_heavy = new.is_test and is_tested and was_bare and not each.is_arrangement
        rank = 1 if is_heavy else LISTED
        yield compared.fact("swallowed", rank, each.line, "raised", f"{each.classes} is passed over")


def _rows(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    for table, row in lost(old.rows, new.rows):
        words = frozenset(_words(row))
        is_excused = bool(compared.features.vanished & words or compared.features.taken_out & words)
        why = _GONE if is_excused else ""
        yield compared.fact("row-lost", LISTED if is_excused else 3, new.line, f"{table.names}: {row}", "gone", why)


def _words(row: str) -> Iterator[str]:
    try:
        tree = ast.parse(f"({row},)")
    except SyntaxError:
        return
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield name
            case ast.Constant(value=str(text)):
                yield text


_FINDERS: tuple[Callable[[Compared, Unit, Unit], Iterator[Fact]], ...] = (
    _gates, _assertions, _behind, _doubles, _time, _swallowed, _rows,
)  # fmt: skip
