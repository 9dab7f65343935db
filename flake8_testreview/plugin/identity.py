"""What a finding is about, without lines and columns, so that moving or formatting the code does not change it."""
from __future__ import annotations

import ast
import tokenize
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from flake8_testreview.edits.trees import tree_of
from flake8_testreview.syntax.nodes import FUNCTIONS, children, first_line


def lines_of(path: str) -> list[str] | None:
    """The lines of a source file, in the encoding that it declares; None when it cannot be read."""
    try:
        with tokenize.open(path) as file:
            return file.readlines()
    except (OSError, SyntaxError, ValueError):
        return None


class Places:
    """The statements of one file by line. `tree` is the parsed file; without one a place is its line's own text."""

    def __init__(self, tree: ast.Module | None, lines: list[str]) -> None:
        self._tree = tree
        self._lines = lines

    @classmethod
    def of(cls, text: str) -> Places:
        """The places of a source text, which need not be valid Python."""
        return cls(tree_of(text), text.splitlines())

    def where(self, line: int) -> tuple[str, str]:
        """The qualified name around a 1-based line, empty at module level, and the normalised text of its statement."""
        name, statement = self._by_line.get(line, ("", None))
        if statement is not None:
            return name, _normalised(statement)
        return name, " ".join(self._lines[line - 1].split()) if 0 < line <= len(self._lines) else ""

    @cached_property
    def _by_line(self) -> dict[int, tuple[str, ast.stmt | None]]:
        """For each line the innermost statement that holds it, and the name of what is around that."""
        found: dict[int, tuple[str, ast.stmt | None]] = {}
        waiting: list[tuple[str, ast.AST]] = [("", node) for node in self._tree.body] if self._tree else []
        while waiting:
            name, node = waiting.pop()
            inner = name
            if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
                inner = f"{name}.{node.name}".removeprefix(".")
            if isinstance(node, ast.stmt):
                first = first_line(node)
                for line in range(first, (node.end_lineno or node.lineno) + 1):
                    found[line] = inner if isinstance(node, (*FUNCTIONS, ast.ClassDef)) else name, node
            for child in children(node):
                if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                    waiting.append((inner, child))
        # statements are met from the outside in, so that what is written last is the innermost
        return found


def _normalised(statement: ast.stmt) -> str:
    """The statement as Python itself would write it; of a compound one the header."""
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
        kind = "class" if isinstance(statement, ast.ClassDef) else "def"
        return f"{kind} {statement.name}"
    parts: Iterable[ast.AST] = [statement]
    if hasattr(statement, "body"):
        parts = [child for child in children(statement) if not isinstance(child, (ast.stmt, ast.ExceptHandler))]
    try:
        text = " ".join(ast.unparse(part) for part in parts)
    except RecursionError:  # nested more deeply than Python's own printer can follow
        return type(statement).__name__
    return f"{type(statement).__name__} {text}" if hasattr(statement, "body") else text


def numbered(keys: Iterable[tuple[str, ...]]) -> list[int]:
    """For each key how often it came before."""
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    found = []
    for key in keys:
        found.append(seen[key])
        seen[key] += 1
    return found
