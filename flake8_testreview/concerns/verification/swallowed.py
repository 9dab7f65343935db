"""Verifications whose failure never arrives: a handler or a `suppress` around them takes it away."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.concerns.verification.certain_error import ends
from flake8_testreview.concerns.verification.subjects import is_about_truth
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import applied, last_name, text_of, walk
from flake8_testreview.vocabulary.failures import is_failure
from flake8_testreview.vocabulary.verification import CASES, Verifying

_ASKING_TYPE = frozenset({"isinstance", "assertIsInstance", "type"})
# How the text of a raise says that it is the failure of the test, and no input.
_OF_FAILURE = (r"(?i)\b(should|must|expect(ed)?|fail(ed|ure)?|unexpected(ly)?|raised|no|not|nothing|never|wrong)\b"
               r"|n't\b")  # fmt: skip
_CATCH_ALL = frozenset({"AssertionError", "Exception", "BaseException", "failureException"})


def swallowed(suite: Suite) -> Iterator[tuple[ast.AST, str]]:
    """The first verification of each block whose failure is taken away, and what takes it."""
    source = suite.source
    for block in source.unsorted(ast.Try):
        handler = next((handler for handler in block.handlers if catches_failure(handler.type)), None)
        if handler is None or block.orelse or not all(map(does_nothing, handler.body)):
            continue
        below = list(walk(*block.body, into_scopes=False))
        leaves = any(isinstance(node, (ast.Return, ast.Break, ast.Continue)) for node in below)
        if leaves or _ends_in_record(block) or _has_inverse(block):
            continue
        takes_all = handler.type is None or last_name(handler.type) == "BaseException"
        checks = [node for node in below if fails_by_assertion(suite, node) and not _is_guarded(suite, node, block)]
        if (failure := own_failure(suite, block)) is not None:
            checks.append(failure)
        dead = next((node for node in checks if takes_all or not is_of_pytest(suite, node)), None)
        if dead is not None and not is_about_truth(suite, dead) and not _is_in_hook(suite, dead):
            yield dead, f"the except on line {handler.lineno}"
    for call in source.calls(["suppress"]):
        suppressing = source.statement(call)
        if isinstance(suppressing, (ast.With, ast.AsyncWith)) and any(map(catches_failure, call.args)):
            failing = (node for node in walk(*suppressing.body, into_scopes=False) if fails_by_assertion(suite, node))
            dead = next((node for node in failing if not is_of_pytest(suite, node)), None)
            if dead is not None and source.qualified(call.func) == "contextlib.suppress":
                yield dead, "the suppress around it"


def _is_in_hook(suite: Suite, node: ast.AST) -> bool:
    """Is it in a hook of pytest, which runs around tests and is none?"""
    function = suite.outermost(node)
    return function is not None and function.name.startswith("pytest_")


def _ends_in_record(block: ast.Try) -> bool:
    """Does the block end by keeping in an attribute how far it came, which others may read: `self.error = False`?"""
    last = block.body[-1]
    return isinstance(last, ast.Assign) and any(isinstance(target, ast.Attribute) for target in last.targets)


def _has_inverse(block: ast.Try) -> bool:
    """Does the block end by raising what a handler of its own turns into a failure? It has to be left before."""
    match block.body[-1]:
        case ast.Raise(exc=ast.expr() as error):
            taking = [one for one in block.handlers if last_name(one.type) == last_name(applied(error))]
            return any(isinstance(one, ast.Raise) for handler in taking for one in handler.body)
    return False


def catches_failure(error: ast.expr | None) -> bool:
    """Does a handler of this type catch a failing assertion?"""
    if error is None:
        return True
    errors = error.elts if isinstance(error, ast.Tuple) else [error]
    return any(last_name(each) in _CATCH_ALL for each in errors)


def fails_by_assertion(suite: Suite, node: ast.AST) -> bool:
    """Does the node verify something by an AssertionError?"""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("assert"):
        if "_" not in node.func.attr and last_name(node.func.value) not in CASES:
            return False  # `schema.assertValid(tree)` of lxml raises what it likes
    if isinstance(node, ast.Assert) and isinstance(node.test, ast.Constant):
        return False  # `assert False` is used as a raise
    return suite.fact(Verifying).is_verification(node)


def swallows(handler: ast.ExceptHandler) -> bool:
    """Does the handler catch a failing assertion, so that the test passes?"""
    raises_again = any(isinstance(node, ast.Raise) for node in walk(*handler.body, into_scopes=False))
    is_lost = not any(map(ends, handler.body)) and not raises_again and not _asks_type(handler)
    return catches_failure(handler.type) and is_lost


def takes_all(handler: ast.ExceptHandler) -> bool:
    """Does the handler catch what `pytest.fail` raises too, which derives from BaseException?"""
    errors = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(error is None or last_name(error) == "BaseException" for error in errors)


def _asks_type(handler: ast.ExceptHandler) -> bool:
    """Does the handler ask of what type the error is, or for what not all errors have: `error.code`,
    `error.args[0]["code"]`? A failing assertion is of another type, and fails there too."""
    for node in walk(*handler.body):
        match node:
            case ast.Call(args=[ast.Name(id=name), *_]) if name == handler.name and last_name(node) in _ASKING_TYPE:
                return True
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name == handler.name:
                if not hasattr(AssertionError, attr):
                    return True
            case ast.Call() if last_name(node) == "exc_info":
                return True
            case ast.Subscript(value=ast.Subscript() as item, slice=ast.Constant(value=str())):
                if isinstance(item.value, ast.Attribute) and last_name(item.value.value) == handler.name:
                    return True
    return False


def expects_failure(handler: ast.ExceptHandler) -> bool:
    """Is the failure of an assertion itself what a handler is for?"""
    return any(last_name(node) == "failureException" for node in walk(handler.type)) if handler.type else False


def is_of_pytest(suite: Suite, node: ast.AST) -> bool:
    """Is it a call of `pytest.fail`, `raises` or `warns`? They raise what derives from BaseException."""
    outcome = suite.source.qualified(node.func) if isinstance(node, ast.Call) else None
    return re.fullmatch(r"pytest\.(fail|raises|warns|deprecated_call)", outcome or "") is not None


def own_failure(suite: Suite, block: ast.Try) -> ast.stmt | None:
    """The statement at the end of a `try` in a test by which it fails if what stands before raised nothing: `assert
    False`, `raise Exception("no error")`. By itself, and with another text, it is used to raise something; without one,
    if something is verified later."""
    test, last = suite.source.function(block), block.body[-1]
    if test is None or not suite.is_collected(test):
        return None
    if not any(isinstance(node, ast.Call) for node in walk(*block.body[:-1])):
        return None
    if isinstance(last, ast.Raise):
        return last if last.exc is not None and _is_of_failure(suite, block, last.exc) else None
    failure = last.value if isinstance(last, ast.Expr) else last
    return last if is_failure(failure) and not is_of_pytest(suite, failure) else None


def _is_of_failure(suite: Suite, block: ast.Try, error: ast.expr) -> bool:
    """Does a `raise` at the end of a `try` raise what only a failing test would?"""
    kind = last_name(applied(error))
    if kind == "AssertionError" or kind not in _CATCH_ALL:
        return kind == "AssertionError"
    texts = [text_of(given) for given in (error.args if isinstance(error, ast.Call) else ())]
    if any(texts):
        return any(re.search(_OF_FAILURE, text) for text in texts)
    return not suite.fact(Verifying).is_verified_after(block)


def _is_guarded(suite: Suite, node: ast.AST, block: ast.Try) -> bool:
    """Does another `try` between the verification and `block` take the failure first?"""
    for above in suite.source.ancestors(node):
        if above is block:
            return False
        if isinstance(above, ast.Try):
            return True
    return True


def does_nothing(statement: ast.stmt) -> bool:
    """Does a statement of a handler neither raise, fail, return, skip nor store what was caught?"""
    match statement:
        case ast.Pass() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Expr(value=ast.Call() as call):
            return last_name(call) in dialects.LOGGING
    return False
