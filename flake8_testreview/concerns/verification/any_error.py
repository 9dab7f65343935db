"""Handlers that pass for any error, so also for the failure of an assertion in their `try`."""
from __future__ import annotations

import ast
from collections.abc import Set

from flake8_testreview.concerns.verification.swallowed import does_nothing, swallows
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import is_none, last_name, walk
from flake8_testreview.vocabulary.verification import Verifying

_TEXTS = frozenset({"str", "repr", "len"})  # what is true of every error, and of its text


def passes_for_any(suite: Suite, handler: ast.ExceptHandler) -> bool:
    """Does the handler take the failure of an assertion, and do all that it verifies certainly hold for it? Not where
    it does nothing at all (TRV603)."""
    if not swallows(handler) or all(map(does_nothing, handler.body)):
        return False
    kept = [one for one in handler.body if isinstance(one, ast.Assign) and _is_true_of_any(one.value, {handler.name})]
    names = {handler.name, *(last_name(target) for one in kept for target in one.targets)}
    verification = suite.fact(Verifying)
    for statement in handler.body:
        checks = [node for node in walk(statement, into_scopes=False) if verification.is_verification(node)]
        if checks and not all(_holds(check, names) for check in checks):
            return False
        if not checks and verification.may_verify(statement):
            return False
    return True


def _holds(check: ast.AST, names: Set[str | None]) -> bool:
    """Does a verification hold for every error that has one of the names?"""
    match check:
        case ast.Assert(test=test):
            return _is_true_of_any(test, names)
        case ast.Call(args=[first, *_]) if last_name(check) in dialects.ASSERTS_TRUE | {"assertIsNotNone"}:
            return _is_true_of_any(first, names)
        case ast.Call(args=[ast.Constant(value=one), ast.Constant(value=other), *_]):
            return last_name(check) in dialects.ASSERTS_EQUAL and one == other
    return False


def _is_true_of_any(condition: ast.expr, names: Set[str | None]) -> bool:
    """Is the condition true whichever error has one of the names?"""
    match condition:
        case ast.Constant(value=value):
            return bool(value)
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id=name), attr="args"):
            return name in names
        case ast.Call(func=ast.Name(id=function), args=[error]) if function in _TEXTS:
            return _is_true_of_any(error, names)
        case ast.Compare(left=ast.Constant(value=one), ops=[ast.Eq()], comparators=[ast.Constant(value=other)]):
            return one == other
        case ast.Compare(left=error, ops=[ast.IsNot()], comparators=[nothing]) if is_none(nothing):
            return _is_true_of_any(error, names)
        case ast.Compare(left=text, ops=[ast.Gt() | ast.NotEq()], comparators=[ast.Constant(value=0 | "")]):
            return _is_true_of_any(text, names)
    return False
