"""Assertions that cannot fail, verifications that never run, tests that return, never run or are empty."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from flake8_testreview.project import frameworks
from flake8_testreview.vocabulary.expecting import (
    NAMES, Expects, expected_errors, expects, expects_error, is_expected_to_fail,
)  # fmt: skip
from flake8_testreview.vocabulary.verification import Verification
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.verification import ALWAYS, EMPTY, NEVER, RETURNS
from flake8_testreview.syntax.source import (
    FUNCTIONS, FunctionNode, does_something, dotted, is_bare_constant, last_name, shown, walk,
    without_docstring,
)  # fmt: skip
from flake8_testreview.suite.suite import Suite

_EXPECTATION_KEYWORDS = frozenset({"match", "msg", "check", "expected_regex", "expected_message"})
_WIDE_ERRORS = frozenset({"Exception", "BaseException", "StandardError", "MismatchError"})
# What reading an operand of an assertion may raise: where one of these is expected, it may be the assertion's own.
_OPERAND_ERRORS = frozenset(
    {"AttributeError", "KeyError", "IndexError", "LookupError", "TypeError", "ValueError", "NameError", "RuntimeError",
     "NotImplementedError", "UnboundLocalError", "ReferenceError", "ZeroDivisionError", "UnicodeError",
     "UnicodeDecodeError", "OverflowError", "ArithmeticError"}
)  # fmt: skip
_HARMLESS_CALLS = frozenset({"str", "repr", "len", "isinstance", "type", "bool", "call", "hasattr", "list"})
_CATCH_ALL = frozenset({"AssertionError", "Exception", "BaseException", "failureException"})
_TRUE_METHODS = frozenset({"assertTrue", "assert_", "failUnless", "assertFalse", "failIf"})
_EQUALITIES = frozenset({"assertEqual", "assertEquals", "assertIs", "assertListEqual", "assertDictEqual",
                         "assertCountEqual"})  # fmt: skip
_JUDGED = _TRUE_METHODS | _EQUALITIES | {"assertIsNone", "assertGreaterEqual", "assertLessEqual"}
# Where a test is about equality itself, or about truth itself, a plain comparison says something.
_ABOUT_EQUALITY = frozenset(
    {
        "eq", "equal", "equals", "equality", "equivalence", "same", "hash", "hashable", "identity", "identical", "nan",
        "compare", "comparison", "comparisons", "comparable", "cmp", "reflexive", "ne", "is", "richcompare", "order",
        "ordering", "operators", "unhashable", "cached", "cache", "singleton",
    }
)  # fmt: skip
_ABOUT_TRUTH = frozenset({"truth", "bool", "boolean", "boolcontext", "truthiness", "assert", "asserts", "assertion",
                          "assertions"})  # fmt: skip
_KEEPING = ("mock.", "patch", "pytest.mark.", "unittest.", "ddt.", "parameterized", "override_settings", "skip",
            "expectedFailure")  # fmt: skip
_RUNS_ON_PURPOSE = ("intention", "on purpose", "purposely", "deliberate", "setup", "set_up", "teardown", "tear_down",
                    "ensures", "smoke", "not raise", "import")  # fmt: skip
_SKIPS = frozenset({"skipTest", "skip", "fail", "xfail"})


def verification(suite: Suite) -> Iterator[Finding]:
    """Yield what keeps a test from failing, or from running at all."""
    for node, why in _constant_assertions(suite):
        yield ALWAYS.at(suite, node, why=why)
    for node, why in _dead_verifications(suite):
        yield NEVER.at(suite, node, what=_called(suite, node), why=why)
    for test in suite.tests:
        if all(isinstance(statement, ast.Pass) or is_bare_constant(statement) for statement in test.body):
            yield from _empty(suite, test)
    yield from _answering(suite)


def _called(suite: Suite, node: ast.AST) -> str:
    """How a verification is called in a message."""
    for inner in walk(node):
        if suite.fact(Verification).is_verification(inner):
            return last_name(inner.func) if isinstance(inner, ast.Call) else "an assert"
    return last_name(node.value) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else "it"


# -- assertions that cannot fail --------------------------------------------------------------------------------------


def _constant_assertions(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    for statement in suite.source.unsorted(ast.Assert):
        if (why := _why_true(suite, statement.test)) and not suite.is_about(statement, _ABOUT_TRUTH):
            yield statement, why
    for call in suite.source.calls(_JUDGED):
        if isinstance(call.func, ast.Attribute) and call.args:
            if (why := _why_passes(suite, call, call.func.attr)) and not suite.is_about(call, _ABOUT_TRUTH):
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
    if suite.is_about(node, _ABOUT_EQUALITY) or (function is not None and _compares_otherwise(function)):
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


# -- verifications that never run -------------------------------------------------------------------------------------


def _dead_verifications(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    yield from _after_raising_call(suite)
    yield from _after_exit(suite)
    yield from _bare_expectations(suite)
    yield from _uncalled(suite)
    yield from _swallowed(suite)


def _after_raising_call(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """Verifications at the end of a block that only an exception ends."""
    blocks: list[ast.With | ast.AsyncWith] = [*suite.source.unsorted(ast.With), *suite.source.unsorted(ast.AsyncWith)]
    for block in blocks:
        for item in block.items:
            expected = _expected_errors(suite, item.context_expr)
            if expected is not None and (dead := _dead_end(suite, block.body, expected, ())):
                yield dead, "the call before it in the block raises; move it behind the block"


def _expected_errors(suite: Suite, context: ast.expr) -> frozenset[str] | None:
    """The names of the exceptions that a context manager expects; None when it expects none, or an assertion's own."""
    if not isinstance(context, ast.Call) or expects(suite, context) != Expects.ERROR:
        return None
    names = {last_name(error) for error in expected_errors(context)} or {""}
    for name in names:
        spelt = name.lstrip("_")
        if not spelt[:1].isupper() or name in _WIDE_ERRORS or "Assert" in name or spelt.startswith("Fail"):
            return None
    return frozenset(names)


