"""A source file as syntax: its text, its nodes by type, who contains whom, what a name refers to.

Pure syntax: nothing is inferred, no other file is read. The tree belongs to flake8 and is shared with every other
plugin, so it is only read; what is known about a node is kept in tables beside it.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.index import start
from flake8_testreview.syntax.names import Names


class SourceFile(Names):
    """One parsed file. `tree` and `lines` are those that flake8 hands to its plugins; `filename` may be `stdin`."""

    def __init__(self, tree: ast.Module, lines: Sequence[str], filename: str) -> None:
        super().__init__(tree.body)
        self.lines = lines
        self.filename = filename

    @cached_property
    def text(self) -> str:
        """The whole source text."""
        return "".join(self.lines)

    def mentions(self, needles: Iterable[str]) -> bool:
        """Does any of `needles` stand in the text, comments and strings included?"""
        text = self.text
        return any(needle in text for needle in needles)

    def strings(self, pattern: re.Pattern[str], fewest: int) -> list[ast.Constant]:
        """The string constants that `pattern`, which takes so many characters, is found in, docstrings and pieces of
        f-strings too, in source order."""
        search = pattern.search
        found = [
            node
            for node in self.unsorted(ast.Constant)
            if type(text := node.value) is str and len(text) >= fewest and search(text)
        ]
        return sorted(found, key=start)

    def position(self, node: ast.AST) -> tuple[int, int]:
        """1-based line and 0-based column of `node`, in characters (`col_offset` counts UTF-8 bytes)."""
        line: int = getattr(node, "lineno", 1)
        column: int = getattr(node, "col_offset", 0)
        if column and line <= len(self.lines) and not self.lines[line - 1].isascii():
            column = len(self.lines[line - 1].encode("utf-8", "surrogatepass")[:column].decode("utf-8", "replace"))
        return line, column

    def spelling(self, node: ast.expr) -> str | None:
        """How `node` is written, where it stands on one line."""
        if node.end_lineno != node.lineno or node.end_col_offset is None or node.lineno > len(self.lines):
            return None
        line = self.lines[node.lineno - 1].encode("utf-8", "surrogatepass")
        return line[node.col_offset : node.end_col_offset].decode("utf-8", "replace")

    def comments(self, node: ast.stmt | ast.expr) -> str:
        """The comment lines directly above the statement that `node` stands in, and the end of its first line; without
        comments that ignore findings."""
        number = self.statement(node).lineno
        found = self.lines[number - 1 : number] if number <= len(self.lines) else []
        text = "".join(for_readers(line).partition("#")[2] for line in found)
        while number > 1 and self.lines[number - 2].lstrip().startswith("#"):
            number -= 1
            text = for_readers(self.lines[number - 1]).partition("#")[2] + text
        return text

    def written(self, node: ast.stmt) -> str:
        """The whole lines of a statement, with its comments but for those that ignore findings."""
        return for_readers("".join(self.lines[node.lineno - 1 : node.end_lineno]))
