"""No test of the project requests a pytest fixture, and it is not requested automatically. testreview searches all
test files of the project for its name.

Why it matters: people read it, maintain it, and take it for part of the set-up, but it never runs.

Bad::

    import pytest


    @pytest.fixture
    def server(api):  # TRV803:1
        return api.boot()


    @pytest.fixture
    def volume(api):
        return api.attach()


    def test_volume(volume):
        assert volume.size

Good::

    import pytest


    @pytest.fixture
    def volume(api):
        return api.attach()


    def test_volume(volume):
        assert volume.size

Not reported:

- fixtures of a module that is neither a test file nor a ``conftest.py``: other projects may import it;
- an autouse fixture, one in pytest's setting ``usefixtures``, and one whose name is computed;
- a name that another test file mentions anywhere: as a parameter, in ``usefixtures``, in a comment;
- a fixture that overrides one of a plugin, such as ``event_loop`` or ``celery_config``;
- a fixture in a file with tests that a class inherits from an unknown base, which may request it;
- anything with ``testreview-scope = file``, or if the files belong to no project.

Related: no rule of flake8-bugbear, ruff or pylint; pytest-deadfixtures finds them by running pytest.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, applied, argument, has_star, text_of, walk
from flake8_testreview.vocabulary.elsewhere import Elsewhere

UNREQUESTED_FIXTURE = Message(
    "TRV803",
    "unrequested-fixture",
    "A fixture is requested by nothing in the project's tests",
    kind=Kind.TIDY,
    template="nothing in the project's tests requests the fixture {name}; delete it",
    remark="unused variables",
    is_default=False,
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the fixtures that nothing in the project's tests requests."""
    if not (suite.file.is_test_file or suite.file.is_conftest):
        return  # a module of fixtures may be there for other projects
    for function in suite.functions:
        name = _name(suite, function) if suite.is_pytest_fixture(function) else ""
        if not name or name in suite.project.usefixtures or re.fullmatch(dialects.PLUGIN_FIXTURES, name):
            continue
        if _is_mentioned(suite, name, function) or _may_be_inherited(suite, name):
            continue
        if suite.fact(Elsewhere).mentions(name) is False:
            yield UNREQUESTED_FIXTURE.at(suite, function, name=name)


def _name(suite: Suite, function: FunctionNode) -> str:
    """The name that the fixture is requested by; empty for one that comes by itself, and where it is unknown."""
    for decorator in function.decorator_list:
        if suite.source.qualified(applied(decorator)) not in dialects.FIXTURE_DECORATORS:
            continue
        if not isinstance(decorator, ast.Call):
            return function.name
        if has_star(decorator) or argument(decorator, None, "autouse") is not None:
            return ""
        given = argument(decorator, None, "name")
        return text_of(given) if given is not None else function.name
    return ""


def _may_be_inherited(suite: Suite, name: str) -> bool:
    """May a class that pytest collects inherit a test that requests the fixture? Those of unittest request none."""
    for owner in suite.source.unsorted(ast.ClassDef):
        if not owner.bases or not suite.project.is_test_class_name(owner.name) or suite.is_unittest_case(owner):
            continue
        mentioned = suite.mentioned_by_bases(owner)
        if mentioned is None or name in mentioned:
            return True
    return False


def _is_mentioned(suite: Suite, name: str, owner: FunctionNode) -> bool:
    """Does the file, but for the fixture's own decorators, have a parameter, a name or a word in a string like this?"""
    source = suite.source
    if name in source.names or any(parameter.arg == name for parameter in source.unsorted(ast.arg)):
        return True
    word = re.compile(rf"\b{re.escape(name)}\b")
    return any(
        isinstance(constant.value, str)
        and name in constant.value
        and word.search(constant.value)
        and not any(constant in walk(decorator) for decorator in owner.decorator_list)
        for constant in source.unsorted(ast.Constant)
    )