def _dead_end(
    suite: Suite, body: Sequence[ast.stmt], expected: frozenset[str], before: Sequence[ast.stmt]
) -> ast.stmt | None:
    """The first of the verifications that end `body`, when something before it, there or in `before`, may raise what
    is expected and the verifications themselves may not."""
    end = len(body)
    while end and _cannot_raise(suite, body[end - 1], expected):
        end -= 1
    if end < len(body):
        earlier = [*before, *body[:end]]
        return body[end] if any(isinstance(node, (ast.Call, ast.Await)) for node in walk(*earlier)) else None
    match body[-1]:
        case ast.With() | ast.AsyncWith() as inner if not expects_error(suite, inner):
            return _dead_end(suite, inner.body, expected, body[:-1])
    return None


def _cannot_raise(suite: Suite, statement: ast.stmt, expected: frozenset[str]) -> bool:
    """Is the statement a verification that cannot itself raise one of `expected`?"""
    match statement:
        case ast.Assert(test=test):
            operands: list[ast.expr] = [test]
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=receiver, attr=method)) as call):
            if not suite.fact(Verification).is_verification(call):
                return False
            if method.startswith("fail") or any(isinstance(node, ast.Call) for node in walk(receiver)):
                return False  # `self.fail("nothing raised")` says what the block says too
            operands = [*call.args, *(keyword.value for keyword in call.keywords)]
        case _:
            return False
    for node in (node for operand in operands for node in walk(operand)):
        if isinstance(node, ast.Call) and last_name(node.func) not in _HARMLESS_CALLS:
            return False
        if isinstance(node, (ast.Await, ast.Yield, ast.NamedExpr, ast.BinOp)):
            return False
        if isinstance(node, (ast.Attribute, ast.Subscript)) and not expected.isdisjoint(_OPERAND_ERRORS):
            return False
    return True


def _after_exit(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """Verifications behind a return, raise, skip or failure in the same block."""
    source = suite.source
    exits: list[tuple[ast.stmt, str]] = [(node, "return") for node in source.unsorted(ast.Return)]
    exits += [(node, "raise") for node in source.unsorted(ast.Raise)]
    for call in source.calls(_SKIPS):
        statement = source.parent(call)
        if isinstance(statement, ast.Expr) and last_name(getattr(call.func, "value", None)) in ("self", "pytest"):
            exits.append((statement, last_name(call)))
    for leaving, word in exits:
        rest = _statements_after(suite, leaving)
        if not rest or (word in _SKIPS and word != "fail" and _is_first(suite, leaving)):
            continue
        below = list(walk(*rest, into_scopes=False))
        if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in below):
            continue
        if dead := next((node for node in below if suite.fact(Verification).is_verification(node)), None):
            yield dead, f"the {word} in line {leaving.lineno} ends the block"


def _statements_after(suite: Suite, statement: ast.stmt) -> Sequence[ast.stmt]:
    above = suite.source.parent(statement)
    for field in ("body", "orelse", "finalbody", "handlers"):
        block = getattr(above, field, None)
        if isinstance(block, list) and block and block[-1] is not statement and statement in block:
            return block[block.index(statement) + 1 :]
    return ()


