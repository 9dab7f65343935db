"""Loops that wait: which loop is around a sleep, whether it polls, and whether it ends in time."""
from __future__ import annotations

import ast

from flake8_testreview.syntax.source import FUNCTIONS, LOOPS, SourceFile, last_name, walk
from flake8_testreview.syntax.words import words

Loop = ast.For | ast.AsyncFor | ast.While

# Around what is bounded. Sources: asyncio, trio, anyio, curio, gevent, eventlet, tornado, async-timeout.
BOUNDS = frozenset(
    {
        "timeout", "timeout_at", "timeout_after", "fail_after", "fail_at", "move_on_after", "move_on_at", "wait_for",
        "Timeout", "with_timeout", "ignore_after", "start_new_with_timeout",
    }
)  # fmt: skip

# Words of a name that is looked at in a loop that ends in time: a clock, a counter, a limit.
_BOUND_WORDS = frozenset(
    {
        "timeout", "deadline", "attempt", "attempts", "retry", "retries", "tries", "count", "counter", "max", "limit",
        "end", "elapsed", "start", "started", "until", "now", "remaining", "expire", "expires", "expiry", "iterations",
        "waited", "monotonic", "perf", "clock", "time", "duration", "left", "stop",
    }
)  # fmt: skip


def innermost_loop(source: SourceFile, node: ast.AST) -> Loop | None:
    """The innermost loop around `node` within its function."""
    for above in source.ancestors(node):
        if isinstance(above, LOOPS):
            return above
        if isinstance(above, (*FUNCTIONS, ast.Lambda)):
            return None
    return None


def polling_loop(source: SourceFile, call: ast.Call) -> Loop | None:
    """The loop around the sleep `call`, if it looks again and again at a condition, or tries again."""
    loop = innermost_loop(source, call)
    if loop is None or (isinstance(loop, ast.While) and not isinstance(loop.test, ast.Constant)):
        return loop
    ends = (ast.Break, ast.Return, ast.Try)
    return loop if any(isinstance(node, ends) for node in walk(*loop.body, into_scopes=False)) else None


def is_counted(loop: Loop, call: ast.Call) -> bool:
    """Is there a sign that the polling loop ends in time: a finite iterable, a counter, a clock, an assertion in it?"""
    if not isinstance(loop, ast.While):
        return last_name(loop.iter) not in ("count", "cycle", "repeat")
    if any(isinstance(node, ast.Call) and last_name(node) in BOUNDS for node in walk(*loop.body)):
        return True
    sleep = {*walk(call.func)}
    return any(_bounds(node) for node in walk(loop.test, *loop.body) if node not in sleep)


def is_endless(loop: Loop | None) -> bool:
    """Can the loop only be ended from outside?"""
    if not isinstance(loop, ast.While) or not isinstance(loop.test, ast.Constant):
        return False
    return not any(isinstance(n, (ast.Break, ast.Return, ast.Raise, ast.Assert)) for n in walk(*loop.body))


def _bounds(node: ast.AST) -> bool:
    match node:
        case ast.Raise() | ast.Assert() | ast.AugAssign():
            return True
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return not _BOUND_WORDS.isdisjoint(word.lower() for word in words(name)) or name.startswith(
                ("fail", "skip", "assert")
            )
    return False
