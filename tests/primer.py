"""What a change of the suite changes on thirty real packages.

    python tests/primer.py [--short | --packages NAME ...] [--write]
    python tests/primer.py --old "OLD/bin/flake8" --new "NEW/bin/flake8"

Every code is on, the opt-in ones too. The first form compares the findings with those on record: `+` is new, `-` is gone,
`~` has another text. `--write` makes today's findings the record. The second form compares two versions of the suite byte
for byte: line, column, code, text. The packages are pinned, downloaded once, and only read.

Exit status 1 when anything differs.
"""
from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

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


def name_of(requirement: str) -> str:
    return requirement.partition("==")[0].lower()


def reviewed(flake8: str, requirement: str, cache: Path, jobs: str) -> list[Finding]:
    """All that a version of the suite, given by its flake8 command, says about a package."""
    command = [*shlex.split(flake8), *OURS, EVERY_CODE, f"--jobs={jobs}", "."]
    return findings(command, unpacked(requirement, cache))


def changes(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[str]:
    """Every finding that two runs do not share, in the order of the files, what is gone before what is new."""
    old, new = Counter(before), Counter(after)
    gone = [(finding[:3], 0, f"- {finding}") for finding in (old - new).elements()]
    come = [(finding[:3], 1, f"+ {finding}") for finding in (new - old).elements()]
    yield from (row for *_, row in sorted(gone + come))


def compare(old: str, new: str, requirements: Sequence[str], cache: Path, jobs: str) -> int:
    """Print what differs between two versions of the suite; how many findings do."""
    total = 0
    for requirement in requirements:
        before, after = (reviewed(flake8, requirement, cache, jobs) for flake8 in (old, new))
        rows = list(changes(before, after))
        total += len(rows)
        title = f"{requirement}: {len(before)} findings, {len(after)} now, {len(rows)} differ"
        print(title, *rows, sep="\n", flush=True)
    print(f"{total} findings differ in {len(requirements)} packages")
    return total


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--old", required=True, help="the flake8 of the one version of the suite")
    ask.add_argument("--new", default=f"{sys.executable} -m flake8", help="the flake8 of the other")
    ask.add_argument("--short", action="store_true", help=f"three small packages: {', '.join(SHORT)}")
    ask.add_argument("--packages", nargs="+", metavar="NAME", help="these alone, by name")
    ask.add_argument("--cache", type=Path, default=CACHE, help="the folder that keeps the packages")
    ask.add_argument("--jobs", default=str(os.cpu_count() or 1), help="processes of flake8")
    args = ask.parse_args()
    args.cache.mkdir(parents=True, exist_ok=True)
    wanted = {name.lower() for name in args.packages or (SHORT if args.short else map(name_of, PACKAGES))}
    requirements = [requirement for requirement in PACKAGES if name_of(requirement) in wanted]
    if unknown := wanted - set(map(name_of, requirements)):
        ask.error(f"no such package here: {', '.join(sorted(unknown))}")
    return int(compare(args.old, args.new, requirements, args.cache, args.jobs) > 0)


if __name__ == "__main__":
    sys.exit(main())
