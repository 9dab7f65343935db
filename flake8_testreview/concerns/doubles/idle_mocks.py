"""Mocks that no code can have called when a test asserts that they were not: patched too late, or never handed over."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.noops import Noop, on
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import attribute_chain, last_name
from flake8_testreview.vocabulary.doubles import Doubles

_DENYING = ("assert_not_called", "assert_not_awaited")
_LATE = "is asserted where the patch has only just begun"
_ALONE = "is asserted of a mock that no code is given"


def noops(suite: Suite) -> Iterator[Noop]:
    """The assertions that a mock was not called, which nothing could have called."""
    for call in suite.source.calls(_DENYING):
        if not isinstance(call.func, ast.Attribute):
            continue
        root, _ = attribute_chain(call.func.value)
        if not isinstance(root, ast.Name) or not isinstance(suite.source.parent(call), ast.Expr):
            continue
        if _is_just_patched(suite, call, root):
            yield Noop(call, on(call.func, True), _LATE, "run the code inside the with statement")
        elif _is_kept_back(suite, root):
            yield Noop(call, on(call.func, True), _ALONE, "hand the mock to the code, or delete the assertion")


def _is_just_patched(suite: Suite, call: ast.Call, root: ast.Name) -> bool:
    """Does the mock come from the `with` statement around, in which nothing ran before but assertions of mocks?"""
    statement = suite.source.statement(call)
    block = suite.source.parent(statement)
    if not isinstance(block, (ast.With, ast.AsyncWith)):
        return False
    doubles = suite.fact(Doubles)
    if any(doubles.at(item.context_expr) is None for item in block.items):
        return False
    names = [item.optional_vars.id for item in block.items if isinstance(item.optional_vars, ast.Name)]
    before = block.body[: block.body.index(statement)]
    return root.id in names and all(map(_only_asserts, before)) and not _is_expected_below(suite, root, block)


def _is_expected_below(suite: Suite, root: ast.Name, block: ast.With | ast.AsyncWith) -> bool:
    """Does the `with` statement expect calls of the same mock further down, so that this is what holds before them?"""
    uses = (use for use in suite.source.names[root.id] if block in suite.source.ancestors(use))
    return any(_asserted_on(suite, use) not in ("", *_DENYING) for use in uses)


def _only_asserts(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name), args=[], keywords=[])):
            return name in dialects.MOCK_ASSERTIONS
    return False


def _is_kept_back(suite: Suite, root: ast.Name) -> bool:
    """Is the mock made here, and then named by nothing but assertions?"""
    source = suite.source
    made = source.only_value(root)
    if not isinstance(made, ast.Call):
        return False
    if last_name(made.func) not in dialects.MOCK_CLASSES or len(getattr(source.statement(made), "targets", ())) != 1:
        return False
    if source.parent(made) is not source.statement(made) or source.scope(root) is not source.scope(made):
        return False
    return all(_asserted_on(suite, use) for use in source.uses(root) if isinstance(use.ctx, ast.Load))


def _asserted_on(suite: Suite, use: ast.Name) -> str:
    """The assertion that the use asks the mock for, or what hangs on it; empty where it does something else."""
    current: ast.AST | None = use
    while isinstance(above := suite.source.parent(current) if current is not None else None, ast.Attribute):
        current = above
    return current.attr if isinstance(current, ast.Attribute) and current.attr in dialects.MOCK_ASSERTIONS else ""
