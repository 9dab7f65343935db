"""What verifies something, so that a test can fail: by itself, or through what it calls."""
from __future__ import annotations

import ast
import re

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import last_name, walk
from flake8_testreview.vocabulary.expecting import expects

_ASSERTING = ("assert", "fail", "expect", "verify", "check", "wait", "poll", "eventually", "raise_for_status", "should")


class Verification:
    """What the code of one suite verifies; share it through `suite.fact(Verification)`.

    Rules that report a verification ask for what is certain (`is_verification`, `verifies`); rules that report that
    there is none ask for what is possible (`may_verify`), where whatever is unknown may.
    """

    def __init__(self, suite: Suite) -> None:
        self._suite = suite

    def is_verification(self, node: ast.AST) -> bool:
        """Does `node` itself verify something: an assert statement, a call of an assertion or of `fail`?"""
        if isinstance(node, ast.Assert):
            return True
        return isinstance(node, ast.Call) and last_name(node.func).lstrip("_").lower().startswith(("assert", "fail"))

    def verifies(self, *nodes: ast.AST) -> bool:
        """Does any of `nodes`, or what stands below them, certainly verify something?"""
        return any(self.is_verification(node) for node in walk(*nodes))

    def may_verify(self, *nodes: ast.AST) -> bool:
        """May any of `nodes`, or what stands below them, verify something, raise, or wait until something holds,
        for all that is known?"""
        return any(map(self._may_be_verification, walk(*nodes)))

    def is_verified_after(self, node: ast.AST) -> bool:
        """May anything be verified later in the function that `node` stands in?"""
        source = self._suite.source
        function = source.function(node)
        if function is None:
            return False
        start, end = source.statement(node).lineno, function.end_lineno or function.lineno
        candidates: list[ast.Call | ast.Assert | ast.Raise] = source.nodes(ast.Call, ast.Assert, ast.Raise)
        return any(start < other.lineno <= end and self._may_be_verification(other) for other in candidates)

    def _may_be_verification(self, node: ast.AST) -> bool:
        match node:
            case ast.Assert() | ast.Raise():
                return True
            case ast.Call():
                name = last_name(node.func).lstrip("_").lower()
                return name.startswith(_ASSERTING) or expects(self._suite, node) is not None
            case ast.withitem(context_expr=context):
                return re.search("raise|warn|expect", last_name(context).lower()) is not None
        return False
