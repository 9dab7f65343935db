"""The inventory of a file names exactly what its fixtures state, kind by kind, and what came of each comparison.

At the end of a line of a fixture `# => equal: autospec` states what the inventory says of that line; ` & ` stands
between two of them.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from marks import lay_out
from test_robustness import CURIOSITIES, HARD

from flake8_testreview.edits.trees import tree_of
from flake8_testreview.inventory.comparing import compared
from flake8_testreview.inventory.standing import stands_on
from flake8_testreview.inventory.verdicts import Outcome, Verdict, Why, summary
from flake8_testreview.plugin.identity import lines_of
from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile

FIXTURES = sorted((Path(__file__).parent / "inventory").glob("*.py"))


def stated(text: str) -> list[tuple[int, str]]:
    """The 1-based lines of a fixture and what they state, in order."""
    marks = ((number, line.partition("  # => ")[2]) for number, line in enumerate(text.splitlines(), 1))
    return sorted((number, one) for number, mark in marks if mark for one in mark.split(" & "))


def suite_of(path: Path) -> Suite:
    text = path.read_text(encoding="utf-8")
    tree = tree_of(text)
    assert tree is not None
    return Suite(SourceFile(tree, text.splitlines(keepends=True), str(path)), Reach())


def entries(suite: Suite) -> list[tuple[int, str]]:
    found = []
    for entry in stands_on(suite):
        detail = f" ({entry.detail})" if entry.detail else ""
        seconds = f" [{entry.seconds:g} s]" if entry.seconds is not None else ""
        found.append((entry.line, f"{entry.kind.value} {entry.name}{detail}{seconds}"))
    return found


def verdicts(suite: Suite) -> list[tuple[int, str]]:
    found = compared(suite)
    return [(one.line, f"{one.outcome.value}: {one.why.value if one.why else one.detail}") for one in found]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixture(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reported: Callable[[Suite], list[tuple[int, str]]] = verdicts if path.stem == "comparing" else entries
    suite = suite_of(lay_out(text, tmp_path)[0])
    expected = stated(text)
    assert expected, "a fixture that states nothing proves nothing"
    assert sorted(reported(suite)) == expected


def test_summary_counts_outcomes_and_reasons() -> None:
    def verdict(outcome: Outcome, why: Why | None = None) -> Verdict:
        return Verdict(1, "shop.pay", outcome, why=why)

    equal, different = verdict(Outcome.EQUAL), verdict(Outcome.DIFFERENT)
    unread, dynamic = (verdict(Outcome.NOT_COMPARED, why) for why in (Why.UNREAD, Why.DYNAMIC))
    assert summary([]) == "no doubles"
    assert summary([equal, different]) == "2 compared, 1 differs"
    assert summary([*[equal] * 10, different, different, *[dynamic] * 2, *[unread] * 3]) == (
        "12 compared, 2 differ, 5 could not be compared (3 in packages that are not read, 2 dynamic)"
    )


def test_nothing_is_compared_where_other_files_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "test_it.py"
    path.write_text("from unittest import mock\n\n\n@mock.patch('os.listdir')\ndef test_it(listdir):\n    listdir()\n")
    suite = suite_of(path)
    alone = Suite(suite.source, Reach(other_files=False))
    assert [one.why for one in compared(alone)] == [Why.OUT_OF_SCOPE]


HARDEST = {**CURIOSITIES, **{name: text.encode() for name, text in HARD.items()}}


@pytest.mark.parametrize("name", HARDEST)
def test_nothing_makes_it_fail(name: str, tmp_path: Path) -> None:
    path = tmp_path / "test_it.py"
    path.write_bytes(HARDEST[name])
    lines = lines_of(str(path))
    tree = tree_of("".join(lines)) if lines is not None else None
    if tree is not None and lines is not None:
        suite = Suite(SourceFile(tree, lines, str(path)), Reach())
        at = [*(entry.line for entry in stands_on(suite)), *(verdict.line for verdict in compared(suite))]
        assert all(1 <= line <= len(lines) for line in at)
