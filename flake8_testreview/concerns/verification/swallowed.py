"""Verifications whose failure never arrives: a handler or a `suppress` around them takes it away."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.concerns.verification.subjects import is_about_truth
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name, walk
from flake8_testreview.vocabulary.verification import CASES, Verifying

_CATCH_ALL = frozenset({"AssertionError", "Exception", "BaseException", "failureException"})


def swallowed(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """The first verification of each block whose failure is taken away, and what takes it."""
    source = suite.source
    for block in source.unsorted(ast.Try):
        handler = next((handler for handler in block.handlers if catches_failure(handler.type)), None)
        if handler is None or block.orelse or not all(map(does_nothing, handler.body)):
            continue
        below = list(walk(*block.body, into_scopes=False))
        leaves = any(isinstance(node, (ast.Return, ast.Break, ast.Continue)) for node in below)
        if leaves or _ends_in_record(block):
            continue
        takes_all = handler.type is None or last_name(handler.type) == "BaseException"
        failures = (node for node in below if _is_failure(suite, node) and not _is_guarded(suite, node, block))
        dead = next((node for node in failures if takes_all or not is_of_pytest(suite, node)), None)
        if dead is not None and not is_about_truth(suite, dead) and not _is_in_hook(suite, dead):
            yield dead, f"the except on line {handler.lineno}"
    for call in source.calls(["suppress"]):
        suppressing = source.statement(call)
        if isinstance(suppressing, (ast.With, ast.AsyncWith)) and any(map(catches_failure, call.args)):
            below = list(walk(*suppressing.body, into_scopes=False))
            dead = next((node for node in below if _is_failure(suite, node) and not is_of_pytest(suite, node)), None)
            if dead is not None and source.qualified(call.func) == "contextlib.suppress":
                yield dead, "the suppress around it"


def _is_in_hook(suite: Suite, node: ast.AST) -> bool:
    """Is it in a hook of pytest, which runs around tests and is none?"""
    function = suite.outermost(node)
    return function is not None and function.name.startswith("pytest_")


def _ends_in_record(block: ast.Try) -> bool:
    """Does the block end by keeping in an attribute how far it came, which others may read: `self.error = False`?"""
    last = block.body[-1]
    return isinstance(last, ast.Assign) and any(isinstance(target, ast.Attribute) for target in last.targets)


def catches_failure(error: ast.expr | None) -> bool:
    """Does a handler of this type catch a failing assertion?"""
    if error is None:
        return True
    errors = error.elts if isinstance(error, ast.Tuple) else [error]
    return any(last_name(each) in _CATCH_ALL for each in errors)


def _is_failure(suite: Suite, node: ast.AST) -> bool:
    """Does the node verify something by an AssertionError?"""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("assert"):
        if "_" not in node.func.attr and last_name(node.func.value) not in CASES:
            return False  # `schema.assertValid(tree)` of lxml raises what it likes
    if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
        return False  # `assert False` is used as a raise
    return suite.fact(Verifying).is_verification(node)


def is_of_pytest(suite: Suite, node: ast.AST) -> bool:
    """Is it a call of `pytest.fail`, `raises` or `warns`? They raise what derives from BaseException."""
    outcome = suite.source.qualified(node.func) if isinstance(node, ast.Call) else None
    return re.fullmatch(r"pytest\.(fail|raises|warns|deprecated_call)", outcome or "") is not None


def _is_guarded(suite: Suite, node: ast.AST, block: ast.Try) -> bool:
    """Does another `try` between the verification and `block` take the failure first?"""
    for above in suite.source.ancestors(node):
        if above is block:
            return False
        if isinstance(above, ast.Try):
            return True
    return True


def does_nothing(statement: ast.stmt) -> bool:
    """Does a statement of a handler neither raise, fail, return, skip nor store what was caught?"""
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call() as call):
            return last_name(call) in dialects.LOGGING
    return False
