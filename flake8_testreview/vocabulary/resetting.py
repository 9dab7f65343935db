"""What sets anew before each test what a test has changed: the last of the tests leaves it changed all the same. Not so
where that is a part of what is renewed as a whole."""
from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, and_holders, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN, Cleanups, Code
from flake8_testreview.vocabulary.places import Place
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.touching import Touching

_ONCE = frozenset({"setUpClass", "setup_class", "setUpModule", "setup_module"})  # what runs for several tests


def resetting(suite: Suite, change: Change, users: Collection[FunctionNode]) -> str:
    """The name of the set-up or fixture that sets, before each test, what `change` does in tests; empty where there is
    none. `users` are the tests and fixtures for whose length the change is made."""
    return next((name for name, code in _before_each(suite, change, users) if _sets(suite, code, change)), "")


def is_repeated(suite: Suite, change: Change, users: Collection[FunctionNode]) -> bool:
    """Has what runs before each test done the same, or put another thing into the place of what the change is made on:
    `Client.current = None`, and `Client.current.size`?"""
    owners = set[Place]()
    if change.place.is_attribute and "." in change.place.owner:
        owners = {Place(*holder.rpartition(".")[::2]) for holder in and_holders(change.place.owner)}
    at = suite.fact(Restoring).changes(suite.source).at
    nodes = (node for _, code in _before_each(suite, change, users) for node in walk(*code.nodes))
    for other in (other for node in nodes for other in at.get(node, ())):
        if not other.is_part and other.place in owners or other is not change and _is_same(change, other):
            return True
    return False


def _is_same(change: Change, other: Change) -> bool:
    """Do both give the place the same plain value?"""
    is_plain = isinstance(change.value, ast.Constant) and isinstance(other.value, ast.Constant)
    return is_plain and change.place == other.place and ast.dump(change.node) == ast.dump(other.node)


def _before_each(
    suite: Suite, change: Change, users: Collection[FunctionNode]
) -> Iterator[tuple[str, Code]]:
    """What runs before each test that makes the change, with its name."""
    cleanups, package = suite.fact(Cleanups), suite.fact(Touching).package(change.place)
    tests = [user for user in users if suite.role(user) == Role.TEST]
    for code in (code for test in tests for code in cleanups.around(test, package) or ()):
        names = [one.name for one in code.nodes if isinstance(one, FUNCTIONS) and _is_before_each(cleanups, one)]
        yield from ((name, code) for name in names)


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
