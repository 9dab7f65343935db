"""What the `fix` command makes of the examples on the pages: `Fixed::` is what becomes of the `Bad::` before it.

The other files of a `Bad::` are written beside it, and `Fixed::` shows the first file alone.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from marks import FILE, MARKS, lay_out, stated
from test_concerns import blocks

import flake8_testreview
from flake8_testreview.edits.rounds import Outcome, fix_file
from flake8_testreview.fixing.reviewer import Reviewer, options_of
from flake8_testreview.reports import catalog, parts


def pairs() -> list[tuple[str, str, str]]:
    """The code, the bad example without its marks, and what it becomes, both with the other files."""
    found = []
    for entry in catalog.entries():
        bad = ""
        for kind, text in blocks(entry.rule.module.__doc__):
            if kind == "Bad":
                bad = re.sub(rf"  {MARKS.pattern}", "", text, flags=re.MULTILINE)
            elif kind == "Fixed":
                others = bad[beside.start() :] if (beside := FILE.search(bad)) else ""
                found.append((entry.message.code, bad, f"{text}{others}"))
    return found


def fixed(code: str, text: str, folder: Path) -> Outcome:
    path, *_ = lay_out(text, folder)
    options = options_of(["--isolated", "--select=TRV", f"--enable-extensions={code}", str(path)])
    return fix_file(path.read_bytes(), Reviewer(str(path), options), lambda finding, _: finding.code == code)


@pytest.mark.parametrize(("code", "bad", "good"), pairs(), ids=[f"{code}-{n}" for n, (code, *_) in enumerate(pairs())])
def test_bad_becomes_fixed(code: str, bad: str, good: str, tmp_path: Path) -> None:
    """The checks of `fix_file` itself see to it that no other finding appears or is lost to sight."""
    assert not stated(bad)
    outcome = fixed(code, bad, tmp_path)
    assert outcome.after.decode() == FILE.split(good)[0]
    assert outcome.fixed and code not in [left.finding.code for left in outcome.left]
    again = fixed(code, good, tmp_path)
    assert again.after == again.before and not again.fixed
    assert [left.finding.code for left in again.left] == [left.finding.code for left in outcome.left]


_SHOP = """\
# file: shop.py
def sell():
    return 1
"""
ABSENT = {  # what a test sets for the first time, which a patch has to be told
    "monkeypatch": (
        """
import shop


def test_it(monkeypatch):
    shop.rate = 2
    assert shop.sell()
""",
        """
import shop


def test_it(monkeypatch):
    monkeypatch.setattr(shop, "rate", 2, raising=False)
    assert shop.sell()
""",
    ),
    "clean-up": (
        """
import unittest
from unittest import mock
import shop


class SomeCase(unittest.TestCase):
    def test_it(self):
        shop.rate = 2
        self.assertTrue(shop.sell())
""",
        """
import unittest
from unittest import mock
import shop


class SomeCase(unittest.TestCase):
    def test_it(self):
        patcher = mock.patch.object(shop, "rate", 2, create=True)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.assertTrue(shop.sell())
""",
    ),
    "block": (
        """
from unittest import mock
import shop


def test_it():
    shop.rate = 2
    assert shop.sell()
""",
        """
from unittest import mock
import shop


def test_it():
    with mock.patch.object(shop, "rate", 2, create=True):
        assert shop.sell()
""",
    ),
}


@pytest.mark.parametrize(("bad", "good"), ABSENT.values(), ids=ABSENT)
def test_an_attribute_that_is_absent_is_created(bad: str, good: str, tmp_path: Path) -> None:
    outcome = fixed("TRV901", bad + _SHOP, tmp_path)
    assert outcome.after.decode() == good and not outcome.left


@pytest.mark.parametrize("entry", catalog.entries(), ids=lambda entry: entry.message.code)
def test_page_tells_which_fixes_are_safe(entry: catalog.Entry, tmp_path: Path) -> None:
    """The titles on the page are those of the fixes that its examples get."""
    code, made = entry.message.code, dict[str, set[str]]()
    for other, bad, _ in pairs():
        for finding in fixed(code, bad, tmp_path).fixed if other == code else ():
            if finding.fix is not None and (fix := finding.fix()) is not None:
                made.setdefault("safe" if fix.is_safe else "suggested", set()).add(fix.title)
    assert {kind: set(titles) for kind, titles in parts.fixes(entry).items()} == made


def test_every_title_is_on_a_page() -> None:
    """Each `Fix(title, ...)` of the package makes a title that some page tells."""
    told = {title for entry in catalog.entries() for titles in parts.fixes(entry).values() for title in titles}
    patterns = list(written_titles())
    assert len(patterns) > 20
    assert [one for one in patterns if not any(re.fullmatch(one, title) for title in told)] == []


# Suggested fixes after which no test that was green can fail: they name, skip, or remove what nobody would miss.
HARMLESS = {"name it IMAGE", "rename it to new_flavor", "remove it in a clean-up", "skip it"}


def test_title_says_what_may_fail() -> None:
    told = {title for entry in catalog.entries() for title in parts.fixes(entry).get("suggested", ())}
    assert {title for title in told if not title.endswith("may fail")} == HARMLESS


def written_titles() -> Iterator[str]:
    """The titles as they are written in the package, as regular expressions: something stands for each part that is
    filled in."""
    for path in Path(flake8_testreview.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Fix"), args=[ast.Constant(value=str(title)), *_]):
                    yield re.escape(title)
                case ast.Call(func=ast.Name(id="Fix"), args=[ast.JoinedStr(values=pieces), *_]):
                    told = (str(part.value) if isinstance(part, ast.Constant) else None for part in pieces)
                    yield "".join(".+" if text is None else re.escape(text) for text in told)
