"""The functions and classes that are put in the place of real ones, beside these."""
from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import Counterparts, is_of_library, place
from flake8_testreview.concerns.doubles.stand_ins import StandIn, is_guard, side_effect, stand_in_of
from flake8_testreview.project.thing import Kind
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, parameters, walk
from flake8_testreview.syntax.signatures import Call, Disagreement, Signature, disagreement
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real


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
        if double.new is not None:
            yield from _put(suite, double)
        if (effect := side_effect(double)) is not None:
            yield from _compare(suite, double, (), effect, by_mock=True)
    for attribute in suite.source.attributes.get("side_effect", ()):
        if attribute.ctx.__class__ is ast.Store:
            statement = suite.source.parent(attribute)
            found = suite.fact(Doubles).of(attribute.value)
            if isinstance(statement, ast.Assign) and found is not None:
                yield from _compare(suite, *found, statement.value, by_mock=True)


def _put(suite: Suite, double: Double) -> Iterator[Comparison]:
    """What is put in place beside what it replaces; what is assigned to an attribute of a mock, beside what the real
    thing has by that name."""
    owner = double.owner if double.form is Form.ASSIGNED else ""
    on_mock = suite.fact(Doubles).of(owner) if isinstance(owner, ast.expr) else None
    if on_mock is None:
        yield from _compare(suite, double, (), double.new)
    elif double.attribute not in dialects.MOCK_ANSWERS:
        trail, is_magic = (*on_mock[1], double.attribute), double.attribute.startswith("__")
        yield from _compare(suite, on_mock[0], trail, double.new, by_mock=True, is_magic=is_magic)


def _compare(
    suite: Suite, double: Double, trail: Sequence[str], new: ast.expr | None, by_mock: bool = False,
    is_magic: bool = False,
) -> Iterator[Comparison]:  # fmt: skip
    """The function `new` beside the real one: called in its place, or by the mock that is there."""
    if new is None or (stand_in := stand_in_of(suite, new)) is None or is_guard(stand_in):
        return
    if is_magic:  # a mock gives itself to what is assigned to its magic methods
        stand_in = stand_in._replace(is_bound=True)
    counterparts = suite.fact(Counterparts)
    real = counterparts.real(double, trail)
    if real is None or double.is_specified or by_mock and stand_in.is_class:
        return  # with autospec the mock itself sees to it that the stand-in gets no wrong call
    is_foreign = any(is_of_library(thing.module.path) for thing in counterparts.of(double, trail) or ())
    calls = partial(counterparts.calls_by_distance, double, trail)
    pairs = sorted(_pairs(real, stand_in, double, by_mock), key=_begin_alike, reverse=True)
    told = partial(_reason, real, takes_extra=stand_in.is_shared or is_foreign, is_foreign=is_foreign, calls=calls)
    found = [_instance_expected(real, stand_in, by_mock) or told(pair) for pair in pairs]
    if not all(found) and not stand_in.is_class and not trail:
        made = partial(counterparts.certain_calls, double)
        found = [one or _too_narrow(real, pair, made, calls) for one, pair in zip(found, pairs, strict=True)]
    first = found[0] if found and all(found) else None
    if first is None or stand_in.is_class and not counterparts.is_instantiated(double):
        yield Comparison(double, stand_in, real)
    else:
        reason = f"{first.reason.format(real=real.shown)} ({place(real.signatures[0])})"
        is_own = not (stand_in.is_bound or stand_in.is_shared or stand_in.is_class)
        wanted = pairs[0][0] if len(pairs) == 1 and is_own else None
        yield Comparison(double, stand_in, real, reason, first.is_demand, wanted)


def _begin_alike(pair: tuple[Signature, Signature]) -> bool:
    """Have the two the same first parameter, so that what else they disagree about is worth telling?"""
    return pair[0].positional[:1] == pair[1].positional[:1]


def _reason(
    real: Real, pair: tuple[Signature, Signature], takes_extra: bool, is_foreign: bool,
    calls: Callable[[], Iterable[Iterable[Call]]],
) -> Disagreement | None:  # fmt: skip
    """What is wrong with a stand-in, given how the code calls what it replaces; what `is_foreign` may lack a parameter
    in another version."""
    there, here = pair
    found = disagreement(there, here, takes_extra)
    if found is None:
        return None
    if found.position is None and not found.is_demand and here.positional:  # else it is written for calls by keyword
        return found
    called_on = len(there.positional) - len(real.as_mock[0].positional)  # 1 if the instance is among the parameters
    made = _nearest(real, calls())
    if found.position is None:
        is_given = bool(made) and not any(map(here.bound(called_on).rejection, made))
        return None if is_given else found
    is_reached = any(call.positional > found.position - called_on for call in made)
    is_open = found.has_aged and not is_foreign or found.position < there.required
    if is_reached or not made and is_open:  # it may be given by its position
        return found
    other = disagreement(*pair, takes_extra, by_keyword=True)
    return other if other is not None and not other.is_demand else None  # what it demands is what the calls give


