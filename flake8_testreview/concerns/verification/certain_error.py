"""Where an error is certain: the `try` ends in one, goes on until one happens, or calls what is there to raise."""
from __future__ import annotations

import ast
from collections.abc import Sequence

from flake8_testreview.suite.skips import SKIPPING_CALLS
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, divides_by_zero, last_name, walk
from flake8_testreview.vocabulary.failures import fails, is_failure
from flake8_testreview.vocabulary.loops import innermost_loop
from flake8_testreview.vocabulary.verification import Verifying

LEAVING = (ast.Raise, ast.Return, ast.Continue, ast.Break)
_SKIPPING = SKIPPING_CALLS | {"exit"}


def is_end(node: ast.AST) -> bool:
    """Does it end the test: is it a failure by itself, or a skip?"""
    return is_failure(node) or isinstance(node, ast.Call) and last_name(node) in _SKIPPING


def ends(statement: ast.stmt) -> bool:
    """Does the test end there, by a failure or a skip?"""
    return fails(statement, is_end)


def must_raise(suite: Suite, block: ast.Try) -> bool:
    """Does the `try` end in a failure or an exit, go on until an error ends it, or call what is there to raise?"""
    last = _last(block.body)
    if ends(last) or isinstance(last, LEAVING) or _raises_either_way(last):
        return True
    if _is_left_by_errors(last) or _is_left_by_errors(innermost_loop(suite.source, block), block.handlers):
        return True
    return _calls_what_raises(suite, block.body)


def _raises_either_way(block: ast.stmt) -> bool:
    """Is it a `try` that ends in a raise, as all of its handlers do?"""
    if not isinstance(block, ast.Try):
        return False
    return all(isinstance(body[-1], ast.Raise) for body in (block.body, *(one.body for one in block.handlers)))


def _last(body: Sequence[ast.stmt]) -> ast.stmt:
    """The statement that a block ends with, in the blocks of `with` and in loops too."""
    last = body[-1]
    return _last(last.body) if isinstance(last, (ast.With, ast.AsyncWith, ast.For, ast.AsyncFor)) else last


def _is_left_by_errors(loop: ast.stmt | None, handlers: Sequence[ast.ExceptHandler] = ()) -> bool:
    """Is it a `while True` that nothing in it ends but an exception, or what handles one?"""
    match loop:
        case ast.While(test=ast.Constant(), body=body):
            handling = set(walk(*handlers, into_scopes=False))
            ways_out = (node for node in walk(*body, into_scopes=False) if isinstance(node, (ast.Break, ast.Return)))
            return handling.issuperset(ways_out)
    return False


def _calls_what_raises(suite: Suite, body: Sequence[ast.stmt], hops: int = 3) -> bool:
    """Does the code call a function of the file that is there to raise, by itself or by what it calls, make an object
    of such a class, or divide by zero?"""
    below = list(walk(*body))
    is_managed = any(isinstance(node, (ast.With, ast.AsyncWith)) for node in below)
    if not is_managed and any(map(divides_by_zero, below)):  # a manager may swallow the error
        return True
    for function in [found for node in below if (found := _run_by(suite, node)) is not None]:
        if any(isinstance(node, ast.Raise) for node in walk(*function.body)):
            return True
        if hops and _calls_what_raises(suite, function.body, hops - 1):
            return True
    return False


def _run_by(suite: Suite, node: ast.AST) -> FunctionNode | None:
    """The function of the file that a call runs: of a class, its own `__init__`, if that only raises."""
    made = suite.source.definition(node.func) if isinstance(node, ast.Call) else None
    if isinstance(made, ast.ClassDef):
        methods = (one for one in made.body if isinstance(one, FUNCTIONS) and one.name == "__init__")
        return next((one for one in methods if any(isinstance(step, ast.Raise) for step in one.body)), None)
    return suite.fact(Verifying).called(node)
