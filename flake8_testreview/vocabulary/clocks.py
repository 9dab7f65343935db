"""Readings of the clock, and of chance: what they are asserted to be equal to, and where they are held still.

Source of the names: the documentation of time, datetime, random, django, oslo.utils, freezegun, time-machine.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Set
from itertools import chain

from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    applied,
    argument,
    dotted,
    last_name,
    text_of,
    walk,
)
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.syntax.words import has_any_word, lower_words
from flake8_testreview.vocabulary.cleanups import Cleanups, Code, contexts
from flake8_testreview.vocabulary.durations import CLOCKS
from flake8_testreview.vocabulary.patches import doubles_made, is_of_mocker
from flake8_testreview.vocabulary.replacements import Replacements


class Moving:
    """What a reading gives, by when the next one is another."""

    CLOCK = "clock"  # at once, or after a second
    DATE = "date"  # at midnight
    CHANCE = "chance"


_NOW = {
    **dict.fromkeys(CLOCKS, Moving.CLOCK),
    **dict.fromkeys(("datetime.datetime.today", "time.localtime", "time.gmtime", "time.ctime", "time.asctime",
                     "time.strftime", "calendar.timegm"), Moving.CLOCK),
    **dict.fromkeys(("datetime.date.today", "django.utils.timezone.localdate"), Moving.DATE),
    **dict.fromkeys(
        (f"random.{name}" for name in ("random", "randint", "choice", "randrange", "uniform", "getrandbits", "gauss")),
        Moving.CHANCE,
    ),
}  # fmt: skip
_CALLED = frozenset(name.rpartition(".")[2] for name in _NOW)
# Functions of a moment that is given to them, by the number of arguments that they take besides it.
_CONVERTING = {"time.localtime": 0, "time.gmtime": 0, "time.ctime": 0, "time.asctime": 0, "time.strftime": 1,
               "calendar.timegm": 0}  # fmt: skip
_KEEPING = frozenset(
    {"int", "str", "float", "round", "replace", "date", "time", "strftime", "isoformat", "timestamp", "timetuple",
     "toordinal", "fromtimestamp", "utcfromtimestamp", "mktime", "gmtime", "localtime", "ctime", "asctime", "format",
     "combine", "astimezone", "utctimetuple", "timegm", "repr", "encode", "bytes"}
)  # fmt: skip
_OF_DATE = frozenset({"year", "month", "day", "date", "toordinal", "weekday", "isoweekday", "tm_year", "tm_mon"})
_OF_ZONE = frozenset({"tm_gmtoff", "tm_zone", "tm_isdst", "tzinfo", "utcoffset", "tzname", "dst"})  # does not move
_EQUAL = dialects.ASSERTS_EQUAL | dialects.ASSERTS_SAME_ITEMS | {"assertIs", "assertIn"}
NEAR = frozenset({"assertAlmostEqual", "assertAlmostEquals"})
_LEAST_TOLERANCE = 0.05  # seconds: less is a matter of the machine's load
_STANDING = frozenset({"time", "clock", "freeze", "freezer", "frozen", "freezing", "travel", "traveler", "freezegun"})
_SETTING_TIME = frozenset({"set_time_override", "TimeFixture", "set_time", "advance_time_seconds"})
_DISPLAYS = (ast.Dict, ast.List, ast.Tuple, ast.Set)
_HOLDERS = (*_DISPLAYS, ast.keyword, ast.Call)
_MOST_LOCALS = 3  # one made of another
_TEXTS = frozenset({"strftime", "ctime", "asctime"})  # what gives a text
_SEEDING = frozenset({"Random", "seed_all", "seed_everything"})  # and whatever ends in seed


class Reading(NamedTuple):
    """A reading that an assertion demands equality with: where it stands in the assertion, and what kind it is."""

    node: ast.expr
    kind: str


def second_readings(suite: Suite) -> list[Reading]:
    """The readings of the clock or of chance that what was read before is compared with; share them through
    `suite.fact`."""
    return list(_second_readings(suite))


def _second_readings(suite: Suite) -> Iterator[Reading]:
    for call in suite.source.calls(_CALLED):
        name = suite.source.qualified(call.func)
        function = suite.outermost(call)
        if name not in _NOW or function is None or len(call.args) > _CONVERTING.get(name, 9):
            continue
        if way := _way_of(suite, call, function):
            kind = _kind(suite, call, way, _NOW[name])
            if not suite.fact(Replacements).is_replaced(call, name) and not _is_held_still(suite, call, function, kind):
                yield Reading(_outside_text(suite, way[-1]), kind)


def _outside_text(suite: Suite, use: ast.expr) -> ast.expr:
    """The f-string that the expression stands in, inside which Python 3.11 knows no columns; else itself."""
    around = [above for above in suite.source.ancestors(use) if isinstance(above, ast.JoinedStr)]
    return around[-1] if around else use


def _way_of(suite: Suite, call: ast.Call, function: FunctionNode) -> list[ast.expr]:
    """The call and the uses of the local names that its value goes into, up to where it is demanded; else empty."""
    if _value_of(suite, call) is None:
        return [call] if _is_nearly_demanded(suite, call) else []
    return _way_from(suite, call, function, _MOST_LOCALS)


def _way_from(suite: Suite, read: ast.expr, function: FunctionNode, depth: int) -> list[ast.expr]:
    top = _value_of(suite, read)
    if top is None or _is_demanded(suite, top):
        return [read] if top is not None else []
    above = suite.source.parent(top)
    while isinstance(above, _HOLDERS) and (not isinstance(above, ast.Call) or _is_expected_call(suite, above)):
        above = suite.source.parent(above)
    match above:
        case ast.Assign(targets=[ast.Name() as target]) if depth and suite.source.scope(read) is function:
            named = [node for node in walk(*function.body) if isinstance(node, ast.Name) and node.id == target.id]
            later = [node for node in named if node.lineno > above.lineno]
            end = min((node.lineno for node in later if isinstance(node.ctx, ast.Store)), default=1 << 30)
            ways = [_way_from(suite, node, function, depth - 1) for node in later if node.lineno < end]
            if ways and all(ways) and not _meets_itself(suite, [way[-1] for way in ways]):
                return [read, *ways[0]]
    return []


def _meets_itself(suite: Suite, ends: list[ast.expr]) -> bool:
    """Do both sides of a comparison come from the one reading?"""
    for compare in (above for end in ends for above in suite.source.ancestors(end) if isinstance(above, ast.Compare)):
        sides = [set(walk(side)) for side in (compare.left, *compare.comparators)]
        if sum(any(end in side for end in ends) for side in sides) > 1:
            return True
    return False


def _value_of(suite: Suite, expression: ast.expr) -> ast.expr | None:
    """The largest expression around whose value moves as the reading does; None where it is a duration."""
    node = expression
    while isinstance(above := suite.source.parent(node), ast.expr):
        match above:
            case ast.Attribute(attr=name) if name in _OF_ZONE:
                return None
            case ast.Attribute() | ast.FormattedValue() | ast.JoinedStr():
                node = above
            case ast.Call() if last_name(above.func) in _KEEPING:
                node = above
            case ast.BinOp(left=left, op=operator, right=right):
                if isinstance(operator, ast.Sub) and not _is_fixed(suite, right if node is left else left):
                    return None
                node = above
            case _:
                return node
    return node


def _is_fixed(suite: Suite, other: ast.expr) -> bool:
    """Is it a number or a length of time, so that a moment less it is still a moment?"""
    match other:
        case ast.Constant():
            return True
        case ast.Call() | ast.Attribute():
            return "timedelta" in dotted(other) or last_name(other) == "relativedelta"
        case ast.BinOp(left=left, right=right):
            return _is_fixed(suite, left) and _is_fixed(suite, right)
    return False


def _is_demanded(suite: Suite, value: ast.expr) -> bool:
    """Does an assertion demand that something equals the value, or is it a part of what is demanded?"""
    source = suite.source
    node, above = value, source.parent(value)
    while isinstance(above, _HOLDERS):
        if isinstance(above, ast.Call):
            called = last_name(above.func)
            if called == "assertIn" and last_name(argument(above, 1, "container")).isupper():
                return False  # a table of the code under test
            if called in _EQUAL and node in above.args[:2]:
                return not any(_is_met_otherwise(suite, other) for other in above.args[:2] if other is not node)
            if called in NEAR and node in above.args[:2]:
                return _tolerance(above) < _LEAST_TOLERANCE
            if called in dialects.MOCK_EXPECTATIONS:
                return True
            is_near = called == "approx" and _tolerance(above) < _LEAST_TOLERANCE
            if not is_near and not _is_expected_call(suite, above):
                return False
        node, above = above, source.parent(above)  # type: ignore[assignment]
    match above:
        case ast.Compare(left=left, ops=[ast.In()], comparators=[right]) if node is left and _is_moment(node):
            return _is_asserted(suite, above) and isinstance(right, (ast.List, ast.Tuple, ast.Set))
        case ast.Compare(ops=[ast.In()], comparators=[ast.List() | ast.Tuple() | ast.Set() as right]) if node is right:
            others = [one for one in right.elts if not isinstance(one, ast.Constant)]
            return _is_asserted(suite, above) and len(others) == 1  # of two readings either may be right
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is() | ast.In()], comparators=[right]):
            other = right if node is left else left
            return _is_asserted(suite, above) and not _is_met_otherwise(suite, other)
    return False


def _is_expected_call(suite: Suite, call: ast.Call) -> bool:
    """Is it mock's `call(...)`, which equals a call with the same arguments?"""
    is_of_mock = (suite.source.qualified(call.func) or "").startswith(dialects.MOCK_MODULES)
    return last_name(call.func) == "call" and (is_of_mock or is_of_mocker(call))


