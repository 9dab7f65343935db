"""What counts as a verification, and what expects an exception: one answer for all rules."""
from __future__ import annotations

import ast
import textwrap

import pytest

from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile, walk
from flake8_testreview.vocabulary.expecting import Expects, expected_errors, expects, expects_error, is_expected_to_fail
from flake8_testreview.vocabulary.verification import Verification

CASE = """
import unittest, pytest
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
)
def test_assertions_verify(statement: str) -> None:
    suite = suite_of(CASE.format(statement))
    assert suite.fact(Verification).verifies(*body_of_test(suite))
    assert suite.fact(Verification).may_verify(*body_of_test(suite))


@pytest.mark.parametrize("statement", ["check_boot(api)", "raise LookupError", "raises(LookupError, api.boot)"])
def test_what_may_verify_is_not_certain(statement: str) -> None:
    suite = suite_of(CASE.format(statement))
    assert suite.fact(Verification).may_verify(*body_of_test(suite))
    assert not suite.fact(Verification).verifies(*body_of_test(suite))


@pytest.mark.parametrize("statement", ["api.boot()", "pass", "servers = [api.boot()]", "self.size = 1"])
def test_plain_calls_verify_nothing(statement: str) -> None:
    suite = suite_of(CASE.format(statement))
    assert not suite.fact(Verification).may_verify(*body_of_test(suite))
    assert not suite.fact(Verification).verifies(*body_of_test(suite))


def test_verification_itself_is_the_assertion_and_not_what_stands_in_it() -> None:
    suite = suite_of(CASE.format("assert api.boot(), 'boots'"))
    (statement,) = body_of_test(suite)
    assert [node for node in walk(statement) if suite.fact(Verification).is_verification(node)] == [statement]


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
    assert suite.fact(Verification).is_verified_after(call_of(suite, "first"))
    assert not suite.fact(Verification).is_verified_after(call_of(suite, "last"))


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
    assert expects_error(suite, block) == (kind == Expects.ERROR)
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
