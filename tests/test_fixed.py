"""What the `fix` command makes of the examples on the pages: `Fixed::` is what becomes of the `Bad::` before it."""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from marks import MARKS, stated
from test_concerns import blocks

from flake8_testreview.edits.mending import Outcome, mend
from flake8_testreview.fixing.reviewer import Reviewer, options_of
from flake8_testreview.reports import catalog


def pairs() -> list[tuple[str, str, str]]:
    """The code, the bad example without its marks, and what it becomes."""
    found = []
    for entry in catalog.entries():
        bad = ""
        for kind, text in blocks(entry.rule.module.__doc__):
            if kind == "Bad":
                bad = re.sub(rf"  {MARKS.pattern}", "", text, flags=re.MULTILINE)
            elif kind == "Fixed":
                found.append((entry.message.code, bad, text))
    return found


def fixed(code: str, text: str, folder: Path) -> Outcome:
    (folder / "pyproject.toml").touch()
    path = folder / "test_example.py"
    path.write_text(text, encoding="utf-8")
    options = options_of(["--isolated", "--select=TRV", f"--enable-extensions={code}", str(path)])
    return mend(path.read_bytes(), Reviewer(str(path), options), lambda finding, _: finding.code == code)


@pytest.mark.parametrize(("code", "bad", "good"), pairs(), ids=[f"{code}-{n}" for n, (code, *_) in enumerate(pairs())])
def test_bad_becomes_fixed(code: str, bad: str, good: str, tmp_path: Path) -> None:
    """The checks of `mend` itself see to it that no other finding appears or is lost to sight."""
    assert not stated(bad)
    outcome = fixed(code, bad, tmp_path)
    assert outcome.after.decode() == good
    assert outcome.fixed and code not in [left.finding.code for left in outcome.left]
    again = fixed(code, good, tmp_path)
    assert again.after == again.before and not again.fixed
    assert [left.finding.code for left in again.left] == [left.finding.code for left in outcome.left]