def _is_met_otherwise(suite: Suite, other: ast.expr) -> bool:
    """Is it a literal, or an object of dirty-equals, which equals every moment that is near enough?"""
    values = [one.value for one in suite.source.values(other)] or [other]
    made = [suite.source.qualified(value.func) or "" for value in values if isinstance(value, ast.Call)]
    is_near = last_name(other) == "approx" and isinstance(other, ast.Call) and _tolerance(other) >= _LEAST_TOLERANCE
    return is_near or _is_literal(other) or any(name.startswith("dirty_equals.") for name in made)


def _is_moment(value: ast.expr) -> bool:
    """Is it a reading as it is, or one moved by a length of time, which a period may contain? A text is none."""
    if isinstance(value, ast.BinOp):
        return _is_moment(value.left)
    return isinstance(value, ast.Call) and last_name(value) in _CALLED - _TEXTS


def _is_nearly_demanded(suite: Suite, value: ast.expr) -> bool:
    """Is it in `abs(x - value) < 0.01`, which demands equality but for a moment that is too short?"""
    source = suite.source
    difference = source.parent(value)
    distance = source.parent(difference) if isinstance(difference, ast.BinOp) else None
    compare = source.parent(distance) if isinstance(distance, ast.Call) and last_name(distance.func) == "abs" else None
    match compare:
        case ast.Compare(ops=[ast.Lt() | ast.LtE()], comparators=[ast.Constant(value=float() as most)]):
            return most < _LEAST_TOLERANCE and _is_asserted(suite, compare)
    return False


