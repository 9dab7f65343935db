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
    """All tokens of a text, in order; `all` are those of `tokenize`. Raises Unfit when it has none because it is no
    Python."""

    def __init__(self, text: Text) -> None:
        self._lines = _lines(text)
        self._wide = {number for number, line in enumerate(self._lines, 1) if not line.isascii()}
        try:
            self.all = list(tokenize.generate_tokens(iter([*self._lines, ""]).__next__))
        except (tokenize.TokenError, SyntaxError) as error:
            raise Unfit(f"it cannot be split into tokens: {error}") from None
        self._code = [info for info in self.all if info.type not in _LAYOUT]
        self._starts = self._starts_of(self._code)

    @cached_property
    def comments(self) -> tuple[Token, ...]:
        """The comments."""
        return tuple(self._token(info) for info in self.all if info.type == tokenize.COMMENT)

    @cached_property
    def strings_over_lines(self) -> tuple[tuple[int, int], ...]:
        """The first and the last line of each string that stands on several."""
        return tuple(_over_lines(self.all))

    @property
    def strings(self) -> Iterator[str]:
        """The strings as they are written, without those that are several tokens."""
        return (info.string for info in self.all if info.type == tokenize.STRING)

    def before(self, place: Place) -> Token | None:
        """The last token of code, or end of a logical line, that starts before `place`."""
        index = bisect_left(self._starts, place)
        return self._token(self._code[index - 1]) if index else None

    def at(self, place: Place) -> Token | None:
        """The first token of code, or end of a logical line, at or after `place`."""
        index = bisect_left(self._starts, place)
        return self._token(self._code[index]) if index < len(self._code) else None

    def logical_end(self, place: Place) -> Place:
        """Where the logical line ends that a place is in."""
        index = bisect_left(self._logical_ends, place)
        if index == len(self._logical_ends):
            raise Unfit("no statement stands there")
        return Place(*self._logical_ends[index])

    def logical_line(self, place: Place) -> list[Token]:
        """All tokens, comments among them, of the logical line that a place is in; none behind the last one."""
        index = bisect_left(self._logical_ends, place)
        if index == len(self._logical_ends):
            return []
        first = bisect_right(self._all_starts, self._logical_ends[index - 1]) if index else 0
        last = bisect_right(self._all_starts, self._logical_ends[index])
        return [self._token(info) for info in self.all[first:last]]

    def within(self, start: Place, end: Place) -> list[Token]:
        """The tokens of code that start from `start` on and before `end`."""
        found = self._code[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [self._token(info) for info in found]

    @cached_property
    def _logical_ends(self) -> list[tuple[int, int]]:
        return self._starts_of(info for info in self.all if info.type == tokenize.NEWLINE)

    @cached_property
    def _all_starts(self) -> list[tuple[int, int]]:
        return self._starts_of(self.all)

    def _starts_of(self, infos: Iterable[tokenize.TokenInfo]) -> list[tuple[int, int]]:
        return [self._place(info.start) if info.start[0] in self._wide else info.start for info in infos]

    def _token(self, info: tokenize.TokenInfo) -> Token:
        return Token(info.type, info.string, self._place(info.start), self._place(info.end))

    def _place(self, at: tuple[int, int]) -> Place:
        """A position that `tokenize` counts in characters."""
        line, column = at
        if line not in self._wide:
            return Place(line, column)
        return Place(line, len(self._lines[line - 1][:column].encode("utf-8", "surrogatepass")))


def _over_lines(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[tuple[int, int]]:
    """The first and the last line of each string that stands on several; from 3.12 on some are several tokens."""
    starts = []
    for each in tokens:
        if each.type in _STRING_STARTS:
            starts.append(each.start[0])
        elif each.type == tokenize.STRING or each.type in _STRING_ENDS:
            first = each.start[0] if each.type == tokenize.STRING else starts.pop()
            if first < each.end[0]:
                yield first, each.end[0]


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


def _lines(text: Text) -> list[str]:
    """The lines as `tokenize` takes them, with line feeds for all line ends."""
    lines = [f"{line}\n" for line in LINE_END.sub("\n", str(text)).split("\n")]
    if lines[-1] == "\n":
        lines.pop()
    else:
        lines[-1] = lines[-1].removesuffix("\n")
    return lines
