"""The two ways a report is written: in Markdown as GitHub shows it, and as plain text for a terminal."""
from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from flake8_testreview.reports import catalog

WIDTH = 160  # what no line of a report exceeds
_TEXT_WIDTH = 120  # where text is wrapped, so that it is read easily
_BOLD, _OFF = "\033[1m", "\033[m"
_GLUE = "\0"
_CODE = re.compile(r"(`[^`]*`)")
_MARKUP = re.compile(r"[\\*<`\[]|(?<!\w)_|_(?!\w)")  # what Markdown would take for emphasis, links, HTML
_BEGINS_BLOCK = re.compile(r"[-+*#>=]+|1[.)]")  # what it would take for a list or a heading where a line begins so


class Style:
    """Markdown. Text that comes from elsewhere goes through `foreign`; names of code stand in back-ticks."""

    folds = True  # can a part be hidden until somebody asks for it?

    def title(self, level: int, text: str) -> str:
        """A heading."""
        return f"{'#' * level} {text}"

    def strong(self, text: str) -> str:
        """Emphasized text."""
        return f"**{text}**"

    def code(self, code: str) -> str:
        """The code of a finding, as a link to its page if it has one: see `references`."""
        return f"[{code}]" if catalog.entry(code) else code

    def foreign(self, text: str) -> str:
        """Text that is not markup, but for names of code in back-ticks."""
        pieces = _CODE.split(text)
        return "".join(piece if index % 2 else _MARKUP.sub(r"\\\g<0>", piece) for index, piece in enumerate(pieces))

    def references(self, codes: Iterable[str]) -> list[str]:
        """What the links of `code` point to."""
        entries = [entry for code in sorted(set(codes)) if (entry := catalog.entry(code))]
        return [f"[{entry.message.code}]: {catalog.code_url(entry)}" for entry in entries]


class Terminal(Style):
    """Plain text; `in_colour` sets titles in bold."""

    folds = False

    def __init__(self, in_colour: bool) -> None:
        self._in_colour = in_colour

    def title(self, level: int, text: str) -> str:
        line = f"{'#' * level} {text}"
        return f"{_BOLD}{line}{_OFF}" if self._in_colour else line

    def strong(self, text: str) -> str:
        return f"{_BOLD}{text}{_OFF}" if self._in_colour else text

    def code(self, code: str) -> str:
        return code

    def foreign(self, text: str) -> str:
        return text

    def references(self, codes: Iterable[str]) -> list[str]:
        return []


def wrapped(text: str, indent: str = "") -> list[str]:
    """`text` on lines that are easy to read, those after the first indented; a longer word is cut in the middle."""
    first, *words = text.split() or [""]
    glued = first  # words that a line must not begin with are held to the one before
    for word in words:
        glued += (_GLUE if _BEGINS_BLOCK.fullmatch(word) else " ") + word
    pieces = [word if len(word) < _TEXT_WIDTH else f"{word[:50]}…{word[-60:]}" for word in glued.split(" ")]
    lines = textwrap.wrap(
        " ".join(pieces), _TEXT_WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace(_GLUE, " ") for line in lines]


def one_line(text: str) -> list[str]:
    """`text` on one line, cut where it is too long; a name that is cut is closed again."""
    if len(text) <= WIDTH:
        return [text]
    head = text[: WIDTH - 2].rstrip().removesuffix("`")
    return [head + ("`…" if head.count("`") % 2 else "…")]
