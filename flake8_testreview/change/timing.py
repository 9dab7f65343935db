"""Timeouts, fixed waits and repetitions."""
from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from typing import NamedTuple

from flake8_testreview.change.steps import Step
from flake8_testreview.syntax.nodes import last_name, walk

Value = Callable[[ast.expr], float | None]
_LIMIT = re.compile(r"timeout|time_limit|deadline|max_wait", re.I)
_SECOND_IS_LIMIT = frozenset({"wait_for", "timeout_at"})
_RETRYING = re.compile(r"flaky|retry|retries|rerun|repeat_on|eventually", re.I)


class Limit(NamedTuple):
    """A time limit: whose, how it is written, in seconds where that is known."""

    owner: str
    shown: str
    seconds: float | None
    line: int


class Wait(NamedTuple):
    """A fixed wait, in seconds where that is known."""

    seconds: float | None
    line: int
    is_polling: bool


def limits(steps: Iterable[Step], decorators: Sequence[ast.expr], value: Value) -> list[Limit]:
    """All time limits of a function."""
    found = []
    calls = [call for step in steps for call in step.calls()]
    for call in [*calls, *(each for each in decorators if isinstance(each, ast.Call))]:
        name = last_name(call)
        for keyword in call.keywords:
            if keyword.arg and (_LIMIT.search(keyword.arg) or name == "Timeout"):
                owner = f"{name}({keyword.arg})"
                found.append(Limit(owner, ast.unparse(keyword), value(keyword.value), call.lineno))
        position = 1 if name in _SECOND_IS_LIMIT else 0 if name in ("timeout", "Timeout", "fail_after") else None
        if position is not None and len(call.args) > position:
            given = call.args[position]
            found.append(Limit(f"{name}()", f"{name}({ast.unparse(given)})", value(given), call.lineno))
    return found


def waits(steps: Iterable[Step], value: Value) -> list[Wait]:
    """The fixed waits that the function itself makes."""
    found = [
        Wait(value(call.args[0]), call.lineno, bool(step.around.loops))
        for step in steps
        if not step.around.is_nested
        for call in step.calls()
        if last_name(call) == "sleep" and len(call.args) == 1
    ]
    return [wait for wait in found if wait.seconds != 0]


def retries(steps: Iterable[Step], decorators: Sequence[ast.expr]) -> list[tuple[str, int]]:
    """What repeats the test until it passes: how it is written, and the line."""
    found = [(ast.unparse(each), each.lineno) for each in decorators if _RETRYING.search(last_name(each))]
    for step in steps:
        if not isinstance(step.node, ast.Try) or not step.around.loops or step.around.is_nested:
            continue
        loop = step.around.loops[-1]
        is_left = any(isinstance(node, (ast.Break, ast.Return)) for node in walk(*loop.body, into_scopes=False))
        if is_left and any(passes_over(handler) for handler in step.node.handlers):
            found.append((_head(loop), loop.lineno))
    return found


def passes_over(handler: ast.ExceptHandler) -> bool:
    """Does the handler drop the exception without failing or looking at it?"""
    return not any(
        isinstance(node, (ast.Raise, ast.Assert)) or last_name(node) in ("fail", "skipTest", "skip", "xfail", "exit")
        or last_name(node).startswith(("assert", "fail")) or isinstance(node, ast.Assign)
        for node in walk(*handler.body)
    ) and not any(isinstance(node, ast.Return) and node.value is not None for node in walk(*handler.body))


def _head(loop: ast.For | ast.While) -> str:
    if isinstance(loop, ast.For):
        return f"for {ast.unparse(loop.target)} in {ast.unparse(loop.iter)}"
    return f"while {ast.unparse(loop.test)}"


def dropped(old: Sequence[Limit], new: Sequence[Limit], still_called: Container[str]) -> list[Limit]:
    """The limits that are gone: of marks and blocks, and of calls that are made still, of which `still_called` has the
    names."""
    left, found = [limit.owner for limit in new], []
    for limit in old:
        name, _, keyword = limit.owner.partition("(")
        if limit.owner in left:
            left.remove(limit.owner)
        elif keyword == ")" or name in still_called and _LIMIT.search(keyword):
            found.append(limit)
    return found


class Raised(NamedTuple):
    """A limit before and after."""

    old: Limit
    new: Limit | None


def raised(old: Sequence[Limit], new: Sequence[Limit]) -> list[Raised]:
    """The limits that were made longer; those of one owner are compared in their order."""
    before, after = _by_owner(old), _by_owner(new)
    found = []
    for owner, limits_before in before.items():
        limits_after = after.get(owner, [])
        if len(limits_before) != len(limits_after):
            continue
        for one, other in zip(limits_before, limits_after, strict=True):
            if one.seconds is not None and other.seconds is not None and other.seconds > one.seconds > 0:
                found.append(Raised(one, other))
            elif one.seconds is not None and other.shown.endswith("None"):
                found.append(Raised(one, other))
    return found


def _by_owner(limits_found: Iterable[Limit]) -> dict[str, list[Limit]]:
    table: dict[str, list[Limit]] = defaultdict(list)
    for limit in limits_found:
        table[limit.owner].append(limit)
    return table
