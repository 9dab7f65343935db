"""Sleeps that only let time pass: the test then checks that nothing has happened, how long something took, or that
a time stamp differs; or others go on meanwhile, for as long as the test lets them. There is no condition to wait for.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import is_empty, last_name, walk
from flake8_testreview.syntax.words import has_any_word, words
from flake8_testreview.vocabulary.clocks import is_held_by_name
from flake8_testreview.vocabulary.containers import REMOVING
from flake8_testreview.vocabulary.durations import clock_readings, seconds
from flake8_testreview.vocabulary.loops import innermost_loop, tells_how_long
from flake8_testreview.vocabulary.measured import is_assertion, is_least, is_measured, is_timed, near

_NOT_CALLED = frozenset({"assert_not_called", "assert_not_awaited"})
_EQUAL = dialects.ASSERTS_EQUAL | {"assertIs"}
# What happens once and is not taken back: calls are counted, events set, futures done.
_HAPPENINGS = frozenset(
    {"called", "calls", "call", "invoked", "invoke", "fired", "triggered", "detected", "is_set", "done"}
)  # fmt: skip
_DIFFERING = frozenset({"assertNotEqual", "assertGreater", "assertLess"})
# In the name of a test: how old something is, or how often it may happen, which time alone makes it.
_AGES = frozenset({"age", "mtime", "mtimes", "timestamp", "timestamps", "clock", "fps", "limiter", "lockout",
                   "rate", "stopwatch", "tic", "ticks", "throttle", "throttled", "throttler",
                   "throttling"})  # fmt: skip
_SEEN = frozenset({"show", "plot", "display", "visual", "visualize", "interactive", "headless", "headed", "gui"})
_CLOCK = frozenset({"clock"})
_SENDING = frozenset({"send", "sendall"})
_EXPLAINED = (r"(?i)time[ -]?stamp|\bmtimes?\b|modification time|modified time|created_?at|creation time|"
              r"last[- ]?modifi?\w*|exactly this (time|duration)|"
              r"(resolution|granularity|tick) of|same second|simulat\w+|\b(real|virtual) (clock|time)\b|"
              r"\baged\b|\bno (new|more|further|other|error)|\bnothing (new|more|happens|changes)|"
              r"\b(do|does|did|is|are|was)(n't| not) (called|change|come|fire|get|happen|run)\b")  # fmt: skip
# How code reads when a file was written; that a class goes by it, its name says.
_FILE_TIME = re.compile(r"(?<![a-zA-Z])(get|st_)?mtimes?(?![a-z])|getctime|st_ctime|(?<![A-Z])MTime(?![a-z])")
_MOMENTS = frozenset({"time", "timestamp", "modified", "updated"})  # in the names of time stamps


def lets_time_pass(suite: Suite, sleep: ast.expr) -> bool:
    """Is there no condition that the test could wait for in the place of `sleep`, a call?"""
    statement = suite.source.statement(sleep)
    before, later = near(suite, statement)
    if _sees_nothing(suite, [*takewhile(is_assertion, later)]) or _is_repeated(suite, before, later):
        return True
    if _is_between_pieces(before, later) or _ends_span(suite, later):
        return True
    if _fills_up(suite, sleep) or _is_asked_for(suite, sleep):
        return True
    if tells_how_long(innermost_loop(suite.source, sleep), sleep):
        return True
    if _is_for_people(suite, sleep) or suite.is_about(sleep, _AGES) or re.search(_EXPLAINED, _comments(suite, sleep)):
        return True
    if _is_of_file_times([*before, *later]) or any(map(_has_to_differ, later)):
        return True
    if _is_time_between(suite, before[-1:], later) or _is_time_between(suite, later[:1], later[1:]):
        return True
    if is_measured(suite, statement, later) or is_timed(before, later):
        return True
    return is_least(suite, sleep, statement, later)


def is_virtual(suite: Suite, sleep: ast.expr) -> bool:
    """Does a context or fixture around the sleep bring a clock of its own, by its name?"""
    return is_held_by_name(suite, sleep, _CLOCK)


def _comments(suite: Suite, sleep: ast.expr) -> str:
    """What is said about the sleep, and where the length that it names is set."""
    given = [*sleep.args, *(keyword.value for keyword in sleep.keywords)] if isinstance(sleep, ast.Call) else []
    named = (node for node in walk(*given) if isinstance(node, ast.Name))
    set_at = (binding.node for name in named for binding in suite.source.bindings(name) if binding.how is How.ASSIGN)
    about = [sleep, *(node for node in set_at if isinstance(node, (ast.stmt, ast.expr)))]
    return "\n".join(map(suite.source.comments, about))


def _is_for_people(suite: Suite, sleep: ast.expr) -> bool:
    """Is it behind a switch for those who want to see what the test does: `if show_plot`?"""
    switches = [above.test for above in suite.source.ancestors(sleep) if isinstance(above, ast.If)]
    parts = [part for test in switches for part in (test.values if isinstance(test, ast.BoolOp) else [test])]
    names = (part for part in parts if isinstance(part, (ast.Name, ast.Attribute)))
    return any(has_any_word(last_name(name), _SEEN) for name in names)


# -- nothing has happened ---------------------------------------------------------------------------------------------


def _sees_nothing(suite: Suite, assertions: Iterable[ast.stmt]) -> bool:
    """Does the first of the assertions that is certain about it check that a mock was not called, or that what happens
    once has not happened yet? Those before it only deny something, too."""
    for assertion in assertions:
        if isinstance(assertion, ast.Expr) and last_name(assertion.value) in _NOT_CALLED:
            return True
        denied = [*_denied(assertion)]
        if any(_happens_once(suite, one) for one in denied):
            return True
        if not denied:
            return False
    return False


def _denied(statement: ast.stmt) -> Iterator[ast.expr]:
    """What the statement asserts to be false, zero, empty or None."""
    match statement:
        case ast.Assert(test=ast.UnaryOp(op=ast.Not(), operand=denied)):
            yield denied
        case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right])):
            yield from _other_than_nothing(left, right)
        case ast.Expr(value=ast.Call(args=[denied, *_]) as call) if last_name(call) in dialects.ASSERTS_FALSE:
            yield denied
        case ast.Expr(value=ast.Call(args=[left, right, *_]) as call) if last_name(call) in _EQUAL:
            yield from _other_than_nothing(left, right)


def _other_than_nothing(left: ast.expr, right: ast.expr) -> Iterator[ast.expr]:
    """The other of the two, where one is nothing."""
    if _is_nothing(right):
        yield left
    elif _is_nothing(left):
        yield right


def _is_nothing(expression: ast.AST | None) -> bool:
    """Is it false, zero, empty or None as it is written, or a new container without items?"""
    match expression:
        case ast.Call(func=ast.Name(id="list" | "dict" | "set" | "deque"), args=[], keywords=[]):
            return True
    return is_empty(expression)


def _happens_once(suite: Suite, expression: ast.expr) -> bool:
    """Is it about something that is not taken back: a call, an event, an item that nobody takes out again?"""
    match expression:
        case ast.Call(func=ast.Name(id="len"), args=[counted]):
            return _happens_once(suite, counted)
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Attribute(attr=name):
            return name in _HAPPENINGS or not _HAPPENINGS.isdisjoint(words(name))
        case ast.Name():
            bound = [binding.value for binding in suite.source.bindings(expression)]
            taking = (use.value for name in sorted(REMOVING) for use in suite.source.attributes.get(name, ()))
            is_taken = any(isinstance(value, ast.Name) and value.id == expression.id for value in taking)
            return bool(bound) and all(map(_is_nothing, bound)) and not is_taken
    return False


def _is_repeated(suite: Suite, before: list[ast.stmt], later: list[ast.stmt]) -> bool:
    """Is the assertion behind the sleep the last one before it, too, or that something still is what it was before, so
    that nothing is meant to change?"""
    asserted = [*filter(is_assertion, before)][-1:]
    return any(map(is_assertion, later[:1])) and (
        any(ast.dump(one) == ast.dump(later[0]) for one in asserted) or _is_still(suite, before, later[0])
    )


def _is_still(suite: Suite, before: list[ast.stmt], assertion: ast.stmt) -> bool:
    """Does the assertion ask whether a call gives what a name was bound to by the same call before?"""
    match assertion:
        case ast.Assert(test=ast.Compare(left=left, ops=[ast.Eq()], comparators=[right])):
            pass
        case ast.Expr(value=ast.Call(args=[left, right, *_]) as call) if last_name(call) in _EQUAL:
            pass
        case _:
            return False
    pairs = {(last_name(one), suite.source.spelling(other)) for one, other in ((left, right), (right, left))}
    for statement in before:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as value):
                if (spelt := suite.source.spelling(value)) and (name, spelt) in pairs:
                    return True
    return False


# -- what others get to do --------------------------------------------------------------------------------------------


def _is_between_pieces(before: list[ast.stmt], later: list[ast.stmt]) -> bool:
    """Does the sleep keep apart two pieces that are sent on one socket?"""
    calls = [one.value for one in (*before[-1:], *later[:1]) if isinstance(one, ast.Expr)]
    sent = [ast.dump(call.func) for call in calls if isinstance(call, ast.Call) and last_name(call) in _SENDING]
    return len(sent) == 2 and sent[0] == sent[1]


def _ends_span(suite: Suite, later: list[ast.stmt]) -> bool:
    """Is it how long the functions of the test run that loop until the event is set which is set next?"""
    match later[:1]:
        case [ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name() as event, attr="set")))]:
            bound, function = suite.source.bindings(event), suite.source.function(event)
            uses = set(suite.source.uses(event))
            loops = (one for one in suite.source.nodes(ast.While) if suite.source.function(one) is not function)
            return bool(bound) and any(not uses.isdisjoint(walk(loop.test)) for loop in loops)
    return False


def _fills_up(suite: Suite, sleep: ast.expr) -> bool:
    """Does the sleep last for what is left of a time, of which two readings of the clock before it show how much has
    passed?"""
    for node in walk(sleep):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            if all(_has_earlier_reading(suite, side) for side in (node.left, node.right)):
                return True
    return False


def _is_asked_for(suite: Suite, sleep: ast.expr) -> bool:
    """Is the length none that the test chose, but one that it asks for as it runs, of what it tests or of chance, or
    that grows from round to round?"""
    given = [*sleep.args, *(keyword.value for keyword in sleep.keywords)] if isinstance(sleep, ast.Call) else []
    if any(seconds(suite.source, length) is not None for length in given):
        return False
    named = [suite.source.bindings(node) for node in walk(*given) if isinstance(node, ast.Name)]
    around = innermost_loop(suite.source, sleep)
    steps = [suite.source.parent(binding.node) for bound in named for binding in bound]
    if any(isinstance(one, ast.AugAssign) and innermost_loop(suite.source, one) is around is not None for one in steps):
        return True
    local = [bound[0] for bound in named if len(bound) == 1 and suite.source.function(bound[0].node) is not None]
    values = [binding.value for binding in local if binding.value is not None and binding.how is How.ASSIGN]
    return any(_asks(suite, node) for node in walk(*given, *values))


def _asks(suite: Suite, node: ast.AST) -> bool:
    """Does it call what is no built-in, clock or part of the environment, or read an attribute of an object at hand?"""
    match node:
        case ast.Call(func=called) if node not in clock_readings(suite, node):
            return not (suite.source.qualified(called) or "").startswith(("builtins.", "os."))
        case ast.Attribute(value=ast.Name() as owner) if suite.source.self_class(owner) is None:
            bound = suite.source.bindings(owner)
            return bool(bound) and all(suite.source.function(binding.node) is not None for binding in bound)
    return False


def _has_earlier_reading(suite: Suite, expression: ast.expr) -> bool:
    names = (node for node in walk(expression) if isinstance(node, ast.Name))
    bound = (binding.value for name in names for binding in suite.source.bindings(name))
    return any(value in clock_readings(suite, value) for value in bound if isinstance(value, ast.Call))


# -- time stamps ------------------------------------------------------------------------------------------------------


def _is_of_file_times(near: list[ast.stmt]) -> bool:
    """Is it read or set near the sleep when files were written? Two that are written at once may have the same time."""
    return any(_FILE_TIME.search(last_name(node)) for node in walk(*near))


def _is_time_between(suite: Suite, beside: list[ast.stmt], later: list[ast.stmt]) -> bool:
    """Does the statement beside the sleep keep a point in time, and does the test act before it uses that, as in
    `search(before=middle)`? What comes before and behind must have other times."""
    match beside:
        case [ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as read)] if read in clock_readings(suite, read):
            acts = [one for one in later if not _is_sleep(suite, one)]
            using = next((at for at, one in enumerate(acts) if _uses_in_call(one, name)), 0)
            return using > 0 and any(isinstance(node, ast.Call) for node in walk(*acts[:using]))
    return False


def _is_sleep(suite: Suite, statement: ast.stmt) -> bool:
    called = getattr(statement, "value", None)
    called = called.value if isinstance(called, ast.Await) else called
    return isinstance(called, ast.Call) and suite.source.qualified(called.func) in dialects.SLEEPS


def _uses_in_call(statement: ast.stmt, name: str) -> bool:
    """Is something asked with the name, and not only shown or reckoned?"""
    calls = (node for node in walk(statement) if isinstance(node, ast.Call) and last_name(node) not in dialects.LOGGING)
    given = (one for call in calls for one in (*call.args, *(keyword.value for keyword in call.keywords)))
    return any(isinstance(node, ast.Name) and node.id == name for one in given for node in walk(one))


def _has_to_differ(statement: ast.stmt) -> bool:
    """Does the statement assert that one time stamp is another than, or later than, a second one?"""
    match statement:
        case ast.Assert(test=ast.Compare(left=left, ops=[ast.NotEq() | ast.Gt() | ast.Lt()], comparators=[right])):
            pass
        case ast.Expr(value=ast.Call(args=[left, right, *_]) as call) if last_name(call) in _DIFFERING:
            pass
        case _:
            return False
    return all(has_any_word(last_name(side), _MOMENTS) for side in (left, right))
