"""What binds a name: the kinds of syntax that do, and what an import brings in."""
from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Any

from flake8_testreview.syntax.nodes import FUNCTIONS, walk

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


def import_origins(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    """The whole dotted names of what an import brings in or loads, `a.b` of `import a.b`."""
    for alias in statement.names:
        yield alias.name if isinstance(statement, ast.Import) else import_binding(statement, alias).origin or ""


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


def bound(body: Iterable[ast.stmt]) -> Iterator[tuple[str, Binding]]:
    """What the statements bind, those inside `if`, `try`, `with` and loops too, in source order."""
    waiting = list[ast.AST](body)[::-1]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Import() | ast.ImportFrom():
                yield from imported(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, Binding(How.FUNCTION, node)
            case ast.ClassDef():
                yield node.name, Binding(How.CLASS, node)
            case ast.Assign(targets=targets, value=value):
                yield from _assigned(targets, value)
            case ast.AnnAssign(target=ast.Name(id=name) as target, value=value):
                yield name, Binding(How.ASSIGN, target, value)
            case ast.If() | ast.Try() | ast.TryStar() | ast.With() | ast.For() | ast.While() | ast.Match():
                blocks = [getattr(node, field, ()) for field in ("body", "cases", "handlers", "orelse", "finalbody")]
                inner = [below for block in blocks for below in block]
                waiting.extend(reversed(inner))
                yield from _stored(*(below for below in ast.iter_child_nodes(node) if below not in inner))
            case ast.ExceptHandler() | ast.match_case():
                waiting.extend(reversed(node.body))
                if isinstance(node, ast.match_case):
                    yield from _stored(node.pattern)
                elif node.name:
                    yield node.name, Binding(How.OTHER, node)
            case _:
                yield from _stored(node)


def _assigned(targets: Iterable[ast.expr], value: ast.expr) -> Iterator[tuple[str, Binding]]:
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id, Binding(How.ASSIGN, target, value)
        else:
            yield from _stored(target)


def _stored(*nodes: ast.AST) -> Iterator[tuple[str, Binding]]:
    """The names that expressions, targets and patterns bind."""
    for node in walk(*nodes, into_scopes=False):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name, Binding(How.OTHER, node)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, Binding(How.OTHER, node)
