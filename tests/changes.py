"""Small projects before and after a change, for the tests of `change`."""
from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from flake8_testreview.change.comparison import Comparison, compared
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.sources import Folder, Sides

Files = Mapping[str, str]


def written_to(folder: Path, files: Files) -> Path:
    """The folder, with the files in it, their texts dedented."""
    for path, text in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(textwrap.dedent(text), encoding="utf-8")
    return folder


def comparison(folder: Path, old: Files, new: Files) -> Comparison:
    """What is told of a change from the files `old` to `new`."""
    before, after = (written_to(folder / name, files) for name, files in (("old", old), ("new", new)))
    return compared(Sides(Folder(before, "old"), Folder(after, "new")))


def told(folder: Path, old: str, new: str) -> list[Fact]:
    """The facts about a change of the one file `test_a.py`."""
    return comparison(folder, {"test_a.py": old}, {"test_a.py": new}).facts


def heavy(facts: list[Fact]) -> list[tuple[str, int, str]]:
    """Kind, rank and test of those that are judged."""
    return [(fact.kind, fact.rank, fact.test) for fact in facts if fact.rank < LISTED]
