"""Moves, renames, splits, reformatting, conversions of equal strength and parametrizing are no change: such changes are
made out of the project's own tests and of small ones, and nothing may be told of them."""
from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory

from changes import comparison, heavy
from hypothesis import given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent.parent
SOURCES = {path.name: path.read_text(encoding="utf-8") for path in sorted(HERE.glob("test_*.py"))}
UNITTEST = """\
import unittest


class TestCart(unittest.TestCase):
    def test_price(self):
        cart = Cart([Item("a", 3)])
        self.assertEqual(3, cart.price())
        self.assertTrue(cart.is_open)
        self.assertIsNone(cart.owner)

    def test_names(self):
        names = Cart([Item("a", 3)]).names()
        self.assertIn("a", names)
        self.assertNotIn("b", names)
        self.assertIsInstance(names, list)

    def test_negative(self):
        with self.assertRaises(ValueError):
            Item("a", -1)
        self.assertRaises(KeyError, Cart([]).item, "a")

    def test_rounded(self):
        self.assertAlmostEqual(Cart([]).tax(), 0.19, delta=0.01)
        self.assertGreater(Cart([]).tax(), 0)
        self.assertFalse(Cart([]).is_open)
"""
PYTEST = """\
import pytest


class TestCart:
    def test_price(self):
        cart = Cart([Item("a", 3)])
        assert cart.price() == 3
        assert cart.is_open
        assert cart.owner is None

    def test_names(self):
        names = Cart([Item("a", 3)]).names()
        assert "a" in names
        assert "b" not in names
        assert isinstance(names, list)

    def test_negative(self):
        with pytest.raises(ValueError):
            Item("a", -1)
        with pytest.raises(KeyError):
            Cart([]).item("a")

    def test_rounded(self):
        assert Cart([]).tax() == pytest.approx(0.19, abs=0.01)
        assert Cart([]).tax() > 0
        assert not Cart([]).is_open
"""
FUNCTIONS = textwrap.dedent(PYTEST.partition("class TestCart:\n")[2]).replace("(self)", "()")

sources = st.sampled_from(sorted(SOURCES))


def facts(old: dict[str, str], new: dict[str, str]) -> list[tuple[str, int, str]]:
    with TemporaryDirectory() as folder:
        return heavy(comparison(Path(folder), old, new).facts)


def names_of_tests(text: str) -> list[str]:
    return [each.name for each in ast.parse(text).body if isinstance(each, ast.FunctionDef) and each.name[:4] == "test"]


def cut(text: str, name: str) -> tuple[str, str]:
    """The text without one function, and the function."""
    lines = text.splitlines(keepends=True)
    node = next(each for each in ast.parse(text).body if isinstance(each, ast.FunctionDef) and each.name == name)
    first = min([node.lineno, *(each.lineno for each in node.decorator_list)]) - 1
    return "".join(lines[:first] + lines[node.end_lineno :]), "".join(lines[first : node.end_lineno])


@settings(max_examples=12, deadline=None)
@given(sources)
def test_reformatting(name: str) -> None:
    assert facts({name: SOURCES[name]}, {name: ast.unparse(ast.parse(SOURCES[name]))}) == []


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_moving_to_another_file(data: st.DataObject) -> None:
    name = data.draw(sources)
    test = data.draw(st.sampled_from(names_of_tests(SOURCES[name]) or ["none"]))
    if test != "none":
        rest, moved = cut(SOURCES[name], test)
        assert facts({name: SOURCES[name]}, {name: rest, "test_new_place.py": "import pytest\n\n\n" + moved}) == []


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_renaming(data: st.DataObject) -> None:
    name = data.draw(sources)
    test = data.draw(st.sampled_from(names_of_tests(SOURCES[name]) or ["none"]))
    assert facts({name: SOURCES[name]}, {name: re.sub(rf"\b{test}\b", "test_of_another_name", SOURCES[name])}) == []


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_reordering(data: st.DataObject) -> None:
    name = data.draw(sources)
    body = ast.parse(SOURCES[name]).body
    first = next((index for index, each in enumerate(body) if isinstance(each, ast.FunctionDef)), len(body))
    shuffled = [*body[:first], *data.draw(st.permutations(body[first:]))]
    assert facts({name: SOURCES[name]}, {name: ast.unparse(ast.Module(shuffled, []))}) == []


def test_conversions_of_equal_strength() -> None:
    assert facts({"test_a.py": UNITTEST}, {"test_a.py": PYTEST}) == []
    assert facts({"test_a.py": PYTEST}, {"test_a.py": UNITTEST}) == []
    assert facts({"test_a.py": UNITTEST}, {"test_a.py": "import pytest\n\n\n" + FUNCTIONS}) == []


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(2, 99), min_size=2, max_size=5, unique=True))
def test_parametrizing(numbers: list[int]) -> None:
    single = "".join(f"def test_double_{n}():\n    assert double({n}) == {2 * n}\n\n\n" for n in numbers)
    rows = ", ".join(f"({n}, {2 * n})" for n in numbers)
    mark = f"@pytest.mark.parametrize('n, expected', [{rows}])\n"
    table = mark + "def test_double(n, expected):\n    assert double(n) == expected\n"
    assert facts({"test_a.py": single}, {"test_a.py": "import pytest\n\n\n" + table}) == []


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(2, 99), min_size=2, max_size=5, unique=True))
def test_splitting_and_merging(numbers: list[int]) -> None:
    start = "    cart = Cart([Item('a', 3)])\n    cart.open()\n"
    whole = f"def test_cart():\n{start}" + "".join(f"    assert cart.item({n}) == {n}\n" for n in numbers)
    parts = "\n\n".join(f"def test_cart_{n}():\n{start}    assert cart.item({n}) == {n}\n" for n in numbers)
    assert facts({"test_a.py": whole}, {"test_a.py": parts}) == []
    assert facts({"test_a.py": parts}, {"test_a.py": whole}) == []


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["with lock:", "try:", "for _ in [1]:", "if True:"]))
def test_wrapping_and_unwrapping(head: str) -> None:
    plain = "def test_cart():\n    cart = Cart()\n    assert cart.price() == 0\n"
    tail = "    finally:\n        cart.close()\n" if head == "try:" else ""
    wrapped = f"def test_cart():\n    cart = Cart()\n    {head}\n        assert cart.price() == 0\n{tail}"
    assert facts({"test_a.py": plain}, {"test_a.py": wrapped}) == []
    assert facts({"test_a.py": wrapped}, {"test_a.py": plain}) == []


def test_patches_by_other_means() -> None:
    head = "from unittest import mock\nimport shop\n\n\n"
    check = "    send.assert_called_once_with(1)\n"
    decorated = "@mock.patch('shop.send')\ndef test_pay(send):\n    shop.pay()\n" + check
    fixture = "def test_pay(mocker):\n    send = mocker.patch('shop.send')\n    shop.pay()\n" + check
    block = "def test_pay():\n    with mock.patch.object(shop, 'send') as send:\n        shop.pay()\n" + check
    ways = [head + decorated, head + fixture, head + block]
    for old in ways:
        for new in ways:
            assert facts({"shop.py": "", "test_a.py": old}, {"shop.py": "", "test_a.py": new}) == []
