"""Which test of the new side is which of the old."""
from __future__ import annotations

from pathlib import Path

from changes import comparison, heavy, told

BODY = """\
def test_price():
    cart = Cart([Item("a", 3), Item("b", 4)])
    assert cart.price() == 7
    assert cart.currency == "EUR"
"""
OTHER = """\
def test_empty():
    assert Cart([]).price() == 0
"""


def test_a_removed_test_is_told_with_its_old_place(tmp_path: Path) -> None:
    (fact,) = told(tmp_path, OTHER + "\n\n" + BODY, OTHER)
    assert (fact.kind, fact.rank, fact.test, fact.line, fact.is_gone) == ("removed-test", 2, "test_price", 5, True)
    assert fact.before == "2 assertions" and fact.after == "gone"


def test_a_test_that_moves_to_another_file_is_none(tmp_path: Path) -> None:
    result = comparison(tmp_path, {"test_a.py": BODY + OTHER}, {"test_a.py": OTHER, "tests/test_b.py": BODY})
    assert result.facts == [] and result.harmless["moved"] == 1


def test_a_renamed_file_is_no_change(tmp_path: Path) -> None:
    result = comparison(tmp_path, {"test_a.py": BODY + OTHER}, {"test_b.py": BODY + OTHER})
    assert result.facts == []


def test_a_renamed_test_is_no_change(tmp_path: Path) -> None:
    result = comparison(tmp_path, {"test_a.py": BODY}, {"test_a.py": BODY.replace("test_price", "test_sum")})
    assert result.facts == [] and result.harmless["renamed"] == 1


def test_a_test_that_moves_and_says_less_is_compared(tmp_path: Path) -> None:
    less = BODY.replace('    assert cart.currency == "EUR"\n', "")
    result = comparison(tmp_path, {"test_a.py": BODY + OTHER}, {"test_a.py": OTHER, "test_b.py": less})
    assert heavy(result.facts) == [("assertion-removed", 3, "test_price")]


def test_a_test_that_nobody_collects_any_more(tmp_path: Path) -> None:
    facts = told(tmp_path, BODY, BODY.replace("test_price", "disabled_test_price"))
    assert heavy(facts) == [("uncollected", 1, "disabled_test_price")]


def test_a_class_that_nobody_collects_any_more(tmp_path: Path) -> None:
    old = "class TestA:\n    def test_a(self):\n        assert f() == 1\n"
    assert heavy(told(tmp_path, old, old.replace("TestA", "CheckA"))) == [("uncollected", 1, "CheckA.test_a")]


def test_a_class_that_is_switched_off(tmp_path: Path) -> None:
    old = "class TestA:\n    def test_a(self):\n        assert f() == 1\n"
    new = old.replace("TestA:\n", "TestA:\n    __test__ = False\n\n")
    assert heavy(told(tmp_path, old, new)) == [("uncollected", 1, "TestA.test_a")]


def test_a_test_that_becomes_a_helper_of_others_is_split(tmp_path: Path) -> None:
    new = (
        BODY.replace("test_price()", "check_price(items)").replace('[Item("a", 3), Item("b", 4)]', "items")
        + "\n\ndef test_two():\n    check_price([Item('a', 3), Item('b', 4)])\n"
        + "\n\ndef test_one():\n    check_price([Item('a', 7)])\n"
    )
    assert "uncollected" not in {fact.kind for fact in told(tmp_path, BODY, new)}


def test_a_commented_out_test_is_told_as_such(tmp_path: Path) -> None:
    commented = "".join(f"# {line}\n" for line in BODY.splitlines())
    (fact,) = told(tmp_path, BODY + OTHER, commented + OTHER)
    assert (fact.kind, fact.rank, fact.after) == ("removed-test", 1, "commented out")


def test_a_copy_that_stays_stands_for_a_removed_test(tmp_path: Path) -> None:
    copy = BODY.replace("test_price", "test_price_again")
    result = comparison(tmp_path, {"test_a.py": BODY + "\n\n" + copy}, {"test_a.py": BODY})
    assert result.facts == [] and result.harmless["split"] == 1


def test_ambiguous_moves_are_listed(tmp_path: Path) -> None:
    old = {"test_a.py": BODY}
    new = {f"test_{name}.py": BODY.replace("assert cart.price()", f"assert cart.price({name})") for name in "xy"}
    (fact,) = comparison(tmp_path, old, new).facts
    assert (fact.kind, fact.rank) == ("perhaps-moved", 6) and "test_x.py" in fact.after and "test_y.py" in fact.after


def test_inherited_tests_go_with_a_class(tmp_path: Path) -> None:
    base = "import unittest\n\n\nclass Mixin:\n    def test_a(self):\n        self.assertEqual(f(), 1)\n\n\n"
    first, second = (f"class {name}(Mixin, unittest.TestCase):\n    kind = {name!r}\n\n\n" for name in ("A", "B"))
    (fact,) = told(tmp_path, base + first + second, base + first)
    assert (fact.kind, fact.test, fact.reach) == ("removed-test", "B", 1)


