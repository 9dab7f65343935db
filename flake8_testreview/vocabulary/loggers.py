"""What a file does to the loggers that the whole process shares: their handlers, filters, levels.

Source of the names: the documentation of logging.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_testreview.syntax.nodes import last_name, text_of
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.containers import MUTATORS, REMOVING

ROOT, ROOT_LOGGER = "root", "logging.root"
_SETTING = frozenset({"addHandler", "addFilter", "setLevel"})
_TAKING_AWAY = frozenset({"removeHandler", "removeFilter"})
METHODS = _SETTING | _TAKING_AWAY
_LISTS = frozenset({"handlers", "filters"})
_ATTRIBUTES = _LISTS | {"propagate", "disabled", "level"}
_MAX_DEPTH = 3  # names for names


class LoggerChange(NamedTuple):
    """`node` changes the logger `name`: `value` is what it is given, None where something is taken away or put into
    its first state, and `is_part` means that it is one handler or filter."""

    node: ast.stmt | ast.Call
    name: str
    value: ast.expr | None
    is_part: bool


class Loggers:
    """The loggers of one source file that are asked for by a literal name, or whose methods it calls by import."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        self._is_used = "logging" in source.imported

    def named(self, expression: ast.AST | None, depth: int = _MAX_DEPTH) -> str | None:
        """The name of the logger that an expression stands for; None where it is none, or its name is computed."""
        match expression:
            case ast.Call(func=made, args=given) if self._source.qualified(made) == "logging.getLogger":
                return text_of(given[0]) or None if given else ROOT
            case ast.Name() | ast.Attribute() if depth:
                if self._source.qualified(expression) == ROOT_LOGGER:
                    return ROOT
                bound = self._source.values(expression)
                before = [one for one in bound if getattr(one.node, "lineno", 0) <= expression.lineno]
                found = {self.named(one.value, depth - 1) for one in before or bound}
                return found.pop() if len(found) == 1 else None
        return None

    def _imported(self, expression: ast.expr) -> str | None:
        """The dotted name of what another module calls a logger, which stands for the logger's own name."""
        is_called_so = last_name(expression).lower().strip("_") in ("log", "logger")
        name = self._source.qualified(expression) if is_called_so else None
        return name if name is not None and "." in name else None

    def touched_by(self, expression: ast.AST | None) -> str | None:
        """The name of the logger that an expression is, or whose method or attribute: `log.handlers.remove`."""
        match expression:
            case ast.Attribute(value=ast.Attribute(value=logger, attr=held)) if held in _LISTS:
                return self.named(logger)
            case ast.Attribute(value=logger) if (name := self.named(logger)) is not None:
                return name
        return self.named(expression)

    def changes(self) -> Iterator[LoggerChange]:
        """What functions and the module do to loggers, in no order."""
        if not self._is_used:
            return
        for call in self._source.calls(METHODS | MUTATORS):
            if isinstance(call.func, ast.Attribute) and (name := self._changed_by(call.func)) is not None:
                is_less = call.func.attr in _TAKING_AWAY | REMOVING
                value = None if is_less else next(iter(call.args), call)
                yield LoggerChange(call, name, value, is_part=call.func.attr != "setLevel")
        for assignment in self._source.unsorted(ast.Assign):
            for target in _each(assignment.targets):
                held = target.value if isinstance(target, ast.Subscript) else target
                if not isinstance(held, ast.Attribute) or held.attr not in _ATTRIBUTES:
                    continue
                if (name := self.named(held.value)) is not None:
                    value = None if _is_first(held.attr, assignment.value) else assignment.value
                    yield LoggerChange(assignment, name, value, is_part=False)

    def _changed_by(self, method: ast.Attribute) -> str | None:
        if method.attr in METHODS:
            return self.named(method.value) or self._imported(method.value)
        is_of_list = isinstance(method.value, ast.Attribute) and method.value.attr in _LISTS
        return self.touched_by(method) if is_of_list else None


def _each(targets: Sequence[ast.expr]) -> Iterator[ast.expr]:
    for target in targets:
        yield from target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]


def _is_first(attribute: str, value: ast.expr) -> bool:
    """Is it what the attribute of a new logger is?"""
    match value:
        case ast.Constant(value=constant):
            return constant is (attribute == "propagate") or attribute == "level" and constant == 0
        case ast.List(elts=[]):
            return True
    return False
