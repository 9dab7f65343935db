"""What sets anew before each test what a test has changed: the last of the tests leaves it changed all the same."""
from __future__ import annotations

import ast
from collections.abc import Collection

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN, Cleanups, Code
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.touching import Touching

_ONCE = frozenset({"setUpClass", "setup_class", "setUpModule", "setup_module"})  # what runs for several tests


def resetting(suite: Suite, change: Change, users: Collection[FunctionNode]) -> str:
    """The name of the set-up or fixture that sets, before each test, what `change` does in tests; empty where there is
    none. `users` are the tests and fixtures for whose length the change is made."""
    cleanups, package = suite.fact(Cleanups), suite.fact(Touching).package(change.place)
    tests = [user for user in users if suite.role(user) == Role.TEST]
    around = (code for test in tests for code in cleanups.around(test, package) or ())
    for code in around:
        names = [one.name for one in code.nodes if isinstance(one, FUNCTIONS) and _is_before_each(cleanups, one)]
        if names and _sets(suite, code, change):
            return names[0]
    return ""


def _is_before_each(cleanups: Cleanups, function: FunctionNode) -> bool:
    return function.name not in _ONCE | TEARING_DOWN and cleanups.is_of_single_tests(function)


def _sets(suite: Suite, code: Code, change: Change) -> bool:
    """Does the code set the place, or call what does: a function of its file, a method that resets what owns it?"""
    if change.function in code.nodes:
        return False
    nodes = [*walk(*code.nodes)]
    restoring = suite.fact(Restoring)
    if code.source is suite.source:
        if any(restoring.undone_by(change, node) for node in nodes if isinstance(node, ast.Call)):
            return True
    at = restoring.changes(code.source).at
    return any(other.place == change.place for node in nodes for other in at.get(node, ()))
