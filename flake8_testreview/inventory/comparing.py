"""Which doubles of a file were compared with the real thing, by the rules that report what differs."""
from __future__ import annotations

import ast
from collections import defaultdict
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles import fake_class, impossible_call, missing_target, mocked_property
from flake8_testreview.concerns.doubles import mock_assertions, mock_settings, noop_assertion, patch_order
from flake8_testreview.concerns.doubles.comparisons import comparisons
from flake8_testreview.concerns.doubles.contradicting_stand_in import CONTRADICTING_STAND_IN
from flake8_testreview.concerns.doubles.demanding_stand_in import DEMANDING_STAND_IN
from flake8_testreview.inventory.doubles import leaves_target_open, made_after, replacements
from flake8_testreview.inventory.stubs import helper_calls
from flake8_testreview.inventory.unknown import why_unknown
from flake8_testreview.inventory.verdicts import Outcome, Verdict, Why
from flake8_testreview.plugin.finding import Message
from flake8_testreview.project.thing import Kind
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted, shown
from flake8_testreview.syntax.signatures import Signature
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.helped import put_in_place_by
from flake8_testreview.vocabulary.patches import Double, takes_any_call
from flake8_testreview.vocabulary.replacements import DATA

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real

_Key = tuple[ast.AST, str]  # a double by what puts it in place, and the attribute that it replaces


class Comparing:
    """The doubles of one suite with what the rules found out about them; share it through `suite.fact(Comparing)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._codes: dict[_Key, dict[str, None]] = defaultdict(dict)  # of the findings, each once
        self._agreements: dict[_Key, dict[str, None]] = defaultdict(dict)  # in words, each once
        self._takes_anything: set[_Key] = set()
        if suite.reach.other_files:
            self._ask_rules()
        self._ask_rules_of_the_file()

    def verdict(self, double: Double) -> Verdict:
        """The outcome for one of the doubles."""
        key = _key(double)
        line, name = double.node.lineno, double.shown
        if key in self._codes:
            return Verdict(line, name, Outcome.DIFFERENT, ", ".join(self._codes[key]))
        if key in self._agreements:
            return Verdict(line, name, Outcome.EQUAL, "; ".join(self._agreements[key]))
        if double.is_specified:
            return Verdict(line, name, Outcome.EQUAL, "autospec")
        return Verdict(line, name, Outcome.NOT_COMPARED, why=self._why(double))

    # -- what the rules find -----------------------------------------------------------------------------------------

    def _ask_rules(self) -> None:
        suite = self._suite
        for one in suite.fact(comparisons):
            fault = DEMANDING_STAND_IN if one.is_demand else CONTRADICTING_STAND_IN
            anything = _names_nothing(one.stand_in.signature, one.real) or _takes_anything(one.real)
            self._note(one.double, fault if one.reason else None, f"is called as {one.real.shown}", anything)
        for expectation, real, why in suite.fact(impossible_call.judged):
            rejected = impossible_call.IMPOSSIBLE_CALL if why else None
            self._note(expectation.double, rejected, f"{real.shown} takes the asserted calls", _takes_anything(real))
        for double, _ in missing_target.missing(suite):
            self._note(double, missing_target.MISSING_TARGET)
        for double in mocked_property.mocked_properties(suite):
            self._note(double, mocked_property.MOCKED_PROPERTY)
        for served, name, _, reason, is_met in fake_class.methods_compared(suite):
            if (at := suite.fact(Doubles).at(served.node)) is not None:
                how = "differs from the real one where no call meets it" if reason else "is like the real one"
                self._note(at, fake_class.FAKE_CLASS if is_met else None, f"{name} of the fake {how}")

    def _ask_rules_of_the_file(self) -> None:
        """Those that need no other file."""
        suite = self._suite
        for _, wrong in patch_order.misnamed(suite):
            for double in wrong.values():
                self._note(double, patch_order.PATCH_ORDER)
        for noop in (*mock_assertions.noops(suite), *mock_settings.noops(suite)):
            if (noted := self._double_of(noop.node)) is not None:
                self._note(noted, noop_assertion.NOOP_ASSERTION)

    def _note(self, double: Double, message: Message | None, agreement: str = "", anything: bool = False) -> None:
        key = _key(double)
        if message is not None:
            self._codes[key][message.code] = None
        elif anything:
            self._takes_anything.add(key)
        else:
            self._agreements[key][agreement] = None

    def _double_of(self, node: ast.AST) -> Double | None:
        """The double whose assertion or setting `node` is."""
        doubles = self._suite.fact(Doubles)
        if isinstance(node, ast.keyword):
            return doubles.at(self._suite.source.parent(node))
        found = doubles.of(node.value) if isinstance(node, ast.Attribute) else None
        return found[0] if found is not None else doubles.at(node)

    # -- what is not compared ------------------------------------------------------------------------------------

    def _why(self, double: Double) -> Why:
        why = why_unknown(self._suite, double)
        if why is not None:
            return why
        if _key(double) in self._takes_anything:
            return Why.STARS
        if double.new is None or takes_any_call(double.new):
            return Why.UNASSERTED
        return Why.VALUE if isinstance(double.new, DATA) else Why.DYNAMIC


def compared(suite: Suite) -> list[Verdict]:
    """The outcome for every double of a file, by line: those too that helpers of the tests put in place, and those
    whose target is only known when it runs."""
    comparing, helpers = suite.fact(Comparing), suite.reach.stub_helpers
    found = [comparing.verdict(double) for double in (*suite.fact(replacements), *made_after(suite))]
    for call in suite.source.calls((*dialects.PATCHES, *helpers)):
        if leaves_target_open(suite.source, call, helpers):
            found.append(Verdict(call.lineno, shown(call), Outcome.NOT_COMPARED, why=Why.DYNAMIC))
    known: dict[str, list[Verdict]] = {}
    for call in helper_calls(suite):
        name = dotted(call)
        if name not in known:  # what a helper replaces is the same wherever it is called
            known[name] = _of_helper(suite, call)
        found += [verdict._replace(line=call.lineno) for verdict in known[name]]
    return sorted(found, key=lambda verdict: verdict.line)


def _of_helper(suite: Suite, call: ast.Call) -> list[Verdict]:
    """The outcomes for what a function of another file puts in place."""
    pairs = put_in_place_by(suite, call)
    return [helper.fact(Comparing).verdict(double) for helper, double in pairs if helper is not suite]


def _takes_anything(real: Real) -> bool:
    """Is there no call that the real callable rejects, by one of its definitions?"""
    return any(signature.takes_anything for signature in real.as_mock)


def _names_nothing(stand_in: Signature, real: Real) -> bool:
    """Does a stand-in leave all to `*args` but for the instance, so that nothing of it can differ?"""
    return stand_in.more and len(stand_in.positional) <= (real.kind != Kind.FUNCTION) and not stand_in.named


def _key(double: Double) -> _Key:
    return double.node, double.attribute