def test_a_change_in_a_base_counts_once_with_its_reach(tmp_path: Path) -> None:
    helper = "def wait_for(service, timeout={}):\n    service.wait(timeout)\n\n\n"
    tests = "".join(f"def test_{name}():\n    wait_for(s)\n    assert s.{name} == 1\n\n\n" for name in "abc")
    (fact,) = told(tmp_path, helper.format(20) + tests, helper.format(60) + tests)
    assert (fact.kind, fact.rank, fact.test, fact.reach) == ("timeout-raised", 5, "wait_for", 3)


def test_removal_with_what_was_tested_is_listed(tmp_path: Path) -> None:
    code = "def price(items):\n    return sum(items)\n\n\ndef discount(items):\n    return 0\n"
    discount = "def test_discount():\n    assert shop.discount([3]) == 0\n\n\n"
    without = "import shop\n\n\ndef test_price():\n    assert shop.price([3]) == 3\n"
    old = {"shop.py": code, "test_a.py": without.replace("def", discount + "def")}
    less = {"shop.py": code[: code.index("\n\n\ndef disc") + 1], "test_a.py": without}
    (fact,) = comparison(tmp_path / "with", old, less).facts
    assert (fact.kind, fact.rank, fact.why) == ("removed-with-feature", 6, "the change removes discount")
    (fact,) = comparison(tmp_path / "alone", old, {"shop.py": code + "# a comment\n", "test_a.py": without}).facts
    assert (fact.kind, fact.rank) == ("removed-test", 2)


def test_an_override_that_only_skipped(tmp_path: Path) -> None:
    override = "    def test_a(self):\n        self.skipTest('not here')\n\n"
    new = "import unittest\n\n\nclass TestA(Base):\n    def test_b(self):\n        assert f() == 1\n"
    old = new.replace("    def", override + "    def")
    (fact,) = told(tmp_path, old, new)
    assert (fact.kind, fact.rank, fact.why) == ("removed-with-feature", 6, "it did nothing but skip or fail")


def test_what_stestr_never_collected_is_no_loss(tmp_path: Path) -> None:
    behaviour = "class Behaviour(object):\n    def test_a(self):\n        assert f() == 1\n"
    old = {".stestr.conf": "", "tests/test_a.py": behaviour}
    assert comparison(tmp_path, old, {".stestr.conf": "", "tests/test_a.py": "x = 1\n"}).facts == []


def test_settings_of_pytest_decide(tmp_path: Path) -> None:
    settings = "[tool.pytest.ini_options]\npython_files = ['check_*.py']\npython_functions = ['check_*']\n"
    old = {"pyproject.toml": settings, "tests/check_a.py": "def check_a():\n    assert f() == 1\n"}
    new = {"pyproject.toml": settings, "tests/check_a.py": "def a():\n    assert f() == 1\n"}
    assert heavy(comparison(tmp_path, old, new).facts) == [("uncollected", 1, "a")]


def test_functions_in_a_block_of_pytest_describe_are_tests(tmp_path: Path) -> None:
    block = """\
def describe_cart():
    @pytest.fixture
    def cart():
        return Cart([Item("a", 3)])

    def has_a_price(cart):
        assert cart.price() == 3
        assert cart.currency == "EUR"

    def describe_when_empty():
        def _empty():
            return Cart([])

        def costs_nothing():
            assert _empty().price() == 0
"""
    less = block.replace('        assert cart.currency == "EUR"\n', "").partition("\n    def describe_when")[0]
    named = {"requirements-test.txt": "pytest-describe\n"}
    result = comparison(tmp_path / "named", {"test_a.py": block, **named}, {"test_a.py": less, **named})
    assert heavy(result.facts) == [
        ("removed-test", 2, "describe_cart.describe_when_empty.costs_nothing"),
        ("assertion-removed", 3, "describe_cart.has_a_price"),
    ]
    unnamed = comparison(tmp_path / "unnamed", {"test_a.py": block}, {"test_a.py": less})
    assert not [fact for fact in unnamed.facts if fact.kind == "removed-test"]


def test_files_that_do_not_parse(tmp_path: Path) -> None:
    old = {"test_a.py": BODY, "test_old.py": "print 'a'\n"}
    new = {"test_a.py": BODY + "def (:\n", "test_old.py": "print 'b'\n"}
    result = comparison(tmp_path, old, new)
    (fact,) = result.facts
    assert (fact.kind, fact.rank, fact.path, fact.before) == ("unparsed", 1, "test_a.py", "1 test")
    assert result.not_compared == ["test_old.py"]
