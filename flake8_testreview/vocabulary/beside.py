"""Who waits: the test itself, or code that others run beside it."""
from __future__ import annotations

import ast
from collections.abc import Set

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, last_name
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.endings import RELEASING
from flake8_testreview.vocabulary.receivers import Receivers
from flake8_testreview.vocabulary.uses import uses

_STARTERS = frozenset({"Thread", "Timer", "Process"})
# What runs a function in threads or greenlets for the test, which waits for them to end.
_RUNNERS = frozenset({"submit", "map", "apply_async", "map_async", "starmap", "starmap_async", "run_in_executor",
                      "to_thread", "start_new_thread", "spawn", "imap", "imap_unordered"})  # fmt: skip


class Beside:
    """What of a suite runs beside the test; share it through `suite.fact(Beside)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def is_others(self, call: ast.Call) -> bool:
        """Is the wait in a stand-in's method, or in the target of a thread that the test joins, or that dies with the
        process? The test itself does not wait there."""
        for above in self._source.ancestors(call):
            if isinstance(above, FUNCTIONS) and self._runs_beside(above):
                return True
            if isinstance(above, ast.ClassDef):
                if self._suite.is_test_case(above):
                    return False
                if self._suite.is_stand_in(above) or self._source.function(above) is not None:
                    return True
        return False

    def _runs_beside(self, function: FunctionNode) -> bool:
        """Does `function` only play work that is handed to others, or run in a thread whose end others see to?"""
        if self._source.scope(function) is None and self._plays_work(function):
            return True
        for reference in self._suite.references(function):
            made = self._source.call_with(reference)
            if made is not None and made.func is not reference and last_name(made) in _STARTERS:
                if _is_daemon(made) or self._is_daemonized(made) or self._is_joined(made):
                    return True
        return False

    def _plays_work(self, function: FunctionNode, *runners: str) -> bool:
        """Is a function only handed to calls, other than `runners` and those that start threads and processes, or put
        into the attribute of an object?"""
        others = {*_STARTERS, function.name, *runners}
        references = self._suite.references(function)
        return bool(references) and all(self._is_handed_over(reference, others) for reference in references)

    def _is_handed_over(self, reference: ast.expr, others: Set[str]) -> bool:
        """Is a function put into an attribute, or handed to a call of what is none of `others`?"""
        match self._source.parent(reference):
            case ast.Assign(targets=[ast.Attribute()]):
                return True
        call = self._source.call_with(reference)
        return call is not None and last_name(call) not in others

    def _is_daemonized(self, made: ast.Call) -> bool:
        """Is `daemon` set on the thread after it is made?"""
        function = self._source.function(made)
        uses = (*self._source.stored.get("daemon", ()), *self._source.attributes.get("setDaemon", ()))
        return any(self._source.function(use) is function for use in uses)

    def _is_joined(self, made: ast.Call) -> bool:
        """Does the function that makes the thread, or its class, join threads?"""
        function = self._suite.outermost(made)
        owner = self._source.class_of(function) if function is not None else None
        receivers = self._suite.fact(Receivers)
        for join in self._source.calls(["join"]):
            around = self._suite.outermost(join)
            is_near = around is function or (
                owner is not None and around is not None and self._source.class_of(around) is owner
            )
            if not is_near:
                continue
            if isinstance(join.func, ast.Attribute) and receivers.kinds(join.func.value) & {"thread", "child"}:
                return True
        return False

    def is_played(self, call: ast.Call, receiver: ast.expr) -> bool:
        """Does `call` play work that takes as long as the test wants: in a method that a foreign base asks for
        or that only those call who are given the object, or in a lambda or nested function that is handed over and
        waits for what the test itself releases?"""
        above = self._source.parent(call)
        taker = self._source.parent(above) if isinstance(above, ast.Lambda) else None
        if isinstance(taker, ast.Call) and last_name(taker) not in _STARTERS | _RUNNERS:
            if any(uses(self._suite, receiver, RELEASING)):
                return True
        function = self._source.function(call)
        if not isinstance(function, FUNCTIONS):
            return False
        owner = self._source.class_of(function)
        if owner is not None:
            is_case = self._suite.is_test_case(owner) or self._suite.is_unittest_case(owner)
            if is_case or function.name == "run":
                return False
            is_foreign = self._suite.inherits(owner, function.name) is not False
            return is_foreign or not self._suite.fact(Control).is_called_by_tests(function)
        if self._source.scope(function) is None or not self._plays_work(function, *_RUNNERS):
            return False
        releasing = uses(self._suite, receiver, RELEASING)
        return any(self._source.function(use) is not function for use in releasing)


def _is_daemon(made: ast.Call) -> bool:
    given = argument(made, None, "daemon")
    return isinstance(given, ast.Constant) and given.value is True
