"""What binds a name: the kinds of syntax that do, and what an import brings in."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from flake8_testreview.syntax.nodes import FUNCTIONS

_FIRST_BOUND = {ast.alias: 0, **dict.fromkeys((*FUNCTIONS, ast.ClassDef), 1), ast.arg: 2, ast.Name: 3}


def binding_order(node: Any) -> tuple[int, int, int]:
    """Imports before definitions before assignments, each in source order."""
    return _FIRST_BOUND.get(node.__class__, 4), node.lineno, node.col_offset


class How:
    """The syntax that binds a name. Plain constants: an Enum costs every run of flake8 more than it gives here."""

    IMPORT = "import"
    FUNCTION = "function"
    CLASS = "class"
    PARAMETER = "parameter"
    ASSIGN = "assign"  # `name = value`, also annotated or by a walrus
    WITH = "with"  # `with value as name`
    FOR = "for"  # `for name in value`
    OTHER = "other"  # unpacking, augmented assignment, except, del, match, global ...


class Binding:
    """One place that binds a name.

    `how` is one of `How`; `node` is the binding node (alias, def, class, arg, Name ...); `value` is the whole bound,
    managed or iterated expression where there is one; `origin` is the qualified name that an import brings in.
    """

    # A class by hand: making a NamedTuple or dataclass costs every run of flake8 ten times as much.
    __slots__ = ("how", "node", "value", "origin")

    def __init__(self, how: str, node: ast.AST, value: ast.expr | None = None, origin: str | None = None) -> None:
        self.how = how
        self.node = node
        self.value = value
        self.origin = origin


def imported(statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, Binding]]:
    """The names that an import binds."""
    for alias in statement.names:
        yield imported_as(alias), import_binding(statement, alias)


def imported_as(alias: ast.alias) -> str:
    """The name that one part of an import binds."""
    return alias.asname or alias.name.partition(".")[0]


def import_binding(statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> Binding:
    """What `alias`, a part of `statement`, binds."""
    prefix = ""
    if isinstance(statement, ast.ImportFrom):
        prefix = "." * statement.level + (statement.module or "")
        prefix += "." if statement.module else ""
    whole = alias.name if alias.asname or prefix else imported_as(alias)
    return Binding(How.IMPORT, alias, None, prefix + whole)
