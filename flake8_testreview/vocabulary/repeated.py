"""Tests that run several times as one: what one run does is not what the test does."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, LOOPS, FunctionNode, applied, last_name, parameters, walk

_MAKING_UP = frozenset({"given", "quickcheck"})


def is_given_values(test: FunctionNode) -> bool:
    """Does the test run with values that are made up, as Hypothesis does? Some are right and some are wrong."""
    return any(last_name(applied(decorator)) in _MAKING_UP for decorator in test.decorator_list)


def is_repeated(suite: Suite, test: FunctionNode) -> bool:
    """Does a decorator run the test several times as one: with values that are made up, in a loop of its own, or in one
    statement after the other?"""
    return is_given_values(test) or any(_calls_often(suite, decorator) for decorator in test.decorator_list)


def _calls_often(suite: Suite, decorator: ast.expr) -> bool:
    """Does the decorator, of the file or of the project, call what it is given several times?"""
    for thing in suite.inference.target(applied(decorator)) or ():
        function = suite.inference.written(thing)
        if function is None:
            continue
        inside = list(walk(function))
        given = {one.arg for node in inside if isinstance(node, FUNCTIONS) for one in parameters(node.args)}
        loops = (loop for loop in inside if isinstance(loop, LOOPS))
        in_loops = (statement for loop in loops for statement in loop.body)
        if any(_calls(statement, given) for statement in in_loops):
            return True
        bodies = (node.body for node in inside if isinstance(node, FUNCTIONS))
        if any(sum(_calls(statement, given) and not _returns(statement) for statement in body) > 1 for body in bodies):
            return True
    return False


def _calls(statement: ast.stmt, names: set[str]) -> bool:
    """Does a statement, outside of functions in it, call one of the names?"""
    calls = (node for node in walk(statement, into_scopes=False) if isinstance(node, ast.Call))
    return any(isinstance(call.func, ast.Name) and call.func.id in names for call in calls)


def _returns(statement: ast.stmt) -> bool:
    return any(isinstance(node, ast.Return) for node in walk(statement, into_scopes=False))
