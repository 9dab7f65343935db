"""Source texts as statements, and what the statements of a text are called by."""
from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable, Iterator

from flake8_testreview.syntax.bindings import Binding, bound
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode
from flake8_testreview.syntax.quiet import uncollected

BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")


def parsed(text: str) -> list[ast.stmt]:
    """The statements of a source text; SyntaxError, ValueError, RecursionError or MemoryError where it has none."""
    with uncollected(), warnings.catch_warnings():  # invalid escapes in a file not under review are not its fault
        warnings.simplefilter("ignore")
        return ast.parse(text).body


def by_name(body: Iterable[ast.stmt], above: int = 0) -> dict[str, list[Binding]]:
    """What the statements bind, by name. What binds it gets the line of the file, `above` of whose lines stand before
    the text; functions and classes have it already."""
    table: dict[str, list[Binding]] = {}
    for name, binding in bound(body):
        if above and not isinstance(binding.node, (*FUNCTIONS, ast.ClassDef)):
            binding.node.lineno += above  # type: ignore[attr-defined]
        table.setdefault(name, []).append(binding)
    return table


def outer(statements: Iterable[ast.AST]) -> Iterator[FunctionNode | ast.ClassDef]:
    """The functions and classes among the statements and in their blocks, those inside functions not."""
    for node in statements:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node
        if isinstance(node, FUNCTIONS):
            continue
        for field in BLOCKS:
            block = getattr(node, field, None)
            if type(block) is list:
                yield from outer(block)
