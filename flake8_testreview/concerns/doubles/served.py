"""Which fake classes are served for real ones, by the accessors and classes that a file replaces."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.project.returns import made_by
from flake8_testreview.project.thing import Kind, Thing, only
from flake8_testreview.suite import dialects
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, dotted, last_name, walk
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.helped import put_in_place_by
from flake8_testreview.vocabulary.patches import Double, takes_any_call

_DEEPEST = 4


class Served(NamedTuple):
    """A fake class that is given out for a real one, both as instances, and the node of the file that does it."""

    node: ast.expr
    fake: Thing
    real: Thing


def served(suite: Suite) -> Iterator[Served]:
    """The fakes that the file serves itself, and those that helpers of the tests serve which it calls."""
    doubles = suite.fact(Doubles).put_in_place
    for double in doubles:
        yield from _served_by(suite, double, double.node)
    known: dict[str, list[Served]] = {}
    read = {double.node for double in doubles}  # `self.stub_out("shop.api", fake)`, which no helper explains
    for call in suite.source.calls_beginning(dialects.STUB_HELPERS):
        if call in read:
            continue
        name = dotted(call)
        if name not in known:  # what a helper serves is the same wherever it is called
            known[name] = list(_served_by_helper(suite, call))
        yield from (one._replace(node=call) for one in known[name])


def _served_by_helper(suite: Suite, call: ast.Call) -> Iterator[Served]:
    """What a function of another file of the tests serves."""
    for helper, double in put_in_place_by(suite, call):
        if helper is not suite and suite.fact(Counterparts).is_test_code(helper.source.filename):
            yield from _served_by(helper, double, call)


def _served_by(suite: Suite, double: Double, node: ast.expr) -> Iterator[Served]:
    """What the double, in `suite`, serves for the one class that the real thing gives, or is an object of."""
    put = _put(suite, double.new)
    given = put or _given(suite, double.new, double)  # asked first: the file alone says of most that it is no class
    if given is None or not _is_fake(suite, given):
        return
    real = only(suite.fact(Counterparts).of(double))
    made = _object(real) if put is not None else made_by(real, suite.inference.target)
    if made is not None and given.node is not made.node:
        yield Served(node, given, made)


def _put(suite: Suite, new: ast.expr | None) -> Thing | None:
    """The fake class, as an instance, an object of which is itself put in place."""
    is_made = isinstance(new, ast.Call) and not takes_any_call(new) and is_stand_in_name(last_name(new))
    return _instance(suite, new, 1) if is_made else None


def _object(real: Thing | None) -> Thing | None:
    """The real thing, if it is an object of a known class."""
    return real if real is not None and real.kind == Kind.INSTANCE else None


def _is_for_tests(suite: Suite, part: str) -> bool:
    """Is what a part of a dotted name names a folder of tests, the test's own (of a relative import), or a stand-in?"""
    return not part or f"{part}/" in suite.reach.test_files or is_stand_in_name(part)


def _is_fake(suite: Suite, given: Thing) -> bool:
    """Was the class written for tests, by where it stands or by its name? Others are real things, or mocks, which take
    every call."""
    counterparts = suite.fact(Counterparts)
    if given.module.name in dialects.MOCK_MODULES:
        return False
    return counterparts.is_test_code(given.module.path) or is_stand_in_name(given.name.rpartition(".")[2])


def _given(suite: Suite, new: ast.expr | None, double: Double) -> Thing | None:
    """What a call of what is put in place gives."""
    if new is None or takes_any_call(new):
        settings = double.settings.get("return_value")
        answer = argument(new, None, "return_value") if isinstance(new, ast.Call) else settings
        return _instance(suite, answer, _DEEPEST)
    if isinstance(new, ast.Lambda):
        return _instance(suite, new.body, _DEEPEST)
    definition = suite.source.definition(new)
    if isinstance(definition, FUNCTIONS):
        given = [node.value for node in walk(*definition.body, into_scopes=False) if isinstance(node, ast.Return)]
        return _instance(suite, given[0], _DEEPEST) if len(given) == 1 else None
    return _instance_of(suite, new)


def _instance(suite: Suite, value: ast.expr | None, depth: int) -> Thing | None:
    """The class, as an instance, that a value in the file is of."""
    match value:
        case ast.Call(func=made):
            return _instance_of(suite, made)
        case ast.Name() if depth > 0:
            return _instance(suite, suite.source.only_value(value), depth - 1)
    return None


def _instance_of(suite: Suite, made: ast.expr) -> Thing | None:
    """What a call of `made` gives; None, before another file is opened, where it is neither of this file nor imported
    from code that is there for tests."""
    name = suite.source.qualified(made)
    is_for_tests = any(map(partial(_is_for_tests, suite), name.split("."))) if name else isinstance(made, ast.Name)
    return made_by(only(suite.inference.target(made)), suite.inference.target) if is_for_tests else None
