"""What sets anew before each test what a test has changed: the last of the tests leaves it changed all the same. Not so
where that is a part of what is renewed as a whole."""
from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role, is_autouse
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.index import start
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, and_holders, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN, Cleanups, Code
from flake8_testreview.vocabulary.places import Place
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.touching import Touching

_ONCE = frozenset({"setUpClass", "setup_class", "setUpModule", "setup_module"})  # what runs for several tests


def resetting(suite: Suite, change: Change, users: Collection[FunctionNode]) -> str:
    """The name of the set-up or autouse fixture that sets, before each test, what `change` does in tests; empty where
    there is none. `users` are the tests and fixtures for whose length the change is made."""
    before = _before_each(suite, change, users)
    asked_by_all = ((one, code) for one, code in before if one.name in dialects.FIXTURE_NAMES or is_autouse(one))
    return next((one.name for one, code in asked_by_all if _sets(suite, code, change)), "")


def is_done_before(suite: Suite, change: Change, users: Collection[FunctionNode]) -> bool:
    """Has what runs before each test that makes the change done the same in the end, or put another thing into the
    place of what the change is made on: `Client.current = None`, and `Client.current.size`?"""
    owners = set[Place]()
    if change.place.is_attribute and "." in change.place.owner:
        owners = {Place(*holder.rpartition(".")[::2]) for holder in and_holders(change.place.owner)}
    for _, code in _before_each(suite, change, users):
        made = sorted(_changes_in(suite, code), key=lambda other: start(other.node))
        if code.source is suite.source and any(not other.is_part and other.place in owners for other in made):
            return True
        to_same = [other for other in made if other.place == change.place]
        if to_same and to_same[-1] is not change and _is_same(change, to_same[-1]):
            return True
    return False


def _is_same(change: Change, other: Change) -> bool:
    """Do both give their place the same plain value?"""
    is_plain = isinstance(change.value, ast.Constant) and isinstance(other.value, ast.Constant)
    return is_plain and ast.dump(change.node) == ast.dump(other.node)


def _before_each(
    suite: Suite, change: Change, users: Collection[FunctionNode]
) -> Iterator[tuple[FunctionNode, Code]]:
    """The functions that run before each test that makes the change, each with the code that it is in."""
    cleanups, package = suite.fact(Cleanups), suite.fact(Touching).package(change.place)
    tests = [user for user in users if suite.role(user) == Role.TEST]
    every = {code.nodes: code for test in tests for code in cleanups.around(test, package) or ()}
    for code in every.values():
        functions = (one for one in code.nodes if isinstance(one, FUNCTIONS) and _is_before_each(cleanups, one))
        yield from ((one, code) for one in functions)


def _is_before_each(cleanups: Cleanups, function: FunctionNode) -> bool:
    return function.name not in _ONCE | TEARING_DOWN and cleanups.is_of_single_tests(function)


def _sets(suite: Suite, code: Code, change: Change) -> bool:
    """Does the code set the place, or call what does: a function of its file, a method that resets what owns it?"""
    if change.function in code.nodes:
        return False
    if code.source is suite.source:
        calls = (node for node in walk(*code.nodes) if isinstance(node, ast.Call))
        if any(suite.fact(Restoring).undone_by(change, call) for call in calls):
            return True
    return any(other.place == change.place for other in _changes_in(suite, code))


def _changes_in(suite: Suite, code: Code) -> Iterator[Change]:
    """The changes that the code makes by itself."""
    at = suite.fact(Restoring).changes(code.source).at
    return (change for node in walk(*code.nodes) for change in at.get(node, ()))
