"""A verification that never runs, or whose failure never arrives: at the end of a block that expects an exception,
behind a ``return``, ``raise`` or skip, in an inner function that nobody calls, in a ``try`` whose handler swallows the
failure, and ``assertRaises`` as a bare statement.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild_of_deleted_server(self):
            with self.assertRaises(LookupFailure) as caught:
                self.api.rebuild("gone")
                self.assertIn("gone", str(caught.exception))  # TRV603:13

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_rebuild_of_deleted_server(self):
            with self.assertRaises(LookupFailure) as caught:
                self.api.rebuild("gone")
            self.assertIn("gone", str(caught.exception))

Not reported:

- where the verification itself may raise what is expected.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_testreview.concerns.verification.subjects import ABOUT_TRUTH
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FUNCTIONS, FunctionNode, last_name, walk, without_docstring
from flake8_testreview.vocabulary.expecting import (
    NAMES, Expects, expected_errors, expects, expects_error, is_expected_to_fail,
)  # fmt: skip
from flake8_testreview.vocabulary.verification import Verification

NEVER_RUNS = Message(
    "TRV603",
    "verification-that-never-runs",
    "A verification never runs, or its failure never arrives",
    kind=Kind.BLIND,
    template="{what} never tells: {why}",
    remark="assertions that do not work",
)

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
_SKIPS = frozenset({"skipTest", "skip", "fail", "xfail"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the verifications that never run."""
    for node, why in _dead_verifications(suite):
        yield NEVER_RUNS.at(suite, node, what=_called(suite, node), why=why)


def _called(suite: Suite, node: ast.AST) -> str:
    """How a verification is called in a message."""
    for inner in walk(node):
        if suite.fact(Verification).is_verification(inner):
            return last_name(inner.func) if isinstance(inner, ast.Call) else "an assert"
    return last_name(node.value) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else "it"


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
        if dead is not None and not suite.is_about(dead, ABOUT_TRUTH):
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
