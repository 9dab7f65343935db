"""What the `fix` command makes of the examples on the pages: `Fixed::` is what becomes of the `Bad::` before it.

The other files of a `Bad::` are written beside it, and `Fixed::` shows the first file alone.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from marks import FILE, MARKS, lay_out, stated
from test_concerns import blocks

import flake8_testreview
from flake8_testreview.edits.mending import Outcome, mend
from flake8_testreview.fixing.reviewer import Reviewer, options_of
from flake8_testreview.reports import catalog

# By code, the titles of the fixes of each example on its page, in the order of the page.
TITLES = {
    "TRV001": [{"write the comment in the usual form"}],
    "TRV002": [{"delete the comment"}],
    "TRV101": [{"rename it to new_flavor"}],
    "TRV201": [{"name it IMAGE"}],
    "TRV202": [{"use IMAGE"}],
    "TRV304": [{"pass timeout=30; the test may fail"}, {"pass timeout=30; the test may fail"}],
    "TRV401": [{"pass check=True; the test may fail"}],
    "TRV402": [{"pass timeout=30; the test may fail"}],
    "TRV502": [{"give it the real parameters; the test may fail"}],
    "TRV503": [{"replace send_orders; the test may fail"}],
    "TRV504": [
        {
            "write return_value; the test may fail",
            "call assert_called_once; the test may fail",
            "call assert_called_with; the test may fail",
            "join the lines; the test may fail",
        }
    ],
    "TRV505": [{"reorder the parameters; the test may fail"}],
    "TRV506": [{"pass autospec=True; the test may fail"}],
    "TRV602": [{"call assertEqual; the test may fail"}, {"compare them; the test may fail"}],
    "TRV603": [{"move it after the block; the test may fail"}],
    "TRV604": [
        {"assert it; the test may fail"},
        {"derive the class from unittest.IsolatedAsyncioTestCase; the test may fail"},
    ],
    "TRV606": [
        {"expect it with pytest.raises; the test may fail"}, {"expect it with self.assertRaises; the test may fail"}
    ],
    "TRV609": [{"assert it; the test may fail"}],
    "TRV701": [
        {"decorate it with classmethod", "rename it to tearDown; tests may fail", "rename it to test_boot; it may fail"}
    ],
    "TRV702": [{"call super().setUp(); tests may fail"}],
    "TRV703": [{"skip it"}, {"skip it"}],
    "TRV801": [{"delete it"}],
    "TRV802": [{"remove the attribute", "remove the attribute and the call; tests may fail"}],
    "TRV901": [
        {"use monkeypatch; tests may fail"},
        {"patch it for the rest of the test; tests may fail"},
        {"restore it in a clean-up; tests may fail"},
    ],
    "TRV903": [{"stop it in a clean-up; other tests may fail", "remove it in a clean-up"}],
}  # fmt: skip


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
    return mend(path.read_bytes(), Reviewer(str(path), options), lambda finding, _: finding.code == code)


def titles() -> list[set[str]]:
    """The titles as stated, in the order of the pairs."""
    return list(chain.from_iterable(TITLES.values()))


@pytest.mark.parametrize(
    ("code", "bad", "good", "wanted"), [(*pair, stated_) for pair, stated_ in zip(pairs(), titles(), strict=True)],
    ids=[f"{code}-{n}" for n, (code, *_) in enumerate(pairs())],
)  # fmt: skip
def test_bad_becomes_fixed(code: str, bad: str, good: str, wanted: set[str], tmp_path: Path) -> None:
    """The checks of `mend` itself see to it that no other finding appears or is lost to sight."""
    assert not stated(bad)
    outcome = fixed(code, bad, tmp_path)
    assert outcome.after.decode() == FILE.split(good)[0]
    fixes = [fix for finding in outcome.fixed if finding.fix is not None and (fix := finding.fix()) is not None]
    assert {fix.title for fix in fixes} == wanted
    assert outcome.fixed and code not in [left.finding.code for left in outcome.left]
    again = fixed(code, good, tmp_path)
    assert again.after == again.before and not again.fixed
    assert [left.finding.code for left in again.left] == [left.finding.code for left in outcome.left]


def test_every_title_is_stated() -> None:
    """Each `Fix(title, ...)` of the package makes a title that some example on a page has."""
    stated_titles = set[str]().union(*titles())
    patterns = list(written_titles())
    assert len(patterns) > len(TITLES)
    assert [one for one in patterns if not any(re.fullmatch(one, title) for title in stated_titles)] == []


def written_titles() -> Iterator[str]:
    """The titles as they are written in the package, as regular expressions: something stands for each part that is
    filled in."""
    for path in Path(flake8_testreview.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Fix"), args=[ast.Constant(value=str(title)), *_]):
                    yield re.escape(title)
                case ast.Call(func=ast.Name(id="Fix"), args=[ast.JoinedStr(values=parts), *_]):
                    told = (str(part.value) if isinstance(part, ast.Constant) else None for part in parts)
                    yield "".join(".+" if text is None else re.escape(text) for text in told)
