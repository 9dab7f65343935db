"""The comments of a file, each with the lines that it is about.

A comment behind code is about its physical line, and about all lines of a string or of backslashes that go over
several, as flake8's `noqa` is. On the first or the last line of a statement it is about the whole statement; on that of
a `def` or `class`, about the definition with its body and decorators. A comment on a line of its own is about what
stands below it at the same indentation, and above the first statement, but for a docstring, about the whole file.
"""
from __future__ import annotations

import ast
import re
import tokenize
from collections.abc import Iterator, Sequence

from flake8_testreview.syntax.nodes import FUNCTIONS, first_line, walk, without_docstring
from flake8_testreview.syntax.tuples import NamedTuple

_LAYOUT = frozenset({tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER})


# A comment that ignores findings, and what stands behind it on its line.
_IGNORING = r"(?i)#\s*testreview\s*:?\s*ignore\b.*"


def for_readers(text: str) -> str:
    """Some lines without comments that ignore findings: a finding must not depend on the comment that ignores it."""
    return re.sub(_IGNORING, "", text)


class Lines(NamedTuple):
    """The first and the last of some lines, both 1-based and included."""

    first: int
    last: int


class Comment(NamedTuple):
    """A comment: 1-based line, 0-based column in characters, its text from the `#` on, and what it is about; None for
    one on a line of its own that no code of its indentation follows."""

    line: int
    column: int
    text: str
    about: Lines | None


class _Piece(NamedTuple):
    """Code between two line ends of the tokenizer: its lines, the column where it begins, and the comments behind it
    and directly above it."""

    lines: Lines
    column: int
    comments: list[tokenize.TokenInfo]


def comments(body: Sequence[ast.stmt], lines: Sequence[str]) -> list[Comment]:
    """The comments of a file in order, by the statements of its tree; none where Python's tokenizer fails."""
    about = _About(body, lines)
    found: list[Comment] = []
    try:
        for statement in _statements(lines):
            found += about.comments(statement)
    except (tokenize.TokenError, SyntaxError):
        return []
    return found


def _statements(lines: Sequence[str]) -> Iterator[list[_Piece]]:
    """The pieces of each statement, of a compound one those of its header; at the end perhaps one with comments only,
    whose lines are 0."""
    pieces: list[_Piece] = []
    code: list[tokenize.TokenInfo] = []
    behind: list[tokenize.TokenInfo] = []
    for each in tokenize.generate_tokens(iter([*lines, ""]).__next__):
        if each.type == tokenize.COMMENT:
            behind.append(each)
        elif each.type not in (tokenize.NL, tokenize.NEWLINE):
            code += [each] if each.type not in _LAYOUT else []
        elif code:
            pieces.append(_Piece(Lines(code[0].start[0], code[-1].end[0]), code[0].start[1], behind))
            code, behind = [], []
            if each.type == tokenize.NEWLINE:
                yield pieces
                pieces = []
    if behind:
        yield [_Piece(Lines(0, 0), -1, behind)]


class _About:
    """What the comments of one file are about."""

    def __init__(self, body: Sequence[ast.stmt], lines: Sequence[str]) -> None:
        self._file = Lines(1, max(len(lines), 1))
        definitions = [node for node in walk(*body) if isinstance(node, (*FUNCTIONS, ast.ClassDef))]
        self._behind = {node.lineno: Lines(first_line(node), node.end_lineno or node.lineno) for node in definitions}
        self._above = self._behind | {about.first: about for about in self._behind.values()}
        self._begin = min(map(first_line, without_docstring(body)), default=self._file.last + 1)

    def comments(self, statement: list[_Piece]) -> Iterator[Comment]:
        """The comments of a statement, and of the lines above it."""
        whole = Lines(statement[0].lines.first, statement[-1].lines.last)
        for piece in statement:
            is_edge = piece in (statement[0], statement[-1])
            for each in piece.comments:
                is_above = not piece.lines.first <= each.start[0] <= piece.lines.last
                about: Lines | None = piece.lines
                if is_above and each.start[1] == 0 and each.start[0] < self._begin:
                    about = self._file
                elif is_above and each.start[1] != piece.column:
                    about = None
                elif is_edge:
                    about = (self._above if is_above else self._behind).get(whole.first, whole)
                yield Comment(*each.start, each.string, about)
