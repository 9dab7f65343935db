"""Exceptions, warnings and log lines that a test expects, and which of two is the broader."""
from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from flake8_testreview.change.steps import Step, is_end
from flake8_testreview.syntax.nodes import argument, last_name, walk
from flake8_testreview.vocabulary.expecting import MATCHING, NAMES, Expects, built_in_error

Bases = Callable[[str], Sequence[str] | None]  # the direct bases of a class by its name, None where it is not known
# What a test that expects something so does; recorders of logs are asked afterwards.
_KINDS = {Expects.ERROR: "raises", Expects.WARNING: "warns", Expects.LOG: "logs"}
_RECORDERS = frozenset({"LogCapture", "expect_log"})
_ALIASES = {
    "IOError": "OSError", "EnvironmentError": "OSError", "WindowsError": "OSError", "socket.error": "OSError",
    "select.error": "OSError", "socket.timeout": "TimeoutError", "asyncio.TimeoutError": "TimeoutError",
}  # fmt: skip


class Raising(NamedTuple):
    """What has to be raised, warned or logged: the classes, the pattern, and by what."""

    kind: str  # raises, warns, logs
    classes: frozenset[str]
    match: str
    body: str
    held: str  # the name that holds what was raised
    line: int

    @property
    def shown(self) -> str:
        """How it reads."""
        names = " or ".join(sorted(self.classes)) or "something"
        return f"{self.kind} {names}" + (f" matching {self.match}" if self.match else "")


def raisings(steps: Iterable[Step], decorators: Iterable[ast.expr]) -> list[Raising]:
    """All that a function expects so."""
    found = [made for each in decorators if (made := _of_call(each, [], "")) is not None]
    for step in steps:
        found += _of_statement(step.node)
    return found


def _of_statement(statement: ast.stmt) -> Iterator[Raising]:
    match statement:
        case ast.With(items=items, body=body):
            held = {item.context_expr: ast.unparse(item.optional_vars) for item in items if item.optional_vars}
            made = [_of_call(item.context_expr, body, held.get(item.context_expr, "")) for item in items]
            yield from (each for each in made if each is not None)
        case ast.Assign(targets=[target], value=value) if (one := _of_call(value, [], ast.unparse(target))) is not None:
            yield one
        case ast.Try():
            yield from _of_try(statement)


def _of_call(context: ast.expr, body: Sequence[ast.stmt], held: str) -> Raising | None:
    if not isinstance(context, ast.Call):
        return None
    name = last_name(context)
    kind = "logs" if name in _RECORDERS else _KINDS.get(NAMES.get(name, ""))
    if kind is None:
        return None
    match = argument(context, 1 if name in MATCHING else None, "match")
    classes = frozenset() if not context.args else frozenset(_classes(context.args[0]))
    if name == "deprecated_call":
        classes = frozenset({"DeprecationWarning"})
    shown = ast.unparse(match) if match is not None else ""
    return Raising(kind, classes, shown, _body(body), held, context.lineno)


def _body(body: Sequence[ast.stmt]) -> str:
    return "; ".join(ast.unparse(each) for each in body)


def _classes(given: ast.expr) -> Iterator[str]:
    for each in given.elts if isinstance(given, (ast.Tuple, ast.List)) else [given]:
        text = ast.unparse(each)
        yield _ALIASES.get(text, text)


def _of_try(block: ast.Try) -> Iterator[Raising]:
    """`try: call(); self.fail()` and `except E as e: assert ...; else: fail`."""
    fails = any(map(is_end, block.body)) or any(map(is_end, block.orelse))
    for handler in block.handlers if fails else []:
        if handler.type is None or any(isinstance(each, ast.Raise) for each in handler.body):
            continue
        wanted = [
            each.args[1]  # of what is caught, what it has to be
            for each in walk(*handler.body)
            if isinstance(each, ast.Call) and last_name(each) == "isinstance" and len(each.args) > 1
        ]
        classes = list(_classes(wanted[-1] if wanted else handler.type))
        body = [each for each in block.body if not is_end(each)]
        yield Raising("raises", frozenset(classes), "", _body(body), handler.name or "", handler.lineno)


def is_broader(old: frozenset[str], new: frozenset[str], bases: Bases) -> bool | None:
    """Does `new` take all that `old` took, and more? None where the classes are not known."""
    if old == new:
        return False
    covered = [_is_covered(each, new, bases) for each in old]
    if all(covered):
        return not all(_is_covered(each, old, bases) for each in new)
    if any(each is None for each in covered):
        return None
    return False


def _is_covered(one: str, classes: frozenset[str], bases: Bases) -> bool | None:
    """Is it one of the classes, or derived from one?"""
    if classes & {"Exception", "BaseException"}:
        return True
    seen: set[str] = set()
    waiting, is_known = [one], True
    while waiting:
        name = waiting.pop()
        name = _ALIASES.get(name, name)
        if any(name.rpartition(".")[2] == _ALIASES.get(each, each).rpartition(".")[2] for each in classes):
            return True
        if name in seen:
            continue
        seen.add(name)
        above = _built_in_bases(name) or bases(name)
        if above is None:
            is_known = False
        waiting += above or ()
    return False if is_known else None


def _built_in_bases(name: str) -> list[str] | None:
    found = built_in_error(name.removeprefix("builtins."))
    return [each.__name__ for each in found.__mro__[1:]] if found is not None else None
