"""The sleeps of a suite.

They are read from the file itself; other modules of the project are asked only where a name that says `sleep` comes
from one of them.
"""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import How, SourceFile, argument, last_name
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.loops import Loop, polling_loop

_COROUTINES = ("asyncio.", "trio.", "anyio.", "curio.", "tornado.")  # these sleep only where they are awaited
_FOREVER = 600.0  # seconds: nobody waits that long on purpose, such a sleep is there to be interrupted


class Sleep:
    """A `call` that sleeps: the qualified names that it is known by, its delay in seconds, None when unknown, and the
    loop that it polls in, if it does."""

    __slots__ = ("call", "names", "delay", "loop")

    def __init__(self, call: ast.Call, names: tuple[str, ...], delay: float | None, loop: Loop | None) -> None:
        self.call = call
        self.names = names
        self.delay = delay
        self.loop = loop

    @property
    def shown_delay(self) -> str:
        """The delay as messages show it, such as `0.5 s`; empty when it is unknown."""
        return "" if self.delay is None else f"{self.delay:g} s"


class Sleeps:
    """The sleeps of one suite; share it through `suite.fact(Sleeps)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite

    @cached_property
    def own(self) -> list[Sleep]:
        """Where the tests themselves sleep on the real clock, in source order: not what only plays slow work, and not
        what a double answers."""
        source = self._suite.source
        if "sleep" not in source.text:
            return []
        control, doubles = self._suite.fact(Control), self._suite.fact(Doubles)
        names = self._other_names.union(name for name in source.callees if "sleep" in name)
        return [
            sleep
            for call in source.calls(names)
            if (sleep := self._real(call)) and control.is_own(call) and not doubles.is_replaced(call, *sleep.names)
        ]

    def _real(self, call: ast.Call) -> Sleep | None:
        """The sleep that `call` is, if it waits on the real clock for more than nothing and less than forever."""
        source = self._suite.source
        name = source.qualified(call.func)
        if name is None or "sleep" not in name:
            return None
        known = name if name in dialects.SLEEPS else self._elsewhere(name)
        delay = argument(call, 0, "seconds") or argument(call, 0, "delay") or argument(call, 0, "duration")
        if known is None or delay is None:
            return None
        if known.startswith(_COROUTINES) and not isinstance(source.parent(call), (ast.Await, ast.YieldFrom, ast.Yield)):
            return None
        duration = _number(source, delay)
        if duration is not None and not 0 < duration < _FOREVER:
            return None
        return Sleep(call, (name, known), duration, polling_loop(source, call))

    @cached_property
    def _other_names(self) -> frozenset[str]:
        """What the file calls a sleep besides `sleep`: `from time import sleep as nap`, `nap = time.sleep`."""
        source = self._suite.source
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
        if "sleep" not in name.rpartition(".")[2] or name.startswith(("builtins.", "unittest.", "mock.")):
            return None
        inference = self._suite.inference
        return next((n for n in (inference.canonical(name), inference.forwards_to(name)) if n in dialects.SLEEPS), None)


def _number(source: SourceFile, expression: ast.expr) -> float | None:
    """The value of a number, a product or quotient of two, or a name for such a one; None when unknown."""
    match expression:
        case ast.Constant(value=bool() | int() | float() as value):
            return float(value)
        case ast.Constant():
            return 0.0  # None: some sleeps take it for no delay
        case ast.BinOp(left=ast.Constant(value=int() | float() as left), op=operation, right=ast.Constant(value=right)):
            match operation, right:
                case ast.Mult(), int() | float():
                    return float(left) * right
                case ast.Div(), int() | float() if right:
                    return float(left) / right
        case ast.Call(args=[ast.Constant(value=str() as text)]) if last_name(expression) == "float" and "inf" in text:
            return _FOREVER
        case ast.Attribute(attr="inf"):
            return _FOREVER
        case ast.Name() if (found := source.bindings(expression)) and len(found) == 1 and found[0].how is How.ASSIGN:
            named = found[0].value
            return _number(source, named) if isinstance(named, (ast.Constant, ast.BinOp)) else None
    return None
