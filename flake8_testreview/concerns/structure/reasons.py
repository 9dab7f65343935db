"""Comments that explain to a reader why a test does not run."""
from __future__ import annotations

import ast
import re

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import for_readers

# A comment for a tool, not for a reader.
_FOR_TOOLS = r"\s*(?:[A-Z]+\d+\b|noqa|type:|pragma|pylint|fmt:|isort|mypy|nosec|-*$)"


def is_commented(suite: Suite, node: ast.expr | ast.stmt) -> bool:
    """Does a comment for a reader stand above the line of `node`, or at its end?"""
    behind = suite.source.lines[(node.end_lineno or node.lineno) - 1]
    start = len(behind.encode()[: node.end_col_offset].decode(errors="replace"))
    return _is_comment(behind[start:]) or is_commented_above(suite, node)


def is_commented_above(suite: Suite, node: ast.expr | ast.stmt) -> bool:
    """Does a comment for a reader stand on the line above that of `node`?"""
    return node.lineno > 1 and _is_comment(suite.source.lines[node.lineno - 2])


def _is_comment(text: str) -> bool:
    """Is it nothing but a comment for a reader?"""
    text = for_readers(text).strip()
    return text.startswith("#") and not re.match(_FOR_TOOLS, text[1:])
