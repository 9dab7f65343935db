"""An assertion requires that less than five seconds pass on the real clock.

Why it matters: a busy machine takes longer, and the assertion fails although nothing is wrong.

Bad::

    import time


    def test_boot(server):
        start = time.monotonic()
        server.boot()
        assert time.monotonic() - start < 0.5  # TRV305:5

Good::

    def test_boot(server, clock):
        server.boot()
        assert clock.slept == 0.5

Not reported:

- the deadline of a polling loop;
- lower bounds, and upper bounds of five seconds or more;
- an upper bound of a second or more without a lower one, if the assertion has a message, or if the test's name,
  docstring or comment states that the limit is generous or that speed is the subject (``linear``, ``performance``);
- CPU time, and a clock that a double replaces;
- bounds that are not written as a number.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.dialects import ASSERTS_GREATER
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, last_name
from flake8_testreview.vocabulary.clocks import NEAR
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.durations import CLOCK_NAMES, clock_readings, seconds
from flake8_testreview.vocabulary.loops import innermost_loop

TIMED_ASSERTION = Message(
    "TRV305",
    "timed-assertion",
    "An assertion bounds elapsed real time from above",
    kind=Kind.FLAKY,
    template="{where} fails when a busy machine takes longer than {limit:g} s; replace the clock, or raise the limit",
    remark="sleeps, timing, flaky tests",
    is_default=False,
)

_ENOUGH = 5.0  # seconds: so long no machine is busy
_AMPLE = 1.0  # seconds: as long as that may be meant, where a reason is given
_ABOUT_SPEED = (
    r"(?i)linear|quadratic|exponential|performance|(?<![a-z])fast|speed|backtracking|redos|generous|margin|slack"
)
_LESS = frozenset({"assertLess", "assertLessEqual"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each assertion that so little time has passed."""
    if CLOCK_NAMES.isdisjoint(suite.source.callees):
        return
    asserted: list[ast.Assert | ast.Call]
    asserted = [*suite.source.nodes(ast.Assert), *suite.source.calls(_LESS | ASSERTS_GREATER | NEAR)]
    for node in asserted:
        if isinstance(innermost_loop(suite.source, node), ast.While):  # the deadline of a poll
            continue
        slack = seconds(suite.source, argument(node, None, "delta")) if isinstance(node, ast.Call) else None
        found = (_limit(suite, less, more) for less, more in _bounded(node))
        limits = [limit + (slack or 0) for limit in found if limit is not None]
        if limits and 0 < min(limits) < _ENOUGH and not _is_meant(suite, node, min(limits)):
            yield TIMED_ASSERTION.at(suite, node, where=waiting_function(suite, node), limit=min(limits))


def _is_meant(suite: Suite, node: ast.Assert | ast.Call, limit: float) -> bool:
    """Is an ample limit explained, or speed itself the subject, so that no other clock can take its place?"""
    is_window = len([*_bounded(node)]) > 1
    if limit < _AMPLE or is_window:
        return False
    if node.msg is not None if isinstance(node, ast.Assert) else len(node.args) > 2:
        return True
    function = suite.outermost(node)
    if function is None:
        return False
    comments = [line for line in suite.source.lines[function.lineno : node.lineno] if line.lstrip().startswith("#")]
    return bool(re.search(_ABOUT_SPEED, "".join((function.name, ast.get_docstring(function) or "", *comments))))


def _bounded(node: ast.Assert | ast.Call) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What an assertion demands to be less than what."""
    if isinstance(node, ast.Assert):
        conditions = node.test.values if isinstance(node.test, ast.BoolOp) else [node.test]
        for condition in conditions:
            yield from _compared(condition)
    elif len(node.args) > 1:
        first, second = node.args[:2]
        if last_name(node) not in ASSERTS_GREATER:
            yield first, second
        if last_name(node) not in _LESS:
            yield second, first


def _compared(condition: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if not isinstance(condition, ast.Compare):
        return
    lefts = [condition.left, *condition.comparators]
    for left, operator, right in zip(lefts, condition.ops, condition.comparators, strict=False):
        if isinstance(operator, (ast.Lt, ast.LtE)):
            yield left, right
        elif isinstance(operator, (ast.Gt, ast.GtE)):
            yield right, left


def _limit(suite: Suite, elapsed: ast.expr, limit: ast.expr) -> float | None:
    """The limit in seconds, where `elapsed` is the time between two readings of a clock."""
    unit = _unit_of_difference(suite, elapsed)
    if unit is None or (number := seconds(suite.source, limit)) is None:
        return None
    return number * unit


def _unit_of_difference(suite: Suite, expression: ast.expr) -> float | None:
    """The seconds of a unit of the difference of two readings, written here or bound to a name; None for the rest."""
    match expression:
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            units = [_unit_of_reading(suite, left), _unit_of_reading(suite, right)]
            return units[0] if None not in units else None
        case ast.Call(func=ast.Attribute(value=value, attr="total_seconds")):
            return _unit_of_difference(suite, value)
        case ast.Name():
            bound = suite.source.only_value(expression)
            return _unit_of_difference(suite, bound) if isinstance(bound, ast.BinOp) else None
    return None


def _unit_of_reading(suite: Suite, expression: ast.expr) -> float | None:
    match expression:
        case ast.Call():
            return clock_readings(suite, expression).get(expression)
        case ast.Name():
            found = [binding.value for binding in suite.source.bindings(expression)]
            units = {_unit_of_reading(suite, value) if isinstance(value, ast.Call) else None for value in found}
            return units.pop() if len(units) == 1 else None
    return None
