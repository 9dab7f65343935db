"""The lines of a source text, looked at where somebody asks: of a long text a stretch or two."""
from __future__ import annotations

import re
from bisect import bisect_right

# Compiled, and cached by `re`, when first used.
_NOT_DEEPER = r"\n[ ]{0,%d}+(?=[^\s#])"
_STRETCH = 2048  # characters that are looked through at once, and once


class Lines:
    """Those lines of a text, which begins with an empty one, that hold code in the 0-based column `indent` or left of
    it, lines in long strings among them. A line is known by the place in the text where its code begins."""

    def __init__(self, text: str, indent: int) -> None:
        self._text = text
        self._indent = indent
        self._found: dict[int, list[int]] = {}  # by stretch
        self._ends = [0]  # how many lines end above each stretch, as far as it was counted

    def at(self, place: int) -> int:
        """The line that holds a place, or the nearest above it; 0 where there is none."""
        for stretch in range(place // _STRETCH, -1, -1):
            lines = self._of(stretch)
            if lines and lines[0] <= place:
                return lines[bisect_right(lines, place) - 1]
        return 0

    def above(self, line: int) -> int:
        """The line before a line; 0 where there is none."""
        return self.at(line - 1)

    def below(self, line: int) -> int:
        """The line behind a line; the end of the text where there is none."""
        for stretch in range(line // _STRETCH, len(self._text) // _STRETCH + 1):
            lines = self._of(stretch)
            if lines and lines[-1] > line:
                return lines[bisect_right(lines, line)]
        return len(self._text)

    def number(self, place: int) -> int:
        """How many lines end before a place."""
        stretch = place // _STRETCH
        while len(self._ends) <= stretch:
            begin = (len(self._ends) - 1) * _STRETCH
            self._ends.append(self._ends[-1] + self._text.count("\n", begin, begin + _STRETCH))
        return self._ends[stretch] + self._text.count("\n", stretch * _STRETCH, place)

    def _of(self, stretch: int) -> list[int]:
        """The lines in a stretch, by where the one before them ends."""
        if stretch not in self._found:
            begin = stretch * _STRETCH
            end = begin + _STRETCH
            matches = re.compile(_NOT_DEEPER % self._indent).finditer(self._text, begin, end + self._indent + 1)
            self._found[stretch] = [match.end() for match in matches if match.start() < end]
        return self._found[stretch]
