"""Expected exceptions, warnings and log lines before and after: which are gone, which take more."""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.change.compared import GONE, Compared
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.features import tokens_of
from flake8_testreview.change.raising import Raising, is_broader
from flake8_testreview.change.strength import Check
from flake8_testreview.change.units import Unit


def expectations(
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
        yield compared.fact("assertion-removed", LISTED, new.line, one.shown, "gone", GONE)
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


def behind(compared: Compared, old: Unit, new: Unit) -> Iterator[Fact]:
    known = [text for text, _ in old.behind]
    for text, line in new.behind:
        if text in known:
            known.remove(text)
        elif len(new.behind) > len(old.behind):
            after = "behind the call that raises, in the same block"
            yield compared.fact("assertion-behind-raise", 2, line, text, after)
