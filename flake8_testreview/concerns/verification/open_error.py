"""Errors that a test leaves open: its `try` may raise or not, and each is right."""
from __future__ import annotations

import ast
import re
from collections.abc import Sequence, Set

from flake8_testreview.suite.dialects import ASSERTS_FALSE, ASSERTS_TRUE
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.nodes import FunctionNode, last_name, walk
from flake8_testreview.vocabulary.expecting import Expects, expects
from flake8_testreview.vocabulary.verification import Verifying

_OPEN = (r"(?i)\b(may|might|maybe|could|sometimes|older|newer|depend\w*|platforms?|either|if so|race|flaky"
         r"|acceptable|occasionally|not always|differs?|varies|vary|crash(es|ed)?)\b")  # fmt: skip
_MAY_OR_NOT = r"\b(may|might|can|could)\s+or\s+\1\s+not\b"
_NEGATIVE = frozenset({"assertNotEqual", "assertNotIn", "assertNotIsInstance", "assertIsNot", "assertNotRegex"})


def is_commented_as_open(suite: Suite, block: ast.Try, test: FunctionNode) -> bool:
    """Is there a comment, or does the docstring of the test state, that it may raise or not, by platform, version or
    chance?"""
    if re.search(_MAY_OR_NOT, ast.get_docstring(test, clean=False) or ""):
        return True
    first, last = suite.source.statement(block).lineno, block.end_lineno or block.lineno
    lines = suite.source.lines[first - 1 : last]
    said = suite.source.comments(block) + " ".join(for_readers(line).partition("#")[2] for line in lines)
    return re.search(_OPEN, said) is not None


def is_checked_as_open(suite: Suite, handler: ast.ExceptHandler, checks: Sequence[ast.AST]) -> bool:
    """Do the `checks` of a handler leave it open whether anything is raised? They ask if an error was to be expected
    (`assert fails`), which one it must not be, or what a call answers or raises while any error is handled; or they
    are made for some of the things that are tested only."""
    if all(expects(suite, check) == Expects.ERROR or _is_of_some(suite, handler, check) for check in checks):
        return True
    bound = {last_name(node) for node in walk(*handler.body) if _is_stored(node)}
    if all(_is_flag(check, bound | {handler.name}) or _is_negative(check, handler.name) for check in checks):
        return True
    of_error = {handler.name, *_names_of_error(handler)}
    others = [check for check in checks if of_error.isdisjoint(_names(check))]
    if len(others) < len(checks):
        return bool(others) and _is_alternative(suite, handler, others)
    if handler.name in _names(*handler.body):
        return False
    return not bound.isdisjoint(_names(*checks)) or _is_alternative(suite, handler, checks)


def _names_of_error(handler: ast.ExceptHandler) -> set[str]:
    """What the handler itself gets the error by: `error = sys.exc_info()[1]`."""
    made = (node for node in walk(*handler.body) if isinstance(node, ast.Assign))
    targets = (one.targets for one in made if any(last_name(node) == "exc_info" for node in walk(one.value)))
    return {last_name(node) for each in targets for node in walk(*each) if _is_stored(node)}


def _is_alternative(suite: Suite, handler: ast.ExceptHandler, checks: Sequence[ast.AST]) -> bool:
    """Does the `try` end in a check, and do the checks of its handler look at the same things?"""
    block = suite.source.parent(handler)
    if not isinstance(block, ast.Try) or not any(map(suite.fact(Verifying).is_verification, walk(block.body[-1]))):
        return False
    tried = _names(*block.body)
    return all(not tried.isdisjoint(_names(check) - {"self"}) for check in checks)


def _names(*nodes: ast.AST) -> set[str]:
    return {node.id for node in walk(*nodes) if isinstance(node, ast.Name)}


def _is_of_some(suite: Suite, handler: ast.ExceptHandler, check: ast.AST) -> bool:
    """Does the check stand under an `if` that asks what is tested, the item of a loop or a parameter, in a handler that
    raises other errors again?"""
    if not any(isinstance(node, ast.Raise) for node in walk(*handler.body, into_scopes=False)):
        return False
    for above in suite.source.ancestors(check):
        if above is handler:
            return False
        if isinstance(above, ast.If) and any(_is_tested(suite, node) for node in walk(above.test)):
            return True
    return False


def _is_tested(suite: Suite, node: ast.AST) -> bool:
    """Is it the name of what a loop or a parameter of the test gives?"""
    if not isinstance(node, ast.Name) or suite.source.self_class(node) is not None:
        return False
    return any(binding.how in (How.FOR, How.PARAMETER) for binding in suite.source.bindings(node))


def _is_stored(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def _is_flag(check: ast.AST, bound: Set[str | None]) -> bool:
    """Does it ask for a name alone, which was bound before the error?"""
    match check:
        case ast.Assert(test=test):
            asked = test.operand if isinstance(test, ast.UnaryOp) else test
        case ast.Call(args=[asked, *_]) if last_name(check) in ASSERTS_TRUE | ASSERTS_FALSE:
            pass
        case _:
            return False
    return isinstance(asked, ast.Name) and asked.id not in bound


def _is_negative(check: ast.AST, error: str | None) -> bool:
    """Does it say what something is not? That the error itself, as it is caught, is not None says nothing."""
    match check:
        case ast.Assert(test=ast.Compare(left=ast.Name(id=name), ops=[ast.IsNot()])) if name == error:
            return False
        case ast.Assert(test=ast.Compare(ops=[ast.NotEq() | ast.NotIn() | ast.IsNot()])):
            return True
        case ast.Assert(test=ast.UnaryOp(op=ast.Not(), operand=ast.Call(func=ast.Name(id="isinstance")))):
            return True
    return last_name(check) in _NEGATIVE
