"""What keeps a test or fixture from being run."""
from __future__ import annotations

import ast
from collections.abc import Callable

from flake8_testreview.edits.spans import Fix
from flake8_testreview.syntax.tuples import NamedTuple


class Fault(NamedTuple):
    """A fault that a search found: where, the name of what does not run, what is wrong, the way out, and the fix that
    takes it, made when it is called."""

    node: ast.AST
    what: str
    why: str
    way_out: str
    fix: Callable[[], Fix | None] | None = None
