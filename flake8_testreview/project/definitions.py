"""The statements that bind a name of a block, where the spelling of the text alone settles which these are.

Most names that somebody asks for are functions, classes and imports; then nothing else of the text need be divided or
parsed.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.project.dividing import CLOSING, Part, goes_on, is_balanced
from flake8_testreview.project.lines import Lines
from flake8_testreview.project.spelling import places

# Compiled, and cached by `re`, when first used.
_HEAD = (
    r"(?:(?:async[ ]+)?def|(?P<class>class))[ ]+(?P<name>\w+)|@|(?P<importing>import|from[ ]+[\w.]+[ ]+import)\b"
)
_QUOTES = ("'", '"')
_LONG_QUOTES = ('"""', "'''")
_USES = ("(", ".")  # what follows a name that is used, and not bound, but for definitions and imports


class Definitions:
    """The functions, classes and imports of a block, whose text begins with an empty line; its statements stand in the
    0-based column `indent`."""

    def __init__(self, text: str, indent: int) -> None:
        self._text = text
        self._indent = indent
        self._lines = Lines(text, indent)
        self._heads: dict[int, re.Match[str] | None] = {}

    def of(self, name: str) -> list[Part] | None:
        """The functions and classes of that name with their decorators, and the imports that mention it, in source
        order; None where something else may bind the name: where it stands elsewhere than in these, in other functions
        and classes, decorators, comments or strings, or in strings alone."""
        found: dict[int, Part] = {}
        is_quoted = False
        for at in _words(self._text, name):
            line = self._before_brackets(self._lines.at(at))
            head = self._head(line)
            if line in found or head is not None and not head["importing"] and head.start("name") != at:
                continue
            if self._is_quoted(at):
                is_quoted = True
            elif not self._is_comment(at):
                part = self._part(line, head, name) if head is not None else None
                if part is None:
                    return None
                found[line] = part
        return None if is_quoted and not found else [*found.values()]

    def _head(self, line: int) -> re.Match[str] | None:
        """How a line begins, where it begins a function, class, decorator or import."""
        if line not in self._heads:
            head = re.compile(_HEAD).match(self._text, line)
            self._heads[line] = head if head is not None and not self._is_quoted(head.start()) else None
        return self._heads[line]

    @cached_property
    def _quotes(self) -> list[list[int]]:
        """Where the quotes of long strings stand, by their kind."""
        return [[*places(self._text, quote)] for quote in _LONG_QUOTES]

    def _is_quoted(self, at: int) -> bool:
        """Does the place seem to stand in a long string?"""
        return any(bisect_right(quotes, at) % 2 for quotes in self._quotes)

    def _before_brackets(self, line: int) -> int:
        """The line where something begins that ends with a closing bracket in this one."""
        while self._text[line] in CLOSING:
            line = self._lines.above(line)
        return line

    def _is_comment(self, at: int) -> bool:
        return self._text[self._text.rfind("\n", 0, at) + 1 : at].lstrip().startswith("#")

    def _part(self, line: int, head: re.Match[str], name: str) -> Part | None:
        """The import, or the definition of `name`, in one of the lines; None where it may not be what it looks like."""
        text = self._text
        first, behind = self._first_decorator(line), self._lines.below(line)
        while text[behind : behind + 1] in CLOSING:
            behind = self._lines.below(behind)
        start = self._begin(first)
        end = self._begin(behind) if behind < len(text) else behind
        is_uncertain = line - self._begin(line) != self._indent or self._is_quoted(end)
        is_uncertain = is_uncertain or "\\" in (text[start - 2 : start - 1], text[end - 2 : end - 1])
        if is_uncertain or text[behind : behind + 1] in _QUOTES:
            return None
        if not head["importing"] and self._leads_to(first):  # an import can be no end of anything
            return None
        if goes_on(text, start, end, self._indent):
            return None
        above = self._lines.number(start)
        return Part(text[start:end], above, "" if head["importing"] else name, head["class"] is not None)

    def _first_decorator(self, line: int) -> int:
        """The line of the first decorator of what is defined in a line; that line itself where it has none."""
        above = self._before_brackets(self._lines.above(line))
        while self._text[above] == "@":
            line, above = above, self._before_brackets(self._lines.above(above))
        return line

    def _leads_to(self, line: int) -> bool:
        """May what stands above a line be the end of its decorator: of a string or in brackets?"""
        above = self._lines.above(line)
        if not above:
            return False
        above = self._before_brackets(above)
        head = re.compile(_HEAD).match(self._text, above)
        if head is not None and head["name"]:
            return False
        return self._text[above] in _QUOTES or not is_balanced(self._text[above:line])

    def _begin(self, line: int) -> int:
        """Where the line begins, with its margin."""
        return self._text.rfind("\n", 0, line) + 1


def _words(text: str, name: str) -> Iterator[int]:
    """Where the name stands as a word, and not as an attribute of something, as a string or where it is called or
    looked into, which bind nothing; the text begins with a line's end."""
    size = len(name)
    for at in places(text, name):
        before = text[at - 1]
        if before not in "._" and not before.isalnum():
            behind = text[at + size : at + size + 1]
            is_word = not (behind == "_" or behind.isalnum() or before == behind and before in _QUOTES)
            if is_word and (behind not in _USES or _may_bind(text, at)):
                yield at


def _may_bind(text: str, at: int) -> bool:
    """May a definition or an import bind the name at a place, which is called there or looked into?"""
    begin = text.rfind("\n", 0, at) + 1
    before = text[begin:at].rstrip()
    return before.endswith(("def", "class")) or "import" in before or text[begin - 2 : begin - 1] == "\\"
