"""Waits for another thread, process or machine that nothing bounds."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    argument,
    default_of,
    gives,
    has_star,
    is_none,
    last_name,
    methods,
    parameters,
    walk,
)
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.beside import Beside
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.endings import Endings
from flake8_testreview.vocabulary.programs import is_program
from flake8_testreview.vocabulary.receivers import Receivers
from flake8_testreview.vocabulary.simulators import Simulators
from flake8_testreview.vocabulary.uses import uses
from flake8_testreview.vocabulary.waitables import (
    METHODS,
    NONE_TAKEN,
    TIMEOUT,
    WAITABLES,
    WAITING_CALLS,
    WAITING_NAMES,
    Waitable,
)

_STARTING = frozenset({"start", "is_alive"})
_LIMIT_IT = "limit the wait"
_A_PROCESS = WAITABLES["process"].shown
GATES = frozenset({"event", "green event", "condition", "barrier", "lock"})  # what holds others up until it is let go


class Wait(NamedTuple):
    """A `call` that waits with no bound: what for, such as `a thread`, and what to do about it."""

    call: ast.Call
    shown: str
    way_out: str


class Waiters:
    """The waits of one suite that nothing bounds; share it through `suite.fact(Waiters)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    @cached_property
    def unbounded(self) -> list[Wait]:
        """The waits without a bound, of their own or around them, in source order."""
        control, beside = self._suite.fact(Control), self._suite.fact(Beside)
        return [] if self._suite.fact(is_program) else [
            wait
            for call in self._source.calls({*METHODS, *WAITING_NAMES, *self._aliases})
            if (wait := self._wait(call)) and not control.is_bounded(call)
            if not self._is_doubled(wait) and not beside.is_others(call)
        ]

    def _is_doubled(self, wait: Wait) -> bool:
        """Does a double wait here, or a process that a simulator plays?"""
        is_played = wait.shown == _A_PROCESS and self._suite.fact(Simulators).is_simulated(wait.call)
        return is_played or self._suite.fact(Doubles).is_double(wait.call.func)

    @property
    def seen(self) -> Iterator[ast.Call]:
        """The calls that wait for something that the file shows to be waited for, with a bound or without."""
        for call in self._source.calls({*METHODS, *WAITING_NAMES, *self._aliases}):
            receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
            if self._source.qualified(call.func) in WAITING_CALLS:
                yield call
            elif receiver is not None and self._suite.fact(Receivers).kinds(receiver):
                yield call

    @cached_property
    def _aliases(self) -> set[str]:
        """What the file calls the functions that wait: `from concurrent.futures import wait as wait_for_all`."""
        return self._source.renamed(WAITING_NAMES)

    def _wait(self, call: ast.Call) -> Wait | None:
        if has_star(call):
            return None
        if (name := self._source.qualified(call.func)) in WAITING_CALLS:
            return self._wait_of_function(call, name or "")
        if isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
            return self._wait_of_method(call, call.func.value, call.func.attr)
        return None

    def _wait_of_function(self, call: ast.Call, name: str) -> Wait | None:
        record = WAITING_CALLS[name]
        is_told_not_to_wait = any(last_name(node) == "WNOHANG" for node in walk(*call.args))
        if is_told_not_to_wait or _has_timeout(call, record.timeout_position):
            return None
        if self._suite.fact(Endings).is_sure_of(call, name):
            return None
        return Wait(call, record.shown, record.way_out)

    def _wait_of_method(self, call: ast.Call, receiver: ast.expr, method: str) -> Wait | None:
        if not isinstance(receiver, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
            return None
        endings = self._suite.fact(Endings)
        kinds, shown = self._suite.fact(Receivers).kinds(receiver), ""
        if method == "join" and not kinds and self._is_started_thread(call, receiver):
            kinds = {"thread"}
            shown = _A_PROCESS if self._is_called_process(receiver) else ""
        if not kinds and not call.args:  # unlike `", ".join(words)` and `settings.get("size")`
            kinds = self._suite.fact(Receivers).kinds_elsewhere(receiver)
        for kind in sorted(kinds):
            record = WAITABLES[kind]
            if method not in record.methods:
                continue
            position = record.methods[method]
            if _has_timeout(call, position) or not self._blocks(call, kind) or endings.is_sure(call, receiver, kind):
                return None
            if kind in GATES and self._suite.fact(Beside).is_played(call, receiver):
                return None
            return Wait(call, shown or record.shown, self._way_out(record, method).format(method=method))
        return None

    def _blocks(self, call: ast.Call, kind: str) -> bool:
        """Does the call wait: is it not told otherwise, and does a pool not only make the coroutines of an `async
        def`?"""
        if kind in ("pool", "executor"):
            return not call.args or not isinstance(self._source.definition(call.args[0]), ast.AsyncFunctionDef)
        if kind not in ("queue", "lock", "greenlet", "greenlet's result"):
            return True
        block = argument(call, 0, "blocking" if kind == "lock" else "block")
        return block is None or (isinstance(block, ast.Constant) and block.value is True)

    def _way_out(self, record: Waitable, method: str) -> str:
        """What to do: to limit the wait by other means where the method takes no timeout, as those of `Popen` and locks
        do not on Python 2."""
        takes_none = record.methods[method] == NONE_TAKEN
        if record.kind in ("process", "lock") and self._suite.project.supports_python_2:
            takes_none = True
        return _LIMIT_IT if takes_none and record.way_out == TIMEOUT else record.way_out

    def _is_started_thread(self, call: ast.Call, receiver: ast.expr) -> bool:
        """Is `receiver` something that the file starts and joins, and whose `join` may be given a timeout?"""
        if call.args or call.keywords or not isinstance(receiver, (ast.Name, ast.Attribute)):
            return False
        if not any(uses(self._suite, receiver, _STARTING)):
            return False
        return not any(self._needs_no_timeout(made) for made in self._makers(receiver))

    def _is_called_process(self, receiver: ast.expr) -> bool:
        """Is it made by a class that is called a process?"""
        return any(lower_words(last_name(made))[-1:] == ["process"] for made in self._makers(receiver))

    def _makers(self, receiver: ast.expr) -> Iterator[ast.expr]:
        for binding in self._source.values(receiver):
            if isinstance(binding.value, ast.Call):
                yield binding.value.func

    def _needs_no_timeout(self, maker: ast.expr) -> bool:
        """Has the class, of the file or the project, a `join` without parameters, or with a timeout as the default?"""
        made = self._source.definition(maker)
        joins = [method for method in methods(made) if method.name == "join"] if isinstance(made, ast.ClassDef) else []
        name = self._source.qualified(maker)
        if not joins and name is not None:
            found = self._suite.inference.method([name], "join")
            joins = [found[1]] if found else []
        return any(isinstance(join, FUNCTIONS) and not _may_take_forever(join) for join in joins)


def _may_take_forever(join: FunctionNode) -> bool:
    """Does the method take a timeout, and waits without one?"""
    signature = join.args
    if signature.vararg is not None or signature.kwarg is not None:
        return True
    return any(is_none(default_of(signature, parameter)) for parameter in parameters(signature))


def _has_timeout(call: ast.Call, position: int | None) -> bool:
    """Is the wait given a timeout, by keyword or at the position that a record of `waitables` gives?"""
    return position != NONE_TAKEN and gives(call, position, "timeout")
