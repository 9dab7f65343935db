"""The sleeps of a suite.

They are read from the file itself; other modules of the project are asked only where a name that says `sleep` comes
from one of them.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.index import start_of_node
from flake8_testreview.syntax.nodes import FunctionNode, argument, is_none, last_name, parameters, walk
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.durations import CLOCK_NAMES, FOREVER, seconds
from flake8_testreview.vocabulary.failures import fails
from flake8_testreview.vocabulary.loops import (
    Loop,
    drains,
    drives,
    innermost_loop,
    is_counted,
    longest,
    waits_for_tick,
    waits_idly,
    watches,
    window,
)
from flake8_testreview.vocabulary.passing_time import is_virtual, lets_time_pass
from flake8_testreview.vocabulary.polling import polling_loop
from flake8_testreview.vocabulary.replacements import Replacements

_COROUTINES = ("asyncio.", "trio.", "anyio.", "curio.", "tornado.")  # these sleep only where they are awaited
_TICK = 0.01  # seconds: a shorter sleep waits for the clock's own next reading, which is a condition


class Sleep:
    """A place where a test waits on the clock: `node`, a call or a loop that looks at the clock; the qualified names of
    what is called; the delay in seconds, None when unknown; and the loop that it polls in, if it does."""

    __slots__ = ("node", "names", "delay", "loop")

    def __init__(
        self, node: ast.Call | ast.While, names: tuple[str, ...], delay: float | None, loop: Loop | None
    ) -> None:
        self.node = node
        self.names = names
        self.delay = delay
        self.loop = loop

    @property
    def shown_delay(self) -> str:
        """The delay as messages show it, such as ` 0.5 s`; empty when it is unknown."""
        return "" if self.delay is None else f" {self.delay:g} s"


class Sleeps:
    """The sleeps of one suite; share it through `suite.fact(Sleeps)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    @cached_property
    def own(self) -> list[Sleep]:
        """Where the tests themselves wait on the real clock, in source order: not what only plays slow work, and not
        what a double answers."""
        control, replacements = self._suite.fact(Control), self._suite.fact(Replacements)
        found = [
            sleep
            for sleep in (*self._sleeps(), *self._spins())
            if control.is_own(sleep.node) and not replacements.is_replaced(sleep.node, *sleep.names)
        ]
        return sorted(found, key=start_of_node)

    @cached_property
    def shared_polls(self) -> list[Sleep]:
        """The polls of helpers that are given their condition, which a suite should have; in source order."""
        found = []
        for sleep in self._all_sleeps():
            function = self._source.function(sleep.node)
            if function is not None and is_shared_poll(sleep, function):
                found.append(sleep)
        return found

    @cached_property
    def polls(self) -> list[Sleep]:
        """All sleeps in a loop, whoever may run them."""
        return [sleep for sleep in self._all_sleeps() if sleep.loop is not None]

    def _sleeps(self) -> Iterator[Sleep]:
        return (sleep for sleep in self._all_sleeps() if not self._is_left_out(sleep))

    def _all_sleeps(self) -> Iterator[Sleep]:
        source = self._source
        if "sleep" not in source.text:
            return
        names = self._other_names.union(name for name in source.callees if "sleep" in name)
        for call in source.calls(names):
            sleep = self._real(call) or self._of_helper(call)
            if sleep is not None:
                yield sleep

    def _real(self, call: ast.Call) -> Sleep | None:
        """The sleep that `call` is, if it waits on the real clock for more than nothing and less than forever."""
        names = self._names(call)
        return self._sleep(call, names) if names else None

    def _names(self, call: ast.Call) -> tuple[str, ...]:
        """What the sleep that is called is called here, and where it comes from; none for all other calls."""
        name = self._source.qualified(call.func)
        if name is None or "sleep" not in name:
            return ()
        known = name if name in dialects.SLEEPS else self._elsewhere(name)
        if known is None or (known.startswith(_COROUTINES) and not self._is_awaited(call)):
            return ()
        return name, known

    def _of_helper(self, call: ast.Call) -> Sleep | None:
        """The sleep of a call of the file's own helper that is called `sleep`, and hands its argument to one."""
        helper = next((one for one in self._helpers if call in self._suite.callers(one)), None)
        return self._sleep(call, ()) if helper is not None else None

    def _sleep(self, call: ast.Call, names: tuple[str, ...]) -> Sleep | None:
        delay = argument(call, 0, "seconds") or argument(call, 0, "delay") or argument(call, 0, "duration")
        if delay is None or is_none(delay):
            return None
        duration = seconds(self._source, delay)
        if duration is not None and not 0 < duration < FOREVER:
            return None
        if duration is None and seconds(self._source, delay, defaults=True) == 0:  # for who wants to watch the run
            return None
        loop = polling_loop(self._source, call)
        if loop is None and duration is not None and duration < _TICK:
            return None
        if isinstance(loop, ast.While) and window(self._suite, loop):
            return Sleep(call, names, longest(self._suite, loop, None), None)
        if loop is not None:  # a parameter has the value of its default
            duration = seconds(self._source, delay, defaults=True) or None
        return Sleep(call, names, duration, loop)

    def _is_left_out(self, sleep: Sleep) -> bool:
        """Is there no condition to wait for; do the callers of a helper wait; is it the helper that one should have?"""
        statement = self._source.statement(sleep.node)
        following = self._source.next_statement(statement)
        if following is not None and fails(following):  # it is there to be interrupted
            return True
        if isinstance(self._source.parent(statement), ast.ExceptHandler) and self._gives_up(statement):
            return True
        loop = innermost_loop(self._source, sleep.node)
        if loop is not None and (watches(self._suite, loop) or waits_for_tick(self._suite, loop)):
            return True
        if loop is not None and (drains(self._source, loop) or drives(self._source, loop)):
            return True
        if isinstance(sleep.node, ast.Call) and is_virtual(self._suite, sleep.node):
            return True
        if sleep.loop is None and isinstance(sleep.node, ast.Call) and lets_time_pass(self._suite, sleep.node):
            return True
        function = self._source.function(sleep.node)
        return function is not None and (function in self._helpers or self._is_step(sleep, function))

    def _gives_up(self, statement: ast.stmt) -> bool:
        """Does a handler leave behind the sleep, without a look at anything?"""
        block, at = self._source.block(statement)
        if fails(block[-1]):
            return True
        calls = (node for node in walk(*block[at + 1 :]) if isinstance(node, (ast.Call, ast.Assert)))
        is_quiet = all(last_name(node) in dialects.LOGGING for node in calls)
        return is_quiet and isinstance(block[-1], (ast.Break, ast.Return))

    def _is_step(self, sleep: Sleep, function: FunctionNode) -> bool:
        """Is the sleep part of a poll that others see to the end of: of the one helper that a suite should have, of a
        helper that calls itself again, or of the loops that all its callers are in?"""
        if is_shared_poll(sleep, function):
            return True
        calls = self._suite.callers(function) if sleep.loop is None and not self._suite.is_test(function) else []
        if any(function in self._source.ancestors(call) for call in calls):
            return True
        return bool(calls) and all(polling_loop(self._source, call) is not None for call in calls)

    @cached_property
    def _helpers(self) -> list[FunctionNode]:
        named = (function for function in self._suite.functions if function.name.strip("_") == "sleep")
        return [one for one in named if any(isinstance(node, ast.Call) and self._names(node) for node in walk(one))]

    def _is_awaited(self, call: ast.Call) -> bool:
        match self._source.parent(call):
            case ast.Await() | ast.YieldFrom() | ast.Yield():
                return True
            case ast.Call() as runner:
                return _runs(last_name(runner)) and not self._is_under_test(runner)
        return False

    def _is_under_test(self, runner: ast.Call) -> bool:
        """Is it a function of the project, not of its tests, that runs a coroutine? It is tried with the sleep."""
        name = self._source.qualified(runner.func)
        return name is not None and not name.startswith(_COROUTINES) and self._suite.is_under_test(name)

    @cached_property
    def _other_names(self) -> frozenset[str]:
        """What the file calls a sleep besides `sleep`: `from time import sleep as nap`, `nap = time.sleep`."""
        source = self._source
        imported = {alias.asname for alias in source.unsorted(ast.alias) if alias.asname and "sleep" in alias.name}
        assigned = {
            last_name(target)
            for assign in source.unsorted(ast.Assign)
            if isinstance(assign.value, (ast.Name, ast.Attribute))
            for target in assign.targets
        }
        return frozenset(imported | assigned)

    def _elsewhere(self, name: str) -> str | None:
        """The sleep that a name of another module of the project stands for or hands its arguments to."""
        if "sleep" not in name.rpartition(".")[2]:
            return None
        inference = self._suite.inference
        return next((n for n in (inference.canonical(name), inference.forwards_to(name)) if n in dialects.SLEEPS), None)

    def _spins(self) -> Iterator[Sleep]:
        """The loops that sleep nowhere and go on until a point in time."""
        if CLOCK_NAMES.isdisjoint(self._source.callees):
            return
        for loop in self._source.nodes(ast.While):
            if window(self._suite, loop) is None or watches(self._suite, loop) or waits_for_tick(self._suite, loop):
                continue
            if waits_idly(loop):
                yield Sleep(loop, (), longest(self._suite, loop, None), None)


def is_shared_poll(sleep: Sleep, function: FunctionNode) -> bool:
    """Is it the poll of the one helper that a suite should have: it is given its condition as a callable, and ends in
    time?"""
    if sleep.loop is None or not is_counted(sleep.loop, sleep.node):
        return False
    given = {parameter.arg for parameter in parameters(function.args)}
    calls = (node for node in walk(sleep.loop) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id in given for call in calls)


def _runs(name: str) -> bool:
    """Does a function of this name run the coroutine that it is given to its end, as `asyncio.run` does?"""
    found = lower_words(name)
    return found[:1] == ["run"] and "threadsafe" not in found
