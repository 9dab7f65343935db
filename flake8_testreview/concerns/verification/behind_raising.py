"""What stands in a block that only an exception ends, behind the call that raises it."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, last_name, walk
from flake8_testreview.vocabulary.expecting import NAMES, Expects, expected_errors, expects
from flake8_testreview.vocabulary.failures import is_failure
from flake8_testreview.vocabulary.verification import CASES, Verifying

_WIDE_ERRORS = frozenset({"Exception", "BaseException", "StandardError"})  # a failing assertion is one of these too
# What reading an operand of an assertion may raise: where one of these is expected, it may be the assertion's own.
_OPERAND_ERRORS = frozenset(
    {
        "AttributeError", "KeyError", "IndexError", "LookupError", "TypeError", "ValueError", "NameError",
        "RuntimeError", "NotImplementedError", "UnboundLocalError", "ReferenceError", "ZeroDivisionError",
        "UnicodeError", "UnicodeDecodeError", "OverflowError", "ArithmeticError",
    }
) | _WIDE_ERRORS  # fmt: skip
# Those of them that an attribute hardly raises when the call before it was made for its effect.
_ERRORS_OF_CALLS = frozenset({"ValueError", "ZeroDivisionError", "UnicodeError", "UnicodeDecodeError", "OverflowError"})
_HARMLESS_CALLS = frozenset({"str", "repr", "len", "isinstance", "type", "bool", "call", "hasattr", "list"})
# What is set when the block ends, and the methods of pytest that read it.
_CAUGHT = frozenset({"exception", "value", "type", "typename", "tb", "traceback", "match", "exconly", "errisinstance"})
# Of an error that is to go, and checks that wait for it.
_FOR_NOW = r"(?i)\b(currently|for now|not yet|not reached|todo|(?<!-)fixme)\b"  # `pyre-fixme` is for a type checker
_TO_RAISE = r"(?i)\b(need(s)? to|has to|must|accessing|reading|triggers?)\b"  # of what reading the operand is for

Block = ast.With | ast.AsyncWith


def dead_ends(suite: Suite) -> Iterator[tuple[ast.AST, str, str]]:
    """The verifications that never run, and reads of what was caught, in blocks that expect an error: the node, what
    it is, and what is wrong with it."""
    if not suite.source.mentions(("aises", "ExpectedException", "ShouldRaise")):
        return
    blocks: list[Block] = [*suite.source.unsorted(ast.With), *suite.source.unsorted(ast.AsyncWith)]
    for block in blocks:
        item = block.items[-1]  # the exit of a manager after it may be what raises
        if expects(suite, item.context_expr) != Expects.ERROR:
            continue
        if early := _early_read(block, item):
            fault = "is read before the block ends, so it is not set yet; move it after the with block"
            yield suite.source.statement(early), ast.unparse(early), fault
        elif re.search(_FOR_NOW, suite.source.comments(block)):
            continue
        elif (expected := _expected(suite, item.context_expr)) and (dead := _dead(suite, block, expected)):
            if any(re.search(told, suite.source.comments(dead)) for told in (_FOR_NOW, _TO_RAISE)):
                continue
            fault, way_out = "never runs: the call before it raises", "move it after the with block"
            if not _WIDE_ERRORS.isdisjoint(expected):
                fault = "never runs, or its failure is taken for what is expected"
            elif _reads_what_is_unbound(block, dead):
                way_out = "delete it"
            yield dead, "", f"{fault}; {way_out}"


def _reads_what_is_unbound(block: Block, dead: ast.stmt) -> bool:
    """Does a verification read a name that only the block binds, by a call that raises instead?"""
    bound = {name.id for name in walk(*block.body) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)}
    return any(isinstance(name, ast.Name) and name.id in bound for name in walk(dead))


def _early_read(block: Block, item: ast.withitem) -> ast.Attribute | None:
    """Where the block reads the error that leaves it, in what runs there and then."""
    if not isinstance(item.optional_vars, ast.Name):
        return None
    for node in walk(*block.body, into_scopes=False):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute, ctx=ast.Load()):
                if name == item.optional_vars.id and attribute in _CAUGHT:
                    return node
            case ast.With() | ast.AsyncWith() as inner:
                names = {last_name(other.optional_vars) for other in inner.items}
                if item.optional_vars.id in names:  # another manager under the same name
                    return None
    return None


def _dead(suite: Suite, block: Block, expected: frozenset[str]) -> ast.stmt | None:
    """The first verification of a block that never runs, or whose failure is taken for what is expected."""
    if (end := _dead_end(suite, block.body, expected)) is not None:
        return end
    match block.items[-1].context_expr:
        case ast.Call(args=[_], keywords=[]) if not _WIDE_ERRORS.isdisjoint(expected):  # which asks for no text
            behind = (one for one in block.body[1:] if _cannot_raise(suite, one, expected))
            return next((one for one in behind if _has_call(block.body[: block.body.index(one)])), None)
    return None


def _has_call(statements: Sequence[ast.stmt]) -> bool:
    return any(isinstance(node, (ast.Call, ast.Await)) for node in walk(*statements))


def _dead_end(suite: Suite, body: Sequence[ast.stmt], expected: frozenset[str]) -> ast.stmt | None:
    """The first of the verifications that end `body`, when something before it may raise what is expected and the
    operands of the verifications may not."""
    end = _begin_of_end(suite, body, expected)
    if end == len(body):
        end = _begin_of_end(suite, body, expected - _ERRORS_OF_CALLS)
        if not isinstance(body[end - 1], ast.Expr):
            return None
    return body[end] if end < len(body) and _has_call(body[:end]) else None


def _begin_of_end(suite: Suite, body: Sequence[ast.stmt], expected: frozenset[str]) -> int:
    """The index of the first of those verifications that end `body` and cannot raise what is expected."""
    end = len(body)
    while end and _cannot_raise(suite, body[end - 1], expected):
        end -= 1
    return end


def _expected(suite: Suite, manager: ast.expr) -> frozenset[str] | None:
    """The names of the exceptions that a manager expects; None when one may be a failing assertion's own."""
    if isinstance(manager, ast.Name):
        bound = suite.source.bindings(manager)
        manager = bound[0].value or manager
    errors = expected_errors(manager) if isinstance(manager, ast.Call) else []
    names = frozenset(map(last_name, errors))
    for name in names:
        spelt = name.lstrip("_")
        if not spelt[:1].isupper() or "Assert" in name or spelt.startswith(("Fail", "Skip", "Mismatch")):
            return None
    return names or None


