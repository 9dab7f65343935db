"""Whether one change undoes an earlier one, by how both are written."""
from __future__ import annotations

import ast

from flake8_testreview.suite import dialects
from flake8_testreview.syntax.nodes import last_name


def takes_back(node: ast.AST, earlier: ast.AST) -> bool:
    """Is taken away again what was added: `handlers -= [one]` after `handlers += [one]`?"""
    match earlier, node:
        case ast.AugAssign(op=ast.Add(), value=added), ast.AugAssign(op=ast.Sub(), value=taken):
            return ast.dump(added) == ast.dump(taken)
    return False


def is_double(value: ast.expr | None) -> bool:
    """Is it a new mock, which nothing had before?"""
    return isinstance(value, ast.Call) and last_name(value) in dialects.MOCK_CLASSES
