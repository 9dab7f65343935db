"""Loops that wait: which loop is around a sleep, and whether it ends in time."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import FUNCTIONS, LOOPS, last_name, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.cleanups import contexts
from flake8_testreview.vocabulary.durations import clock_readings, seconds
from flake8_testreview.vocabulary.verification import Verifying

Loop = ast.For | ast.AsyncFor | ast.While

# Around what is bounded. Sources: asyncio, trio, anyio, curio, gevent, eventlet, tornado, async-timeout.
BOUNDS = frozenset(
    {
        "timeout", "timeout_at", "timeout_after", "fail_after", "fail_at", "move_on_after", "move_on_at", "wait_for",
        "Timeout", "with_timeout", "ignore_after", "start_new_with_timeout",
    }
)  # fmt: skip
_FAILING = ("fail", "skip", "assert")  # how calls begin that end a test
# Words of a name that is looked at in a loop that ends in time: a clock, a counter, a limit.
_BOUND_WORDS = frozenset(
    {
        "timeout", "deadline", "attempt", "attempts", "retry", "retries", "tries", "count", "counter", "max", "limit",
        "end", "elapsed", "start", "started", "until", "now", "remaining", "expire", "expires", "expiry", "iterations",
        "waited", "monotonic", "perf", "clock", "time", "duration", "left", "stop",
    }
)  # fmt: skip
_LETTING_GO = frozenset({"move_on_after", "move_on_at", "ignore_after"})  # which end their body without an error
_ENDLESS = frozenset({"count", "cycle", "repeat"})
_LAST_ACTS = frozenset({"sleep", "exit", "fail", "skip"})
_WAYS_OUT = (ast.Break, ast.Return, ast.Raise, ast.Yield)


def innermost_loop(source: SourceFile, node: ast.AST) -> Loop | None:
    """The innermost loop around `node` within its function."""
    for above in source.ancestors(node):
        if isinstance(above, LOOPS):
            return above
        if isinstance(above, (*FUNCTIONS, ast.Lambda)):
            return None
    return None


def has_way_out(loop: Loop) -> bool:
    """Is there a way out of the loop besides its condition?"""
    return any(isinstance(node, _WAYS_OUT) for node in walk(*loop.body, into_scopes=False))


def window(suite: Suite, loop: ast.While) -> ast.Compare | None:
    """The condition of a loop that goes on until a point in time, and that nothing else ends: its own, or that of the
    one `break` in a `while True`."""
    test = loop.test if not has_way_out(loop) else _only_way_out(loop)
    match test:
        case ast.Compare() if not loop.orelse and clock_readings(suite, test):
            return test
    return None


def _only_way_out(loop: ast.While) -> ast.expr | None:
    """The condition of the `break` that alone ends a `while True`."""
    leaving = [node for node in walk(*loop.body, into_scopes=False) if isinstance(node, _WAYS_OUT)]
    tests = [one.test for one in loop.body if isinstance(one, ast.If) and not one.orelse and one.body == leaving]
    is_only = isinstance(loop.test, ast.Constant) and isinstance(leaving[0], ast.Break)
    return tests[0] if tests and is_only else None


def waits_idly(loop: ast.While) -> bool:
    """Does each round do nothing, or read what has come meanwhile? One that works or sleeps is no mere wait for the
    time."""
    calls = [node for node in walk(*loop.body) if isinstance(node, ast.Call)]
    if any(map(_reads, calls)):
        return not any("sleep" in last_name(call) for call in calls)
    return all(map(_is_idle, loop.body))


def _is_idle(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Continue() | ast.Expr(value=ast.Constant() | ast.Yield()) | ast.If(body=[ast.Break()]):
            return True
    return False


def _reads(call: ast.AST | None) -> bool:
    return last_name(call).startswith(("read", "recv"))


def waits_for_tick(suite: Suite, loop: Loop) -> bool:
    """Does the loop wait for the next reading of the clock, `while clock() == before`? That is a condition."""
    test = window(suite, loop) if isinstance(loop, ast.While) else None
    if test is None or len(test.comparators) != 1:
        return False
    return all(_is_reading(suite, side) for side in (test.left, test.comparators[0]))


def _is_reading(suite: Suite, expression: ast.expr) -> bool:
    if isinstance(expression, ast.Name):
        values = [binding.value for binding in suite.source.bindings(expression)]
        return bool(values) and all(isinstance(v, ast.Call) and v in clock_readings(suite, v) for v in values)
    return isinstance(expression, ast.Call) and expression in clock_readings(suite, expression)


def watches(suite: Suite, loop: Loop) -> bool:
    """Does the loop assert for a while that something does not happen? There is nothing to wait for."""
    verification = suite.fact(Verifying)
    if isinstance(loop, ast.While):
        is_window = window(suite, loop) is not None or _is_let_go(suite.source, loop)
        return is_window and verification.verifies(*loop.body)
    if has_way_out(loop):
        return False
    calls = [s for s in _inside_blocks(loop.body) if isinstance(s, ast.Expr) and "sleep" not in ast.dump(s.value)]
    return verification.verifies(*loop.body) and all(verification.verifies(statement) for statement in calls)


def _is_let_go(source: SourceFile, loop: ast.While) -> bool:
    """Does only a context around the loop end it, which goes on behind it when the time is over?"""
    if not isinstance(loop.test, ast.Constant) or has_way_out(loop):
        return False
    return any(last_name(context) in _LETTING_GO for context in contexts(source, loop))


def _inside_blocks(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements, and in place of a `with`, which runs its body as it stands, those inside it."""
    for statement in body:
        if isinstance(statement, (ast.With, ast.AsyncWith)):
            yield from _inside_blocks(statement.body)
        else:
            yield statement


