"""Functions and classes that are put in the place of real ones, beside these."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from flake8_testreview.concerns.doubles.counterparts import Counterparts, place
from flake8_testreview.project.returns import returned_function
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, last_name, methods, shown
from flake8_testreview.syntax.signatures import Call, Disagreement, Signature, disagreement
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form, makes_mock

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real


class StandIn(NamedTuple):
    """Something callable that is put in place: where it is defined in the file or used, and what it takes."""

    node: ast.AST
    name: str
    signature: Signature
    is_bound: bool = False  # its first parameter is filled already
    is_shared: bool = False  # it is called by the tests themselves too
    is_class: bool = False


class Comparison(NamedTuple):
    """A stand-in beside what it is put in the place of: what is wrong with it in words, empty when they agree;
    `is_demand` as of `Disagreement`; and what it would have to declare, where there is one such signature."""

    double: Double
    stand_in: StandIn
    real: Real
    reason: str = ""
    is_demand: bool = False
    wanted: Signature | None = None


def comparisons(suite: Suite) -> list[Comparison]:
    """The stand-ins of the file whose real counterparts are known; share it through `suite.fact`."""
    return list(_comparisons(suite)) if suite.reach.other_files else []


def _comparisons(suite: Suite) -> Iterator[Comparison]:
    for double in suite.fact(Doubles).put_in_place:
        if double.new is not None and double.form is not Form.ASSIGNED or _replaces_method(suite, double):
            yield from _compare(suite, double, (), double.new)
        if (effect := _side_effect(double)) is not None:
            yield from _compare(suite, double, (), effect, by_mock=True)
    for attribute in suite.source.attributes.get("side_effect", ()):
        if attribute.ctx.__class__ is ast.Store:
            statement = suite.source.parent(attribute)
            found = suite.fact(Doubles).of(attribute.value)
            if isinstance(statement, ast.Assign) and found is not None:
                yield from _compare(suite, *found, statement.value, by_mock=True)


def _replaces_method(suite: Suite, double: Double) -> bool:
    """Is it an assignment to an attribute of something that is imported?"""
    return double.form is Form.ASSIGNED and double.new is not None and double.name(suite.source) is not None


def _side_effect(double: Double) -> ast.expr | None:
    if double.new is None:
        return double.settings.get("side_effect")
    if isinstance(double.new, ast.Call) and makes_mock(double.new):
        return argument(double.new, None, "side_effect")
    return None


def _compare(
    suite: Suite, double: Double, trail: Sequence[str], new: ast.expr | None, by_mock: bool = False
) -> Iterator[Comparison]:
    """The function `new` beside the real one: called in its place, or by the mock that is there."""
    if new is None or (stand_in := stand_in_of(suite, new)) is None:
        return
    counterparts = suite.fact(Counterparts)
    real = counterparts.real(double, trail)
    if real is None or double.is_specified or by_mock and stand_in.is_class:
        return  # with autospec the mock itself sees to it that the stand-in gets no wrong call
    # another version of Python's own library may take more
    takes_extra = stand_in.is_shared or any(thing.module.is_stdlib for thing in counterparts.of(double, trail) or ())
    pairs = _pairs(real, stand_in, double, by_mock)
    found = [
        _instance_expected(real, stand_in, by_mock) or disagreement(there, here, takes_extra) for there, here in pairs
    ]
    first = found[0] if found and all(found) else None
    if first is None or first.is_selection and _fits_all_calls(counterparts.calls(double, trail), pairs):
        yield Comparison(double, stand_in, real)
    else:
        reason = f"{first.reason.format(real=real.shown)} ({place(real.signatures[0])})"
        wanted = pairs[0][0] if len(pairs) == 1 and not (stand_in.is_bound or stand_in.is_shared) else None
        yield Comparison(double, stand_in, real, reason, first.is_demand, wanted)


def _fits_all_calls(calls: Sequence[Call], pairs: list[tuple[Signature, Signature]]) -> bool:
    """Do the calls that the code under test makes give the stand-in what they give the real callable?"""
    for there, here in pairs:
        shared = {*here.positional, *here.named}.intersection((*there.positional, *there.named))
        taken = [call for call in calls if not there.rejection(call) and not here.rejection(call)]
        if any(not shared.isdisjoint(call.keywords) for call in taken) and all(
            here.binding(call).get(name) == there.binding(call).get(name) for call in taken for name in shared
        ):
            return True
    return False


def _instance_expected(real: Real, stand_in: StandIn, by_mock: bool) -> Disagreement | None:
    """Does a function expect the instance where none is passed: by an ordinary mock, on an instance, of a module?"""
    if stand_in.is_bound or stand_in.is_class or stand_in.signature.positional[:1] != ("self",):
        return None
    if real.kind == "method" and by_mock:
        return Disagreement("takes self, which a mock of {real} does not pass without autospec")
    if real.kind == "method" and real.through == "instance":
        return Disagreement("takes self, which is not passed to {real} when it is replaced on an instance")
    if real.kind == "function" and not any("self" in there.positional for there in real.signatures):
        return Disagreement("takes self, which is not passed to {real}, a function")
    return None


def _pairs(real: Real, stand_in: StandIn, double: Double, by_mock: bool) -> list[tuple[Signature, Signature]]:
    """The real signatures and that of the stand-in, each as it is called: with or without the instance."""
    declared = stand_in.signature
    here = declared.bound() if stand_in.is_bound else declared
    if real.kind in ("function", "class"):
        return [(there, here) for there in real.signatures]
    if real.kind == "staticmethod":  # set on the class, a function is called with or without an instance
        return [(there, one) for there in real.signatures for one in (here, here.bound())]
    bound = [there.bound() for there in real.signatures]
    if by_mock:  # a mock is no descriptor: it is not handed the instance
        theirs = bound
    elif real.through == "instance" or stand_in.is_bound and double.form is not Form.FIXTURE:
        theirs = bound
    elif real.kind == "classmethod":
        theirs = [*bound, *(_anonymous(there, here) for there in real.signatures)]
    else:
        theirs = [_anonymous(there, here) for there in real.signatures]
    return [(there, here) for there in theirs]


def _anonymous(there: Signature, here: Signature) -> Signature:
    """The real method with its first parameter called as in the stand-in, where that is not another's name."""
    first = here.positional[0] if here.positional else ""
    if not first or first in there.positional[1:]:
        return there
    return there._replace(positional=(first, *there.positional[1:]))


