"""Sleeps whose length is what something measures, or what others meet who have to wait as long."""
from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Set

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted, last_name, walk
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.durations import seconds

# How what measures time is called, and what else a context around nothing but a sleep may be.
_MEASURES = frozenset({"elapsed", "duration", "eta", "speed", "uptime", "throughput", "stopwatch"})
_HELD = frozenset({"lock", "locked", "filelock", "mutex"})  # for others, who meet it as long as the sleep lasts
_MEASURING = _MEASURES | {"time", "timer", "timeit", "timed", "measure", "span", "profile", "profiler"}
_PROFILERS = frozenset({"stopwatch", "profiler"})
_STOPWATCHES = _PROFILERS | {"timer", "chronometer"}
_OF_WORK = _PROFILERS | {"benchmark", "measure", "profile", "timed", "timeit", "timer"}  # as decorators
_SPANS = frozenset({"diff", "seconds", "time"})  # attributes that are as long as what they measured
_STARTING = frozenset({"start", "begin", "resume", "tic"})
_STOPPING = frozenset({"stop", "end", "finish", "pause", "lap", "toc"})
_NEAR = 20  # statements


def near(suite: Suite, sleep: ast.stmt) -> tuple[list[ast.stmt], list[ast.stmt]]:
    """The nearest statements of the same block before and behind the sleep, so that a file that sleeps ten times as
    often takes no more than ten times as long."""
    block, at = suite.source.block(sleep)
    return block[max(0, at - _NEAR) : at], block[at + 1 : at + 1 + _NEAR]


def is_assertion(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Assert):
        return True
    name = last_name(statement.value) if isinstance(statement, ast.Expr) else ""
    return name.startswith("assert") or name in dialects.ASSERTS_EQUAL


def is_measured(suite: Suite, sleep: ast.stmt, later: list[ast.stmt]) -> bool:
    """Is the sleep alone in a context that measures time or holds a lock, or before it is released, or the end of what
    is profiled, or in a function that a decorator measures, or does a later assertion ask how long or how fast it
    was?"""
    function = suite.source.function(sleep)
    decorators = function.decorator_list if function is not None else []
    if any(last_name(one) in _OF_WORK and ".mark." not in dotted(one) for one in decorators):
        return True
    around = suite.source.parent(sleep)
    if isinstance(around, ast.Try) and around.body == [sleep]:
        held = {*_receivers(near(suite, around)[0], "acquire")}
        if not held.isdisjoint(_receivers(around.finalbody, "release")):
            return True
    if isinstance(around, (ast.With, ast.AsyncWith)) and around.body[-1] is sleep:
        managers = (item.context_expr for item in around.items)
        meant = _MEASURING | _HELD if around.body == [sleep] else _PROFILERS
        if any(has_any_word(last_name(manager), meant) for manager in managers):
            return True
    asked = (node for node in walk(*filter(is_assertion, later)) if isinstance(node, ast.Attribute))
    return any(has_any_word(node.attr, _MEASURES) for node in asked)


def _receivers(statements: Iterable[ast.stmt], method: str) -> Iterator[str]:
    """How what the statements call the method of is written."""
    attributes = (node for node in walk(*statements) if isinstance(node, ast.Attribute) and node.attr == method)
    return (ast.dump(attribute.value) for attribute in attributes)


def is_timed(before: list[ast.stmt], later: list[ast.stmt]) -> bool:
    """Is a stopwatch started right before the sleep, stopped right behind it, and read later?"""
    calls = [one.value for one in (*before[-1:], *later[:1]) if isinstance(one, ast.Expr)]
    match [call.func for call in calls if isinstance(call, ast.Call)]:
        case [ast.Attribute(value=watch, attr=start), ast.Attribute(value=same, attr=stop)]:
            is_one = ast.dump(watch) == ast.dump(same) and has_any_word(last_name(watch), _STOPWATCHES)
            if not is_one or start not in _STARTING or stop not in _STOPPING:
                return False
            read = (node.value for node in walk(*later[1:]) if isinstance(node, ast.Attribute))
            return any(ast.dump(one) == ast.dump(watch) for one in read)
    return False


def is_least(suite: Suite, sleep: ast.expr, statement: ast.stmt, later: list[ast.stmt]) -> bool:
    """Is the length that is slept, in seconds or parts of them, or that times the number of such sleeps, the least that
    a later assertion allows?"""
    given = sleep.args if isinstance(sleep, ast.Call) else []
    slept = seconds(suite.source, given[0]) if given else None
    if slept is None:
        return False
    around = suite.source.parent(statement)
    if isinstance(around, (ast.With, ast.AsyncWith)) and around.body[-1] is statement:
        later = [*later, *near(suite, around)[1]]
    names = {node.id for node in walk(*given) if isinstance(node, ast.Name)}
    asserted = [*walk(*filter(is_assertion, later))]
    least = {number for node in asserted for number in _least(suite, node, names)}
    if not least:
        return False
    times = range(1, 1 + suite.fact(_lengths)[suite.source.function(statement), last_name(sleep), slept])
    return not least.isdisjoint(round(slept * unit * time, 9) for unit in (1, 1e3, 1e6, 1e9) for time in times)


def _lengths(suite: Suite) -> Counter[tuple[ast.AST | None, str, float | None]]:
    """How many calls of one name are given the same number, in seconds if it is a sleep, by their functions."""
    calls = [call for call in suite.source.unsorted(ast.Call) if call.args]
    return Counter(
        (suite.source.function(call), last_name(call), seconds(suite.source, call.args[0])) for call in calls
    )


def _least(suite: Suite, node: ast.AST, names: Set[str]) -> Iterator[float]:
    """The numbers that a comparison or an assertion demands something to reach, or a time to be; whole ones only of
    what is called a time, or reckoned with one of `names`, since others count what has happened meanwhile."""
    match node:
        case ast.Compare(left=left, ops=[ast.Lt() | ast.LtE(), *_]):
            end = left
        case ast.Compare(ops=[ast.Gt() | ast.GtE()], comparators=[end]):
            pass
        case ast.Compare(left=ast.Attribute(attr=name), ops=[ast.Eq()], comparators=[end]) if name in _SPANS:
            pass
        case ast.Call(args=[_, end, *_]) if last_name(node) in dialects.ASSERTS_GREATER:
            pass
        case _:
            return
    number = seconds(suite.source, end)
    if number is not None and (number % 1 or any(_is_of_time(part, names) for part in walk(node))):
        yield number


def _is_of_time(node: ast.AST, names: Set[str]) -> bool:
    """Is it a number with a fraction, a time span, one of `names`, reckoned in parts of a second, or called a time?"""
    match node:
        case ast.Constant(value=float()) | ast.Call(func=ast.Name(id="timedelta") | ast.Attribute(attr="timedelta")):
            return True
        case ast.BinOp(op=ast.Mult(), right=ast.Constant(value=1_000 | 1_000_000 | 1_000_000_000)):
            return True
        case ast.Name(id=name) if name in names:
            return True
    return has_any_word(last_name(node), _MEASURING)