def _cannot_raise(suite: Suite, statement: ast.stmt, expected: frozenset[str]) -> bool:
    """Is the statement a verification that cannot itself raise one of `expected`? `self.fail("nothing raised")` and
    `assert False` repeat what the block states, and are none here."""
    match statement:
        case ast.Assert(test=test) if not any(isinstance(node, ast.Name) for node in walk(test)):
            return False
        case ast.Assert(test=test):
            operands: list[ast.expr] = [test]
        case ast.Expr(value=ast.Call() as call) if suite.fact(Verifying).is_verification(call):
            if is_failure(call) or last_name(call) in NAMES or _calls(call.func) or _may_be_tested(suite, call.func):
                return False
            operands = [*call.args, *(keyword.value for keyword in call.keywords)]
        case _:
            return False
    reads = (ast.Attribute, ast.Subscript)
    for node in walk(*operands):
        if isinstance(node, ast.comprehension) and node.is_async:
            return False  # the generator that it asks runs no sooner
        if isinstance(node, ast.Call) and last_name(node.func) not in _HARMLESS_CALLS:
            return False
        if isinstance(node, (ast.Await, ast.Yield, ast.NamedExpr, ast.BinOp)):
            return False
        if isinstance(node, reads) and not expected.isdisjoint(_OPERAND_ERRORS):
            return False
    return True


def _may_be_tested(suite: Suite, function: ast.expr) -> bool:
    """May the assertion itself run code under test: a command, a helper of the project, or a method of something that
    is no test case, mock or module, such as `key.assert_id(...)`?"""
    verification = suite.fact(Verifying)
    if isinstance(function, ast.Name):
        return not verification.is_of_library(function)
    if not isinstance(function, ast.Attribute) or function.attr in dialects.MOCK_ASSERTIONS:
        return False
    if last_name(function.value) in CASES:
        return False
    return not verification.is_of_library(function) or (suite.source.qualified(function) or "").startswith("subprocess")


def _calls(function: ast.expr) -> bool:
    """Is what is called got by a call, as `expect(x).to` is?"""
    return any(isinstance(node, (ast.Call, *FUNCTIONS)) for node in walk(function))
