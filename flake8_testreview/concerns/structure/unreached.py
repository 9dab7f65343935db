"""Tests that are well named and that no runner gets to."""
from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator

from flake8_testreview.concerns.structure.fault import Fault
from flake8_testreview.concerns.structure.misspelt import is_used
from flake8_testreview.concerns.structure.reasons import is_commented_above
from flake8_testreview.project.frameworks import UNITTEST_METHODS
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    argument,
    does_something,
    gives_value,
    last_name,
    methods,
    parameters,
)
from flake8_testreview.syntax.words import has_any_word, lower_words
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.verification import Verifying

# Words at the beginning or end of a name that show that its author switched a test off.
_OFF = frozenset(
    {
        "disabled", "disable", "off", "skip", "skipped", "no", "not", "dont", "donot",
        "old", "broken", "fixme", "todo", "wip", "manual", "manually", "x", "xx", "xxx", "dis", "ignore", "ignored",
        "inactive", "obsolete", "deprecated", "unused", "deactivated", "failing", "flaky", "hidden",
        "never",
    }
)  # fmt: skip
# What a conftest.py has that makes pytest collect other classes.
_COLLECTING = ("pytest_pycollect_makeitem", "pytest_pycollect_makemodule", "python_classes")
_UNNAMED = "is never run: its name does not begin with test, and nothing calls it"
_FOR_OTHERS = frozenset({"base", "mixin", "abstract", "common", "helper", "helpers", "template", "generic"})


def nested_tests(suite: Suite) -> Iterator[Fault]:
    """Yield the tests inside another function that nothing calls."""
    for function in suite.functions:
        if not function.name.startswith("test") or not isinstance(suite.source.scope(function), FUNCTIONS):
            continue
        if suite.is_test(function):  # as pytest-describe has it
            continue
        takes_self = next((parameter.arg for parameter in parameters(function.args)), "") == "self"
        is_test = does_something(function) if takes_self else suite.fact(Verifying).verifies(*function.body)
        is_plain = all(map(suite.fact(Doubles).at, function.decorator_list))  # patches register nothing
        if is_test and is_plain and not is_used(suite, function):
            why = "is never run: it is defined in another function, and nothing calls it"
            yield Fault(function, function.name, why, "move it out of that function")


def constructed_classes(suite: Suite) -> Iterator[Fault]:
    """Yield the classes of tests that pytest does not collect, because they have a constructor."""
    if os.path.basename(suite.source.filename) == "__init__.py":
        return  # where pytest looks for nothing
    for owner in _plain_classes(suite):
        by_name = {method.name: method for method in methods(owner)}
        constructor = by_name.get("__init__") or by_name.get("__new__")
        if constructor is None or not suite.project.is_test_class_name(owner.name) or not _is_for_tests(suite, owner):
            continue
        if not suite.fact(Elsewhere).is_of_nose(owner.name):
            why = f"is never run: pytest does not collect a class with {constructor.name}"
            yield Fault(constructor, owner.name, why, "make it a fixture")


def misnamed_classes(suite: Suite) -> Iterator[Fault]:
    """Yield the classes of tests that pytest does not collect, because of their names, and that are no test cases.
    Where one is a base by its name, others may derive from all of them, in other projects too."""
    plain = list(_plain_classes(suite))
    if not plain or not suite.file.is_test_file or suite.is_run_by_nose:
        return
    owners = [owner for owner in plain if not suite.project.is_test_class_name(owner.name)]
    if any(has_any_word(owner.name, _FOR_OTHERS) for owner in owners):
        return
    first = suite.project.python_classes[0]
    way_out = f"begin its name with {first}" if first.isidentifier() else "rename it"
    why = "is never run: pytest collects no class of that name, and it is no TestCase"
    for owner in owners:
        if _may_be_known(owner.name) or owner.name.startswith("_") or is_commented_above(suite, owner):
            continue
        if not _is_for_tests(suite, owner):
            continue
        if any(suite.inference.conftest_mentions(word) for word in _COLLECTING):
            continue
        if suite.fact(Elsewhere).mentions(owner.name) is False:
            yield Fault(owner, owner.name, why, way_out)


def _plain_classes(suite: Suite) -> Iterator[ast.ClassDef]:
    """The classes of the module that derive from nothing, and that nothing decorates."""
    for owner in suite.source.unsorted(ast.ClassDef):
        is_plain = all(last_name(base) == "object" for base in owner.bases)
        if is_plain and not owner.decorator_list and not owner.keywords and suite.source.scope(owner) is None:
            yield owner


def _is_for_tests(suite: Suite, owner: ast.ClassDef) -> bool:
    """Has a plain class tests, and does nothing else make use of it?"""
    verifies = suite.fact(Verifying).verifies
    has_tests = any(method.name.startswith("test_") and verifies(*method.body) for method in methods(owner))
    return has_tests and not suite.references(owner) and suite.inherits_nothing(owner)


def dead_methods(suite: Suite) -> Iterator[Fault]:
    """Yield the methods of test cases that verify something, need nothing, and that nothing in the project names."""
    owners = {suite.source.class_of(test) for test in suite.tests}
    for function in suite.functions:
        owner = suite.source.class_of(function)
        if owner is None or not _is_check(suite, function, ["self"]) or _is_named(suite, function, owner):
            continue
        if owner not in owners and not _is_without_tests(suite, owner):
            continue
        if _is_unnamed(suite, function):
            yield Fault(function, function.name, _UNNAMED, "rename it, or delete it")


