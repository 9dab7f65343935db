"""Fixtures of which one run can get to two `yield` statements: pytest takes one, and fails at the second."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_testreview.concerns.structure.fault import Fault
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import walk

_ENDS = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def twice_yielding(suite: Suite) -> Iterator[Fault]:
    """Yield the fixtures that yield twice on one way through."""
    for function in {suite.source.function(node) for node in suite.source.unsorted(ast.Yield)}:
        if function is not None and suite.is_pytest_fixture(function):
            _, most = _ways(function.body)
            if most > 1:
                yield Fault(function, function.name, "fails: one run can reach two yields", "return after the first")


def _ways(body: Sequence[ast.stmt]) -> tuple[int | None, int]:
    """How often statements yield at most: where they run to their end (None where they never do), and at all."""
    done, most = 0, 0
    for statement in body:
        passing, inside = _ways_of(statement)
        most = max(most, done + inside)
        if passing is None:
            return None, most
        done += passing
    return done, most


def _ways_of(statement: ast.stmt) -> tuple[int | None, int]:
    match statement:
        case ast.If(body=body, orelse=other):
            return _either(_ways(body), _ways(other))
        case ast.With(body=body) | ast.AsyncWith(body=body):
            return _ways(body)
        case ast.Try(body=body, handlers=handlers, orelse=other, finalbody=final):
            tried = _ways([*body, *other])
            passing, most = _either(tried, *(_ways(handler.body) for handler in handlers))
            after, inside = _ways(final)
            is_left = passing is None or after is None
            return None if is_left else (passing or 0) + (after or 0), most + inside
        case ast.Match(cases=cases):
            return _either((0, 0), *(_ways(case.body) for case in cases))
        case ast.For(body=body) | ast.AsyncFor(body=body) | ast.While(body=body):
            passing, most = _ways(body)
            if any(isinstance(node, (ast.Break, ast.Continue)) for node in walk(*body, into_scopes=False)):
                return most, most
            times = _least_rounds(statement)
            return (passing or 0) * times, most if passing is None else most * times
    own = sum(isinstance(node, ast.Yield) for node in walk(statement, into_scopes=False))
    return None if isinstance(statement, _ENDS) else own, own


def _least_rounds(loop: ast.stmt) -> int:
    """How often a loop runs at least, as far as it shows: over what is written out, or once."""
    match loop:
        case ast.For(iter=ast.List(elts=rounds) | ast.Tuple(elts=rounds)):
            return max(1, sum(not isinstance(one, ast.Starred) for one in rounds))
    return 1


def _either(*ways: tuple[int | None, int]) -> tuple[int | None, int]:
    passing = [count for count, _ in ways if count is not None]
    return max(passing) if passing else None, max(most for _, most in ways)
