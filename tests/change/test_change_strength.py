"""How much assertions say, and which of two says less."""
from __future__ import annotations

import ast

import pytest

from flake8_testreview.change.plain import plain
from flake8_testreview.change.raising import is_broader
from flake8_testreview.change.strength import Check, Verdict, check, mock_check, verdict


def number(node: ast.expr) -> float | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) else None


def made(statement: str) -> Check:
    """The assertion of one statement, as it is compared."""
    function = ast.parse(f"def test(self):\n    {statement}").body[0]
    assert isinstance(function, ast.FunctionDef)
    match plain(function):
        case [ast.Assert(test=test)]:
            return check(test, 1, number)
        case [ast.Expr(value=ast.Call() as call)] if (of_mock := mock_check(call, 1)) is not None:
            return of_mock
    raise AssertionError(statement)


@pytest.mark.parametrize(
    "one, other",
    [
        ("self.assertEqual(3, f(x))", "assert f(x) == 3"),
        ("self.assertEqual(f(x), g(x))", "assert g(x) == f(x)"),
        ("self.assertTrue(f(x))", "assert f(x)"),
        ("self.assertFalse(f(x))", "assert not f(x)"),
        ("self.assertIsNone(x)", "assert x is None"),
        ("self.assertIn('a', x)", "assert 'a' in x"),
        ("self.assertNotIn('a', x)", "assert not 'a' in x"),
        ("self.assertIsInstance(x, dict)", "assert isinstance(x, dict)"),
        ("self.assertGreater(x, 3)", "assert 3 < x"),
        ("self.assertRegex(x, 'a+')", "assert re.search('a+', x)"),
        ("self.assertAlmostEqual(x, 2.5, delta=0.1)", "assert x == approx(2.5, abs=0.1)"),
        ("assert isclose(x, 0, abs_tol=0.1)", "assert x == approx(0, abs=0.1)"),
        ("self.assertEqual(1, m.call_count)", "m.assert_called_once()"),
        ("self.assertTrue(m.called)", "m.assert_called()"),
        ("self.assertFalse(m.called)", "m.assert_not_called()"),
    ],
)
def test_two_spellings_are_one(one: str, other: str) -> None:
    before, after = made(one), made(other)
    assert verdict(before, after) is verdict(after, before) is Verdict.EQUAL or before.relation == after.relation


@pytest.mark.parametrize(
    "strong, weak",
    [
        ("assert x == 3", "assert x"),
        ("assert x == 3", "assert x is not None"),
        ("assert x == 3", "assert x in (3, 4)"),
        ("assert x == 3", "assert x >= 3"),
        ("assert x == [1, 2]", "assert len(x) == 2"),
        ("assert x > 3", "assert x >= 3"),
        ("assert 'a' in x", "assert x"),
        ("assert isinstance(x, dict)", "assert isinstance(x, object)"),
        ("assert isinstance(x, ConnectionError)", "assert isinstance(x, OSError)"),
        ("m.assert_called_once_with(1)", "m.assert_called_once()"),
        ("m.assert_called_once_with(1)", "m.assert_called_with(1)"),
        ("m.assert_called_with(1)", "m.assert_any_call(1)"),
        ("m.assert_called_once_with(1)", "m.assert_called_once_with(ANY)"),
        ("m.assert_called_once_with(ANY)", "m.assert_called_once()"),
        ("m.assert_called_once()", "m.assert_called()"),
    ],
)
def test_one_says_less_than_the_other(strong: str, weak: str) -> None:
    assert verdict(made(strong), made(weak)) is Verdict.WEAKER
    assert verdict(made(weak), made(strong)) in (Verdict.STRONGER, Verdict.EXPECTED)


@pytest.mark.parametrize(
    "tight, loose",
    [
        ("assert x < 0.15", "assert x < 1.0"),
        ("assert x >= 3", "assert x >= 1"),
        ("self.assertAlmostEqual(x, y, places=4)", "self.assertAlmostEqual(x, y, places=2)"),
        ("assert x == approx(3, abs=0.1)", "assert x == approx(3, abs=0.5)"),
        ("self.assertAlmostEqual(x, y, places=2)", "assert x < 0.1"),
    ],
)
def test_bounds_are_compared(tight: str, loose: str) -> None:
    assert verdict(made(tight), made(loose)) is Verdict.LOOSER
    assert verdict(made(loose), made(tight)) is Verdict.STRONGER


def test_another_value_is_neither_weaker_nor_stronger() -> None:
    assert verdict(made("assert x == 3"), made("assert x == 4")) is Verdict.EXPECTED
    assert verdict(made("m.assert_called_with(1)"), made("m.assert_not_called()")) is Verdict.EXPECTED


def test_truth_for_true_is_an_idiom() -> None:
    assert verdict(made("self.assertEqual(True, x)"), made("self.assertTrue(x)")) is Verdict.IDIOM


@pytest.mark.parametrize(
    "old, new, broader",
    [
        ({"ValueError"}, {"Exception"}, True),
        ({"ValueError"}, {"ValueError", "TypeError"}, True),
        ({"socket.error"}, {"ConnectionRefusedError"}, None),
        ({"ConnectionRefusedError"}, {"socket.error"}, True),
        ({"ValueError"}, {"KeyError"}, False),
        ({"Exception"}, {"ValueError"}, False),
        ({"app.Refused"}, {"app.Error"}, True),
        ({"lib.Refused"}, {"lib.Error"}, None),
    ],
)
def test_broader_exceptions(old: set[str], new: set[str], broader: bool | None) -> None:
    bases = {"app.Refused": ["app.Error"], "app.Error": ["Exception"]}
    found = is_broader(frozenset(old), frozenset(new), bases.get)
    assert found == broader or not found and not broader
