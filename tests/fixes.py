"""All fixes on twenty-two real test suites: what is offered, made and refused, and whether every promise holds.

    python tests/fixes.py [--short | --packages NAME ...] [--patches FOLDER] [--write]

Each file is fixed alone, once by the safe fixes and once by the suggested ones too; nothing is written, and nothing
of a package is run. `--patches` keeps what would be written, to be read. `--write` records the figures of the packages
that were tried beside those of the others; `docs/generate.py` puts them into the page on fixing.

Exit status 1 when a promise is broken.
"""
from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from corpus import CACHE, EVERY_CODE, OURS, unpacked
from primer import PACKAGES as PINNED
from primer import SHORT, name_of, told
from promises import broken

from flake8_testreview.edits.diffs import patch
from flake8_testreview.edits.rounds import Outcome, fix_file
from flake8_testreview.edits.spans import Fix, Reported
from flake8_testreview.fixing.reviewer import Reviewer, options_of

# Suites whose review takes most of an hour, and whose kind others stand for.
LARGE = {"nova", "swift", "keystone", "django", "ansible-core", "moto", "dask", "salt"}
PACKAGES = tuple(requirement for requirement in reversed(PINNED) if name_of(requirement) not in LARGE)
RECORD = Path(__file__).parent / "fixes.json"


class Tally(NamedTuple):
    """What became of the findings of a package, by code and word: `offered`, `applied`, or why it was refused."""

    files: int
    counts: dict[str, Counter[str]]
    faults: list[str]
    patches: list[bytes]


def tried(folder: Path, suggested: bool) -> Tally:
    """All fixes of the test files of a folder, each file by itself."""
    os.chdir(folder)
    options = options_of([*OURS, EVERY_CODE, "."])
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    files, faults, patches = 0, [], []
    for path in sorted(str(path) for path in Path().rglob("*.py") if path.is_file()):
        before, review = Path(path).read_bytes(), Reviewer(path, options)
        if not (found := review(before)):
            continue
        files += 1
        for finding in found:
            counts[finding.code]["offered"] += is_offered(finding, suggested)
        outcome = fix_file(before, review, lambda _, fix: suggested or fix.is_safe)
        count(outcome, counts)
        faults += [f"{path}: {fault}" for fault in (outcome.trouble, *broken(outcome, review)) if fault]
        patches.append(patch(path, outcome.before, outcome.after))
    return Tally(files, dict(counts), faults, patches)


def is_offered(finding: Reported, suggested: bool) -> bool:
    """Has a finding a fix of the kind that is asked for?"""
    try:
        fix: Fix | None = finding.fix() if finding.fix else None
    except ValueError:
        return False
    return fix is not None and bool(fix.edits) and (suggested or fix.is_safe)


def count(outcome: Outcome, counts: dict[str, Counter[str]]) -> None:
    for finding in outcome.fixed:
        counts[finding.code]["applied"] += 1
    for finding, reason in outcome.left:
        if reason not in ("it has no fix", "its fix was not asked for"):
            counts[finding.code][reason] += 1


def results(packages: Iterable[str], cache: Path) -> Iterator[tuple[str, str, Tally]]:
    """What was tried on each package, in a process of its own, since what was read of other files is never let go."""
    for requirement in packages:
        folder = unpacked(requirement, cache)
        for kind in ("safe", "suggested"):
            with ProcessPoolExecutor(1, get_context("spawn")) as pool:
                yield requirement, kind, pool.submit(tried, folder, kind == "suggested").result()


def arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--short", action="store_true", help=f"three small packages: {', '.join(SHORT)}")
    ask.add_argument("--packages", nargs="+", metavar="NAME", help="these alone, by name")
    ask.add_argument("--patches", type=Path, metavar="FOLDER", help="keep the patches here")
    ask.add_argument("--write", action="store_true", help="record the figures")
    ask.add_argument("--cache", type=Path, default=CACHE, help="the folder that keeps the packages")
    args = ask.parse_args()
    wanted = {name.lower() for name in args.packages or (SHORT if args.short else map(name_of, PACKAGES))}
    args.packages = [requirement for requirement in PACKAGES if name_of(requirement) in wanted]
    return args


def main() -> int:
    args = arguments()
    total = 0
    for requirement, kind, tally in results(args.packages, args.cache):
        applied = sum(row["applied"] for row in tally.counts.values())
        told(f"{requirement}: {tally.files} files with findings, {applied} fixed by {kind} fixes", tally.faults)
        total += len(tally.faults)
        if args.patches:
            args.patches.mkdir(parents=True, exist_ok=True)
            (args.patches / f"{requirement}-{kind}.patch").write_bytes(b"".join(tally.patches))
        if args.write:  # after each, so that a run that is ended has recorded what it did
            record(requirement, kind, tally)
    print(f"{total} promises broken in {len(args.packages)} packages")
    return int(total > 0)


def record(requirement: str, kind: str, tally: Tally) -> None:
    """Put the figures of one package in the place of those on record."""
    figures: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    counts = {code: {word: n for word, n in row.items() if n} for code, row in tally.counts.items()}
    of_package = figures.setdefault(requirement, {})
    of_package["files"] = tally.files
    of_package[kind] = {code: row for code, row in counts.items() if row}
    RECORD.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
