"""Assertions of a constant that only mark which path a test took."""
from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_testreview.suite.dialects import ASSERTS_TRUE
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name, text_of, without_docstring
from flake8_testreview.vocabulary.expecting import expects
from flake8_testreview.vocabulary.verification import Verifying


def is_path_mark(suite: Suite, assertion: ast.Assert | ast.Call) -> bool:
    """Does `assert True`, `assert 1` or `assert 1 == 1` only mark the way taken: in a handler, or in a `try`, `if`,
    `match` or loop whose other way fails, or in a block that expects an error? It does so as all that an inner function
    does, and at the end of a test that verifies something before, or only imports; a constant alone under a comment
    too."""
    seen = _looked_at(assertion)
    if not _are_plainly_true(seen):
        return False
    statement = suite.source.statement(assertion)
    verification = suite.fact(Verifying)
    for above in suite.source.ancestors(statement):
        match above:
            case ast.ExceptHandler():
                return True
            case ast.Try(handlers=handlers, orelse=otherwise):
                if any(map(verification.may_verify, (*handlers, *otherwise))):
                    return True
            case ast.With(items=[*_, last]) | ast.AsyncWith(items=[*_, last]):
                if expects(suite, last.context_expr):
                    return True
            case ast.For(orelse=otherwise) | ast.While(orelse=otherwise):
                if otherwise and verification.may_verify(*otherwise):
                    return True
            case ast.If(body=body, orelse=otherwise):
                other = body if statement in otherwise else otherwise
                if verification.may_verify(*other):
                    return True
            case ast.Match(cases=cases):
                others = (one for case in cases if statement not in case.body for one in case.body)
                if verification.may_verify(*others):
                    return True
    if len(seen) == 1 and isinstance(seen[0], ast.Constant) and suite.source.comments(statement).strip():
        return True
    return _is_all_or_the_end(suite, statement)


def _is_all_or_the_end(suite: Suite, statement: ast.stmt) -> bool:
    """Is it all that an inner function does, or the end of a test that verifies something before, or only imports?"""
    function = suite.source.function(statement)
    if function is None or function.body[-1] is not statement:
        return False
    before = without_docstring(function.body[:-1])
    if before and all(isinstance(one, (ast.Import, ast.ImportFrom)) for one in before):
        return True
    return suite.fact(Verifying).may_verify(*before) if before else suite.role(function) == Role.NESTED


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
            if last_name(assertion) not in ASSERTS_TRUE:
                return given
    return given[:1] if isinstance(given[-1], ast.JoinedStr) or text_of(given[-1]) else given
