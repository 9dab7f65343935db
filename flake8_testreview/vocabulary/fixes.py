"""Fixes that several concerns make."""
from __future__ import annotations

import ast

from flake8_testreview.edits.spans import Fix
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import is_none


def with_argument(suite: Suite, call: ast.Call, argument: str, title: str) -> Fix:
    """A suggested fix that adds a last argument, such as `check=True`; raises Unfit where the call has it already."""
    from flake8_testreview.edits.calls import keyword_added

    return Fix(title, keyword_added(suite.draft, call, argument), is_safe=False)


def with_timeout(suite: Suite, call: ast.Call, seconds: float) -> Fix | None:
    """A suggested fix that gives a call a timeout in seconds."""
    if any(map(is_none, call.args)):  # None may stand in the timeout's place
        return None
    argument = f"timeout={seconds:g}"
    return with_argument(suite, call, argument, f"pass {argument}; the test may fail")
