"""Readings of the real clock, and numbers of seconds, as a test writes them."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import default_of, last_name, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.replacements import Replacements

# Clocks that go on by themselves, and how many seconds a unit of theirs is. Time of the CPU is none.
CLOCKS = {
    **dict.fromkeys(("time.time", "time.monotonic", "time.perf_counter"), 1.0),
    **dict.fromkeys(("time.time_ns", "time.monotonic_ns", "time.perf_counter_ns"), 1e-9),
    **dict.fromkeys(("datetime.datetime.now", "datetime.datetime.utcnow", "django.utils.timezone.now"), 1.0),
    **dict.fromkeys(("oslo_utils.timeutils.utcnow", "oslo_utils.timeutils.now", "timeit.default_timer"), 1.0),
}  # fmt: skip
CLOCK_NAMES = frozenset(name.rpartition(".")[2] for name in CLOCKS)
_MOST = 1e300  # what is greater may be no number of the machine
FOREVER = 600.0  # seconds: nobody waits that long on purpose, such a wait is there to be interrupted
_UNITS = {"seconds": 1.0, "milliseconds": 1e-3, "microseconds": 1e-6, "minutes": 60.0, "hours": 3600.0}


def clock_readings(suite: Suite, *expressions: ast.AST) -> dict[ast.Call, float]:
    """The calls in `expressions` that read a clock that no double replaces, and the seconds of a unit of theirs."""
    found = {}
    for call in walk(*expressions):
        if isinstance(call, ast.Call) and last_name(call).endswith(tuple(CLOCK_NAMES)):
            name = suite.source.qualified(call.func)
            if name in CLOCKS and not suite.fact(Replacements).is_replaced(call, name):
                found[call] = CLOCKS[name]
    return found


def seconds(source: SourceFile, expression: ast.expr | None, defaults: bool = False) -> float | None:
    """The value of a number, of two that are calculated with, a `timedelta`, or a name for such a one; None when
    unknown. With `defaults` a parameter has the value of its default."""
    match expression:
        case ast.Constant(value=bool() | int() | float() as value):
            return float(value) if value < _MOST else FOREVER
        case ast.BinOp(left=left, op=operation, right=right):
            return calculated(operation, seconds(source, left, defaults), seconds(source, right, defaults))
        case ast.Call(args=[ast.Constant(value=str() as text)]) if last_name(expression) == "float" and "inf" in text:
            return FOREVER
        case ast.Call(args=args, keywords=keywords) if last_name(expression) == "timedelta" and not args:
            given = [(seconds(source, one.value, defaults), _UNITS.get(one.arg or "")) for one in keywords]
            return sum((value or 0) * (unit or 0) for value, unit in given) if all(map(all, given)) else None
        case ast.Attribute(attr="inf"):
            return FOREVER
        case ast.Name() if len(found := source.bindings(expression)) == 1:
            return _bound(source, found[0], defaults)
    return None


def calculated(operation: ast.operator, left: float | None, right: float | None) -> float | None:
    """The sum, difference, product or quotient of two numbers; None where one is unknown, and for all other
    operations."""
    if left is None or right is None:
        return None
    match operation:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div() if right:
            return left / right
    return None


def _bound(source: SourceFile, binding: Binding, defaults: bool) -> float | None:
    if binding.how is How.ASSIGN and isinstance(binding.value, (ast.Constant, ast.BinOp)):
        return seconds(source, binding.value) if not any(isinstance(n, ast.Name) for n in walk(binding.value)) else None
    if binding.how is How.PARAMETER and defaults:
        signature = source.parent(binding.node)
        if isinstance(signature, ast.arguments):
            return seconds(source, default_of(signature, binding.node))
    return None
