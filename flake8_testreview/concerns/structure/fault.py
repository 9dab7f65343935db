"""What keeps a test or fixture from being run."""
from __future__ import annotations

import ast
from typing import NamedTuple


class Fault(NamedTuple):
    """A fault that a search found: where, the name of what does not run, what is wrong, and the way out."""

    node: ast.AST
    what: str
    why: str
    way_out: str