# -- whether it ends --------------------------------------------------------------------------------------------------


def is_counted(loop: Loop, call: ast.AST) -> bool:
    """Is there a sign that the polling loop ends in time: a finite iterable, a counter, a clock, an assertion in it?
    What is compared with, and never changes in the loop, is none."""
    if not isinstance(loop, ast.While) and last_name(loop.iter) not in _ENDLESS:
        return True
    if any(isinstance(node, ast.Call) and last_name(node) in BOUNDS for node in walk(*loop.body)):
        return True
    logging = [node for node in walk(*loop.body) if isinstance(node, ast.Call) and last_name(node) in dialects.LOGGING]
    aside = {*walk(call, *logging)}  # what is only logged bounds nothing
    test = [loop.test] if isinstance(loop, ast.While) else []
    looked_at = [node for node in walk(*test, *loop.body) if node not in aside]
    still = _still(loop) if isinstance(loop, ast.While) else set()
    counted = {last_name(node.target) for node in looked_at if isinstance(node, ast.AugAssign)}
    return any(_bounds(node, still, counted) for node in looked_at)


def drains(source: SourceFile, loop: Loop) -> bool:
    """Does the loop end as soon as there is nothing, `if not data: break`, of what each round reads, or no next item?
    A poll goes on then."""
    below = list(walk(*loop.body))
    for end in (node for node in below if isinstance(node, ast.ExceptHandler)):
        if last_name(end.type) == "StopIteration" and isinstance(end.body[-1], (ast.Break, ast.Return)):
            return True
    for left in below:
        match left:
            case ast.If(test=ast.UnaryOp(op=ast.Not(), operand=ast.Name() as data), body=[ast.Break() | ast.Return()]):
                read = [binding for binding in source.bindings(data) if binding.node in below]
                if any(_reads(binding.value) for binding in read):
                    return True
    return False


def drives(source: SourceFile, loop: Loop) -> bool:
    """Does each round act, with values that the loop itself goes on to change, on what its condition asks: `while
    sound.is_playing(): sound.move(angle); angle += 1`? A poll only looks."""
    roots = [root for root, _ in _receivers(loop.test)] if isinstance(loop, ast.While) else []
    asked = {root.id for root in roots if source.qualified(root) is None}  # no module, such as `time`
    changed = {last_name(node.target) for node in walk(*loop.body) if isinstance(node, ast.AugAssign)}
    acts = [statement.value for statement in loop.body if isinstance(statement, ast.Expr)]
    return any(
        root.id in asked and not changed.isdisjoint(map(last_name, act.args))
        for act in acts
        for root, call in _receivers(act)
        if call is act and last_name(act) not in dialects.LOGGING
    )


def _receivers(expression: ast.expr) -> Iterator[tuple[ast.Name, ast.Call]]:
    """The names that methods are called on, with the calls."""
    for node in walk(expression):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name() as root)):
                yield root, node