def _too_narrow(
    real: Real, pair: tuple[Signature, Signature], certain: Callable[[], Iterable[Call]],
    calls: Callable[[], Iterable[Iterable[Call]]],
) -> Disagreement | None:  # fmt: skip
    """Does the stand-in, which takes what is required, reject every call that the code makes of the real one, those
    that are `certain`, of which there is one, and then all that may be?"""
    there, here = pair
    known = {*here.positional, *here.named}
    if here.more or here.any_keyword or known.issuperset((*there.positional, *there.named)):
        return None
    taking = here.bound(len(there.positional) - len(real.as_mock[0].positional))
    reasons = [taking.rejection(call) for call in certain() if not real.as_mock[0].rejection(call)]
    if not reasons or not all(reasons):
        return None
    others = (call for group in calls() for call in group if not real.as_mock[0].rejection(call))
    is_none_taken = all(map(taking.rejection, others))  # asked last: it reads the code around the real one
    return Disagreement(f"rejects each call of {{real}} in the code: it {reasons[0]}") if is_none_taken else None


def _nearest(real: Real, calls: Iterable[Iterable[Call]]) -> list[Call]:
    """The nearest calls that the real one takes."""
    groups = ([call for call in group if not real.as_mock[0].rejection(call)] for group in calls)
    return next(filter(None, groups), [])


def _instance_expected(real: Real, stand_in: StandIn, by_mock: bool) -> Disagreement | None:
    """Does a function expect the instance where none is passed: by an ordinary mock, on an instance, of a module?"""
    if stand_in.is_bound or stand_in.is_class or stand_in.signature.positional[:1] != ("self",):
        return None
    if stand_in.signature.more and _is_read_nowhere(stand_in):
        return None  # whatever it is given first
    if _may_be_first_argument(real, stand_in):
        return None
    if real.kind == Kind.METHOD and by_mock:
        return Disagreement("takes self, which a mock of {real} does not pass without autospec")
    if real.kind == Kind.METHOD and real.through == Kind.INSTANCE:
        return Disagreement("takes self, which is not passed to {real} when it is replaced on an instance")
    if real.kind == Kind.FUNCTION and not any("self" in there.positional for there in real.signatures):
        return Disagreement("takes self, which is not passed to {real}, a function")
    return None


def _may_be_first_argument(real: Real, stand_in: StandIn) -> bool:
    """May `self` be what the real one takes first? There is room for it, and the stand-in, a function of the file, uses
    it otherwise than by its attributes."""
    if not any(len(stand_in.signature.positional) <= len(there.positional) for there in real.as_mock):
        return False
    inside = list(walk(stand_in.node)) if isinstance(stand_in.node, (ast.Lambda, *FUNCTIONS)) else []
    read = {node for node in inside if isinstance(node, ast.Name) and node.id == "self"}
    return bool(read) and not any(isinstance(node, ast.Attribute) and node.value in read for node in inside)


def _is_read_nowhere(stand_in: StandIn) -> bool:
    """Does the stand-in, a function of the file, read none of its arguments?"""
    match stand_in.node:
        case ast.Lambda(args=declared, body=body):
            read = walk(body)
        case ast.FunctionDef(args=declared, body=statements) | ast.AsyncFunctionDef(args=declared, body=statements):
            read = walk(*statements)
        case _:
            return False
    own = {parameter.arg for parameter in (*parameters(declared), declared.vararg, declared.kwarg) if parameter}
    return own.isdisjoint(node.id for node in read if isinstance(node, ast.Name))


def _pairs(real: Real, stand_in: StandIn, double: Double, by_mock: bool) -> list[tuple[Signature, Signature]]:
    """The real signatures and that of the stand-in, each as it is called: with or without the instance."""
    declared = stand_in.signature
    here = declared.bound() if stand_in.is_bound else declared
    if real.kind in (Kind.FUNCTION, Kind.CLASS):
        return [(there, here) for there in real.signatures]
    is_static = real.kind == Kind.STATICMETHOD
    if is_static and not by_mock:  # set on the class, a function is called with or without an instance
        return [(there, one) for there in real.signatures for one in (here, here.bound())]
    bound = [there if is_static else there.bound() for there in real.signatures]
    if by_mock or stand_in.is_class:  # no descriptor: it is not handed the instance
        theirs = bound
    elif real.through == Kind.INSTANCE or stand_in.is_bound and double.form is not Form.FIXTURE:
        theirs = bound
    elif real.kind == Kind.CLASSMETHOD:
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
