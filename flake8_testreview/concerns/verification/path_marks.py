"""Assertions of a constant that only mark which path a test took."""
from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name, text_of
from flake8_testreview.vocabulary.verification import Verification

# Assertions that their argument is true; the second one is the message.
TRUE = frozenset({"assertTrue", "assert_", "failUnless"})


def is_path_mark(suite: Suite, assertion: ast.Assert | ast.Call) -> bool:
    """Does `assert True`, `assert 1` or `assert 1 == 1` only mark the way taken: in a handler, or in a `try` or `if`
    whose other way fails? A constant alone does so under a comment too, and as all that an inner function does."""
    seen = _looked_at(assertion)
    if not _are_plainly_true(seen):
        return False
    statement = suite.source.statement(assertion)
    verification = suite.fact(Verification)
    for above in suite.source.ancestors(statement):
        match above:
            case ast.ExceptHandler():
                return True
            case ast.Try(handlers=handlers, orelse=otherwise):
                if any(map(verification.may_verify, (*handlers, *otherwise))):
                    return True
            case ast.If(body=body, orelse=otherwise):
                other = body if statement in otherwise else otherwise
                if verification.may_verify(*other):
                    return True
    return isinstance(seen[0], ast.Constant) and len(seen) == 1 and _is_explained(suite, statement)


def _is_explained(suite: Suite, statement: ast.stmt) -> bool:
    """Does a comment explain the statement, or is it all that an inner function does?"""
    if suite.source.comments(statement).strip():
        return True
    function = suite.source.function(statement)
    return function is not None and function.body == [statement] and suite.role(function) == Role.NESTED


def _are_plainly_true(compared: Sequence[ast.expr]) -> bool:
    """Is it a true constant, or one constant on both sides?"""
    match compared:
        case [ast.Compare(left=left, ops=[ast.Eq()], comparators=[right])]:
            return _are_plainly_true((left, right))
        case [ast.Constant(value=int(value))]:
            return value == 1
        case [ast.Constant(value=first), ast.Constant(value=second)]:
            return first == second
    return False


def _looked_at(assertion: ast.Assert | ast.Call) -> Sequence[ast.expr]:
    """What an assertion looks at: all that it is given, but a text as its message."""
    match assertion:
        case ast.Assert(test=test, msg=message):
            given = [test] if message is None else [test, message]
        case ast.Call(args=given):
            if last_name(assertion) not in TRUE:
                return given
    return given[:1] if isinstance(given[-1], ast.JoinedStr) or text_of(given[-1]) else given
