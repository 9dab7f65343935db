"""How names are spelt: in snake_case, in camelCase, or as symbols that are neither."""
from __future__ import annotations

import re

from flake8_testreview.syntax.words import snake, words

_CAMEL = r"_*[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*"
_SNAKE = r"_*[a-z][a-z0-9]*(?:_+[a-z0-9]+)+_?"
# Symbols of mathematics and units: `dA`, `opA`, `b2D`, `kHz`, `pH`, `iNaT`.
_SYMBOL = r"_*(?:[a-z]{1,2}[0-9]*[A-Z][0-9]*|[a-z][0-9]*[A-Z][A-Za-z][A-Za-z0-9]?)"
_PREFIXED = r"_*[a-z][A-Z][a-z0-9]+"  # `nJobs`
_DIMENSION = r"(?<=\d)D(?![a-z])|[A-Z]?\d{3,}[A-Z]?(?![a-z])"  # `points2D`, and models as `agilentE5062A`
_SHORTEST_WORD = 2  # of a name that is proposed: `k_hz` nobody would write


def is_camel(name: str) -> bool:
    """Is the name in camelCase, and no symbol?"""
    if name.islower() or re.fullmatch(_CAMEL, name) is None:
        return False
    plain = re.sub(_DIMENSION, "d", name)
    return not plain.islower() and re.fullmatch(_SYMBOL, plain) is None


def is_prefixed(name: str) -> bool:
    """Is the name one word after a letter that may be a symbol?"""
    return re.fullmatch(_PREFIXED, name) is not None


def is_snake(name: str) -> bool:
    """Is the name in snake_case, of two words or more?"""
    return "_" in name and re.fullmatch(_SNAKE, name) is not None


def is_of_words(name: str) -> bool:
    """Has a name in snake_case two words, where a letter or a number (`rect_1`, `q_c`) is an index, and no word?"""
    return sum(len(part) >= _SHORTEST_WORD and not part[1:].isdigit() for part in words(name)) > 1


def is_camel_assertion(name: str) -> bool:
    """Is it called as unittest's assertions are, `assertBoots`?"""
    lead, assertion, rest = name.partition("assert")
    return bool(assertion) and not lead.strip("_") and rest[:1].isupper()


def to_snake(name: str) -> str | None:
    """The name in snake_case; None where that is no usual name."""
    parts = words(name)
    if any(len(part) < _SHORTEST_WORD and not part.isdigit() for part in parts):
        return None
    return "_" * _lead(name) + snake(name)


def to_camel(name: str) -> str | None:
    """The name in camelCase; None where that is no usual name."""
    first, *others = words(name)
    if not all(part.isalnum() for part in others):
        return None
    return "_" * _lead(name) + first + "".join(word.capitalize() for word in others)


def _lead(name: str) -> int:
    return len(name) - len(name.lstrip("_"))
