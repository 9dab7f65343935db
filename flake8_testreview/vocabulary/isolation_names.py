"""Fixtures that cannot be read, and whose names show that they keep tests apart."""
from __future__ import annotations

import ast

from flake8_testreview.syntax.nodes import FunctionNode

# How the names of fixtures begin that cannot be read, and whose purpose is to keep tests apart: `clean_environment`.
_ISOLATING = ("clean_", "isolate_", "reset_", "restore_", "unset_")


def isolates(name: str, function: FunctionNode) -> bool:
    """Does the name of a parameter begin so, and no decorator may hand it over?"""
    spelt = " ".join(map(ast.unparse, function.decorator_list)) if name.startswith(_ISOLATING) else "patch"
    return "patch" not in spelt and name not in spelt
