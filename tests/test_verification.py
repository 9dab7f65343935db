"""What counts as a verification, and what expects an exception: one answer for all rules."""
from __future__ import annotations

import ast
import textwrap

import pytest

from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.expecting import Expects, expected_errors, expects, is_expected_to_fail
from flake8_testreview.vocabulary.verification import Verifying

CASE = """
import contextlib, unittest, pytest
from pytest import raises

class ServerCase(unittest.TestCase):
    def test_boot(self, api):
        {}
"""


def suite_of(text: str) -> Suite:
    text = textwrap.dedent(text)
    source = SourceFile(ast.parse(text), text.splitlines(keepends=True), "test_example.py")
    return Suite(source, Reach((), False))


def body_of_test(suite: Suite) -> list[ast.stmt]:
    """What the first test of the file does."""
    return suite.tests[0].body


def call_of(suite: Suite, name: str) -> ast.Call:
    """The first call of what is called `name`."""
    return suite.source.calls([name])[0]


@pytest.mark.parametrize(
    "statement", ["assert api", "self.assertEqual(1, api.size)", "self.fail('gone')", "api.boot.assert_called_once()"]
    + ["raises(LookupError, api.boot)", "pytest.fail('gone')", "self.failUnlessEqual(1, api.size)"],
)
def test_assertions_verify(statement: str) -> None:
    suite = suite_of(CASE.format(statement))
    assert suite.fact(Verifying).verifies(*body_of_test(suite))
    assert suite.fact(Verifying).may_verify(*body_of_test(suite))


@pytest.mark.parametrize("statement", ["check_boot(api)", "raise LookupError", "self.boot_all()"])
def test_what_may_verify_is_not_certain(statement: str) -> None:
    suite = suite_of(CASE.format(statement))
    assert suite.fact(Verifying).may_verify(*body_of_test(suite))
    assert not suite.fact(Verifying).verifies(*body_of_test(suite))


@pytest.mark.parametrize("statement", ["api.boot()", "pass", "servers = [api.boot()]", "self.size = 1"])
def test_plain_calls_verify_nothing(statement: str) -> None:
    suite = suite_of(CASE.format(statement))
    assert not suite.fact(Verifying).may_verify(*body_of_test(suite))
    assert not suite.fact(Verifying).verifies(*body_of_test(suite))


def test_verification_itself_is_the_assertion_and_not_what_stands_in_it() -> None:
    suite = suite_of(CASE.format("assert api.boot(), 'boots'"))
    (statement,) = body_of_test(suite)
    assert [node for node in walk(statement) if suite.fact(Verifying).is_verification(node)] == [statement]


def test_verified_after_looks_at_the_rest_of_the_function() -> None:
    suite = suite_of(
        """
        def test_boot(api):
            api.first()
            assert api.ready
            api.last()

        def test_other(api):
            assert api
        """
    )
    assert suite.fact(Verifying).is_verified_after(call_of(suite, "first"))
    assert not suite.fact(Verifying).is_verified_after(call_of(suite, "last"))


@pytest.mark.parametrize(
    ("expression", "kind"),
    [
        ("pytest.raises(LookupError)", Expects.ERROR),
        ("raises(LookupError)", Expects.ERROR),
        ("self.assertRaisesRegex(LookupError, 'gone')", Expects.ERROR),
        ("pytest.warns(UserWarning)", Expects.WARNING),
        ("self.assertLogs('api')", Expects.LOG),
        ("contextlib.suppress(LookupError)", Expects.MAYBE),
        ("api.boot()", None),
        ("api", None),
    ],
)
def test_what_a_manager_expects(expression: str, kind: str | None) -> None:
    suite = suite_of(CASE.format(f"with {expression}:\n            api.boot()"))
    (block,) = body_of_test(suite)
    assert isinstance(block, ast.With)
    assert expects(suite, block.items[0].context_expr) == kind
    assert is_expected_to_fail(suite, block.body[0]) == (kind is not None)


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        ("LookupError", ["LookupError"]),
        ("(LookupError, ValueError)", ["LookupError", "ValueError"]),
        ("expected_exception=LookupError", ["LookupError"]),
        ("exception=LookupError", ["LookupError"]),
        ("*errors", []),
        ("", []),
    ],
)
def test_expected_errors(arguments: str, names: list[str]) -> None:
    suite = suite_of(CASE.format(f"raises({arguments})"))
    assert [ast.unparse(error) for error in expected_errors(call_of(suite, "raises"))] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("self.assertRaises(LookupError, lambda: api.boot())", True),
        ("try:\n            api.boot()\n        except LookupError:\n            pass", True),
        ("try:\n            api.x()\n        finally:\n            api.boot()", True),
        ("try:\n            api.x()\n        except LookupError:\n            api.boot()", False),
        ("api.boot()", False),
    ],
)
def test_expected_to_fail(text: str, expected: bool) -> None:
    suite = suite_of(CASE.format(text))
    assert is_expected_to_fail(suite, call_of(suite, "boot")) is expected


