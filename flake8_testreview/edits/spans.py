"""What an edit is: a span of a source text and what replaces it; a fix is several that belong together."""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import NamedTuple

# What Python's tokenizer ends a line with: form feeds and Unicode's separators do not count.
_LINE = rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z"
LINE_END = re.compile(r"\r\n|\r|\n")


class Unfit(ValueError):
    """What was asked cannot be done to this text; the text is the reason."""


class Place(NamedTuple):
    """Between two characters: the line, from 1, and the UTF-8 byte in it, from 0, as nodes of `ast` have them."""

    line: int
    byte: int


class Edit(NamedTuple):
    r"""What stands from `start` to `end` becomes `text`, whose lines end with "\n" whatever the file's do.

    A comment in the span must be in `text` too, unless `drops_comments` is set: it goes with the code.
    """

    start: Place
    end: Place
    text: str
    drops_comments: bool = False

    @property
    def is_of_lines(self) -> bool:
        """Whether it replaces whole lines by whole lines, so that it leaves alone what stands before and behind."""
        return self.start.byte == self.end.byte == 0 and (not self.text or self.text.endswith("\n"))


class Fix(NamedTuple):
    """Edits that are made together or not at all.

    `is_safe`: nothing that runs changes its meaning. `orphans`: names whose import goes too when, after all edits,
    nothing uses them any longer.
    """

    title: str
    edits: tuple[Edit, ...]
    is_safe: bool
    orphans: tuple[str, ...] = ()


class Reported(NamedTuple):
    """A finding as a reviewer reports it: `line` from 1, `column` in UTF-8 bytes from 0.

    `fix` makes its fix when it is called, or returns None, or raises `Unfit`.
    """

    line: int
    column: int
    code: str
    text: str
    fix: Callable[[], Fix | None] | None = None


class Text:
    """A decoded source text, addressed by places or by offsets in its UTF-8 bytes; equal to one of the same content."""

    def __init__(self, text: str) -> None:
        self.content = text.encode("utf-8", "surrogatepass")
        self.lines: list[bytes] = re.findall(_LINE, self.content)
        self._starts = [0, *accumulate(map(len, self.lines))]

    def __str__(self) -> str:
        return self.content.decode("utf-8", "surrogatepass")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.content == other.content

    def __hash__(self) -> int:
        return hash(self.content)

    def offset(self, place: Place) -> int:
        """Where `place` is in `content`; raises Unfit when it is outside, or within a character or a line's end."""
        line, byte = place
        if line == len(self.lines) + 1 and byte == 0:
            return len(self.content)
        if not (1 <= line <= len(self.lines) and 0 <= byte <= len(self.line(line))):
            raise Unfit(f"line {line} has no byte {byte}")
        offset = self._starts[line - 1] + byte
        if self.content[offset : offset + 1] and self.content[offset] & 0xC0 == 0x80:
            raise Unfit(f"byte {byte} of line {line} is within a character")
        return offset

    def place(self, offset: int) -> Place:
        """The place of an offset; the end of a last line that has a line end is the start of the next one."""
        line = bisect_right(self._starts, offset)
        if line > len(self.lines) and offset and not self.content.endswith((b"\r", b"\n")):
            line -= 1
        return Place(line, offset - self._starts[line - 1])

    def line(self, number: int) -> bytes:
        """A line, from 1, without its end."""
        return self.lines[number - 1].rstrip(b"\r\n")

    def between(self, start: Place, end: Place) -> str:
        """What stands from `start` to `end`."""
        return self.content[self.offset(start) : self.offset(end)].decode("utf-8", "surrogatepass")

    def newline(self, number: int) -> str:
        r"""What ends a line, from 1, or the nearest one above that has an end; "\n" where none has."""
        for line in reversed(self.lines[:number]):
            if ending := line[len(line.rstrip(b"\r\n")) :]:
                return ending.decode()
        return "\n"

    def after_line(self, number: int) -> Place:
        """Where the next line starts; the end of the text when the line, from 1, has no end."""
        has_end = self.lines[number - 1].endswith((b"\r", b"\n"))
        return Place(number + 1, 0) if has_end else Place(number, len(self.lines[number - 1]))
