"""How the code of a module calls something: found in its text, since that needs no parsing of the module."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.syntax.signatures import Call

_DEFINING = ("def ", "async def ", "class ")
_LONGEST = 4_000  # characters of one call


def calls_in(text: str, name: str, of_anything: bool = False) -> Iterator[Call]:
    """The shapes of the calls in `text` that are spelled `name(...)`, dots included, and of `anything.name(...)` too if
    asked for; those with stars are left out."""
    for match in re.finditer(rf"{re.escape(name)}(?=\()", text):  # many times faster than with a look-behind
        before = text[match.start() - 1 : match.start()]  # empty at the beginning
        if before.isalnum() or before == "_" or before == "." and not of_anything:
            continue
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].lstrip()
        if "#" in line or line.startswith(_DEFINING):
            continue
        call = _call_at(text, match.start())
        shape = Call.of(call) if call is not None else None
        if shape is not None:
            yield shape


def is_called(text: str, attribute: str) -> bool:
    """Is an attribute of that name called, of whatever it is?"""
    return re.search(rf"\.{re.escape(attribute)}\(", text) is not None


def _call_at(text: str, start: int) -> ast.Call | None:
    """The call whose text begins at `start`: what parses first, up to one of the closing brackets."""
    end = text.find("(", start)
    while 0 <= (end := text.find(")", end + 1, start + _LONGEST)):
        piece = text[start:][: end + 1 - start]
        if piece.count("(") > piece.count(")"):
            continue
        try:
            parsed = ast.parse(piece, mode="eval").body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        return parsed if isinstance(parsed, ast.Call) else None
    return None
