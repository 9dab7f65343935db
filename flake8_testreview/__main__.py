"""`python -m flake8_testreview`: explains codes, lists them, configures, fixes, compares baselines and changes, tells
coding agents."""
from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from flake8_testreview.change import command as changes
from flake8_testreview.console import agents, checked, configured, pages
from flake8_testreview.fixing import command as fixing
from flake8_testreview.reports import baselines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the verbs; the exit status is 2 for a code that does not exist, as for any wrong argument."""
    ask = _arguments()
    given, further = ask.parse_known_args(arguments)
    if given.verb == "fix":
        return fixing.run(given, further, sys.stdout, sys.stderr)
    if further:
        ask.error(f"unrecognized arguments: {' '.join(further)}")
    if given.verb == "change":
        return changes.run(given)
    if given.verb == "config" and given.check:
        faults = checked.checked(os.getcwd())
        sys.stdout.write("\n".join(faults or ["nothing is wrong"]) + "\n")
        return int(bool(faults))
    if given.verb == "hook":
        return agents.hook(given.agent, sys.stdin.read(), sys.stdout, sys.stderr)
    try:
        text = _text(given)
    except (OSError, ValueError) as error:
        ask.error(str(error))
    sys.stdout.write(text)
    return 0


def _arguments() -> argparse.ArgumentParser:
    ask = argparse.ArgumentParser(prog="python -m flake8_testreview", description=__doc__.partition(": ")[2])
    verbs = ask.add_subparsers(dest="verb", required=True)
    explain = verbs.add_parser("explain", help="the page of a code: what it finds, why, what to do instead")
    explain.add_argument("code", help="such as TRV301 or fixed-sleep, or TRV3 or waits for all of a concern")
    codes = verbs.add_parser("codes", help="the table of all codes")
    codes.add_argument("--format", choices=("table", "json"), default="table")
    config = verbs.add_parser("config", help="a configuration to begin with")
    config.add_argument("--file", choices=configured.FILES, default="setup.cfg", help="the file that it is for")
    config.add_argument(
        "--set", choices=("gentle", "strict"), default="gentle", dest="chosen",
        help="gentle: tests that cannot fail, wrong doubles, hangs and leaks; strict: the opt-in codes too",
    )  # fmt: skip
    config.add_argument(
        "--check", action="store_true", help="tell what is wrong with the configuration of the working directory"
    )
    gone = verbs.add_parser("gone", help="what a baseline records and a newer one does not: it can shrink")
    gone.add_argument("baseline")
    gone.add_argument("newer", help="made today with --format=testreview-baseline")
    gone.add_argument("--update", action="store_true", help="take them out of the baseline")
    fixing.add_arguments(verbs.add_parser("fix", help="fix what can be fixed with certainty"))
    changes.add_arguments(verbs.add_parser("change", help=changes.HELP))
    told = verbs.add_parser("agents", help="instructions for coding agents: a paragraph for AGENTS.md, and their hooks")
    told.add_argument("--for", choices=agents.AGENTS, dest="agent", help="the hook of one agent alone, as a file")
    hook = verbs.add_parser("hook", help="what the hook of an agent runs: a review of what it changed before it stops")
    hook.add_argument("agent", choices=agents.AGENTS)
    return ask


def _text(given: argparse.Namespace) -> str:
    """What a verb prints; ValueError, with a sentence, for what does not exist."""
    match given.verb:
        case "explain":
            if (text := pages.explained(given.code)) is None:
                raise ValueError(f"there is no code {given.code}; see: python -m flake8_testreview codes")
            return text
        case "codes":
            return pages.as_json() if given.format == "json" else pages.as_table()
        case "agents":
            return agents.configuration(given.agent) if given.agent else agents.instructions()
        case "gone":
            return baselines.gone(given.baseline, given.newer, given.update)
    return configured.configuration(given.file, given.chosen)


if __name__ == "__main__":
    sys.exit(main())
