"""What a change of the suite changes on thirty real packages.

    python tests/primer.py [--short | --packages NAME ...] [--write]
    python tests/primer.py --old "OLD/bin/flake8" --new "NEW/bin/flake8"

Every code is on, the opt-in ones too. The first form compares the findings with those on record: `+` is new, `-` is
gone, `~` has another text. `--write` makes today's findings the record. The second form compares two versions of the
suite byte for byte: line, column, code, text. The packages are pinned, downloaded once, and only read.

Exit status 1 when anything differs.
"""
from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from corpus import CACHE, EVERY_CODE, OURS, Finding, findings, unpacked

PACKAGES = (
    # unittest, run by stestr, and close relatives
    "nova==34.0.0", "designate==23.0.0", "swift==2.38.3", "keystone==30.0.0", "barbican==23.0.0", "glance==33.0.0",
    "zaqar==23.0.1", "python-novaclient==18.13.1", "oslo.db==18.1.1",
    # unittest in styles of their own
    "Django==6.1.3", "ansible-core==2.21.5", "luigi==3.8.1", "supervisor==4.3.0", "black==26.10.1",
    # pytest, with classes or without, asynchronous or not
    "celery==5.7.0", "moto==5.2.5", "dask==2026.8.0", "salt==3008.5", "redis==8.1.0", "kafka-python==3.0.12",
    "watchdog==7.1.0", "pytest==9.2.0", "scrapy==2.19.0", "virtualenv==21.15.11", "uvicorn==0.54.0",
    "filelock==4.3.1", "attrs==26.1.0", "click==8.5.1", "flask==3.1.3", "requests==2.34.2",
)  # fmt: skip
SHORT = ("filelock", "supervisor", "uvicorn")
RECORD = Path(__file__).parent / "primer.txt.gz"
OWN = f"{shlex.quote(sys.executable)} -m flake8"


class Noted(NamedTuple):
    """A finding as the record keeps it: where, which code, and a hash that tells one text from another."""

    path: str
    line: int
    column: int
    code: str
    text: str

    @classmethod
    def of(cls, finding: Finding) -> Noted:
        digest = hashlib.sha256(finding.text.encode("utf-8", "surrogateescape")).hexdigest()
        return cls(*finding[:4], digest[:6])


Record = dict[str, list[Noted]]  # by package, `name==version`


def name_of(requirement: str) -> str:
    return requirement.partition("==")[0].lower()


def dumped(record: Mapping[str, Iterable[Noted]]) -> str:
    """The record as text: a line for each package, below it one for each file, below that the findings in it."""
    rows = []
    for requirement, notes in sorted(record.items()):
        rows.append(requirement)
        path = ""
        for note in sorted(notes):
            if note.path != path:
                path = note.path
                rows.append(f" {path}")
            rows.append(f"  {note.line}:{note.column} {note.code} {note.text}")
    return "\n".join([*rows, ""])


def loaded(text: str) -> Record:
    """The record that `dumped` gave."""
    record: Record = {}
    notes, path = [], ""
    for row in text.splitlines():
        if row.startswith("  "):
            place, code, digest = row.split()
            line, _, column = place.partition(":")
            notes.append(Noted(path, int(line), int(column), code, digest))
        elif row.startswith(" "):
            path = row[1:]
        else:
            notes = record.setdefault(row, [])
    return record


