"""What a helper of the tests does for the file that calls it: one step is followed."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Set

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double


def helpers(suite: Suite, call: ast.Call, words: Set[str]) -> Iterator[tuple[Suite, FunctionNode]]:
    """The functions that `call` leads to and of which the text has one of the words, each with the suite of the file
    that holds it. That suite is released when the next is asked for, unless it is `suite` itself."""
    for thing in suite.inference.target(call.func) or ():
        function = thing.node
        if not isinstance(function, FUNCTIONS) or thing.module.words(function).isdisjoint(words):
            continue
        is_own = function in suite.functions
        source = suite.source if is_own else suite.inference.file_of(thing)
        if source is None:
            continue
        helper = suite if is_own else Suite(source, suite.reach)
        yield helper, function
        if not is_own:
            helper.forget()


def is_inside(node: ast.expr | ast.stmt, function: FunctionNode) -> bool:
    """Does the node stand in the function, of the same file?"""
    return function.lineno <= node.lineno <= (function.end_lineno or 0)


def put_in_place_by(suite: Suite, call: ast.Call) -> Iterator[tuple[Suite, Double]]:
    """The doubles that stand in the function which is called, and the suite of the file that holds it, see
    `helpers`."""
    for helper, function in helpers(suite, call, dialects.PATCHES.union(suite.reach.stub_helpers)):
        for double in helper.fact(Doubles).put_in_place:
            if is_inside(double.node, function):
                yield helper, double