HELPERS = """
import re, unittest, os.path
from nose.tools import eq_
from helpers import check_all, look
from pytest import raises as expecting, fail

def holds(api):
    assert api.ready

def runs(api):
    api.run()

def calls_itself(api):
    calls_itself(api)

class ServerCase(unittest.TestCase):
    def test_boot(self, api):
        {}

    def holds(self):
        self.assertTrue(self.api)

    def runs(self):
        self.api.run()

    def fail(self):
        self.api.stop()
"""


@pytest.mark.parametrize(
    ("statement", "certain", "possible"),
    [
        ("holds(api)", True, True),
        ("runs(api)", False, False),
        ("calls_itself(api)", False, False),
        ("self.holds()", True, True),
        ("self.runs()", False, False),
        ("eq_(1, api.size)", True, True),
        ("check_all(api)", False, True),  # its source is not there, and its name says so
        ("look(api)", False, False),
        ("self.unknown()", False, True),  # an unknown base may have it
        ("api()", False, True),  # a fixture that is called
        ("self.fail()", False, False),  # the class's own
        ("fail('gone')", True, True),
        ("api.failover()", False, False),
        ("api.failed_login()", False, True),
        ("api.assertion_log()", False, True),
        ("re.match('a', api)", False, False),
        ("', '.join(api)", False, False),
        ("os.path.join(api, 'a')", False, False),
        ("api.boot(expected=1)", False, True),
        ("with expecting(LookupError):\n            api.run()", True, True),
    ],
)
def test_helpers_are_followed(statement: str, certain: bool, possible: bool) -> None:
    suite = suite_of(HELPERS.format(statement))
    body = body_of_test(suite)
    assert suite.fact(Verifying).verifies(*body) is certain
    assert suite.fact(Verifying).may_verify(*body) is possible


def test_helpers_that_call_each_other() -> None:
    """Who is asked first does not change the answer."""
    text = """
        def test_first(api):
            first(api)

        def test_second(api):
            second(api)

        def first(api):
            second(api)
            assert api

        def second(api):
            first(api)
        """
    for order in (0, 1), (1, 0):
        suite = suite_of(text)
        for number in order:
            body = suite.tests[number].body
            assert suite.fact(Verifying).may_verify(*body) and suite.fact(Verifying).verifies(*body)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("expect = self.assertRaises\n        with expect(LookupError): pass", Expects.ERROR),
        ("with expecting(LookupError): pass", Expects.ERROR),
        ("context = expecting(LookupError)\n        with context: pass", Expects.ERROR),
        ("with api.raises(LookupError): pass", None),
        ("with raises(LookupError): pass", None),  # nothing says whose it is
        ("with self.assertNumQueries(1): pass", Expects.QUERIES),
    ],
)
def test_what_expects_is_resolved(text: str, kind: str | None) -> None:
    suite = suite_of(HELPERS.format(text))
    (block,) = suite.source.unsorted(ast.With)
    assert expects(suite, block.items[0].context_expr) == kind


def test_chosen_manager_may_expect() -> None:
    text = "context = expecting(LookupError) if api else open('a')\n        with context:\n            api.go()"
    suite = suite_of(HELPERS.format(text))
    assert is_expected_to_fail(suite, call_of(suite, "go"))
