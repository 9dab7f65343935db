"""How many faults of tests are found before their projects fixed them.

    python tests/truth/fixed_faults.py --repos DIR [--command CMD] [--show] [--write]

Each row of `fixed_faults.jsonl` is a fault that a commit fixed: `repo`, `commit`, its `parent`, and in that the `path`
and `line` of the fault, the `codes` that are about it, and `why`. The repositories were split in two by a seed before
any was looked at: the faults of one half (`tuned`) were used to change the rules, those of the other (`kept`) were
not, until they had been scored. DIR has clones of the repositories, as for change.py; those that are not there are left
out and counted. `--write` records the scores, from which `python docs/generate.py` makes the table of the docs.
"""
from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from change import clone  # noqa: E402 - found beside this file
from corpus import OURS, Finding, findings  # noqa: E402 - found in the folder above
from intervals import share  # noqa: E402

LABELS, SCORES = HERE / "fixed_faults.jsonl", HERE / "fixed_faults.json"
NEAR = 1  # lines between a fault and what is reported of it
NEEDED = (".py", ".toml", ".cfg", ".ini", ".conf")  # what a review reads of a checkout


class FixedFault(NamedTuple):
    """A fault that a commit fixed."""

    repo: str  # owner/name
    commit: str
    parent: str
    path: str  # in the parent
    line: int  # 1-based
    codes: Sequence[str]  # those that are about it, the likeliest first
    half: str  # "tuned" or "kept"
    why: str


def labels(path: Path = LABELS) -> list[FixedFault]:
    """The labelled faults, in the order of the file."""
    return [FixedFault(**json.loads(row)) for row in path.read_text(encoding="utf-8").splitlines()]


def unpack(place: Path, commit: str, folder: Path) -> None:
    """Write what a review reads of a commit into a folder."""
    with tempfile.TemporaryDirectory() as box:
        env = {**os.environ, "GIT_INDEX_FILE": str(Path(box, "index"))}
        git = ["git", "-C", str(place), f"--work-tree={folder}"]
        subprocess.run([*git, "read-tree", commit], env=env, check=True, cwd=folder)
        listed = subprocess.run([*git, "ls-files", "-z"], env=env, check=True, capture_output=True, text=True).stdout
        names = [name for name in listed.split("\0") if name.endswith(NEEDED)]
        command = [*git, "checkout-index", "-z", "--stdin", f"--prefix={folder}/"]
        subprocess.run(command, env=env, input="\0".join(names), text=True, check=True)


def is_found(fault: FixedFault, reported: Iterable[Finding]) -> bool:
    """Does a finding of a code that is about the fault stand at it?"""
    return any(
        one.path == fault.path and one.code in fault.codes and abs(one.line - fault.line) <= NEAR for one in reported
    )


def judged(faults: Iterable[FixedFault], repos: Path, command: Sequence[str]) -> Iterator[tuple[FixedFault, bool]]:
    """Each fault whose repository is there, with whether it is found."""
    checkouts: dict[tuple[str, str], list[FixedFault]] = defaultdict(list)
    for fault in faults:
        checkouts[fault.repo, fault.parent].append(fault)
    for (repo, parent), together in sorted(checkouts.items()):
        place = clone(repos, repo)
        if place is None:
            continue
        with tempfile.TemporaryDirectory() as folder:
            unpack(place, parent, Path(folder))
            reported = findings([*command, *sorted({fault.path for fault in together})], Path(folder))
        yield from ((fault, is_found(fault, reported)) for fault in together)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the labels, and print a line for each half and code."""
    ask = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    ask.add_argument("--repos", type=Path, required=True)
    ask.add_argument("--command", default=f"{sys.executable} -m flake8", help="flake8, or what runs it")
    ask.add_argument("--show", action="store_true", help="print the faults that are missed")
    ask.add_argument("--write", action="store_true", help="record the scores for the docs")
    given = ask.parse_args(arguments)
    scores: dict[str, dict[str, list[int]]] = {"tuned": {}, "kept": {}}
    for fault, is_hit in judged(labels(), given.repos, [*shlex.split(given.command), *OURS]):
        row = scores[fault.half].setdefault(fault.codes[0], [0, 0])
        row[0] += is_hit
        row[1] += 1
        if given.show and not is_hit:
            print(f"missed: {fault.repo} {fault.parent[:10]} {fault.path}:{fault.line} {fault.codes[0]} {fault.why}")
    for half, rows in scores.items():
        for code, (hits, total) in sorted(rows.items()):
            print(f"{half} {code} {share(hits, total)}")
        print(f"{half} all {share(sum(hits for hits, _ in rows.values()), sum(total for _, total in rows.values()))}")
    if given.write:
        SCORES.write_text(json.dumps(scores, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
