"""Lines that are aligned with an opening bracket stay so when an edit before the bracket moves it."""
from __future__ import annotations

import tokenize
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flake8_testreview.edits.spans import Edit, Place, Text
from flake8_testreview.edits.tokens import Token, Tokens, tokens_of


class _Bracket(NamedTuple):
    """By how many characters the lines move that are in an open bracket and indented by `indent` at least: with it
    where something follows it on its line, else with its line or the bracket around it."""

    indent: int
    moved: int


def aligned(text: Text, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits, with those that move the lines below along with the bracket that they are aligned with."""
    moved = _Moved(text, edits)
    more = [edit for tokens in _logical_lines(tokens_of(text), edits) for edit in moved.along(tokens)]
    return (*edits, *more)


def _logical_lines(tokens: Tokens, edits: Iterable[Edit]) -> Iterator[list[Token]]:
    """The tokens, comments among them, of each logical line of several lines that an edit ends in."""
    done = Place(0, 0)
    for edit in sorted(edits, key=lambda edit: edit.end):
        if not edit.is_of_lines and done < edit.end:
            line = tokens.logical_line(edit.end)
            if line and line[0].start.line < line[-1].end.line:
                yield line
            done = line[-1].end if line else edit.end


class _Moved:
    """By how much what stands behind edits on their lines moves."""

    def __init__(self, text: Text, edits: Iterable[Edit]) -> None:
        self._text = text
        self._edits = sorted(edits, key=lambda edit: edit[:2])
        self._ends: list[Place] = []
        self._growths: list[int] = []
        for edit in self._edits:
            before = self.at(edit.start) if "\n" not in edit.text else -self._column(edit.start)
            growth = before + self._column(edit.start) + len(edit.text.rpartition("\n")[2]) - self._column(edit.end)
            self._ends.append(edit.end)
            self._growths.append(growth)

    def at(self, place: Place) -> int:
        """By how many characters what begins at a place moves to the right."""
        index = bisect_right(self._ends, place) - 1
        return self._growths[index] if index >= 0 and self._ends[index].line == place.line else 0

    def along(self, line: Sequence[Token]) -> Iterator[Edit]:
        """The edits that move the lines of a logical line which are aligned with a bracket that moves."""
        brackets: list[_Bracket] = []
        moved, last = 0, 0  # by how much the line at hand moves, and the last line that began
        for each, following in pairwise(line):
            if each.start.line > last and each.text.strip():
                moved = self._of_line(each.start, brackets)
                if moved:
                    yield _moving(each.start, moved)
            if each.text in ("(", "[", "{"):
                if following.kind not in (tokenize.NL, tokenize.COMMENT):
                    brackets.append(_Bracket(each.start.byte, moved + self.at(each.start)))
                else:
                    brackets.append(brackets[-1] if brackets and not moved else _Bracket(0, moved))
            elif each.text in (")", "]", "}") and brackets:
                brackets.pop()
            last = max(last, each.end.line)

    def _of_line(self, start: Place, brackets: Sequence[_Bracket]) -> int:
        """By how much a line moves that begins at a place: what is indented by spaces as far as its bracket is, and not
        by an edit of its own."""
        indent = self._text.line(start.line)[: start.byte]
        moved = brackets[-1].moved if brackets and len(indent) >= brackets[-1].indent else 0
        if not moved or indent.strip(b" ") or len(indent) + moved < 0:
            return 0
        of_it = (edit for edit in self._edits if not edit.is_of_lines and edit.start < start <= edit.end)
        before_it = (edit for edit in self._edits if edit.end.line == start.line and edit.end <= start)
        return 0 if any(of_it) or any(not edit.is_of_lines for edit in before_it) else moved

    def _column(self, place: Place) -> int:
        line = self._text.line(place.line) if place.line <= len(self._text.lines) else b""
        return len(line[: place.byte].decode("utf-8", "surrogatepass"))


def _moving(start: Place, moved: int) -> Edit:
    if moved > 0:
        return Edit(start, start, " " * moved)
    return Edit(Place(start.line, start.byte + moved), start, "")