def _still(loop: ast.While) -> set[str]:
    """The names of a condition that does not change while the loop runs: it calls nothing, reads no attribute, and
    none of its names is bound in the loop."""
    test = [*walk(loop.test)]
    if any(isinstance(node, (ast.Call, ast.Attribute, ast.Subscript, ast.NamedExpr, ast.Await)) for node in test):
        return set()
    names = {node.id for node in test if isinstance(node, ast.Name)}
    stored = {n.id for n in walk(*loop.body) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    return names if names.isdisjoint(stored) else set()


def is_endless(loop: Loop | None) -> bool:
    """Can the loop only be ended from outside?"""
    if not isinstance(loop, ast.While) or not isinstance(loop.test, ast.Constant):
        return False
    return not any(isinstance(n, (ast.Break, ast.Return, ast.Raise, ast.Assert)) for n in walk(*loop.body))


def _bounds(node: ast.AST, still: set[str], counted: set[str]) -> bool:
    match node:
        case ast.Raise() | ast.Assert():
            return True
        case ast.Name(id=name) if name in still:
            return False
        case ast.Name(id=name, ctx=ast.Load()) | ast.Attribute(attr=name, ctx=ast.Load()):
            is_bound_word = has_any_word(name, _BOUND_WORDS)
            return is_bound_word or name in counted or name.startswith(_FAILING)
    return False


# -- how long it may take ---------------------------------------------------------------------------------------------


def longest(suite: Suite, loop: Loop, delay: float | None) -> float | None:
    """The seconds that a polling loop takes at most, as far as its deadline or the number of its rounds is written;
    None when unknown. A parameter has the value of its default."""
    source = suite.source
    if not isinstance(loop, ast.While):
        rounds = _rounds(source, loop.iter)
        if rounds is None or delay is None:
            return None
        return (rounds - 1 if _spares_last(loop) else rounds) * delay
    tests = [loop.test, *(node.test for node in walk(*loop.body) if isinstance(node, (ast.If, ast.Assert)))]
    limits = [limit for test in tests for node in walk(test) for limit in _limits(suite, node)]
    if delay is not None:
        limits += [rounds * delay for test in tests for node in walk(test) for rounds in _counted(source, loop, node)]
    return min(limits, default=None)


def _counted(source: SourceFile, loop: ast.While, node: ast.AST) -> Iterator[float]:
    """The number of rounds that a comparison allows with a counter, which the loop moves by a step that is written."""
    match node:
        case ast.Compare(left=ast.Name() as name, ops=[_], comparators=[limit]):
            pass
        case ast.Compare(left=limit, ops=[_], comparators=[ast.Name() as name]):
            pass
        case _:
            return
    bound = [one for one in source.bindings(name) if one.how is How.ASSIGN]
    steps = [one for one in walk(*loop.body) if isinstance(one, ast.AugAssign) and last_name(one.target) == name.id]
    if len(bound) == len(steps) == 1:
        first, last, step = (seconds(source, one, defaults=True) for one in (bound[0].value, limit, steps[0].value))
        if first is not None and last is not None and step:
            yield abs(last - first) / step


def _spares_last(loop: ast.For | ast.AsyncFor) -> bool:
    """Does the loop look at its counter to fail after its last try, or not to sleep then?"""
    for choice in (node for node in walk(*loop.body) if isinstance(node, ast.If)):
        match choice:
            case ast.If(test=ast.Compare(left=ast.Name(id=name) | ast.BinOp(left=ast.Name(id=name)))):
                calls = {last_name(node) for node in walk(*choice.body) if isinstance(node, ast.Call)}
                is_end = isinstance(choice.body[-1], (ast.Raise, ast.Return)) or not calls.isdisjoint(_LAST_ACTS)
                if is_end and name == last_name(loop.target):
                    return True
    return False


def _rounds(source: SourceFile, iterated: ast.expr) -> float | None:
    match iterated:
        case ast.Call(func=ast.Name(id="range"), args=[end]):
            return seconds(source, end, defaults=True)
        case ast.Call(func=ast.Name(id="range"), args=[start, end]):
            first, last = seconds(source, start, defaults=True), seconds(source, end, defaults=True)
            return last - first if first is not None and last is not None else None
    return None


def _limits(suite: Suite, node: ast.AST) -> Iterator[float]:
    """The seconds that a comparison with the clock allows: `clock() - start < 5`, `clock() < start + 5`, or
    `clock() < end` where `end` is the clock and so many seconds."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return
    source = suite.source
    for side, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
        unit = next(iter(clock_readings(suite, side).values()), None)
        if unit is None:
            continue
        if isinstance(side, ast.BinOp) and isinstance(side.op, ast.Sub):
            limit = seconds(source, other, defaults=True)
        else:
            limit = _behind_clock(source, other)
        if limit is not None:
            yield limit * unit


def _behind_clock(source: SourceFile, end: ast.expr) -> float | None:
    """The seconds between now and `end`, a sum of a reading of the clock and a number, or a name for one."""
    match end:
        case ast.Name() if len(found := source.bindings(end)) == 1 and isinstance(found[0].value, ast.BinOp):
            return _behind_clock(source, found[0].value)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return next((s for s in (seconds(source, right, True), seconds(source, left, True)) if s is not None), None)
    return None


def tells_how_long(loop: ast.stmt | None, sleep: ast.expr) -> bool:
    """Does a loop sleep as long as what it runs tells it to, until that is nothing: `while delay is not None`?"""
    given = sleep.args[:1] if isinstance(sleep, ast.Call) else []
    match loop, given:
        case ast.While(test=ast.Compare(left=ast.Name(id=asked), ops=[ast.IsNot()])), [ast.Name(id=slept)]:
            return asked == slept
    return False
