"""What runs to clean up after a test, where a failure does not matter."""
from __future__ import annotations

import ast

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, walk
from flake8_testreview.vocabulary.cleanups import DEFERRING

_TIDYING = (
    "cleanup", "clean_up", "teardown", "tear_down", "stop_fixture", "__exit__", "__aexit__", "__del__",
    "pytest_sessionfinish", "pytest_unconfigure", "pytest_terminal_summary", "pytest_runtest_teardown",
)  # fmt: skip


def is_cleaning_up(suite: Suite, node: ast.AST) -> bool:
    """Does `node` run in a clean-up: a `finally`, a tear-down, what a clean-up is registered with, behind a fixture's
    `yield`, a helper with such a name?"""
    child = node
    for above in suite.source.ancestors(node):
        match above:
            case ast.Try(finalbody=final) | ast.TryStar(finalbody=final) if child in final:
                return True
            case ast.Call() if child is not above.func and last_name(above) in DEFERRING:
                return True
        if isinstance(above, FUNCTIONS):
            return _tidies(suite, above) or _is_behind_yield(suite, above, node)
        child = above
    return False


def _tidies(suite: Suite, function: FunctionNode) -> bool:
    name = function.name.strip("_").lower()
    if name.startswith(_TIDYING) or function.name in _TIDYING:
        return suite.role(function) != Role.TEST
    users = (suite.source.parent(reference) for reference in suite.references(function))
    return any(isinstance(user, ast.Call) and last_name(user) in DEFERRING for user in users)


def _is_behind_yield(suite: Suite, function: FunctionNode, node: ast.AST) -> bool:
    """Does `node` stand behind the last `yield` of a fixture or context manager?"""
    if suite.role(function) == Role.TEST:
        return False
    yields = [n.lineno for n in walk(*function.body, into_scopes=False) if isinstance(n, ast.Yield)]
    return bool(yields) and suite.source.statement(node).lineno > max(yields)
