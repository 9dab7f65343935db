"""What does nothing, how it is shown, and how the value of an expression is used."""
from __future__ import annotations

import ast
from typing import NamedTuple

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import last_name, shown

_TRUTHS = frozenset({"assertTrue", "assert_", "failUnless", "assertIsNotNone"})
_LONGEST = 40


class Noop(NamedTuple):
    """Something that does nothing: where it stands, what it is, what is wrong with it, and what to write instead."""

    node: ast.AST
    what: str
    fault: str
    instead: str


def on(attribute: ast.Attribute, is_called: bool = False) -> str:
    """An attribute as a message names it: itself first, then the end of what it is taken of."""
    owner = shown(attribute.value, 400)
    if len(owner) > _LONGEST:
        owner = f"...{owner[-_LONGEST:].partition('.')[2] or owner[-_LONGEST:]}"
    return f"{attribute.attr}{'()' if is_called else ''} on {owner}"


def use(suite: Suite, node: ast.expr) -> str:
    """How the value of `node` is used: as a `statement` of its own, as the `truth` that is asserted, or else: empty."""
    parent = suite.source.parent(node)
    if isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.And):
        node, parent = parent, suite.source.parent(parent)
    match parent:
        case ast.Expr():
            return "statement"
        case ast.Assert(test=test) if test is node:
            return "truth"
        case ast.Call(func=function, args=[first, *_]) if first is node and last_name(function) in _TRUTHS:
            return "truth"
    return ""
