"""Where the statements of a block begin, a module's or a class's, by the beginnings of lines.

Where a text may not be what it looks like, Python is asked, or nothing is said.
"""
from __future__ import annotations

import re

from flake8_testreview.project.parsing import parsed
from flake8_testreview.syntax.tuples import NamedTuple

Spans = list[tuple[int, int]]

# Patterns are compiled, and cached by `re`, when first used: a run that reads no other file pays for none.
# A line no deeper than the block, most of which are deeper: of a decorator, of a definition, or one that goes on with a
# statement, or may do so, since it begins with a quote.
_LINE = (
    r"\n([ ]{0,%d}+)(?=[^\s#])"
    r"(?:(@)|(?:(?:async[ ]+)?def|(class))[ ]+(\w+)|([)\]}'\"]|(?:else|elif|except|finally)\b))?"
)
_STRING = (
    r"#[^\n]*|'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\""
    r"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\""
)
CLOSING = (")", "]", "}")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_DEFINING = ("def ", "class ", "async def ")
_MAX_JOINED = 8  # of the parts of one text; each is parsed to see whether it goes on


class Part(NamedTuple):
    """A part of a text that holds one statement with its decorators, or several: its text, the 1-based line of the
    whole where it begins, and the name of the one function or class that it defines, if that is all."""

    text: str
    line: int
    name: str = ""
    is_class: bool = False


class _Start(NamedTuple):
    """Where a statement may begin, in characters, and what it defines."""

    at: int
    name: str = ""
    is_class: bool = False


def parts(text: str, indent: int = 0) -> list[Part] | None:
    """The parts of a block, whose text begins with an empty line that is none of it, and whose statements stand in the
    0-based column `indent`, in source order; None where the text does not show where its statements begin, or holds
    more than the block."""
    starts = _starts(text, indent)
    if starts is None:
        return None
    found: list[Part] = []
    line = counted = joined = 0
    for start, end in zip(starts, [*(start.at for start in starts[1:]), len(text)], strict=True):
        line += text.count("\n", counted, start.at)
        counted = start.at
        if start.at == end:
            continue
        if not found or not goes_on(text, start.at - len(found[-1].text), start.at, indent):
            found.append(Part(text[start.at : end], line, start.name, start.is_class))
            continue
        found[-1] = found[-1]._replace(text=found[-1].text + text[start.at : end])
        joined += 1
        if joined > _MAX_JOINED:
            return None
    return found


def _starts(text: str, indent: int) -> list[_Start] | None:
    """Where statements may begin, see `parts`."""
    quoted = iter([*long_strings(text), (len(text), len(text))])
    starts = [_Start(1)]  # a docstring, most often
    is_decorated = False
    begin, end = next(quoted)
    for match in re.finditer(_LINE % indent, text):
        at = match.start() + 1
        while end <= at:
            begin, end = next(quoted)
        if begin < at < end:
            continue
        margin, decorator, is_class, name, going_on = match.groups()
        if text[at - 2 : at - 1] == "\\":
            if "#" in text[text.rfind("\n", 0, at - 1) : at]:
                return None
            continue
        if len(margin) < indent and going_on not in CLOSING:
            return None
        if going_on:
            continue
        if is_decorated:
            if name:
                starts[-1] = _Start(starts[-1].at, name, is_class is not None)
            is_decorated = not name
        else:
            starts.append(_Start(at, name or "", is_class is not None))
        is_decorated = is_decorated or decorator is not None
    return starts


def goes_on(text: str, start: int, end: int, indent: int) -> bool:
    """Does the statement between two places go on behind the second one, where a line begins? A definition cannot stand
    within it. Where brackets are not closed, or stand in strings, Python decides."""
    if text.startswith(_DEFINING, end + indent):
        return False
    statement = text[start:end]
    tail = statement[_last_definition(statement) :]
    if is_balanced(tail) or is_balanced(re.sub(_STRING, "", tail, flags=re.DOTALL)):
        return False
    try:
        parsed("if 1:\n" + statement if indent else statement)
    except SyntaxError:
        return True
    return False


def _last_definition(text: str) -> int:
    """Where the line of the last `def` begins, at which no bracket is open; 0 where there is none."""
    at = text.rfind(" def ")
    line = text.rfind("\n", 0, at) + 1 if at >= 0 else 0
    return line if text[line:at].strip() in ("", "async") else 0


def is_balanced(text: str) -> bool:
    """Does the text have as many closing brackets of each kind as opening ones?"""
    for opening, closing in _BRACKETS:
        if (opening in text or closing in text) and text.count(opening) != text.count(closing):  # `in` is far faster
            return False
    return True


def long_strings(text: str) -> Spans:
    """Where the strings of several lines stand: begin and end, in characters."""
    found: Spans = []
    position = 0
    nearest = {quote: text.find(quote) for quote in ('"""', "'''") if quote in text}
    while nearest:
        quote = min(nearest, key=nearest.__getitem__) if len(nearest) > 1 else next(iter(nearest))
        start = nearest[quote]
        before = text[max(position, text.rfind("\n", 0, start) + 1) : start].lstrip()
        end = _closing(text, quote, start + 3)
        if end < 0 or before and ("#" in before or "'" in before or '"' in before):  # of a comment or string, perhaps
            matches = re.finditer(_STRING, text, re.DOTALL)
            return [match.span() for match in matches if "\n" in match[0]]
        position = end + 3
        found.append((start, position))
        for quote in [quote for quote, at in nearest.items() if at < position]:
            nearest[quote] = text.find(quote, position)
            if nearest[quote] < 0:
                del nearest[quote]
    return found


def _closing(text: str, quote: str, start: int) -> int:
    """Where the string ends that began before `start`; -1 where it does not."""
    end = text.find(quote, start)
    while end > 0 and text[end - 1] == "\\" and (end - len(text[start:end].rstrip("\\")) - start) % 2:
        end = text.find(quote, end + 1)
    return end
