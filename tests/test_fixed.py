"""What the `fix` command makes of the examples on the pages: `Fixed::` is what becomes of the `Bad::` before it.

The other files of a `Bad::` are written beside it, and `Fixed::` shows the first file alone.
"""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from marks import FILE, MARKS, lay_out, stated
from test_concerns import blocks

from flake8_testreview.edits.mending import Outcome, mend
from flake8_testreview.fixing.reviewer import Reviewer, options_of
from flake8_testreview.reports import catalog


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


@pytest.mark.parametrize(("code", "bad", "good"), pairs(), ids=[f"{code}-{n}" for n, (code, *_) in enumerate(pairs())])
def test_bad_becomes_fixed(code: str, bad: str, good: str, tmp_path: Path) -> None:
    """The checks of `mend` itself see to it that no other finding appears or is lost to sight."""
    assert not stated(bad)
    outcome = fixed(code, bad, tmp_path)
    assert outcome.after.decode() == FILE.split(good)[0]
    assert outcome.fixed and code not in [left.finding.code for left in outcome.left]
    again = fixed(code, good, tmp_path)
    assert again.after == again.before and not again.fixed
    assert [left.finding.code for left in again.left] == [left.finding.code for left in outcome.left]
