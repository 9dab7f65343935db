"""The findings of a run as reports for programs need them: with their ends, evidence, fixes, and what was silenced.

flake8 hands a formatter places and texts alone. So the files are reviewed once more, in the process that writes the
report, and what flake8 reported is looked up by its place, code and text.
"""
from __future__ import annotations

import argparse
import ast
import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from flake8 import utils
from flake8.violation import Violation

from flake8_testreview.edits.rounds import offered
from flake8_testreview.edits.spans import Fix, Place, Text
from flake8_testreview.edits.trees import tree_of
from flake8_testreview.fixing.reviewer import Reviewer, lines_in
from flake8_testreview.plugin.finding import Evidence, Finding, Kind, Silence
from flake8_testreview.plugin.identity import Places, lines_of, numbered
from flake8_testreview.reports import catalog
from flake8_testreview.syntax.nodes import walk
from flake8_testreview.syntax.paths import checkout_of
from flake8_testreview.syntax.quiet import uncollected

_Key = tuple[int, int, str, str]  # 1-based line and column in characters, code, text


class Result(NamedTuple):
    """One finding of a run, of testreview or of another plugin; lines and columns are 1-based, columns in characters.

    `end` is where the expression ends that it is about, where that is known, `within` the qualified name around it,
    empty at module level. `key` stays the same when lines move. `fix` has passed all checks of the `fix` command.
    """

    path: str
    line: int
    column: int
    code: str
    text: str
    end: tuple[int, int] | None
    within: str
    key: str
    evidence: tuple[Evidence, ...] = ()
    fix: Fix | None = None
    silence: Silence | None = None

    @property
    def kind(self) -> str | None:
        """One of `Kind`; None for another plugin's code."""
        found = catalog.entry(self.code)
        return found.message.kind if found is not None else None

    @property
    def weight(self) -> int:
        """Its place in the order of weight, the heaviest first; another plugin's codes come last."""
        return Kind.ALL.index(self.kind) if self.kind is not None else len(Kind.ALL)


class Source:
    """A file with findings, as flake8 read it."""

    def __init__(self, path: str, options: argparse.Namespace) -> None:
        self.path = path
        self.raw = _content(path, options)
        self._options = options
        try:
            lines = lines_in(self.raw)
        except (SyntaxError, ValueError):
            lines = []
        tree = tree_of("".join(lines))
        self.text = Text("".join(lines))  # as edits address it
        self.places = Places(tree, "".join(lines).splitlines())
        self._ends = _ends(tree, lines)

    def column(self, place: Place) -> int:
        """The 1-based column of a place in characters."""
        line = self.text.line(place.line) if place.line <= len(self.text.lines) else b""
        return 1 + len(line[: place.byte].decode("utf-8", "surrogatepass"))

    def byte_position(self, line: int, column: int) -> dict[str, int]:
        """A position whose 1-based `column` counts characters, with one that counts bytes of UTF-8."""
        row = self.text.line(line).decode("utf-8", "surrogatepass") if line <= len(self.text.lines) else ""
        return {"line": line, "column": 1 + len(row[: column - 1].encode("utf-8", "surrogatepass"))}

    def results(self, violations: Iterable[Violation], is_reviewed: bool = True) -> Iterator[Result]:
        """What flake8 reported of the file, in order; where it `is_reviewed` once more, with what the user silenced,
        evidence and fixes."""
        known = self._known if is_reviewed else {}
        reported = [(max(v.line_number, 1), max(v.column_number, 1), v.code, v.text) for v in violations]
        silenced = known.keys() - set(reported)
        keys = sorted([*reported, *(key for key in silenced if known[key].finding.silence is not None)])
        statements = [(from_root(self.path), code, *self.places.where(line)) for line, _, code, _ in keys]
        for key, statement, count in zip(keys, statements, numbered(statements), strict=True):
            line, column, code, text = key
            one = Result(
                self.path, line, column, code, text, self._ends.get((line, column)), statement[2],
                _digest((*statement, str(count))),
            )  # fmt: skip
            if (more := known.get(key)) is not None:
                is_silenced = key in silenced
                one = one._replace(
                    evidence=more.finding.evidence, fix=None if is_silenced else more.fix,
                    silence=more.finding.silence if is_silenced else None,
                )  # fmt: skip
            yield one

    @cached_property
    def _known(self) -> dict[_Key, _Known]:
        """What another review of the file adds to its findings; a fault in it must not lose what flake8 has found."""
        try:
            with uncollected():  # the model is in use until the fixes are made
                return self._reviewed()
        except Exception:  # noqa: BLE001 - whatever it is
            return {}

    def _reviewed(self) -> dict[_Key, _Known]:
        review = Reviewer(self.path, self._options)
        found = review.all(self.raw)
        shown = [one.reported for one in found if one.finding.silence is None]
        fixes = dict(zip(shown, offered(self.raw, shown, review.without_fixes), strict=True))
        return {
            (one.line, one.column + 1, one.code, one.text): _Known(one, fixes.get(reported)) for one, reported in found
        }