def _is_asserted(suite: Suite, compare: ast.Compare) -> bool:
    above = suite.source.parent(compare)
    if isinstance(above, ast.BoolOp) and isinstance(above.op, ast.And):
        above = suite.source.parent(above)
    return isinstance(above, ast.Assert) or (
        isinstance(above, ast.Call) and last_name(above.func) in dialects.ASSERTS_TRUE
    )


def _is_literal(other: ast.expr) -> bool:
    """Is it written out, so that only a clock that stands still can equal it?"""
    return isinstance(other, ast.Constant) or isinstance(other, ast.Call) and bool(other.args) and all(
        isinstance(given, ast.Constant) for given in other.args
    ) and last_name(other) in ("datetime", "date")


def _tolerance(call: ast.Call) -> float:
    """The seconds that an assertion of nearness allows for; very many where that is not known."""
    delta, places = argument(call, None, "delta") or argument(call, None, "abs"), argument(call, 2, "places")
    match delta, places:
        case ast.Constant(value=int() | float() as seconds), _:
            return float(seconds)
        case None, ast.Constant(value=int() as digits):
            return 0.5 / 10**digits if 0 <= digits < 20 else 1e9
        case None, None if last_name(call.func) in NEAR and not call.keywords:  # that of `approx` is half an hour
            return 0.0
    return 1e9


