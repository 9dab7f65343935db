"""`python -m flake8_testreview change`: its arguments and exit statuses."""
from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from flake8_testreview.change.comparison import compared
from flake8_testreview.change.findings import Finding, new_findings
from flake8_testreview.change.sources import CannotCompare, Sides, between, since
from flake8_testreview.change.written import FORMATS, written

HELP = "what a change did to the tests: which were lost, which verify less"
NOTHING_WEIGHS, FACTS, COULD_NOT_COMPARE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the verb."""
    parser.add_argument("sides", nargs="*", metavar="OLD NEW", help="two commits, branches or folders to compare")
    parser.add_argument(
        "--since", metavar="REF", help="compare the working tree, new files included, with where it left REF (HEAD)"
    )
    parser.add_argument(
        "--fail-on", type=int, choices=range(1, 6), default=5, metavar="RANK",
        help="exit with 1 if there is a fact of this rank, 1 (heaviest) to 5, or a heavier one (5)",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, default="markdown", dest="how")
    parser.add_argument("--no-findings", action="store_true", help="leave out the new findings of flake8-testreview")


def run(given: argparse.Namespace) -> int:
    """Print the review; the exit status is 1 for facts that weigh, 2 for what could not be compared."""
    try:
        sides = _sides(given)
    except CannotCompare as error:
        sys.stderr.write(f"cannot compare: {error}\n")
        return COULD_NOT_COMPARE
    try:
        return _reviewed(given, sides)
    except CannotCompare as error:
        sys.stderr.write(f"cannot compare: {error}\n")
        return COULD_NOT_COMPARE
    finally:
        sides.old.close()
        sides.new.close()


def _sides(given: argparse.Namespace) -> Sides:
    folder = Path.cwd()
    match given.sides:
        case [] if given.since is not None:
            return since(folder, given.since)
        case []:
            return since(folder, "HEAD")
        case [old, new] if given.since is None:
            return between(folder, old, new)
    raise CannotCompare("give OLD and NEW, or --since REF")


def _findings(sides: Sides) -> list[Finding]:
    """The new findings; where flake8 fails the facts are worth having without them."""
    try:
        return new_findings(sides, sides.touched())
    except (CannotCompare, OSError, subprocess.TimeoutExpired) as error:
        sys.stderr.write(f"the new findings are missing: {error}\n")
        return []


def _reviewed(given: argparse.Namespace, sides: Sides) -> int:
    found = compared(sides)
    findings = _findings(sides) if not given.no_findings and given.how != "sarif" else []
    sys.stdout.write(written(given.how, sides, found, findings))
    if found.files and len(found.not_compared) == found.files:
        sys.stderr.write("cannot compare: no file that differs can be parsed\n")
        return COULD_NOT_COMPARE
    return FACTS if any(fact.rank <= given.fail_on for fact in found.facts) else NOTHING_WEIGHS