class _Known(NamedTuple):
    finding: Finding
    fix: Fix | None


def results(
    violations: Iterable[Violation], options: argparse.Namespace, files: Iterable[str] = (), is_reviewed: bool = True
) -> Iterator[tuple[Source, list[Result]]]:
    """The findings of a run, file by file: what flake8 reported and, where the files are reviewed once more, what the
    user silenced, of all files with `violations` and of the `files` besides."""
    by_file: dict[str, list[Violation]] = {path: [] for path in files}
    for violation in violations:
        by_file.setdefault(violation.filename, []).append(violation)
    for path in sorted(by_file):
        source = Source(path, options)
        if found := list(source.results(by_file[path], is_reviewed)):
            yield source, found


def heaviest(found: Iterable[Result], limit: int) -> tuple[list[Result], int]:
    """The findings by weight, no more than `limit` unless that is 0, and how many are left out."""
    ordered = sorted(found, key=lambda one: (one.weight, one.path, one.line, one.column, one.code))
    kept = ordered[:limit] if limit else ordered
    return kept, len(ordered) - len(kept)


# -- paths and places -------------------------------------------------------------------------------------------------


def from_here(path: str) -> str:
    """A path as it is written in the working directory, with slashes; an absolute one for what is outside."""
    return _seen_from(os.curdir, path)


def from_root(path: str) -> str:
    """The same as seen from the root of the checkout that the run is in."""
    return _seen_from(checkout_of(os.getcwd()), path)


def _seen_from(folder: str, path: str) -> str:
    inside = os.path.relpath(path, folder)
    return (os.path.abspath(path) if inside.startswith("..") else inside).replace(os.sep, "/")


def line_of(path: str, line: int) -> str:
    """A line of a source file, from 1, without blanks around it; empty where there is none."""
    lines = lines_of(path) or ()
    return lines[line - 1].strip() if 0 < line <= len(lines) else ""


def _digest(key: tuple[str, ...]) -> str:
    """The same as long as the statement is, wherever it stands in its function."""
    return hashlib.sha256("\0".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _content(path: str, options: argparse.Namespace) -> bytes:
    """The bytes of a file, or of the standard input under the name that it was given; none where it cannot be read."""
    if path == options.stdin_display_name and "-" in options.filenames:
        return utils.stdin_get_value().encode("utf-8", "surrogatepass")
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""


def _ends(tree: ast.Module | None, lines: Sequence[str]) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the largest expression ends that begins at a place: 1-based lines, and columns in characters."""

    def column(line: int, offset: int) -> int:
        row = lines[line - 1] if line <= len(lines) else ""
        before = row.encode("utf-8", "surrogatepass")[:offset]
        return 1 + (offset if row.isascii() else len(before.decode("utf-8", "replace")))

    found: dict[tuple[int, int], tuple[int, int]] = {}
    for node in walk(*tree.body) if tree is not None else ():
        if isinstance(node, (ast.expr, ast.arg, ast.keyword)) and node.end_lineno is not None:
            begin = node.lineno, column(node.lineno, node.col_offset)
            end = node.end_lineno, column(node.end_lineno, node.end_col_offset or 0)
            found[begin] = max(found.get(begin, end), end)
    return found
