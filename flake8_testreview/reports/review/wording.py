"""How a report writes numbers, places, and the names of code."""
from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from flake8_testreview.edits.trees import tree_of
from flake8_testreview.reports import catalog

_UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_INSIDE = r"[^()\[\]`]|\([^()`]*\)|\[[^\[\]`]*\]"  # what may stand in brackets, with one pair in them
_CALLED = rf"(?:\((?:{_INSIDE})*\)|\[(?:{_INSIDE})*\]|\.[A-Za-z_]\w*)*"
_TERM = (
    rf"(?:@?[A-Za-z_]\w*{_CALLED}|(?<!\w)'[^'`]*'(?!\w)|\[['\d](?:{_INSIDE})*\]"
    r"|\(['\w][^()`]* == [^()`]*\)|\d+(?= [=!]=))"
)
# What may be code in a sentence: what stands in back-ticks already, a UUID, a path with or without a line, a call that
# is cut, the name of an argument with or without its value, terms with or without a comparison between.
_WORD = re.compile(
    r"`[^`]*`"
    rf"|(?<![\w-]){_UUID}(?![\w-])"
    r"|(?<![\w/])[\w.-]*(?:/[\w.-]+)+(?::\d+)?|(?<![\w/.])\w+\.py:\d+"
    rf"|(?<![\w@])[A-Za-z_][\w.]*\((?:{_INSIDE})*\.\.\.(?= |$)"
    r"|(?<![\w@])[A-Za-z_]\w*=(?:'[^'\s]*'(?!\w)|\d+(?![\w.])|(?![=\w]))"
    rf"|(?<![\w@]){_TERM}(?: [=!]= (?:{_TERM}|\d+|\.\.\.))*"
)
# The fields of messages whose values are names of code.
_NAMING = frozenset(
    {
        "base", "call", "comparison", "double", "fake", "iterated", "lost", "method", "name", "other", "reader", "real",
        "source", "stand_in", "target", "test", "uuid", "where",
    }
)  # fmt: skip
_IS_UUID = re.compile(_UUID)
_FIELD = re.compile(r"\{(\w+)[^}]*\}")
_IS_ONE_NAME = re.compile(r"@?[A-Za-z_][\w.]*(?:\(\))?")


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 test`, `2,000 tests`, `no tests`."""
    return f"{number:,} {noun}" if number == 1 else f"{number or 'no':{',' if number else ''}} {plural or noun + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; with another word before the last."""
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def path_shown(path: str) -> str:
    """A path as it is shown: relative as it was given, on one line whatever characters it has."""
    return "".join(letter if letter.isprintable() and letter != "`" else "?" for letter in os.path.normpath(path))


def place(path: str, line: int) -> str:
    """A place as editors and terminals open it."""
    return f"`{path_shown(path)}:{line}`"


class Place(NamedTuple):
    """A path, a 1-based line, and what stands there, which may be empty."""

    path: str
    line: int
    name: str = ""


def places(found: Iterable[Place]) -> str:
    """Paths with their lines, in order, each path once: `test_a.py:3`, 8 (`name`), 12; `test_b.py:2`."""
    by_file = groupby(sorted(set(found)), key=lambda one: one.path)
    return "; ".join(_of_file(path, list(of_path)) for path, of_path in by_file)


def _of_file(path: str, found: Sequence[Place]) -> str:
    first, *others = found
    numbers = [place(path, first.line), *(str(one.line) for one in others)]
    return ", ".join(
        f"{number} ({one.name})" if one.name else number for number, one in zip(numbers, found, strict=True)
    )


def with_names(text: str, fields: Mapping[str, str] | None = None) -> str:
    """A sentence with the names of code in back-ticks; `fields` are words of it that are known to be names."""
    known = {value for value in (fields or {}).values() if _IS_ONE_NAME.fullmatch(value)}
    text = "".join(letter if letter.isprintable() else " " for letter in text)
    for value in (fields or {}).values():
        if _is_expression(value):
            text = text.replace(value, f"`{value}`", 1)
    return _WORD.sub(lambda found: _as_code(found[0], known), text)


def _is_expression(value: str) -> bool:
    """Is a field's value an expression that the words of `_WORD` do not cover as a whole?"""
    if "`" in value or not value.isprintable() or _WORD.fullmatch(value):
        return False
    tree = tree_of(value)
    return tree is not None and [type(node) for node in tree.body] == [ast.Expr] and is_code(value)


def _as_code(word: str, known: Iterable[str]) -> str:
    if word.startswith("`") or "`" in word:
        return word
    return f"`{word}`" if word in known or is_code(word) else word


def is_code(word: str) -> bool:
    """Is it a name as programs have them, and no word of English?"""
    if re.search(r"[_(/=@\[]|[0-9a-z][A-Z]|^'|-.*-.*-", word):
        return True
    head, dot, rest = word.partition(".")
    return bool(dot) and len(head) > 1 and len(rest) > 1


def finding_text(code: str, text: str) -> str:
    """The text of a finding with the names of code in back-ticks, those that its message names among them."""
    return with_names(text, _fields(code, text))


def subject_and_rest(code: str, text: str) -> tuple[str, str]:
    """The one name that a finding mentions first, and its text with an ellipsis in that place, both with back-ticks;
    an empty name and the whole text where there is none."""
    fields = _fields(code, text)
    subject = next(iter(fields.values()), "")
    whole = with_names(text, fields)
    if not _IS_ONE_NAME.fullmatch(subject) and not _IS_UUID.fullmatch(subject):
        return "", whole
    return f"`{subject}`", whole.replace(f"`{subject}`", "…", 1)


def _fields(code: str, text: str) -> dict[str, str]:
    """The names of code that a message has put into its template, by field, in order; empty where they are unknown."""
    pattern = _pattern(code)
    match = pattern.fullmatch(text) if pattern is not None else None
    if match is None:
        return {}
    return {field: value for field, value in match.groupdict().items() if field in _NAMING and value != "this"}


@cache
def _pattern(code: str) -> re.Pattern[str] | None:
    """What the texts of a code look like: its template, a group for each field."""
    if (entry := catalog.entry(code)) is None:
        return None
    pieces = _FIELD.split(entry.message.template)  # text and field names by turns
    seen: set[str] = set()
    pattern = ""
    for index, piece in enumerate(pieces):
        is_field = index % 2 == 1
        pattern += (f"(?P<{piece}>.*?)" if piece not in seen else "(?:.*?)") if is_field else re.escape(piece)
        seen.update({piece} if is_field else ())
    return re.compile(pattern)