def stand_in_of(suite: Suite, new: ast.expr) -> StandIn | None:
    """What is put in place, when it is a function or class whose parameters are known."""
    source = suite.source
    if isinstance(new, ast.Lambda):
        return StandIn(new, "this lambda", _without_closures(new))
    if isinstance(new, ast.Name) and len(bindings := source.bindings(new)) == 1:
        node, value = bindings[0].node, bindings[0].value
        if isinstance(node, FUNCTIONS) and not node.decorator_list and source.class_of(node) is None:
            return StandIn(node, node.name, _without_closures(node), is_shared=_is_shared(suite, node))
        if bindings[0].how is How.ASSIGN and isinstance(value, ast.Lambda):
            return StandIn(value, new.id, _without_closures(value))
    if isinstance(new, ast.Attribute) and isinstance(new.value, ast.Name):
        bindings = suite.fact(Doubles).bindings(new)
        if len(bindings) == 1 and isinstance(node := bindings[0].node, FUNCTIONS) and not node.decorator_list:
            return StandIn(node, node.name, _without_closures(node), True, _is_shared(suite, node))
    if isinstance(new, (ast.Name, ast.Attribute)):
        things = suite.inference.target(new)
        other = suite.inference.real(things)
        if not things or other is None or len(other.signatures) > 1 or _is_bound_by_descriptor(things[0].node):
            return None
        if other.kind in ("function", "class"):
            node, is_class = _maker(suite, things[0].node) or new, other.kind == "class"
            return StandIn(node, shown(new), other.signatures[0], is_shared=True, is_class=is_class)
        if other.kind == "method" and other.through == "instance":
            return StandIn(new, shown(new), other.signatures[0], is_bound=True, is_shared=True)
    return _returned(suite, new) if isinstance(new, ast.Call) else None


def _is_bound_by_descriptor(node: ast.AST | None) -> bool:
    """Is it a class method by its decorator? One outside any class takes `cls` where it is put."""
    return isinstance(node, FUNCTIONS) and any(last_name(one) == "classmethod" for one in node.decorator_list)


def _returned(suite: Suite, call: ast.Call) -> StandIn | None:
    """The function that the called one makes and returns, in the file or another one."""
    maker = suite.source.definition(call.func)
    if isinstance(maker, FUNCTIONS):
        inner = returned_function(maker)
        return StandIn(inner, shown(call), _without_closures(inner)) if inner is not None else None
    for thing in suite.inference.target(call.func) or ():
        if isinstance(thing.node, FUNCTIONS) and thing.kind == "function":
            inner = returned_function(thing.module.written(thing.node))
            return StandIn(call, shown(call), _without_closures(inner)) if inner is not None else None
    return None


def _maker(suite: Suite, node: ast.AST | None) -> ast.AST | None:
    """The constructor of a class of the file."""
    if not isinstance(node, ast.ClassDef) or node not in suite.source.unsorted(ast.ClassDef):
        return None
    return next((method for method in methods(node) if method.name == "__init__"), node)


def _is_shared(suite: Suite, function: FunctionNode) -> bool:
    """Is the function also called by the file itself, or bound by a partial, so that it may take more?"""
    return any(
        isinstance(parent := suite.source.parent(reference), ast.Call)
        and (parent.func is reference or last_name(parent) == "partial")
        for reference in suite.references(function)
    )


def _without_closures(function: FunctionNode | ast.Lambda) -> Signature:
    """What the stand-in declares, without the parameters that only carry a value of their surroundings: `x=x`."""
    carried = 0
    for default in reversed(function.args.defaults):
        if isinstance(default, ast.Constant):
            break
        carried += 1
    signature = Signature.of(function.args)
    keep = len(signature.positional) - carried
    return signature._replace(positional=signature.positional[:keep], required=min(signature.required, keep))