def changes(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[str]:
    """Every finding that two runs do not share, in the order of the files, what is gone before what is new."""
    old, new = Counter(before), Counter(after)
    gone = [(finding[:3], 0, f"- {finding}") for finding in (old - new).elements()]
    come = [(finding[:3], 1, f"+ {finding}") for finding in (new - old).elements()]
    yield from (row for *_, row in sorted(gone + come))


def changes_since(record: Iterable[Noted], today: Iterable[Finding], root: Path) -> Iterator[str]:
    """Every finding that is not on record, or no longer made, or has another text, in the order of the files.

    The record has no texts, so what is gone is shown by its source line, which is read below `root`.
    """
    texts = {Noted.of(finding): finding for finding in today}
    old, new = set(record), set(texts)
    reworded = {note[:4] for note in old - new} & {note[:4] for note in new - old}
    for note in sorted(old ^ new):
        if note in new:
            yield f"{'~' if note[:4] in reworded else '+'} {texts[note]}"
        elif note[:4] not in reworded:
            yield f"- {note.path}:{note.line}:{note.column}: {note.code} at {source_line(root / note.path, note.line)}"


def source_line(path: Path, line: int) -> str:
    """The text of a line, without the blanks around it."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return lines[line - 1].strip() if line <= len(lines) else ""


class Primer(NamedTuple):
    """How packages are reviewed: the folder that keeps them, and the processes that flake8 may use."""

    cache: Path
    jobs: int

    def reviewed(self, flake8: str, requirement: str) -> list[Finding]:
        """All that a version of the suite, given by its flake8 command, says about a package."""
        command = [*shlex.split(flake8), *OURS, EVERY_CODE, f"--jobs={self.jobs}", "."]
        return findings(command, unpacked(requirement, self.cache))

    def compare(self, requirement: str, *, old: str, new: str) -> int:
        """Print what differs between two versions of the suite on a package; how many findings do."""
        before, after = self.reviewed(old, requirement), self.reviewed(new, requirement)
        rows = list(changes(before, after))
        told(f"{requirement}: {len(before)} findings, {len(after)} now, {len(rows)} differ", rows)
        return len(rows)

    def check(self, requirement: str, *, record: Record, flake8: str) -> int:
        """Print what differs from the record on a package, and bring the record up to date; how many findings do."""
        today, noted = self.reviewed(flake8, requirement), record.get(requirement, [])
        rows = list(changes_since(noted, today, unpacked(requirement, self.cache)))
        told(f"{requirement}: {len(noted)} findings on record, {len(today)} now, {len(rows)} differ", rows)
        record[requirement] = list(map(Noted.of, today))
        return len(rows)


def told(title: str, rows: Iterable[str]) -> None:
    text = "\n".join([title, *rows])
    print(text.encode("utf-8", "backslashreplace").decode(), flush=True)


def arguments() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--old", metavar="FLAKE8", help="compare with this version of the suite instead of the record")
    ask.add_argument("--new", metavar="FLAKE8", default=OWN, help="the version under test: the installed one")
    ask.add_argument("--short", action="store_true", help=f"three small packages: {', '.join(SHORT)}")
    ask.add_argument("--packages", nargs="+", metavar="NAME", help="these alone, by name")
    ask.add_argument("--write", action="store_true", help="make today's findings the record")
    ask.add_argument("--cache", type=Path, default=CACHE, help="the folder that keeps the packages")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes of flake8")
    args = ask.parse_args()
    wanted = {name.lower() for name in args.packages or (SHORT if args.short else map(name_of, PACKAGES))}
    args.packages = [requirement for requirement in PACKAGES if name_of(requirement) in wanted]
    if unknown := wanted - set(map(name_of, args.packages)):
        ask.error(f"no such package here: {', '.join(sorted(unknown))}")
    return args


def main() -> int:
    args = arguments()
    primer = Primer(args.cache, args.jobs)
    record = loaded(gzip.decompress(RECORD.read_bytes()).decode()) if RECORD.exists() else {}
    if args.old:
        review = partial(primer.compare, old=args.old, new=args.new)
    else:
        review = partial(primer.check, record=record, flake8=args.new)
    total = sum(map(review, args.packages))
    print(f"{total} findings differ in {len(args.packages)} packages")
    if args.write:
        pinned = {requirement: notes for requirement, notes in record.items() if requirement in PACKAGES}
        RECORD.write_bytes(gzip.compress(dumped(pinned).encode(), mtime=0))
        return 0
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main())
