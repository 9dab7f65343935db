"""The tokens of a text, with their places as `ast` counts them."""
from __future__ import annotations

import token
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from flake8_testreview.edits.spans import LINE_END, Place, Text, Unfit

# What has no character of its own, or does not separate statements.
_LAYOUT = {tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}

_STRING_STARTS = {getattr(token, name) for name in ("FSTRING_START", "TSTRING_START") if hasattr(token, name)}
_STRING_ENDS = {getattr(token, name) for name in ("FSTRING_END", "TSTRING_END") if hasattr(token, name)}


class Token(NamedTuple):
    """A token: its kind, as the module `token` numbers it, its text, and its places."""

    kind: int
    text: str
    start: Place
    end: Place


class Tokens:
    """All tokens of a text, in order. Raises Unfit when it has none because it is no Python."""

    def __init__(self, text: Text) -> None:
        try:
            self.all = tuple(_tokens(text))
        except (tokenize.TokenError, SyntaxError) as error:
            raise Unfit(f"it cannot be split into tokens: {error}") from None
        visible = [t for t in self.all if t.kind not in _LAYOUT]
        self._code = visible
        self._starts = [t.start for t in visible]
        self.comments = tuple(t for t in self.all if t.kind == tokenize.COMMENT)
        self._logical_ends = [t.start for t in visible if t.kind == tokenize.NEWLINE]
        self.strings_over_lines = tuple(_over_lines(self.all))

    def before(self, place: Place) -> Token | None:
        """The last token of code, or end of a logical line, that starts before `place`."""
        index = bisect_left(self._starts, place)
        return self._code[index - 1] if index else None

    def at(self, place: Place) -> Token | None:
        """The first token of code, or end of a logical line, at or after `place`."""
        index = bisect_left(self._starts, place)
        return self._code[index] if index < len(self._code) else None

    def logical_end(self, place: Place) -> Place:
        """Where the logical line ends that a place is in."""
        index = bisect_left(self._logical_ends, place)
        if index == len(self._logical_ends):
            raise Unfit("no statement stands there")
        return self._logical_ends[index]

    def logical_line(self, place: Place) -> list[Token]:
        """All tokens, comments among them, of the logical line that a place is in; none behind the last one."""
        index = bisect_left(self._logical_ends, place)
        if index == len(self._logical_ends):
            return []
        start = self._logical_ends[index - 1] if index else Place(1, 0)
        first, last = bisect_left(self._all_starts, start), bisect_right(self._all_starts, self._logical_ends[index])
        return [each for each in self.all[first:last] if each.start > start or not index]

    @cached_property
    def _all_starts(self) -> list[Place]:
        return [each.start for each in self.all]

    def within(self, start: Place, end: Place) -> list[Token]:
        """The tokens of code that start from `start` on and before `end`."""
        return self._code[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _over_lines(tokens: Iterable[Token]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each string that stands on several; from 3.12 on some are several tokens."""
    starts = []
    for each in tokens:
        if each.kind in _STRING_STARTS:
            starts.append(each.start.line)
        elif each.kind == tokenize.STRING or each.kind in _STRING_ENDS:
            first = each.start.line if each.kind == tokenize.STRING else starts.pop()
            if first < each.end.line:
                yield first, each.end.line


@lru_cache(maxsize=4)
def tokens_of(text: Text) -> Tokens:
    """The tokens of a text, kept for the texts that are at hand: before and after a change, the reviewer's."""
    return Tokens(text)


def has_tokens(text: Text) -> bool:
    """Whether a text that compiles can be split: before 3.12, `tokenize` stumbles over a backslash at the end."""
    try:
        tokens_of(text)
    except Unfit:
        return False
    return True


def _tokens(text: Text) -> Iterator[Token]:
    lines = [f"{line}\n" for line in LINE_END.sub("\n", str(text)).split("\n")]
    if lines[-1] == "\n":
        lines.pop()
    elif lines:
        lines[-1] = lines[-1].removesuffix("\n")

    is_ascii = text.content.isascii()

    def place(at: tuple[int, int]) -> Place:
        line, column = at
        if is_ascii or line > len(lines):
            return Place(line, column)
        return Place(line, len(lines[line - 1][:column].encode("utf-8", "surrogatepass")))

    for kind, word, start, end, _ in tokenize.generate_tokens(iter([*lines, ""]).__next__):
        yield Token(kind, word, place(start), place(end))