def _kind(suite: Suite, call: ast.Call, way: list[ast.expr], given: str) -> str:
    """When the part of a reading that is compared changes, where the whole of it is of the kind `given`."""
    parts = [part for start in way for part in _parts(suite, start)] if given != Moving.CHANCE else []
    if last_name(call.func) == "strftime":
        parts += map(_of_format, call.args)
    return next(filter(None, parts), given)


def _parts(suite: Suite, start: ast.expr) -> Iterator[str]:
    """When the parts that are taken of a moment change, as far as they do not with every moment."""
    for above in suite.source.ancestors(start):
        match above:
            case ast.stmt():
                return
            case ast.Attribute(attr=name) if name in _OF_DATE:
                yield Moving.DATE
            case ast.Call(func=ast.Attribute(attr="replace"), keywords=to) if any(one.arg == "hour" for one in to):
                yield Moving.DATE
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=values)):
                yield from map(_of_format, values)
            case ast.Call(args=given) if last_name(above.func) == "strftime":
                yield from map(_of_format, given)


def _of_format(given: ast.expr) -> str:
    """When a moment in that format changes; empty for one that shows the time of day, or is not known."""
    marks = set(re.findall("%[-_0^#]?(.)", text_of(given)))
    return Moving.DATE if marks and marks.isdisjoint("HIMScXfsTrRp") else ""


# -- where time stands still ------------------------------------------------------------------------------------------


def _is_held_still(suite: Suite, call: ast.Call, function: FunctionNode, kind: str) -> bool:
    """Do the contexts, fixtures or set-ups around hold the clock still, or seed chance?"""
    if kind == Moving.CHANCE:
        return suite.fact(_seeds)
    if is_held_by_name(suite, call, _STANDING | {"datetime"}):
        return True
    entered = [*contexts(suite.source, call)]
    if any(_is_of_project(suite, one) for one in entered):
        return True  # it may be what runs the code under test by a clock of its own
    own = Code(suite.source, (function, *entered))
    around = [own, *(suite.fact(Cleanups).around(function) or ())]
    calls = ((code, node) for code in around for node in walk(*code.nodes) if isinstance(node, ast.Call))
    return any(_holds(suite, code, call) for code, call in calls)


def _seeds(suite: Suite) -> bool:
    called = (*suite.source.callees, *suite.source.import_names)  # `Seed.set(42)` too
    return any(name in _SEEDING or lower_words(name)[-1:] == ["seed"] for name in called)


def _is_of_project(suite: Suite, context: ast.expr) -> bool:
    name = suite.source.qualified(applied(suite.source.only_value(context) or context)) or ""
    return suite.is_of_project(name)


def is_held_by_name(suite: Suite, node: ast.AST, known: Set[str]) -> bool:
    """Has what brings a clock of its own where `node` runs a word of `known` in its name: a context around it, or
    around the calls of its helper; a fixture that the functions around it ask for, or one that such a fixture does?"""
    function = suite.outermost(node)
    if function is None:
        return False
    places = [node, *suite.callers(function)] if suite.role(function) == Role.HELPER else [node]
    entered = [expression for place in places for expression in contexts(suite.source, place)]
    names = [dotted(expression) for expression in entered]
    names += (last_name(node) for node in walk(*entered) if isinstance(node, ast.Call))
    made = (node for node in entered if isinstance(node, ast.Call) and not last_name(node).lower().endswith("test"))
    names += (keyword.arg or "" for node in made for keyword in node.keywords)  # `sandbox(clock="off")`, no `subTest`
    asking = [above for place in places for above in suite.source.ancestors(place) if isinstance(above, FUNCTIONS)]
    asked = {name for one in asking for name in suite.parameter_names(one)}
    fixtures = (one for name in sorted(asked) for _, one in suite.fact(Cleanups).fixtures_named(name, None))
    further = (name for one in fixtures for name in suite.parameter_names(one))
    return any(has_any_word(name, known) for name in chain(names, asked, further))


def _holds(suite: Suite, code: Code, call: ast.Call) -> bool:
    name = last_name(call.func)
    if name in _SETTING_TIME or has_any_word(name, _STANDING - {"time"}):
        return True
    doubles = doubles_made(code.source, call, suite.reach.stub_helpers)
    return any(has_any_word(double.shown, _STANDING) or "date" in double.shown for double in doubles)
