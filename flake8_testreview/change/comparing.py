"""The facts about one pair: what the function after the change does less than the one before."""
from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence

from flake8_testreview.change.assertions import Outcome, matched
from flake8_testreview.change.compared import GONE, Compared
from flake8_testreview.change.doubled import doubled
from flake8_testreview.change.expectations import behind, expectations
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.gates import Gate
from flake8_testreview.change.rows import lost
from flake8_testreview.change.strength import Check, Verdict
from flake8_testreview.change.timing import dropped, raised
from flake8_testreview.change.units import Unit

_STORED = re.compile(r"(\w+)(\.append\(| = )")
_LITERAL = re.compile(r"'[^']+'|\b\d+(?:\.\d+)?\b")
_WEAKENED = {
    Verdict.EXPECTED: ("expected-changed", LISTED),
    Verdict.IDIOM: ("assertion-weakened", LISTED),
    Verdict.LOOSER: ("tolerance", 5),
    Verdict.WEAKER: ("assertion-weakened", 3),
}


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
    if not _is_of_tests(new):
        return
    common = {each.qualname for each in old.reached[1:]} & {each.qualname for each in new.reached[1:]}
    before = [each for each in old.all_checks if each.origin not in common or not each.origin]
    after = [each for each in new.all_checks if each.origin not in common or not each.origin]
    shared = {each.key for each in new.all_checks if each.origin in common}
    result = matched([each for each in before if each.key not in shared], after)
    is_turned = any(each.new is not None and each.old.subject == each.new.subject for each in result.outcomes)
    expected = list(expectations(compared, old, new, result.added, is_turned))
    weaker = [each for each in result.outcomes if not _is_held(each, old, new) and not _is_elsewhere(each, new)]
    if _has_none_left(old, new, before):
        yield compared.fact("assertion-removed", 2, new.line, before[0].text, "no assertion is left")
        return
    yield from (fact for each in weaker if (fact := _outcome(compared, each, new)) is not None)
    yield from expected


def _is_of_tests(unit: Unit) -> bool:
    """A test, or a helper that tests call; what the methods of other classes assert is about themselves."""
    return unit.owner is None or unit.module.is_collected_class(unit.owner)


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
        reached = any(map(compared.features.is_reduced, outcome.old.about - outcome.old.names))
        is_excused = compared.features.has_lost(outcome.old.names - kept) or reached
        why = GONE if is_excused else ""
        rank = LISTED if is_excused else 3
        return compared.fact("assertion-removed", rank, new.line, outcome.old.text, "gone", why)
    if outcome.verdict not in _WEAKENED:
        return None
    kind, rank = _WEAKENED[outcome.verdict]
    return compared.fact(kind, rank, outcome.new.line, outcome.old.text, outcome.new.text)


# -- time -------------------------------------------------------------------------------------------------------------


def _time(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    for each in raised(old.limits, new.limits):
        if each.new is not None:
            yield compared.fact("timeout-raised", 5, each.new.line, each.old.shown, each.new.shown)
    for limit in dropped(old.limits, new.limits, [name for name in new.calls if new.calls[name] >= old.calls[name]]):
        yield compared.fact("timeout-removed", 5, new.line, limit.shown, "no limit")
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
        why = GONE if is_excused else ""
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
    _gates, _assertions, behind, doubled, _time, _swallowed, _rows,
)  # fmt: skip
