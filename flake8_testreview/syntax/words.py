"""The words of identifiers, and numbers as messages write them."""
from __future__ import annotations

import re
from collections.abc import Iterable, Set

_WORD = r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|[0-9]+"  # compiled, and cached by `re`, when first used

_MOST_LINES = 5


def words(name: str) -> list[str]:
    """The words of an identifier: `FakeHTTPServer_v2` gives Fake, HTTP, Server, v, 2."""
    return re.findall(_WORD, name)


def lower_words(name: str) -> list[str]:
    """The words of an identifier, or of a dotted name, in lower case."""
    return [word.lower() for word in words(name)]


def has_any_word(name: str, known: Set[str]) -> bool:
    """Is one of the `lower_words` of a name in `known`?"""
    return not known.isdisjoint(lower_words(name))


def snake(name: str) -> str:
    """The words of an identifier in snake_case, numbers with the word before them: `imageId2` gives image_id2."""
    return re.sub(r"_(?=\d)", "", "_".join(words(name))).lower()


def counted(number: int, noun: str) -> str:
    """`no tests`, `1 test`, `2 tests`."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def lines_text(numbers: Iterable[int]) -> str:
    """`line 7`, or `lines 7, 9, 12 and 3 more`, in order and each once."""
    lines = sorted(set(numbers))
    text = ", ".join(map(str, lines[:_MOST_LINES]))
    more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
    return f"line{'s' * (len(lines) > 1)} {text}{more}"
