"""An assertion that holds whatever the code under test does: a constant or a function as the condition, ``or`` with a
constant, a length that is not negative, the same name on both sides, and ``assertTrue(a, b)`` whose second argument is
no message. It looks like a check and is none.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild(self):
            server = self.api.rebuild()
            self.assertTrue(server.calls, 1)  # TRV602:9

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild(self):
            server = self.api.rebuild()
            self.assertEqual(server.calls, 1)

Not reported:

- the same name on both sides where equality, order or hashing is what is tested;
- constants where truth itself is what is tested.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.concerns.verification.subjects import ABOUT_EQUALITY, ABOUT_TRUTH
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FUNCTIONS, FunctionNode, shown, walk

CANNOT_FAIL = Message(
    "TRV602",
    "assertion-that-cannot-fail",
    "An assertion holds whatever the code under test does",
    kind=Kind.BLIND,
    template="this assertion cannot fail: {why}",
    remark="assertions that do not work",
)

_TRUE_METHODS = frozenset({"assertTrue", "assert_", "failUnless", "assertFalse", "failIf"})
_EQUALITIES = frozenset({"assertEqual", "assertEquals", "assertIs", "assertListEqual", "assertDictEqual",
                         "assertCountEqual"})  # fmt: skip
_JUDGED = _TRUE_METHODS | _EQUALITIES | {"assertIsNone", "assertGreaterEqual", "assertLessEqual"}


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the assertions that cannot fail."""
    for node, why in _constant_assertions(suite):
        yield CANNOT_FAIL.at(suite, node, why=why)


def _constant_assertions(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    for statement in suite.source.unsorted(ast.Assert):
        if (why := _why_true(suite, statement.test)) and not suite.is_about(statement, ABOUT_TRUTH):
            yield statement, why
    for call in suite.source.calls(_JUDGED):
        if isinstance(call.func, ast.Attribute) and call.args:
            if (why := _why_passes(suite, call, call.func.attr)) and not suite.is_about(call, ABOUT_TRUTH):
                yield call, why


def _why_passes(suite: Suite, call: ast.Call, method: str) -> str | None:
    """Why an assertion method cannot fail."""
    first, second = call.args[0], call.args[1] if len(call.args) > 1 else None
    if isinstance(first, ast.Starred) or isinstance(second, ast.Starred):
        return None
    if method in _TRUE_METHODS:
        if second is not None and _is_no_message(second):
            return f"it takes {shown(second)} for its message, compare with assertEqual"
        if method in ("assertFalse", "failIf"):
            return _why_false(first)
        if isinstance(first, ast.Tuple) and first.elts:
            return "a tuple that is not empty is true"
        return _why_true(suite, first)
    if method == "assertIsNone" and isinstance(first, ast.Constant) and first.value is None:
        return "None is None"
    if second is None:
        return None
    if method in _EQUALITIES:
        return _why_same(suite, call, first, second)
    match method:
        case "assertGreaterEqual" if _is_length(first) and _is_zero(second):
            return "a length is never negative"
        case "assertLessEqual" if _is_zero(first) and _is_length(second):
            return "a length is never negative"
    return None


def _is_no_message(second: ast.expr) -> bool:
    """Is the second argument of `assertTrue` certainly meant for a comparison?"""
    match second:
        case ast.Constant(value=value):
            return value is not None and not isinstance(value, str)
        case ast.List() | ast.Dict() | ast.Set() | ast.Compare():
            return True
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            return True
    return False


def _why_true(suite: Suite, test: ast.expr) -> str | None:
    """Why the condition always holds; None when it may not."""
    match test:
        case ast.Constant(value=value) if value:
            return f"{shown(test)} is always true"
        case ast.JoinedStr(values=values) if any(isinstance(piece, ast.Constant) and piece.value for piece in values):
            return "a text is always true"
        case ast.List(elts=[_, *_]) | ast.Set(elts=[_, *_]):
            if not any(isinstance(item, ast.Starred) for item in test.elts):
                return "a collection that is not empty is true"
        case ast.GeneratorExp():
            return "a generator is always true, ask all() or any() of it"
        case ast.Lambda():
            return "a function is always true, call it"
        case ast.Name() if isinstance(suite.source.definition(test), FUNCTIONS):
            definition = suite.source.definition(test)
            if isinstance(definition, FUNCTIONS) and not definition.decorator_list:
                return "a function is always true, call it"
        case ast.BoolOp(op=ast.Or(), values=values):
            for operand in values:
                if isinstance(operand, ast.Constant) and operand.value:
                    return f"`or {shown(operand)}` is always true"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return _why_false(operand)
        case ast.Compare(left=left, ops=[ast.GtE()], comparators=[right]) if _is_length(left) and _is_zero(right):
            return "a length is never negative"
        case ast.Compare(left=left, ops=[ast.LtE()], comparators=[right]) if _is_zero(left) and _is_length(right):
            return "a length is never negative"
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
            return _why_same(suite, test, left, right)
    return None


def _why_false(test: ast.expr) -> str | None:
    if isinstance(test, ast.Constant) and not test.value:
        return f"{shown(test)} is always false"
    return None


def _is_length(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) and expression.func.id == "len"


def _is_zero(expression: ast.expr) -> bool:
    return isinstance(expression, ast.Constant) and expression.value == 0 and expression.value is not False


def _why_same(suite: Suite, node: ast.AST, left: ast.expr, right: ast.expr) -> str | None:
    """Why the operands are equal: one plain name on both sides, where equality itself is not what is tested."""
    if isinstance(left, ast.Constant) and isinstance(right, ast.Constant):
        spelling = suite.source.spelling(left)
        if spelling is None or spelling != suite.source.spelling(right):  # `0x10 == 16` tests the language
            return None
        return f"both sides are {spelling:.40}"
    if not isinstance(left, ast.Name) or not isinstance(right, ast.Name) or left.id != right.id:
        return None
    function = suite.source.function(node)
    if suite.is_about(node, ABOUT_EQUALITY) or (function is not None and _compares_otherwise(function)):
        return None
    statement = suite.source.statement(node)
    said = suite.source.comments(statement) + suite.source.written(statement)
    return None if re.search("itself|equal to|reflexive", said) else f"both sides are {left.id}"


def _compares_otherwise(function: FunctionNode) -> bool:
    """Does the function look at order, difference or hashes too, so that equality is what it is about?"""
    for node in walk(*function.body):
        match node:
            case ast.Compare(ops=[ast.NotEq() | ast.IsNot() | ast.Lt() | ast.Gt() | ast.LtE() | ast.GtE()]):
                return True
            case ast.Call(func=ast.Name(id="hash")) | ast.Call(func=ast.Attribute(attr="assertNotEqual")):
                return True
            case ast.Call(func=ast.Attribute(attr="assertFalse"), args=[ast.Compare(ops=[ast.NotEq()])]):
                return True
    return False