def _is_first(suite: Suite, statement: ast.stmt) -> bool:
    """Is the statement the first of a function? Then the skip itself is what TRV703 reports."""
    function = suite.source.parent(statement)
    return isinstance(function, FUNCTIONS) and without_docstring(function.body)[:1] == [statement]


def _bare_expectations(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """`self.assertRaises(Error)` as a statement: a context manager that nobody enters."""
    for call in suite.source.calls(NAMES):
        statement = suite.source.parent(call)
        if not isinstance(statement, ast.Expr) or expects(suite, call) not in (Expects.ERROR, Expects.WARNING):
            continue
        most = 2 if "Regex" in last_name(call.func) or "Message" in last_name(call.func) else 1
        if not call.args or len(call.args) > most or any(isinstance(given, ast.Starred) for given in call.args):
            continue
        if is_expected_to_fail(suite, statement):  # a test of assertRaises itself
            continue
        if all(keyword.arg in _EXPECTATION_KEYWORDS for keyword in call.keywords):
            yield statement, "nothing is called in it; use it in a with statement"


def _uncalled(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """Functions inside a test that verify something and that nobody calls or hands over."""
    source = suite.source
    for function in suite.functions:
        if function.decorator_list or function.name.startswith("test") or not source.function(function):
            continue
        if not isinstance(source.scope(function), FUNCTIONS) or suite.references(function):
            continue
        if any(map(suite.fact(Verification).is_verification, walk(*function.body, into_scopes=False))):
            if not _is_reached_by_name(suite, function):
                yield function, f"nothing calls {function.name}"


def _is_reached_by_name(suite: Suite, function: FunctionNode) -> bool:
    outer = suite.outermost(function)
    for node in walk(outer) if outer is not None else ():
        match node:
            case ast.Call(func=ast.Name(id="locals" | "exec" | "eval" | "vars")) | ast.Global() | ast.Nonlocal():
                return True
            case ast.Constant(value=str(text)) if function.name in text:
                return True
    return False


def _swallowed(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """Verifications whose failure a handler that does nothing takes away."""
    source = suite.source
    for block in source.unsorted(ast.Try):
        handler = next((handler for handler in block.handlers if _catches_failure(handler.type)), None)
        if handler is None or block.orelse or not all(_does_nothing(statement) for statement in handler.body):
            continue
        below = list(walk(*block.body, into_scopes=False))
        if any(isinstance(node, (ast.Return, ast.Break, ast.Continue)) for node in below):
            continue
        dead = next((node for node in below if _is_failure(suite, node) and not _is_guarded(suite, node, block)), None)
        if dead is not None and not suite.is_about(dead, _ABOUT_TRUTH):
            yield dead, f"the except in line {handler.lineno} swallows its failure"
    for call in source.calls(["suppress"]):
        suppressing = source.statement(call)
        if isinstance(suppressing, (ast.With, ast.AsyncWith)) and any(map(_catches_failure, call.args)):
            below = list(walk(*suppressing.body, into_scopes=False))
            dead = next(filter(suite.fact(Verification).is_verification, below), None)
            if dead is not None and source.qualified(call.func) == "contextlib.suppress":
                yield dead, "the suppress around it swallows its failure"


def _is_failure(suite: Suite, node: ast.AST) -> bool:
    """Does the node verify something by an AssertionError? `pytest.fail` raises what derives from BaseException."""
    if isinstance(node, ast.Call) and suite.source.qualified(node.func) == "pytest.fail":
        return False
    return suite.fact(Verification).is_verification(node)


def _is_guarded(suite: Suite, node: ast.AST, block: ast.Try) -> bool:
    """Does another `try` between the verification and `block` take the failure first?"""
    for above in suite.source.ancestors(node):
        if above is block:
            return False
        if isinstance(above, ast.Try):
            return True
    return True


def _catches_failure(error: ast.expr | None) -> bool:
    if error is None:
        return True
    errors = error.elts if isinstance(error, ast.Tuple) else [error]
    return any(last_name(each) in _CATCH_ALL for each in errors)


def _does_nothing(statement: ast.stmt) -> bool:
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
    return False


# -- tests that return, never run or are empty ------------------------------------------------------------------------


def _empty(suite: Suite, test: FunctionNode) -> Iterator[Finding]:
    if _is_meant_to_run(suite, test):
        owner = suite.source.class_of(test)
        way_out = "write it, or delete it"
        if owner is not None and (inherited := suite.overridden(owner, test.name)) and does_something(inherited[1]):
            way_out = f"skip what {inherited[0]} tests, with a reason"
        yield EMPTY.at(suite, test, where=test.name, way_out=way_out)


def _answering(suite: Suite) -> Iterator[Finding]:
    """The tests that return a value, yield, or are coroutines that nobody awaits."""
    source = suite.source

    def test_of(node: ast.AST) -> FunctionNode | None:
        test = source.scope(node)
        if not isinstance(test, FUNCTIONS) or not suite.is_collected(test):
            return None
        return test if all(map(_keeps_function, test.decorator_list)) else None

    for coroutine in source.unsorted(ast.AsyncFunctionDef):
        if suite.is_collected(coroutine) and _is_never_awaited(suite, coroutine):
            way_out, fault = "derive its class from IsolatedAsyncioTestCase", "is a coroutine that nobody awaits"
            yield RETURNS.at(suite, coroutine, where=coroutine.name, fault=fault, way_out=way_out)
    generators = set()
    for yielding in (*source.unsorted(ast.Yield), *source.unsorted(ast.YieldFrom)):
        if isinstance(test := test_of(yielding), ast.FunctionDef) and not _may_take_answer(suite, test):
            generators.add(test)
    for test in generators:
        fault = "yields, so that none of it runs"
        yield RETURNS.at(suite, test, where=test.name, fault=fault, way_out="loop over subTest")
    for leaving in source.unsorted(ast.Return):
        if leaving.value is not None and _is_surely_value(leaving.value) and (test := test_of(leaving)):
            if isinstance(test, ast.FunctionDef) and test not in generators and not _may_take_answer(suite, test):
                fault, way_out = f"returns {shown(leaving.value)}", "assert it, or move it to a helper"
                yield RETURNS.at(suite, leaving, where=test.name, fault=fault, way_out=way_out)


def _is_meant_to_run(suite: Suite, test: FunctionNode) -> bool:
    """Is the test one that a runner runs and that nothing else gives a sense: no decorator, no fixture, no doctest?"""
    if test.decorator_list or ">>>" in (ast.get_docstring(test, clean=False) or ""):
        return False
    owner = suite.source.class_of(test)
    if owner is not None and (owner.decorator_list or suite.source.attribute_bindings(owner, f"_{test.name}")):
        return False  # a runner of its own: `_testSend` plays the other side of `testSend`
    said = suite.source.written(test).lower()
    if any(word in said for word in _RUNS_ON_PURPOSE):
        return False
    return suite.parameter_names(test) <= {"self", "cls"}


def _keeps_function(decorator: ast.expr) -> bool:
    """Is the decorator known not to change how the runner calls the test?"""
    name = dotted(decorator)
    return name.startswith(_KEEPING) and "asyncio" not in name


def _may_take_answer(suite: Suite, test: FunctionNode) -> bool:
    """May the runner of the test take what it returns, as trial and tornado do, for all that is known?"""
    owner = suite.source.class_of(test)
    if owner is None:
        return False
    bases = suite.bases(owner)
    if bases is None:
        return True
    ancestors = suite.inference.ancestors(bases) if bases else frozenset()
    if ancestors is None:
        return not any(base in frameworks.FRAMEWORK_CASES for base in bases) or _awaits(bases)
    return _awaits([*bases, *ancestors])


def _awaits(names: Sequence[str]) -> bool:
    return any(word in name for name in names for word in frameworks.AWAITING_WORDS)


def _is_never_awaited(suite: Suite, test: FunctionNode) -> bool:
    """Is the coroutine a method of a plain unittest.TestCase, whose runner does not await it?"""
    owner = suite.source.class_of(test)
    bases = suite.bases(owner) if owner is not None and not test.decorator_list and not owner.decorator_list else None
    if not bases:
        return False
    ancestors = suite.inference.ancestors(bases)
    return ancestors is not None and "unittest.case.TestCase" in ancestors and not _awaits([*bases, *ancestors])


def _is_surely_value(value: ast.expr | None) -> bool:
    """Is what is returned certainly a value, not None and nothing to wait for?"""
    match value:
        case ast.Constant(value=constant):
            return constant is not None
        case ast.List() | ast.Tuple() | ast.Dict() | ast.Set() | ast.Compare() | ast.JoinedStr() | ast.BinOp():
            return True
        case ast.UnaryOp(op=ast.Not()):
            return True
    return False
