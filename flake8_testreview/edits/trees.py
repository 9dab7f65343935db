"""The tree of a source text."""
from __future__ import annotations

import ast
import warnings
from functools import lru_cache


@lru_cache(maxsize=2)  # a text before and after a change, each of which several ask for
def tree_of(text: str) -> ast.Module | None:
    """The tree of a text, which is only read; None when it is not valid Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
