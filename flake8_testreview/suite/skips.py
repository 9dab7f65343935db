"""What keeps a test from running: marks that skip it, and statements that end it without a failure."""
from __future__ import annotations

import ast

from flake8_testreview.syntax.nodes import applied, argument, is_given_no_text, last_name
from flake8_testreview.syntax.source import SourceFile

SKIPS_ON = {"skipIf": True, "skipif": True, "skipUnless": False}  # with what outcome of its condition each skips
SKIPPING_CALLS = frozenset({"skip", "xfail", "skipTest"})
EXPECTING_FAILURE = frozenset({"xfail", "expectedFailure"})  # marks
_FUNCTIONS = frozenset({"pytest.skip", "pytest.xfail"})
_ERRORS = frozenset({"SkipTest", "Skipped", "skipException", "pytest.skip.Exception"})
_LIBRARIES = ("unittest.", "pytest.mark.", "testtools.", "unittest2.")


def is_of_test_library(source: SourceFile, mark: ast.expr) -> bool:
    """Is a decorator, or what `pytestmark` holds, one of a test library's?"""
    return (source.qualified(applied(mark)) or "").startswith(_LIBRARIES)


def is_unconditional(mark: ast.expr) -> bool:
    """Does a mark that asks for a condition skip by a constant, so that it could ask for none?"""
    match argument(mark, 0, "condition") if isinstance(mark, ast.Call) else None:
        case ast.Constant(value=bool() | int() | None as value):
            return bool(value) is SKIPS_ON[last_name(mark)]
    return False


def skips_by(source: SourceFile, statement: ast.stmt) -> str:
    """How a statement ends the test that runs it without failing it: the name of what it calls or raises, such as
    `skipTest`, `xfail` or `SkipTest`; empty for a statement that does not."""
    match statement:
        case ast.Expr(value=ast.Call(func=function)):
            return _called(source, function)
        case ast.Raise(exc=ast.expr() as raised):
            error = applied(raised)
            is_error = not _ERRORS.isdisjoint((last_name(error), source.qualified(error)))
            return last_name(error) if is_error else _called(source, error)  # some raise the call of `pytest.skip`
    return ""


def _called(source: SourceFile, function: ast.expr) -> str:
    match function:
        case ast.Attribute(value=ast.Name() as receiver, attr="skipTest" as word):
            return word if source.self_class(receiver) is not None else ""
    name = source.qualified(function) if last_name(function) in SKIPPING_CALLS else None
    return last_name(function) if name in _FUNCTIONS else ""


def is_without_reason(skip: ast.stmt) -> bool:
    """Does a statement that skips, or raises a skip, give no reason?"""
    match skip:
        case ast.Expr(value=ast.Call() as call) | ast.Raise(exc=ast.Call() as call):
            return is_given_no_text(call)
    return isinstance(skip, ast.Raise)
