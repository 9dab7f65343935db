"""How many of the labelled changes are told, and how many harmless ones are blamed.

    python tests/truth/change.py --repos DIR [LABELS ...]

DIR has clones of the repositories that the labels name, each as `owner+name`, `owner/name` or `name`, with a work tree
or without; those that are not there are left out and counted. LABELS are files of one JSON object a line: repo, parent,
commit, label (WEAKER or HARMLESS), certain, facts, why. Only those that are certain count. A change is told when a fact
of rank 5 or heavier is about one of the tests that its label names; where the label names none, any fact will do.
"""
from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from flake8_testreview.change.comparison import compared
from flake8_testreview.change.facts import LISTED, Fact
from flake8_testreview.change.sources import CannotCompare, between

HERE = Path(__file__).parent
LABELS = (HERE / "change.jsonl", HERE / "change_more.jsonl")
LEAST_TOLD, MOST_BLAMED = 0.85, 0.05


class Score(NamedTuple):
    """How many of how many."""

    told: int
    weaker: int
    blamed: int
    harmless: int

    @property
    def holds(self) -> bool:
        """Are enough told, and few enough blamed?"""
        return self.told >= LEAST_TOLD * self.weaker and self.blamed <= MOST_BLAMED * self.harmless


def clone(repos: Path, name: str) -> Path | None:
    """The clone of a repository, if it is there."""
    owner, _, short = name.partition("/")
    places = [repos / form / below for form in (f"{owner}+{short}", name, short) for below in ("repo", "")]
    return next((place for place in places if (place / ".git").exists() or (place / "HEAD").is_file()), None)


def heavy_facts(place: Path, label: dict[str, Any]) -> list[Fact]:
    """The facts about a labelled change that are judged."""
    sides = between(place, label["parent"], label["commit"])
    try:
        return [fact for fact in compared(sides).facts if fact.rank < LISTED]
    finally:
        sides.old.close()
        sides.new.close()


def is_about(facts: Sequence[Fact], label: dict[str, Any]) -> bool:
    """Is one of the facts about what the label names? Whole classes and helpers count with what is in them."""
    wanted = [fact["test"].removesuffix(" (class)") for fact in label["facts"] if fact["weight"] == "heavy"]
    files = {fact["file"] for fact in label["facts"]}
    names = {part for name in wanted for part in name.split(".")}
    return any(
        fact.path in files and (not names or not fact.test or names & set(fact.test.split(".")))
        for fact in facts
    )


def judged(labels: Path, repos: Path) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each certain label with whether its change is told or blamed; those without a clone are left out."""
    for line in labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        place = clone(repos, label["repo"])
        if not label["certain"] or place is None:
            continue
        try:
            facts = heavy_facts(place, label)
        except CannotCompare as error:
            sys.stderr.write(f"{label['repo']} {label['commit'][:10]}: {error}\n")
            continue
        yield label, is_about(facts, label) if label["label"] == "WEAKER" else bool(facts)


def score(labels: Path, repos: Path) -> Score:
    """Judge a file of labels, and print those that are wrong."""
    counts: Counter[tuple[str, bool]] = Counter()
    for label, is_told in judged(labels, repos):
        counts[label["label"], is_told] += 1
        if is_told != (label["label"] == "WEAKER"):
            what = "blamed" if is_told else "missed"
            print(f"{what}: {label['repo']} {label['commit'][:10]} {label['why']}")
    told, blamed = counts["WEAKER", True], counts["HARMLESS", True]
    return Score(told, told + counts["WEAKER", False], blamed, blamed + counts["HARMLESS", False])


def main(arguments: Sequence[str] | None = None) -> int:
    """Score each file of labels; the exit status is 1 when a figure does not hold."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--repos", type=Path, required=True)
    ask.add_argument("labels", nargs="*", type=Path, default=LABELS)
    given = ask.parse_args(arguments)
    scores = []
    for labels in given.labels:
        found = score(labels, given.repos)
        scores.append(found)
        print(f"{labels.name}: {found.told} of {found.weaker} weaker told, {found.blamed} of {found.harmless} blamed")
    return 0 if all(found.holds for found in scores) else 1


if __name__ == "__main__":
    sys.exit(main())
