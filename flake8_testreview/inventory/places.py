"""Where things stand, as the inventory shows it."""
from __future__ import annotations

import ast
import os
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import located
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, shown

if TYPE_CHECKING:
    from flake8_testreview.project.thing import Things

_LONGEST = 60


def place_of(suite: Suite, things: Things | None) -> str:
    """Where the first of `things` is defined: `line 12` of the file itself, `nova/utils.py:12` of another one; empty
    when it is unknown."""
    if not things or things[0].node is None or things[0].is_absent:
        return ""
    return place_in(suite, things[0].module.path, getattr(things[0].node, "lineno", 1))


def place_in(suite: Suite, path: str, line: int) -> str:
    """The 1-based `line` of the file at `path`, as `place_of` shows it."""
    is_own = os.path.abspath(path) == os.path.abspath(suite.source.filename)
    return f"line {line}" if is_own else located(path, line)


def arguments_of(call: ast.Call) -> str:
    """What a call is given, as it is written, cut where that is long."""
    given = [shown(value, _LONGEST) for value in call.args]
    given += [f"{keyword.arg}={shown(keyword.value, _LONGEST)}" if keyword.arg else "..." for keyword in call.keywords]
    text = ", ".join(given)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."


def is_given(call: ast.Call, *keywords: str) -> bool:
    """Is one of the keywords given?"""
    return any(argument(call, None, keyword) is not None for keyword in keywords)
