"""What verifies something: assert statements, assertion methods, blocks that expect an exception."""
from __future__ import annotations

import ast

from flake8_testreview.syntax.source import FUNCTIONS, last_name
from flake8_testreview.suite.suite import Suite

_ASSERTING = ("assert", "fail", "expect", "verify", "check", "wait", "poll", "eventually", "raise_for_status", "should")
_EXPECTING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "RaisesGroup", "warns",
                        "assertWarns", "assertLogs", "ExpectedException", "suppress",
                        "assertRaisesMessage"})  # fmt: skip


def is_assertion(node: ast.AST) -> bool:
    """Does `node` itself verify something, or call what by its name does, or waits until something holds?"""
    if isinstance(node, (ast.Assert, ast.Raise)):
        return True
    if not isinstance(node, ast.Call):
        return False
    return says_verification(last_name(node.func)) or last_name(node.func) in _EXPECTING


def is_verification(node: ast.AST) -> bool:
    """Does `node` itself verify something: an assert statement, a call of an assertion method or of `fail`?"""
    if isinstance(node, ast.Assert):
        return True
    return isinstance(node, ast.Call) and last_name(node.func).lstrip("_").lower().startswith(("assert", "fail"))


def says_verification(name: str) -> bool:
    """Does a function of this name verify something, as far as its name tells?"""
    return name.lstrip("_").lower().startswith(_ASSERTING)


def is_expected_to_fail(suite: Suite, node: ast.AST) -> bool:
    """Does `node` stand in a block that expects an exception, in a `try` that handles one, or in a `finally`?"""
    child = node
    for above in suite.source.ancestors(node):
        match above:
            case ast.With(items=items) | ast.AsyncWith(items=items):
                if any(last_name(item.context_expr) in _EXPECTING for item in items):
                    return True
            case ast.Try(body=body, handlers=handlers, finalbody=final):
                if (handlers and child in body) or child in final:
                    return True
            case ast.Call() if last_name(above.func) in _EXPECTING:
                return True
        if isinstance(above, FUNCTIONS):
            return False
        child = above
    return False


def is_verified_after(suite: Suite, node: ast.AST) -> bool:
    """Is anything verified, or awaited until it holds, later in the function that `node` stands in?"""
    function = suite.source.function(node)
    if function is None:
        return False
    start = suite.source.statement(node).lineno
    candidates: list[ast.Call | ast.Assert | ast.Raise] = suite.source.nodes(ast.Call, ast.Assert, ast.Raise)
    return any(
        other.lineno > start and other.lineno <= (function.end_lineno or start) and is_assertion(other)
        for other in candidates
    )
