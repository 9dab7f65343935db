"""What fails a test by itself, whatever the code under test did.

Sources: the references of unittest (`fail`), pytest (`pytest.fail`) and testtools.
"""
from __future__ import annotations

import ast
from collections.abc import Callable

from flake8_testreview.suite.dialects import ASSERTS_EQUAL, ASSERTS_FALSE, ASSERTS_TRUE
from flake8_testreview.syntax.nodes import OWN_NAMES, last_name

_FAILING = frozenset({"fail", "fails"})


def _may_be_test(owner: ast.expr) -> bool:
    """May it be a test, or a library of tests, by its name, rather than what is tested: `self`, `pytest`, `case`?"""
    name = last_name(owner).lower()
    return len(name) < 2 or name in OWN_NAMES or any(word in name for word in ("test", "case", "assert"))


def is_failure(node: ast.AST) -> bool:
    """Does the node fail: `self.fail()`, `pytest.fail()`, `assert False`, `self.assertTrue(False)`,
    `self.assertEqual(0, 1)`?"""
    match node:
        case ast.Assert(test=ast.Constant(value=value)):
            return not value
        case ast.Call(func=called) if last_name(called) in _FAILING:
            return not isinstance(called, ast.Attribute) or _may_be_test(called.value)
        case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=value), *_]) if name in ASSERTS_TRUE:
            return not value
        case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=value), *_]) if name in ASSERTS_FALSE:
            return bool(value)
        case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=one), ast.Constant(value=other), *_]):
            return name in ASSERTS_EQUAL and one != other
    return False


def fails(statement: ast.stmt, is_end: Callable[[ast.AST], bool] = is_failure) -> bool:
    """Does a block that comes to the statement end there, by a raise or by what `is_end` says of an assertion or call:
    is it one, or an `if` that ends so whichever way it takes?"""
    match statement:
        case ast.Assert():
            return is_end(statement)
        case ast.Expr(value=ast.Call() as call):
            return is_end(call)
        case ast.If(body=[*_, last], orelse=[*_, other]):
            return fails(last, is_end) and fails(other, is_end)
    return isinstance(statement, ast.Raise)
