"""How the code of a module calls something: found in its text, since that needs no parsing of the module."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.project.spelling import places
from flake8_testreview.syntax.signatures import Call

_DEFINING = ("def ", "async def ", "class ")
_LONGEST = 4_000  # characters of one call


def calls_in(text: str, name: str, of_anything: bool = False) -> Iterator[Call]:
    """The shapes of the calls in `text` that are spelled `name(...)`, dots included, and of `anything.name(...)` too if
    asked for; those with stars are left out."""
    shapes = map(Call.of, _calls(text, name, of_anything))
    return (shape for shape in shapes if shape is not None)


def every_call_in(text: str, name: str) -> list[Call | None]:
    """The shapes of the calls in `text` that are spelled `name(...)`, dots included; None for one with stars."""
    return [*map(Call.of, _calls(text, name, of_anything=False))]


def is_forwarded(text: str, name: str, shape: Call) -> bool:
    """Does the text call something of that name only with stars, so that what it is given itself may make that call?"""
    calls = [*_calls(text, name, of_anything=True), *_partials(text, name)]
    return bool(calls) and all(Call.of(call) is None for call in calls) and any(_may_become(c, shape) for c in calls)


def _may_become(call: ast.Call, shape: Call) -> bool:
    """Can the call have that shape, for some values of what it has stars before?"""
    spelled = [given for given in call.args if not isinstance(given, ast.Starred)]
    names = {keyword.arg for keyword in call.keywords} - {None}
    has_all = len(spelled) <= shape.positional and names <= set(shape.keywords)
    has_place = len(spelled) < len(call.args) or len(spelled) == shape.positional
    return has_all and has_place and (len(names) < len(call.keywords) or len(names) == len(shape.keywords))


def _partials(text: str, name: str) -> Iterator[ast.Call]:
    """The calls that `partial(anything.name, ...)` makes."""
    for match in re.finditer(rf"partial\(\s*(?:[\w.]+\.)?{re.escape(name)},", text):
        if (call := _call_at(text, match.start())) is not None:
            yield ast.Call(call.args[0], call.args[1:], call.keywords)


def _calls(text: str, name: str, of_anything: bool) -> Iterator[ast.Call]:
    for at in places(text, f"{name}("):
        before = text[at - 1 : at]  # empty at the beginning
        if before.isalnum() or before == "_" or before == "." and not of_anything:
            continue
        line = text[text.rfind("\n", 0, at) + 1 : at].lstrip()
        if "#" in line or line.startswith(_DEFINING):
            continue
        call = _call_at(text, at)
        if call is not None:
            yield call


def is_called(text: str, attribute: str) -> bool:
    """Is an attribute of that name called, of whatever it is?"""
    return f".{attribute}(" in text


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
