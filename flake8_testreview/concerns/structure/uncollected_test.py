"""A test or fixture that no runner collects: it is never run, and nobody is told.

Bad::

    import unittest


    class ApiCase(unittest.TestCase):
        def teardown(self):  # TRV701:5
            self.api.close()

        def test_boot(self):
            self.assertTrue(self.api.boot())

Good::

    import unittest


    class ApiCase(unittest.TestCase):
        def tearDown(self):
            self.api.close()

        def test_boot(self):
            self.assertTrue(self.api.boot())

Found are a test inside another function that nothing calls, a class of tests with a constructor, which pytest passes by, a
name such as ``tset_boot``, and ``setup`` or ``teardown`` in a ``unittest.TestCase``, whose runner knows ``setUp`` and
``tearDown``.

Not reported: what anything refers to, or may.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import (FUNCTIONS, FunctionNode, does_something, methods, walk)
from flake8_testreview.suite.functions import Role
from flake8_testreview.vocabulary.verification import Verification

UNCOLLECTED_TEST = Message(
    "TRV701",
    "uncollected-test",
    "A test or fixture is never run, because no runner collects it",
    kind=Kind.BLIND,
    template="{what} is never run: {why}",
    remark="tests that do not run",
)

_FIXTURES = ("setUp", "tearDown", "setUpClass", "tearDownClass", "asyncSetUp", "asyncTearDown", "setUpTestData")
_CLASS_FIXTURES = frozenset({"setUpClass", "tearDownClass"})
_BY_SPELLING = {name.lower(): name for name in _FIXTURES}
_MISSPELT_TEST = ("tset_", "tets_", "etst_", "tst_", "ttest_", "tesst_", "testt_", "teest_", "tesr_", "tedt_", "rtest_",
                  "TEST_", "Test_")  # fmt: skip


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests and fixtures that no runner collects."""
    for function in suite.functions:
        if why := _why_uncollected(suite, function):
            yield UNCOLLECTED_TEST.at(suite, function, what=function.name, why=why)
    for owner in suite.source.unsorted(ast.ClassDef):
        if owner.name.startswith("Test") and (constructor := _constructor(suite, owner)) is not None:
            why = "pytest passes by a class with __init__, make it a fixture"
            yield UNCOLLECTED_TEST.at(suite, constructor, what=owner.name, why=why)


def _why_uncollected(suite: Suite, function: FunctionNode) -> str | None:
    source, name, verifies = suite.source, function.name, suite.fact(Verification).verifies
    if name.startswith("test"):
        is_nested = suite.role(function) is Role.NESTED and isinstance(source.scope(function), FUNCTIONS)
        if is_nested and not function.decorator_list and verifies(*function.body) and not _is_used(suite, function):
            return "it is defined in another function, and nothing calls it"
        if not name.startswith("testt"):
            return None
    owner = source.class_of(function)
    if name.startswith(_MISSPELT_TEST):
        if suite.is_unittest_case(owner) if owner is not None else source.scope(function) is None:
            return _why_misspelt(suite, function, owner)
    spelling = _BY_SPELLING.get(name.lower().replace("_", ""))
    if spelling is None or (name == spelling and name not in _CLASS_FIXTURES):
        return None
    if owner is None or not suite.is_unittest_case(owner):
        return None
    if name == spelling:
        takes_class = function.args.posonlyargs or function.args.args
        is_plain = takes_class and not function.decorator_list
        return f"{name} is no class method, decorate it with classmethod" if is_plain else None
    if function.decorator_list or _is_used(suite, function) or not does_something(function):
        return None
    mentioned = suite.mentioned_by_bases(owner)
    return f"the runner knows {spelling}" if mentioned is not None and name not in mentioned else None


def _why_misspelt(suite: Suite, function: FunctionNode, owner: ast.ClassDef | None) -> str | None:
    if function.decorator_list or not suite.fact(Verification).verifies(*function.body) or _is_used(suite, function):
        return None
    if suite.parameter_names(function) - {"self", "cls"}:
        return None
    if owner is not None and function.name in (suite.mentioned_by_bases(owner) or ()):
        return None
    return "its name does not begin with test"


def _is_used(suite: Suite, function: FunctionNode) -> bool:
    """Is the function referred to, or named in a string?"""
    if suite.references(function):
        return True
    return any(
        isinstance(constant.value, str) and constant.value.rpartition(".")[2] == function.name
        for constant in suite.source.unsorted(ast.Constant)
    )


def _constructor(suite: Suite, owner: ast.ClassDef) -> FunctionNode | None:
    """The `__init__` that keeps pytest from collecting a class of tests, which nothing else makes use of."""
    source = suite.source
    by_name = {method.name: method for method in methods(owner)}
    if "__init__" not in by_name or owner.decorator_list or owner.keywords or source.scope(owner) is not None:
        return None
    if suite.references(owner) or len(suite.local_lineage(owner)) > 1:
        return None
    if suite.bases(owner) not in ([], ["builtins.object"]):
        return None
    verifies = suite.fact(Verification).verifies
    has_tests = any(name.startswith("test_") and verifies(*method.body) for name, method in by_name.items())
    return by_name["__init__"] if has_tests else None
