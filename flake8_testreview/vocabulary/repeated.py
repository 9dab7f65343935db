"""Tests that run several times as one: what one run does is not what the test does."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, LOOPS, FunctionNode, applied, last_name, parameters, walk


def is_given_values(test: FunctionNode) -> bool:
    """Does the test run with values that are made up, as Hypothesis does? Some are right and some are wrong."""
    return any(last_name(applied(decorator)) == "given" for decorator in test.decorator_list)


def is_repeated(suite: Suite, test: FunctionNode) -> bool:
    """Does a decorator run the test several times as one: with values that are made up, or in a loop of its own?"""
    return is_given_values(test) or any(_calls_in_loop(suite, decorator) for decorator in test.decorator_list)


def _calls_in_loop(suite: Suite, decorator: ast.expr) -> bool:
    """Does the decorator, of the file or of the project, call in a loop what it is given?"""
    for thing in suite.inference.target(applied(decorator)) or ():
        function = suite.inference.written(thing)
        if function is None:
            continue
        inside = list(walk(function))
        given = {one.arg for node in inside if isinstance(node, FUNCTIONS) for one in parameters(node.args)}
        in_loops = walk(*(statement for loop in inside if isinstance(loop, LOOPS) for statement in loop.body))
        if any(isinstance(node, ast.Call) and _is_one_of(node.func, given) for node in in_loops):
            return True
    return False


def _is_one_of(callee: ast.expr, names: set[str]) -> bool:
    return isinstance(callee, ast.Name) and callee.id in names
