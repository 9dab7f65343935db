"""What keeps a test from running, or its failure from counting."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flake8_testreview.change.steps import Step
from flake8_testreview.syntax.nodes import argument, dotted, last_name

_SKIPS = frozenset({"skipTest", "skip", "SkipTest", "importorskip", "skip_test", "skipException"})
_SKIP_WORDS = re.compile(r"skip|require|xfail|expectedfailure|unless|only_?(on|if|py)|needs_", re.I)
_ENVIRONMENT = re.compile(
    r"\b(sys\.|os\.name|platform|version|PY\d|PYPY|IS_WINDOWS|WINDOWS|win32|hasattr|environ|is None|ImportError)", re.I
)
_UNSTABLE = re.compile(
    r"\b(flak[ey]\w*|unstable|intermittent\w*|random(ly)?|sometimes|race|slow|hangs?|broken|CI|travis|appveyor|jenkins"
    r"|github.?actions?|GITHUB_ACTIONS|in_ci|is_ci|on_ci|running_on_ci)\b",
)


class Gate(NamedTuple):
    """A skip or an expected failure: under which condition, and whether a pass would be a failure."""

    kind: str  # skip, xfail
    condition: str  # empty: always
    reason: str
    is_strict: bool
    line: int
    is_row: bool = False  # of one row of parameters

    @property
    def is_unstable(self) -> bool:
        """Is it for being flaky, or for CI?"""
        return _UNSTABLE.search(f"{self.condition} {self.reason}") is not None

    @property
    def shown(self) -> str:
        """How it reads."""
        strict = " (strict)" if self.is_strict else ""
        return f"{self.kind}{strict}{' where ' + self.condition if self.condition else ''}"


def marked(decorators: Iterable[ast.expr], aliases: Mapping[str, ast.expr]) -> list[Gate]:
    """The gates of decorators and marks, whatever other name they were given in the file."""
    found = []
    for decorator in decorators:
        if isinstance(decorator, ast.Name) and decorator.id in aliases:
            decorator = ast.copy_location(aliases[decorator.id], decorator)
        if (gate := _mark(decorator)) is not None:
            found.append(gate)
        if isinstance(decorator, ast.Call) and last_name(decorator) == "parametrize":
            found += _of_rows(decorator)
    return found


def _mark(mark: ast.expr) -> Gate | None:
    name = last_name(mark)
    line = mark.lineno
    if not _SKIP_WORDS.search(name) or dotted(mark).startswith(("mock.", "patch")):
        return None
    call = mark if isinstance(mark, ast.Call) else ast.Call(func=mark, args=[], keywords=[])
    reason = _text(argument(call, 1, "reason"))
    if "xfail" in name or "expectedfailure" in name.lower():
        strict = argument(call, None, "strict")
        is_strict = isinstance(strict, ast.Constant) and strict.value is True
        condition = argument(call, 0, "condition")
        is_always = condition is None or isinstance(condition, ast.Constant) and condition.value is True
        shown = "" if is_always or condition is None else ast.unparse(condition)
        return Gate("xfail", shown, reason, is_strict, line)
    if name in ("skip", "Skip", "skip_because"):
        return Gate("skip", "", _text(argument(call, 0, "reason")), False, line)
    if name in ("skipif", "skipIf"):
        return _conditional(call, "{}", reason)
    if name == "skipUnless":
        return _conditional(call, "not ({})", reason)
    return Gate("skip", ast.unparse(mark), reason, False, line)


def _conditional(call: ast.Call, form: str, reason: str) -> Gate:
    condition = argument(call, 0, "condition")
    match condition:
        case ast.Constant(value=str(text)):
            shown = form.format(text)
        case None | ast.Constant(value=True):
            shown = ""
        case _:
            shown = form.format(ast.unparse(condition))
    return Gate("skip", shown, reason, False, call.func.lineno)


def _of_rows(parametrize: ast.Call) -> Iterator[Gate]:
    for node in ast.walk(parametrize):
        if not (isinstance(node, ast.Call) and last_name(node) == "param"):
            continue
        marks = argument(node, None, "marks")
        listed = marks.elts if isinstance(marks, (ast.List, ast.Tuple)) else [marks] if marks is not None else []
        for mark in listed:
            if (gate := _mark(mark)) is not None:
                row = ", ".join(map(ast.unparse, node.args))
                condition = f"{gate.condition} (row {row})" if gate.condition else f"the row is {row}"
                yield gate._replace(condition=condition, is_row=True)


def stepped(steps: Sequence[Step]) -> list[Gate]:
    """The gates that a body has: calls and exceptions that skip, and a return before anything is looked at."""
    found = []
    is_first = True
    for step in steps:
        if step.around.is_nested:
            continue
        condition = " and ".join(step.around.conditions)
        gate = _gate(step.node, condition)
        if gate is None and is_first and isinstance(step.node, ast.Return) and step.node.value is None:
            is_early = not condition and step is not steps[-1]
            if is_early or _ENVIRONMENT.search(condition):
                gate = Gate("skip", condition, "", False, step.node.lineno)
        if gate is not None:
            found.append(gate)
        is_first = is_first and not isinstance(step.node, ast.Assert)
    return found


def _gate(statement: ast.stmt, condition: str) -> Gate | None:
    match statement:
        case ast.Raise(exc=ast.expr() as raised) if last_name(raised) in ("SkipTest", "skipException", "Skipped"):
            return Gate("skip", condition, _first_text(raised), False, statement.lineno)
        case ast.Expr(value=ast.Call() as call) | ast.Assign(value=ast.Call() as call):
            name = last_name(call)
            if name == "importorskip":
                missing = f"{ast.unparse(call.args[0])} is missing" if call.args else "a module is missing"
                return Gate("skip", missing, "", False, call.lineno)
            if name == "xfail" and dotted(call.func).startswith("pytest"):
                return Gate("xfail", condition, _first_text(call), False, call.lineno)
            if name in _SKIPS and dotted(call.func) not in ("mock.skip",) and isinstance(statement, ast.Expr):
                if name != "skip" or dotted(call.func) in ("pytest.skip", "skip", "self.skip", "unittest.skip"):
                    return Gate("skip", condition, _first_text(call), False, call.lineno)
    return None


def _first_text(call: ast.expr) -> str:
    return _text(argument(call, 0, "reason")) if isinstance(call, ast.Call) else ""


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
