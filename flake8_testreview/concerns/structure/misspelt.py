"""Names that a runner passes by because they are not spelt as it knows them.

The names that runners know are those of the documentation of unittest ("Class and Module Fixtures"), Django and pytest
("How to implement xunit-style set-up").
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache, partial

from flake8_testreview.concerns.structure.fault import Fault
from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.project.thing import Kind
from flake8_testreview.project.frameworks import UNITTEST_ASSERTIONS
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    OWN_NAMES,
    FunctionNode,
    default_of,
    does_something,
    dotted,
    gives_value,
    last_name,
    parameters,
    walk,
)
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.slips import near
from flake8_testreview.vocabulary.verification import Verifying

_OF_CLASSES = frozenset({"setUpClass", "tearDownClass", "setUpTestData"})
_PYTEST_CALLS_IT = {"setUp": "setup_method", "tearDown": "teardown_method", "setUpClass": "setup_class",
                    "tearDownClass": "teardown_class"}  # fmt: skip
_MISSPELT_TESTS = frozenset(
    {
        "tset", "tets", "etst", "tst", "tes", "tet", "ttest", "tesst", "teest", "tesr", "tedt", "teset",
        "tetst", "tesdt", "rtest", "yest", "TEST", "Test",
    }
)  # fmt: skip
_OF_TESTS = frozenset({"parametrize", "patch", "object", "dict", "usefixtures", "skipif", "skipIf", "skipUnless"})


def misspelt_tests(suite: Suite) -> Iterator[Fault]:
    """Yield what verifies something and is all but called a test."""
    for function in suite.functions:
        begin, line, rest = function.name.partition("_")
        is_slip = begin in _MISSPELT_TESTS and line
        if is_slip and not suite.is_test(function) and _may_be_meant_as_test(suite, function):
            right = f"test_{rest}"
            why, fix = "is never run: its name does not begin with test", partial(_as_test, suite, function, right)
            yield Fault(function, function.name, why, f"rename it to {right}", fix)


def _may_be_meant_as_test(suite: Suite, function: FunctionNode) -> bool:
    owner = suite.source.class_of(function)
    if owner is None:
        if suite.source.scope(function) is not None or not suite.file.is_test_file:
            return False
    elif not _is_pytest_class(suite, owner):
        if not suite.is_unittest_case(owner) or function.name in (suite.mentioned_by_bases(owner) or ()):
            return False
        if not function.decorator_list and suite.parameter_names(function) - OWN_NAMES:
            return False  # unittest hands nothing over
    if not all(map(_is_of_tests, function.decorator_list)):
        return False
    if gives_value(function):
        return False
    return suite.fact(Verifying).verifies(*function.body) and not is_used(suite, function)


def _is_of_tests(decorator: ast.expr) -> bool:
    """Is it one that tests have: a mark, a patch?"""
    return last_name(decorator) in _OF_TESTS or dotted(decorator).startswith("pytest.mark.")


def misspelt_set_ups(suite: Suite) -> Iterator[Fault]:
    """Yield the set-ups and tear-downs that the runner knows by another name, or calls in another way."""
    for function in suite.functions:
        name = function.name.lower()
        if "st" not in name and "ut" not in name and "et" not in name and "tea" not in name and "own" not in name:
            continue  # a first look
        if suite.is_collected(function):  # a test of what is called `down`
            continue
        owner = suite.source.class_of(function)
        if owner is None:
            right = _in_module(suite, function)
        elif suite.is_unittest_case(owner):
            if _is_plain_class_fixture(function):
                why = f"fails: the runner calls {function.name} on the class"
                fix = partial(_as_classmethod, suite, function)
                yield Fault(function, function.name, why, "decorate it with classmethod", fix)
                continue
            right = _in_case(suite, function, owner)
        else:
            right = _in_pytest_class(suite, function, owner)
        if right and does_something(function) and not is_used(suite, function):
            why = f"is never run: the runner calls {right}"
            yield Fault(function, function.name, why, "rename it", partial(_renamed, suite, function, right))


def _in_module(suite: Suite, function: FunctionNode) -> str:
    if suite.source.scope(function) is not None or function.decorator_list or not suite.file.is_test_file:
        return ""
    known = function.name in dialects.FIXTURE_NAMES
    return "" if known else _meant(function.name, dialects.FIXTURE_FUNCTIONS, most_edits=1)


def _in_case(suite: Suite, function: FunctionNode, owner: ast.ClassDef) -> str:
    name = function.name
    if name in dialects.FIXTURE_NAMES - {"setup", "teardown"} or name.startswith("_"):
        return ""
    if any(last_name(decorator) != "classmethod" for decorator in function.decorator_list):
        return ""
    if any(default_of(function.args, one) is None for one in parameters(function.args) if one.arg not in OWN_NAMES):
        return ""  # unittest hands nothing over
    right = _meant(name, (*dialects.UNITTEST_FIXTURES, *dialects.PYTEST_FIXTURES))
    if not right:
        return ""
    mentioned = suite.mentioned_by_bases(owner)
    return right if mentioned is not None and name not in mentioned else ""


def _in_pytest_class(suite: Suite, function: FunctionNode, owner: ast.ClassDef) -> str:
    """pytest calls `setUp` in unittest's classes only; nose did in all, and a class may be mixed into such a case."""
    name = function.name
    if name in dialects.FIXTURE_NAMES - _PYTEST_CALLS_IT.keys() or name.startswith("_") or function.decorator_list:
        return ""
    right = _PYTEST_CALLS_IT.get(name) or _meant(name, dialects.PYTEST_FIXTURES)
    right = right or _PYTEST_CALLS_IT.get(_meant(name, dialects.UNITTEST_FIXTURES), "")
    if not right or suite.is_run_by_nose or not _is_pytest_class(suite, owner):
        return ""
    if any(isinstance(node, ast.Name) and node.id == "super" for node in walk(*function.body)):
        return ""
    if any(isinstance(node, ast.Attribute) and _is_of_unittest(node) for node in walk(*owner.body)):
        return ""  # it is for cases that have them
    return right if suite.fact(Elsewhere).mentions(owner.name) is False else ""


