"""Whether a wait without a timeout ends all the same, because of what the test does before or around it."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.index import start
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    argument,
    attribute_chain,
    gives,
    is_none,
    last_name,
    parameters,
    walk,
)
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.expecting import has_to_raise
from flake8_testreview.vocabulary.executors import is_left, is_managed, meets_first
from flake8_testreview.vocabulary.finite import is_finite, last_awaited, last_set
from flake8_testreview.vocabulary.loops import is_counted
from flake8_testreview.vocabulary.polling import polling_loop
from flake8_testreview.vocabulary.receivers import Receivers
from flake8_testreview.vocabulary.tidying import is_cleaning_up
from flake8_testreview.vocabulary.uses import path_of, uses
from flake8_testreview.vocabulary.waitables import WAITABLES

# What is done to a thing so that waiting for it ends: a limit is set, it is ended, seen to be ready, or filled.
_LIMITING = frozenset({"settimeout", "setblocking"})
_ENSURING = frozenset({"kill", "terminate", "send_signal", "is_set", "done", "cancel", "set", "returncode", "exitcode"})
_CONNECTING = frozenset({"connect", "connect_ex", "create_connection", "sock_connect", "open_connection"})
_SENDING = frozenset({"poll", "wait", "join", "send", "send_bytes"})  # what makes sure that a pipe has something
_FILLING = frozenset({"put", "put_nowait", "empty", "qsize"})
_ACTS = frozenset({"kill", "terminate", "send_signal", "cancel", "set", "put", "put_nowait"})
RELEASING = frozenset({"set", "put", "put_nowait", "notify", "notify_all", "release", "abort", "close", "shutdown",
                       "send"})  # fmt: skip
_STOP_WORDS = frozenset({"stop", "stopped", "stopping", "exit", "quit", "done", "shutdown", "terminate", "finish",
                         "finished", "cancel", "end", "closing", "kill"})  # fmt: skip
_RUNNING = frozenset({"server", "service", "thread", "worker", "loop", "daemon"})  # what a thread runs, or is
_PAIRS = frozenset({"socketpair", "Pipe"})  # what makes two ends, one of which learns that the other is closed


class Endings:
    """What makes sure that waits end; share it through `suite.fact(Endings)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def is_sure_of(self, call: ast.Call, name: str) -> bool:
        """Does the wait of `call`, of the function with the dotted `name`, end for sure?"""
        if name == "concurrent.futures.as_completed" and self._is_all_done(call):
            return True
        return self._is_process_killed(call) if name.startswith("os.") else self._is_stopped(call)

    def is_sure(self, call: ast.Call, receiver: ast.expr, kind: str) -> bool:
        """Does the wait of `call` for `receiver`, one of `kind`, end for sure, or is it somebody else's to end it?"""
        if any(not _sets_none(self._source.parent(use)) for use in uses(self._suite, receiver, _LIMITING)):
            return True
        if kind in ("thread", "child", "greenlet") and self._is_stopped(call):
            return True
        if kind in ("thread", "greenlet") and self._ends_by_itself(call, receiver):
            return True
        if kind == "process" and is_finite(self._suite, receiver):
            return True
        if kind in ("process", "child") and self._is_process_killed(call):
            return True
        if kind == "future" and is_managed(self._suite, call) or kind == "connection" and self._is_sent(call, receiver):
            return True
        if kind in ("future", "result") and self._is_all_done(call):
            return True
        if kind == "barrier" and self._is_met(call, receiver):
            return True
        if kind == "executor" and any(b.how is How.WITH for b in self._source.values(receiver)):
            return True
        if kind == "socket" and (self._is_connected_to(call) or self._is_tried_again(call) or self._is_selected(call)):
            return True
        if kind == "lock":
            return not self._is_held(call, receiver)
        ensuring = _ENSURING | _FILLING if kind == "queue" and last_name(call) != "join" else _ENSURING
        return (
            any(self._before(call, uses(self._suite, receiver, ensuring)))
            or self._is_waited_for(call, receiver, kind)
            or self._is_seen_to_end(call, receiver)
            or self._is_released(call, receiver)
            or self._is_helped(call, receiver)
            or self._is_ended_by_timer(receiver)
        )

    def _ends_by_itself(self, call: ast.Call, receiver: ast.expr) -> bool:
        is_seen = self._is_last_act_seen(call, receiver) or self._is_let_go(call, receiver)
        return is_seen or is_finite(self._suite, receiver) or is_left(self._suite, call, receiver)

    def _is_selected(self, call: ast.Call) -> bool:
        """Has the function asked before whether a socket is ready, for a limited time?"""
        function = self._source.function(call)
        for asked in self._source.calls(("select",)):
            is_before = asked.lineno <= call.lineno and self._source.function(asked) is function
            place = 3 if self._source.qualified(asked.func) == "select.select" else 0
            if is_before and gives(asked, place, "timeout"):
                return True
        return False

    def _before(self, call: ast.Call, found: Iterator[ast.Attribute]) -> Iterator[ast.Attribute]:
        """Those of `found` that the function of `call` makes before it; an act that it hands to somebody else, who may
        never come to it, is none."""
        function = self._source.function(call)
        for use in found:
            if use is not call.func and use.lineno <= call.lineno and self._source.function(use) is function:
                if use.attr not in _ACTS or getattr(self._source.parent(use), "func", None) is use:
                    yield use

    def _is_process_killed(self, call: ast.Call) -> bool:
        """Has the function sent a signal that ends the process for sure?"""
        function = self._source.function(call)
        kills = (kill for kill in self._source.calls(("kill", "killpg")) if kill.lineno <= call.lineno)
        here = (kill for kill in kills if self._source.function(kill) is function and kill.args)
        return any(last_name(kill.args[-1]) in ("SIGKILL", "") for kill in here)

    # -- what was done before -----------------------------------------------------------------------------------------

    def _is_waited_for(self, call: ast.Call, receiver: ast.expr, kind: str) -> bool:
        """Has the function waited for the same process or future before, by any of its methods? It has seen the end,
        unless it was to see that there is none yet."""
        if kind not in ("process", "asyncio process", "future"):
            return False
        before = self._before(call, uses(self._suite, receiver, frozenset(WAITABLES[kind].methods)))
        return any(
            not (_gives_timeout(self._source.call_of(use)) and has_to_raise(self._suite, self._source.statement(use)))
            for use in before
        )

    def _is_seen_to_end(self, call: ast.Call, receiver: ast.expr) -> bool:
        """Has the function seen that `poll()` of the process gives a status, or a loop that it is no longer alive?"""
        for use in self._before(call, uses(self._suite, receiver, frozenset({"poll", "is_alive"}))):
            polled = self._source.parent(use)
            match self._source.parent(polled) if polled is not None else None:
                case ast.Compare(ops=[ast.IsNot()]) | ast.While():
                    return True
                case ast.Compare(ops=[ast.Is()]) as compared:
                    asking = self._source.parent(compared)
                    is_over = isinstance(asking, ast.If) and call in walk(*asking.orelse)
                    return is_over or isinstance(asking, (ast.While, ast.BoolOp))
                case ast.Call() as asserted:
                    return last_name(asserted) in ("assertIsNotNone", "assertEqual")
        return False

    def _is_all_done(self, call: ast.Call) -> bool:
        """Has the function waited before, without a bound, for all that is submitted? That wait is the one to limit."""
        function = self._source.function(call)
        ending = self._source.calls({"wait", "join", "shutdown", *self._source.renamed({"wait"})})
        before = (other for other in ending if start(other) < start(call) and self._source.function(other) is function)
        return any(map(self._waits_for_all, before))

    def _waits_for_all(self, call: ast.Call) -> bool:
        """Does a call wait until all futures that it is given, or all work of a pool or executor, is done?"""
        if self._source.qualified(call.func) == "concurrent.futures.wait":
            until = argument(call, 2, "return_when")
            return argument(call, 1, "timeout") is None and last_name(until) in ("", "ALL_COMPLETED")
        kinds = self._suite.fact(Receivers).kinds(call.func.value) if isinstance(call.func, ast.Attribute) else set()
        is_waiting = not any(isinstance(given, ast.Constant) and not given.value for given in call.args)
        is_waiting = is_waiting and not any(keyword.arg == "wait" for keyword in call.keywords)
        return is_waiting and not kinds.isdisjoint({"pool", "executor"})

    def _is_met(self, call: ast.Call, barrier: ast.expr) -> bool:
        """Do all come to the barrier, or does one of the others give up, which breaks it for all?"""
        others = (use for use in uses(self._suite, barrier, frozenset({"wait"})) if use is not call.func)
        gives_up = any(_gives_timeout(self._source.call_of(use)) for use in others)
        return gives_up or meets_first(self._suite, call, barrier)

    def _is_stopped(self, call: ast.Call) -> bool:
        """Has the function made the thread stop: set the event or flag that ends its loop, put a last item into its
        queue, shut down or stopped its server, stopped its event loop, closed the other end of its pipe?"""
        function = self._source.function(call)
        calls = self._source.calls(("set", "shutdown", "stop", "call_soon_threadsafe", "put", "close"))
        before: list[ast.AST] = [*calls, *self._flags]
        return any(
            getattr(other, "lineno", 0) <= call.lineno
            and self._source.function(other) is function
            and self._stops(other)
            for other in before
        )

    @cached_property
    def _flags(self) -> list[ast.Assign]:
        """Where True or False is assigned."""
        assigns = self._source.unsorted(ast.Assign)
        return [one for one in assigns if isinstance(one.value, ast.Constant) and isinstance(one.value.value, bool)]

    @cached_property
    def _tested(self) -> frozenset[str]:
        """The last names in the conditions of the file's `while` loops."""
        tested = (node for loop in self._source.unsorted(ast.While) for node in walk(loop.test))
        return frozenset(last_name(node) for node in tested if isinstance(node, (ast.Name, ast.Attribute)))

    def _stops(self, node: ast.AST) -> bool:
        match node:
            case ast.Assign(targets=[ast.Subscript(value=flag)]) | ast.Assign(targets=[flag]):
                return last_name(flag) in self._tested or _is_stop_name(last_name(flag))
            case ast.Call(func=ast.Attribute(attr="shutdown"), args=[]):  # a socket's takes an argument
                return True
            case ast.Call(func=ast.Attribute(attr="stop", value=stopped)):
                return has_any_word(last_name(stopped), _RUNNING)
            case ast.Call(func=ast.Attribute(attr="call_soon_threadsafe"), args=args):
                return any(last_name(given) == "stop" for given in args)
            case ast.Call(func=ast.Attribute(attr="put"), args=[item, *_]):
                return is_none(item) or _is_stop_name(str(getattr(item, "value", "")) or last_name(item))
            case ast.Call(func=ast.Attribute(attr="close", value=end)):
                bound = [self._source.statement(binding.node) for binding in self._source.values(end)]
                return any(isinstance(one, ast.Assign) and last_name(one.value) in _PAIRS for one in bound)
            case ast.Call(func=ast.Attribute(attr="set", value=event)):
                return _is_stop_name(last_name(event)) or last_name(event) in self._tested
        return False

    def _is_connected_to(self, call: ast.Call) -> bool:
        """Has the function itself connected to the listener before it accepts?"""
        function = self._source.function(call)
        connects = (c for c in self._source.calls(_CONNECTING) if c.lineno < call.lineno)
        return any(self._source.function(connect) is function for connect in connects)

    def _is_tried_again(self, call: ast.Call) -> bool:
        """Is the socket one that does not block: does a handler around the call expect that there is nothing yet?"""
        around = (above for above in self._source.ancestors(call) if isinstance(above, ast.Try))
        handled = [handler.type for block in around for handler in block.handlers if handler.type is not None]
        return any(last_name(node) == "BlockingIOError" for node in walk(*handled))

    def _is_sent(self, call: ast.Call, receiver: ast.expr) -> bool:
        """Is there something to read for sure: has the function looked, sent it at the other end, or waited for who
        does; or is that its caller's matter, who gives it the connection?"""
        if any(binding.how is How.PARAMETER for binding in self._source.values(receiver)):
            return True
        function = self._source.function(call)
        for other in self._source.calls(_SENDING):
            if other.lineno > call.lineno or self._source.function(other) is not function:
                continue
            sender = other.func.value if isinstance(other.func, ast.Attribute) else other
            if not last_name(other).startswith("send") or path_of(sender) != path_of(receiver):
                return True
        return False

    def _is_held(self, call: ast.Call, lock: ast.expr) -> bool:
        """Is the lock taken already when `call` takes it: by the function before, or because it is made so?"""
        made = [b.value for b in self._source.values(lock) if isinstance(b.value, ast.Call)]
        if made and all(_is_zero(argument(maker, 0, "value")) for maker in made):
            return True
        names = frozenset({"acquire", "release"})
        before = [*self._before(call, uses(self._suite, lock, names))]
        before.sort(key=start)
        return bool(before) and before[-1].attr == "acquire"

    # -- who ends it --------------------------------------------------------------------------------------------------

    def _is_released(self, call: ast.Call, receiver: ast.expr) -> bool:
        """Does a clean-up somewhere else release the wait: a `finally`, a tear-down, what `addCleanup` is given?"""
        function = self._source.function(call)
        for use in uses(self._suite, receiver, RELEASING):
            above = self._source.parent(use)
            is_registered = isinstance(above, ast.Call) and above.func is not use
            if is_cleaning_up(self._suite, use) and (is_registered or self._source.function(use) is not function):
                if not (self._is_test(function) and (is_registered or self._is_fixture(use))):
                    return True  # what runs when the test is over is no help to the test itself
        return False

    def _is_test(self, function: ast.AST | None) -> bool:
        return isinstance(function, FUNCTIONS) and self._suite.role(function) == Role.TEST

    def _is_fixture(self, use: ast.AST) -> bool:
        around = self._source.function(use)
        return isinstance(around, FUNCTIONS) and self._suite.role(around) == Role.FIXTURE

    def _is_ended_by_timer(self, receiver: ast.expr) -> bool:
        """Does a timer end it: is it given what ends it, or a function of the file that does?"""
        for use in uses(self._suite, receiver, frozenset({"kill", "terminate", "set"})):
            function = self._source.function(use)
            handed = [use, *(self._suite.references(function) if isinstance(function, FUNCTIONS) else ())]
            if any(last_name(self._source.parent(one)) == "Timer" for one in handed):
                return True
        return False

    def _is_let_go(self, call: ast.Call, thread: ast.expr) -> bool:
        """Has the function set the event that is all which the thread still waits for?"""
        events = last_awaited(self._suite, thread)
        return any(any(self._before(call, uses(self._suite, event, frozenset({"set"})))) for event in events)

    def _is_last_act_seen(self, call: ast.Call, thread: ast.expr) -> bool:
        """Has the function seen, within a time, that the event is set which the thread sets last?"""
        events = {path_of(event) for event in last_set(self._suite, thread)}
        function = self._source.function(call)
        for wait in self._source.calls(["wait"]):
            if wait.lineno > call.lineno or not wait.args or self._source.function(wait) is not function:
                continue
            asserting = self._source.parent(wait)
            is_asserted = isinstance(asserting, ast.Assert) or last_name(asserting) in dialects.ASSERTS_TRUE
            if is_asserted and isinstance(wait.func, ast.Attribute) and path_of(wait.func.value) in events:
                return True
        return False

    def _is_helped(self, call: ast.Call, receiver: ast.expr) -> bool:
        """Has a helper of the file waited before, which was given the thing, or what it does, and has a bound?"""
        function = self._source.function(call)
        path = path_of(receiver)
        for other in self._source.calls(self._source.defined_names):
            if other.lineno >= call.lineno or self._source.function(other) is not function:
                continue
            given = (path_of(node) for node in walk(*other.args) if isinstance(node, (ast.Name, ast.Attribute)))
            helper = self._source.definition(other.func)
            if path in given and isinstance(helper, FUNCTIONS) and self._has_bounded_wait(helper):
                return True
        return False

    def _has_bounded_wait(self, helper: FunctionNode) -> bool:
        names = {parameter.arg for parameter in parameters(helper.args)}
        for node in walk(*helper.body):
            if isinstance(node, ast.Call):
                if last_name(node) in ("join", "wait", "get", "result") and (node.args or node.keywords):
                    return last_name(attribute_chain(node.func)[0]) in names
                loop = polling_loop(self._source, node) if "sleep" in last_name(node) else None
                if loop is not None and is_counted(loop, node):
                    return True
        return False


def _gives_timeout(call: ast.Call | None) -> bool:
    return call is not None and gives(call, 0, "timeout")


def _is_stop_name(name: str) -> bool:
    return has_any_word(name, _STOP_WORDS)


def _is_zero(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value == 0 and value.value is not False


def _sets_none(use: ast.AST | None) -> bool:
    """Is the limit that is set here none: `settimeout(None)`, `setblocking(True)`?"""
    given = use.args[0] if isinstance(use, ast.Call) and use.args else None
    return is_none(given) or (isinstance(given, ast.Constant) and given.value in (True, 1) and _is_blocking(use))


def _is_blocking(use: ast.AST | None) -> bool:
    return last_name(use) == "setblocking"
