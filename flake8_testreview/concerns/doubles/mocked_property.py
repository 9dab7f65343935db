"""A property is replaced by a mock with a return value.

Why it matters: the code under test reads a property and does not call it, so it gets the mock itself, which is
always true. The return value is never seen. Use `PropertyMock` or a plain value.

Bad::

    from unittest import mock


    class Host:
        @property
        def is_secure(self):
            return True


    def test_insecure(boot):
        with mock.patch.object(Host, "is_secure", return_value=False):  # TRV509:10
            assert boot(Host())

Good::

    from unittest import mock


    class Host:
        @property
        def is_secure(self):
            return True


    def test_insecure(boot):
        with mock.patch.object(Host, "is_secure", new_callable=mock.PropertyMock, return_value=False):
            assert boot(Host())

Not reported:

- a mock without a return value: it may stand for the object that the property returns;
- a mock with a `__get__` of its own;
- a property whose value the project calls;
- whatever the source does not settle (see TRV501).

Options: `testreview-scope` and `testreview-source-roots` as for TRV501.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.plugin.finding import Evidence, Finding, Kind, Message
from flake8_testreview.project.callsites import is_called
from flake8_testreview.project.frameworks import PROPERTIES
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, last_name
from flake8_testreview.syntax.paths import text_of_file
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form, takes_any_call

MOCKED_PROPERTY = Message(
    "TRV509",
    "mocked-property",
    "A property is replaced by a mock that is never called",
    kind=Kind.DRIFT,
    template="{target} is a property: reading it gives the mock, which is always true; use new_callable=PropertyMock",
    remark="the fakes must mirror the real services",
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each property of a known class that a mock with a return value replaces."""
    for double in mocked_properties(suite):
        yield MOCKED_PROPERTY.at(suite, double.node, target=double.shown, evidence=_properties(suite, double))


def mocked_properties(suite: Suite) -> Iterator[Double]:
    """The mocks with a return value, or side effect, that replace what is never called."""
    for double in suite.fact(Doubles).put_in_place if suite.reach.other_files else ():
        if not _is_plain_mock(double) or suite.source.stored.get("__get__"):
            continue
        has_answer = _has_answer(double) or double in suite.fact(_answered_later)
        if has_answer and _is_property(suite, double):  # asked last: it reads other files
            yield double


def _is_plain_mock(double: Double) -> bool:
    """Is a mock put in place that is no PropertyMock?"""
    if double.new is not None:
        return takes_any_call(double.new)
    return double.form is Form.MOCK and "new_callable" not in double.settings


def _has_answer(double: Double) -> bool:
    """Is the mock made with what a call of it gives?"""
    if isinstance(double.new, ast.Call):
        return any(argument(double.new, None, name) is not None for name in dialects.MOCK_ANSWERS)
    return not double.settings.keys().isdisjoint(dialects.MOCK_ANSWERS)


def _answered_later(suite: Suite) -> frozenset[Double]:
    """The doubles that are given a return value, or side effect, by an assignment."""
    stored = [attribute for name in dialects.MOCK_ANSWERS for attribute in suite.source.stored.get(name, ())]
    found = [suite.fact(Doubles).of(attribute.value) for attribute in stored]
    return frozenset(one[0] for one in found if one is not None and not one[1])


def _properties(suite: Suite, double: Double) -> Iterator[Evidence]:
    """Where the property is defined."""
    for thing in suite.fact(Counterparts).of(double) or ():
        if isinstance(thing.node, FUNCTIONS):
            yield Evidence(thing.module.path, thing.node.lineno, "the property")


def _is_property(suite: Suite, double: Double) -> bool:
    """Is it a property of a class, whose value is not called where it is defined or in the file?"""
    if double.attribute in suite.source.callees and is_called(suite.source.text, double.attribute):
        return False  # seen without another file
    things = suite.fact(Counterparts).of(double) or ()
    for thing in things:
        if thing.through != "class" or not isinstance(thing.node, FUNCTIONS):
            return False
        decorators = {last_name(decorator) for decorator in thing.node.decorator_list}
        if decorators.isdisjoint((*PROPERTIES, "setter", "deleter")):
            return False
        texts = (suite.source.text, text_of_file(thing.module.path) or "")
        if any(is_called(text, double.attribute) for text in texts):
            return False
    return bool(things)