def _is_of_unittest(attribute: ast.Attribute) -> bool:
    """Is it an assertion of unittest's cases: `self.assertEqual`?"""
    return attribute.attr in UNITTEST_ASSERTIONS and last_name(attribute.value) == "self"


def _is_pytest_class(suite: Suite, owner: ast.ClassDef) -> bool:
    """Does pytest collect tests of the class, and is it known to be no case of unittest, and in none of the file?"""
    if not suite.inherits_nothing(owner) or suite.references(owner):
        return False
    return any(suite.source.class_of(test) is owner for test in suite.tests)


def _is_plain_class_fixture(function: FunctionNode) -> bool:
    """Is it a fixture of the class that takes the class, and is no class method?"""
    takes_class = bool(function.args.posonlyargs or function.args.args)
    return function.name in _OF_CLASSES and takes_class and not function.decorator_list


def _meant(name: str, hooks: tuple[str, ...], most_edits: int = 2) -> str:
    """The one of `hooks` that `name` is a slip of: other underscores or capitals, letters that changed places, a letter
    twice; in a long name any two edits. Empty for none of them, and for a hook itself."""
    if name in hooks:
        return ""
    joined, by_joined = _joined(name), _by_joined(hooks)
    if joined in by_joined:
        return by_joined[joined]
    once = re.sub(r"([^s])\1", r"\1", joined)  # no `class` is written with one s
    letters = sorted(joined)
    for plain, hook in by_joined.items():
        if plain == once or len(plain) == len(joined) and sorted(plain) == letters:
            return hook
    return by_joined.get(near(joined, tuple(by_joined)), "") if most_edits > 1 else ""


@lru_cache
def _by_joined(hooks: tuple[str, ...]) -> dict[str, str]:
    return {_joined(hook): hook for hook in reversed(hooks)}


def _joined(name: str) -> str:
    return name.replace("_", "").lower()


def is_used(suite: Suite, function: FunctionNode) -> bool:
    """Does the file refer to the function, take a method of its name, or name it in a string?"""
    name, source = function.name, suite.source
    if suite.references(function) or any(_takes(suite, use) for use in source.attributes.get(name, ())):
        return True
    return any(
        isinstance(constant.value, str) and constant.value.rpartition(".")[2] == name
        for constant in source.unsorted(ast.Constant)
    )


def _takes(suite: Suite, use: ast.Attribute) -> bool:
    """Is the attribute read, by more than an override that hands on to what it overrides?"""
    function = suite.source.function(use)
    hands_on = isinstance(use.value, ast.Call) and last_name(use.value) == "super"
    is_override = hands_on and function is not None and function.name == use.attr
    return isinstance(use.ctx, ast.Load) and not is_override and not _is_of_module(suite, use)


def _is_of_module(suite: Suite, use: ast.Attribute) -> bool:
    """Is it a function of a module, such as the one under test, after which a test is often called?"""
    name = suite.source.qualified(use)
    found = suite.inference.definition(name) if name is not None else None
    return found is not None and found.kind == Kind.FUNCTION


def _renamed(suite: Suite, function: FunctionNode, right: str) -> Fix | None:
    """Call a set-up or tear-down by the name that the runner knows, unless something else has it or must follow."""
    owner, source = suite.source.class_of(function), suite.source
    if source.attributes.get(function.name) or len(list(parameters(function.args))) > (owner is not None):
        return None
    if right in _OF_CLASSES and not function.decorator_list:
        return None
    known = owner.body if owner is not None else source.body
    if function not in known or any(getattr(other, "name", "") == right for other in known):
        return None
    edits = suite.draft.renaming([suite.draft.name_place(function)], function.name, right)
    return Fix(f"rename it to {right}; tests may fail", edits, is_safe=True)


def _as_test(suite: Suite, function: FunctionNode, right: str) -> Fix | None:
    """Call a test so that the runner finds it."""
    if right in suite.source.defined_names:
        return None
    edits = suite.draft.renaming([suite.draft.name_place(function)], function.name, right)
    return Fix(f"rename it to {right}; it may fail", edits, is_safe=False)


def _as_classmethod(suite: Suite, function: FunctionNode) -> Fix:
    """Make a class method of it."""
    start = suite.draft.start_of(function)
    decorator = Edit(start, start, f"@classmethod\n{suite.draft.indentation(function)}")
    return Fix("decorate it with classmethod", (decorator,), is_safe=True)
