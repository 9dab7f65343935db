"""Which mocks of a file could take `autospec=True` without contradicting a call or an assertion of that file.

`unittest.mock` gives such a mock the signature of the real thing; the mock of a method gets the instance as well, and
an attribute that neither the real thing nor a mock has is refused when it is read.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.concerns.doubles.expectations import expectations
from flake8_testreview.project.thing import Kind
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, last_name, methods
from flake8_testreview.syntax.signatures import Call
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.cleanups import Cleanups
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.patches import Double, Form, takes_any_call
from flake8_testreview.vocabulary.places import OF_PROJECT, split
from flake8_testreview.vocabulary.replacements import Replacements
from flake8_testreview.vocabulary.touching import Touching

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real

_SETTLED = frozenset({"spec", "spec_set", "autospec", "new_callable", "create"})
# What every mock has, by the documentation of unittest.mock.
_OF_MOCKS = dialects.MOCK_ASSERTIONS | {
    "return_value", "side_effect", "called", "call_count", "call_args", "call_args_list", "mock_calls", "method_calls",
    "await_count", "await_args", "await_args_list", "reset_mock", "configure_mock", "attach_mock", "mock_add_spec",
}  # fmt: skip


class Use(NamedTuple):
    """What a file does with a mock, or with what is reached from it by `trail`: the call that it makes or expects, or
    the attribute that it reads, else empty."""

    trail: tuple[str, ...]
    call: Call | None = None
    attribute: str = ""


class Specifiable(NamedTuple):
    """A patch whose mock could be specified, and what by."""

    double: Double
    real: Real

    @property
    def gets_instance(self) -> bool:
        """Would the mock get the instance as well, since it is set on the class?"""
        return _gets_instance(self.real)


def specifiable(suite: Suite) -> list[Specifiable]:
    """The patches of a file that could be given `autospec=True`, in source order; share it through `suite.fact`."""
    if not suite.reach.other_files:
        return []
    found = []
    for double in suite.fact(Doubles).put_in_place:
        if (real := _real(suite, double)) is not None:
            if all(_is_possible(suite, double, real, use) for use in suite.fact(_uses).get(double, ())):
                found.append(Specifiable(double, real))
    return found


def _real(suite: Suite, double: Double) -> Real | None:
    """The callable that a mock without a specification replaces; None where `autospec` cannot be added, or breaks what
    is called by the mock."""
    if double.form is not Form.MOCK or double.new is not None or not isinstance(double.node, ast.Call):
        return None
    if not _SETTLED.isdisjoint(double.settings) or last_name(double.node) in dialects.PATCHING_METHODS:
        return None
    real = suite.inference.real(suite.fact(Counterparts).wherever(double))
    if real is not None and _gets_instance(real) and "side_effect" in double.settings:
        return None
    name = double.name(suite.source)
    if real is None or name is None:
        return real
    return None if _is_on_another(suite, double, name) or _is_replaced_by_others(suite, double, name) else real


def _is_on_another(suite: Suite, double: Double, name: str) -> bool:
    """May the mock replace another one of this file? It cannot be specified after that."""
    if list(suite.fact(Replacements).in_force(double.node)).count(name) < 2:
        return False
    others = (one for one in suite.fact(Doubles).put_in_place if one is not double and one.name(suite.source) == name)
    return any(one.new is None or takes_any_call(one.new) for one in others)


def _is_replaced_by_others(suite: Suite, double: Double, name: str) -> bool:
    """May other files have replaced the same thing before the patch: in what runs around it, such as an inherited
    set-up or a fixture of a conftest.py, or where they use the fixture or helper that it stands in?"""
    place, touching = split(name), suite.fact(Touching)
    for function in _functions_of(suite, double.node):
        around = suite.fact(Cleanups).around(function, OF_PROJECT)
        others = [code for code in around or () if code.source is not suite.source and not code.is_after]
        if around is None or any(touching.touches(code, place) for code in others):
            return True
        outermost = suite.source.class_of(function) or function
        if suite.role(function) != Role.TEST:
            if suite.fact(Elsewhere).mentions(outermost.name, double.attribute):
                return True
    return False


def _functions_of(suite: Suite, node: ast.AST) -> list[FunctionNode]:
    """The function that a patch stands in, or the tests of the class that it decorates."""
    holder = suite.fact(Replacements).holds_in(node)
    if isinstance(holder, ast.ClassDef):
        return [method for method in methods(holder) if suite.is_test(method)]
    function = suite.outermost(node)
    return [function] if function is not None else []


def _gets_instance(real: Real) -> bool:
    return real.kind == Kind.METHOD and real.through == Kind.CLASS


def _uses(suite: Suite) -> dict[Double, list[Use]]:
    """What the file does with each of its mocks."""
    found: dict[Double, list[Use]] = defaultdict(list)
    for one in suite.fact(expectations):
        found[one.double].append(Use(one.trail, one.shape))
    for double, use in (*_calls(suite), *_reads(suite)):
        found[double].append(use)
    return found


def _calls(suite: Suite) -> Iterator[tuple[Double, Use]]:
    for call in suite.source.unsorted(ast.Call):
        is_own = isinstance(call.func, ast.Attribute) and call.func.attr in _OF_MOCKS
        of = suite.fact(Doubles).of(call.func) if not is_own else None
        shape = Call.of(call)
        if of is not None and shape is not None:
            yield of[0], Use(tuple(of[1]), shape)


def _reads(suite: Suite) -> Iterator[tuple[Double, Use]]:
    for attribute in suite.source.unsorted(ast.Attribute):
        if attribute.attr in _OF_MOCKS or not isinstance(attribute.ctx, ast.Load):
            continue
        if (of := suite.fact(Doubles).of(attribute.value)) is not None:
            yield of[0], Use(tuple(of[1]), attribute=attribute.attr)


def _is_possible(suite: Suite, double: Double, real: Real, use: Use) -> bool:
    """Would the mock still allow the use if it had the specification of the real thing?"""
    counterparts = suite.fact(Counterparts)
    if use.attribute:
        if not real.is_class:
            return "return_value" in use.trail  # what a function gives is not specified
        things = counterparts.wherever(double, (*use.trail, use.attribute))
        return len(use.trail) > 1 or bool(things) and all(not thing.is_absent for thing in things or ())
    if use.call is None:
        return True
    called = counterparts.wherever(double, use.trail)
    there = suite.inference.real(called) if use.trail else real
    if there is None:
        return True
    signatures = there.signatures if _gets_instance(there) else there.as_mock
    return any(not signature.rejection(use.call) for signature in signatures)