def dead_functions(suite: Suite) -> Iterator[Fault]:
    """Yield the functions of a module of tests that verify something, need nothing, and that nothing in the project
    names."""
    if not suite.tests or not suite.file.is_test_file:
        return
    for function in (one for one in suite.source.body if isinstance(one, FUNCTIONS)):
        if any(isinstance(node, FUNCTIONS) for node in function.body):
            continue  # what pytest-describe collects
        if not _is_check(suite, function, []) or is_used(suite, function) or _is_spelt(suite, function.name):
            continue
        if _is_unnamed(suite, function):
            yield Fault(function, function.name, _UNNAMED, "rename it, or delete it")


def _is_unnamed(suite: Suite, function: FunctionNode) -> bool:
    """Does no other file of tests name it, nor does nose collect it?"""
    elsewhere = suite.fact(Elsewhere)
    return elsewhere.mentions(function.name) is False and not elsewhere.is_of_nose(function.name)


def _is_check(suite: Suite, function: FunctionNode, takes: list[str]) -> bool:
    """Is it a helper that verifies something, as a test does: nothing decorates it, it takes these parameters alone,
    gives nothing, and has no name that others may know?"""
    if function.decorator_list or [parameter.arg for parameter in parameters(function.args)] != takes:
        return False
    if suite.role(function) != Role.HELPER or _may_be_known(function.name) or gives_value(function):
        return False
    return suite.fact(Verifying).verifies(*function.body)


def _is_without_tests(suite: Suite, owner: ast.ClassDef) -> bool:
    """Is it a test case that nothing in the project inherits from, so that it was meant to have tests?"""
    if not suite.is_unittest_case(owner) or suite.references(owner) or not suite.file.is_test_file:
        return False
    if has_any_word(owner.name, _FOR_OTHERS):
        return False
    return suite.fact(Elsewhere).mentions(owner.name) is False


def _may_be_known(name: str) -> bool:
    """Is the name a framework's, or that of a test that is off on purpose?"""
    if name.startswith(("__", "_test")) or name == "runTest" or name in UNITTEST_METHODS:
        return True  # unittest runs `runTest` where there is no other test
    spelt = lower_words(name)
    return not _OFF.isdisjoint((*spelt[:1], *spelt[-1:])) or _is_off_before_test(name)


def _is_off_before_test(name: str) -> bool:
    """Is the name that of a test behind what switches it off: `xtest_boot`, `Xtest_boot`, `donttest_boot`?"""
    lead, test, _ = name.partition("test")
    lead = lead.removesuffix("_")
    return bool(test) and (lead in _OFF or len(lead) in (1, 2) and lead.isalpha())


def _is_named(suite: Suite, function: FunctionNode, owner: ast.ClassDef) -> bool:
    """May the file or a base of the class name the method, whole or by the beginning that `getattr` completes?"""
    name = function.name
    mentioned = suite.mentioned_by_bases(owner)
    if mentioned is None or name in mentioned or is_used(suite, function):
        return True
    if any(word.endswith("_") and name.startswith(word) for word in mentioned):
        return True
    return _is_spelt(suite, name)


def _is_spelt(suite: Suite, name: str) -> bool:
    """Has the file a text with the name in it, or with its beginning?"""
    texts = [node.value for node in suite.source.unsorted(ast.Constant) if isinstance(node.value, str)]
    if any(re.search(rf"\b{re.escape(name)}\b", text) for text in texts if name in text):
        return True
    return any(len(text) > 2 and name.startswith(text) for text in texts)


def uncalled_parametrized(suite: Suite) -> Iterator[Fault]:
    """Yield the functions that are given parameters as tests are, and are called like none."""
    if "pytest_cases" in suite.source.imported:  # which collects functions of other names, too
        return
    for call in suite.source.calls(("parametrize",)):
        function = suite.source.parent(call)
        if not isinstance(function, FUNCTIONS) or call not in function.decorator_list or not suite.file.is_test_file:
            continue
        if suite.source.qualified(call.func) != "pytest.mark.parametrize":
            continue
        if suite.is_test(function):
            if _is_empty(argument(call, 1, "argvalues")):
                why = "is never run: its list of parameters is empty"
                yield Fault(call, function.name, why, "add parameters, or delete the test")
            continue
        if suite.role(function) != Role.HELPER or is_used(suite, function) or _may_be_known(function.name):
            continue
        owner = suite.source.class_of(function)
        if owner is None or any(suite.source.class_of(test) is owner for test in suite.tests):
            why = "is never run: its name does not begin with test"
            yield Fault(function, function.name, why, "rename it")


def _is_empty(values: ast.expr | None) -> bool:
    return isinstance(values, (ast.List, ast.Tuple)) and not values.elts


def fixtures_called_test(suite: Suite) -> Iterator[Fault]:
    """Yield what is called a test and verifies as one, and is decorated as a fixture that nothing requests."""
    for function in suite.functions if suite.file.is_test_file else ():
        if not function.name.startswith("test_") or not suite.is_pytest_fixture(function):
            continue
        has_settings = any(isinstance(call, ast.Call) and call.keywords for call in function.decorator_list)
        asked_for = any(function.name in suite.parameter_names(other) for other in suite.functions)
        if gives_value(function) or has_settings or asked_for or is_used(suite, function):
            continue
        if suite.fact(Verifying).verifies(*function.body):
            why = "is never run: it is decorated as a fixture, and nothing requests it"
            yield Fault(function, function.name, why, "remove the decorator")
