"""The calls that a file expects of its doubles: in assertions on mocks, and beside what mocks record of their calls."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, last_name
from flake8_testreview.syntax.signatures import Call
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double

_SEVERAL = frozenset({"assert_has_calls", "assert_has_awaits"})
_RECORDS = ("call_args_list", "call_args", "await_args_list", "await_args", "mock_calls")
_EQUALITIES = dialects.ASSERTS_EQUAL | dialects.ASSERTS_SAME_ITEMS | {"assertIn"}


class Expectation(NamedTuple):
    """A call that is expected of a double, or of what is reached from it by `trail`: `node` spells it, `mock` is the
    expression of the double."""

    double: Double
    trail: tuple[str, ...]
    mock: ast.expr
    node: ast.expr
    shape: Call


def expectations(suite: Suite) -> list[Expectation]:
    """All of the file, in no order worth relying on; share it through `suite.fact`."""
    found = []
    for mock, node, shape in (*_asserted(suite), *_recorded(suite)):
        if (of := suite.fact(Doubles).of(mock)) is not None:
            found.append(Expectation(of[0], tuple(of[1]), mock, node, shape))
    return found


def _asserted(suite: Suite) -> Iterator[tuple[ast.expr, ast.expr, Call]]:
    """The calls that the assertions of mocks are given."""
    for call in suite.source.calls(dialects.MOCK_EXPECTATIONS):
        if not isinstance(call.func, ast.Attribute):
            continue
        if call.func.attr in _SEVERAL:
            expected = argument(call, 0, "calls")
            yield from ((call.func.value, node, shape) for node, shape in _spelled(suite, expected))
        elif (shape := Call.of(call)) is not None:
            yield call.func.value, call, shape


def _recorded(suite: Suite) -> Iterator[tuple[ast.expr, ast.expr, Call]]:
    """The calls that what a mock recorded is compared with."""
    for record in (record for name in _RECORDS for record in suite.source.attributes.get(name, ())):
        match suite.source.parent(record):
            case ast.Compare(left=left, ops=[ast.Eq()], comparators=[right]):
                other = right if left is record else left
            case ast.Call(func=function, args=[first, second, *_]) if last_name(function) in _EQUALITIES:
                other = second if first is record else first
            case _:
                continue
        yield from ((record.value, node, shape) for node, shape in _spelled(suite, other))


def _spelled(suite: Suite, expected: ast.expr | None) -> Iterator[tuple[ast.expr, Call]]:
    """The `call(...)` that an expression is, or that stand in a list, also where a local name stands for them;
    `call()(...)` is a call of what the mock returned."""
    if isinstance(expected, ast.Name):
        expected = suite.source.only_value(expected)
    items = expected.elts if isinstance(expected, (ast.List, ast.Tuple)) else [expected]
    for item in items:
        match item:
            case ast.Call(func=ast.Name(id="call") | ast.Attribute(attr="call")):
                if (shape := Call.of(item)) is not None:
                    yield item, shape
