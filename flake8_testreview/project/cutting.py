"""A text without what its functions do, and a class without its body: what is left is parsed several times faster."""
from __future__ import annotations

import re
from bisect import bisect_right

from flake8_testreview.project.dividing import Spans, long_strings
from flake8_testreview.syntax.tuples import NamedTuple

# Compiled, and cached by `re`, when first used.
_DEF = r"\n([ ]*)(?:async[ ]+)?def[ ]"
_PLAIN_HEAD = r"\w+[ ]*\([^()\[\]{}'\"#:]*\)[^()\[\]{}'\"#:\n]*:"
_IN_HEAD = r"[()\[\]{}:]|#[^\n]*|(?s:'''.*?'''|\"\"\".*?\"\"\")|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\""
_TAB = r"\n[ ]*\t[ \t]*[^\s#]"
_FIRST = r"\n([ ]*)[^\s#]"


def cut(text: str) -> tuple[str, dict[int, int]] | None:
    """A text with `...` for what its functions do, all else in its line; and by the line of each `def` that was cut the
    line in which its function ends, both 1-based. None where indentation by tabs or continued lines forbid it."""
    if "def " not in text:
        return text, {}
    text = "\n" + text
    if re.search(_TAB, text):
        return None
    quoted = long_strings(text)
    begins = [begin for begin, _ in quoted]
    kept: list[str] = []
    ends: dict[int, int] = {}
    position, line = 0, 0  # what is done, and the 1-based line of what is done
    for head in re.finditer(_DEF, text):
        if head.start() < position or _inside(quoted, begins, head.start() + 1):
            continue
        begin = _behind_head(text, head.end())
        rest = text[begin : text.find("\n", begin)].lstrip() if begin else "pass"
        if rest and not rest.startswith("#"):
            continue
        end = _end_of_body(text, begin, len(head[1]), quoted, begins)
        if end is None:
            return None
        first = line + text.count("\n", position, head.start() + 1)
        last = line + text.count("\n", position, end)
        lines = text.count("\n", begin, end)
        kept += (text[position:begin], " ...", "\n" * lines)
        ends[first] = last
        position, line = end, last
    return "".join([*kept, text[position:]])[1:], ends


def _inside(spans: Spans, begins: list[int], at: int) -> bool:
    """Does the place stand inside one of the spans, which begin at `begins`?"""
    index = bisect_right(begins, at) - 1
    return index >= 0 and spans[index][0] < at < spans[index][1]


def _behind_head(text: str, start: int) -> int:
    """Where the colon of a `def` ends whose name begins at `start`; 0 where that is not found."""
    if plain := re.compile(_PLAIN_HEAD).match(text, start):
        return plain.end()
    depth = 0
    for token in re.compile(_IN_HEAD).finditer(text, start):
        mark = token[0]
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
        elif mark == ":" and not depth:
            return token.end()
    return 0


def _end_of_body(text: str, start: int, indent: int, quoted: Spans, begins: list[int]) -> int | None:
    """Where the last statement of a body ends whose `def` stands in column `indent`; None where a line that is no more
    indented seems to go on with the one before."""
    for match in re.compile(r"\n[ ]{0,%d}[^\s#]" % indent).finditer(text, start):
        if _inside(quoted, begins, match.start() + 1):
            continue
        if text[match.start() - 1] == "\\":
            return None
        end = match.start()
        break
    else:
        end = len(text)
    return _end_of_code(text, start, end, quoted, begins)


def _end_of_code(text: str, start: int, end: int, quoted: Spans, begins: list[int]) -> int:
    """Where the code between two places ends: before the comments and empty lines at its end."""
    while True:
        body = text[start:end].rstrip()
        end = start + len(body)
        above = text.rfind("\n", start, end)
        if above < 0 or not text[above:end].lstrip().startswith("#") or _inside(quoted, begins, above + 1):
            return end
        end = above


# -- a class without its body -----------------------------------------------------------------------------------------


class Headed(NamedTuple):
    """A class as its head, up to the colon, and its body; of its lines, the 1-based ones of the text."""

    head: str
    body: str
    line: int  # where the body begins
    indent: int  # of the body, a 0-based column
    last: int  # where the class ends


def headed(text: str, indent: int) -> Headed | None:
    """A text that is one class, which stands in the 0-based column `indent`, with its decorators; None where that
    is not plain: its body begins behind the colon, tabs indent it, or a string may follow it."""
    text, margin = "\n" + text, "\n" + " " * indent
    at = text.find(f"{margin}class ")
    begin = _behind_head(text, at + len(f"{margin}class ")) if at >= 0 else 0
    below = text.find("\n", begin) if begin else -1
    if below < 0 or text[begin:below].partition("#")[0].strip() or "\t" in text and re.search(_TAB, text):
        return None
    if any(text.find(margin + quote, below) >= 0 for quote in ("'", '"')):
        return None
    first = re.compile(_FIRST).search(text, below)
    if first is None or len(first[1]) <= indent:
        return None
    end = _end_of_code(text, begin, len(text), [], [])
    if "'" in text[end:] or '"' in text[end:]:  # a string, perhaps, with a line that looks like a comment
        return None
    line, last = text.count("\n", 0, below) + 1, text.count("\n", 0, end)
    return Headed(text[1:begin], text[below + 1 :], line, len(first[1]), last)
