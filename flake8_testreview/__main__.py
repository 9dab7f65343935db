"""`python -m flake8_testreview`: explains codes, lists them, writes a configuration, compares baselines."""
from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from flake8_testreview.fixing import command
from flake8_testreview.reports import catalog
from flake8_testreview.plugin.baseline import parsed

# The remarks that an old suite has most of, and that nothing breaks without.
MATTERS_OF_STYLE = ("TRV101", "TRV201", "TRV202", "TRV404", "TRV802")
FORMATS = {"setup.cfg": "[flake8]", "tox.ini": "[flake8]", ".flake8": "[flake8]", "pyproject.toml": "[tool.flake8]"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the verbs; the exit status is 2 for a code that does not exist, as for any wrong argument."""
    ask = argparse.ArgumentParser(prog="python -m flake8_testreview", description=__doc__.partition(": ")[2])
    verbs = ask.add_subparsers(dest="verb", required=True)
    explain = verbs.add_parser("explain", help="the page of a code: why, the way out, when to ignore it")
    explain.add_argument("code", help="such as TRV301, or TRV3 for the concern")
    codes = verbs.add_parser("codes", help="the table of all codes")
    codes.add_argument("--format", choices=("table", "json"), default="table")
    config = verbs.add_parser("config", help="a configuration to begin with")
    config.add_argument("--file", choices=tuple(FORMATS), default="setup.cfg", help="the file that it is for")
    config.add_argument(
        "--set", choices=("gentle", "strict"), default="gentle", dest="chosen",
        help="gentle: what is certainly a fault; strict: everything, the opt-in codes too",
    )  # fmt: skip
    gone = verbs.add_parser("gone", help="what a baseline records and a newer one does not: it can shrink")
    gone.add_argument("baseline")
    gone.add_argument("newer", help="made today with --format=testreview-baseline")
    fix = verbs.add_parser("fix", help="fix what can be fixed with certainty", description=command.__doc__)
    command.add_arguments(fix)
    given, further = ask.parse_known_args(arguments)
    if given.verb == "fix":
        return command.run(given, further, sys.stdout, sys.stderr)
    if further:
        ask.error(f"unrecognized arguments: {' '.join(further)}")
    if given.verb == "explain":
        text = explained(given.code.upper())
        if text is None:
            ask.error(f"there is no code {given.code}; see: python -m flake8_testreview codes")
    elif given.verb == "codes":
        text = as_json() if given.format == "json" else as_table()
    elif given.verb == "gone":
        try:
            text = no_longer_found(given.baseline, given.newer)
        except (OSError, ValueError) as error:
            ask.error(str(error))
    else:
        text = configuration(given.file, given.chosen)
    sys.stdout.write(text)
    return 0


def explained(code: str) -> str | None:
    """The page of the concern that reports `code`, or whose codes begin so; None when there is none."""
    first = next((one for one in catalog.entries() if one.message.code.startswith(code)), None)
    if first is None or not code.startswith("TRV"):
        return None
    concern = first.concern
    entries = [one for one in catalog.entries() if one.concern is concern]
    names = ", ".join(one.message.code for one in entries)
    parts = [f"{names}: {catalog.principle(concern)}", catalog.reason(concern)]
    for one in entries:
        parts.append(f"{one.message.code} ({one.message.name}): {one.message.sentence}.")
        parts.append(catalog.explanation(one))
        if not one.message.is_default:
            parts.append(f"Off by default; switch it on with enable-extensions = {one.message.code}.")
    if concern.options:
        parts.append("\n".join(f"testreview-{o.name} = {o.default}\n    {o.help}" for o in concern.options))
    return "\n\n".join([*parts, catalog.page_url(concern)]) + "\n"


def as_table() -> str:
    """All codes, a line each: code, on or opt-in, what it finds."""
    rows = [one.message for one in catalog.entries()]
    return "".join(f"{m.code}  {'on' if m.is_default else 'opt-in':6}  {m.sentence}\n" for m in rows)


def as_json() -> str:
    """All codes as a list of objects: code, name, sentence, kind, default (a boolean), says, principle, url."""
    rows = [
        {"code": m.code, "name": m.name, "sentence": m.sentence, "kind": m.kind, "default": m.is_default,
         "says": catalog.says(m), "principle": catalog.principle(concern), "url": catalog.page_url(concern)}
        for m, concern, _ in catalog.entries()
    ]  # fmt: skip
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def no_longer_found(baseline: str, newer: str) -> str:
    """A line for each finding that the baseline in the first file records more of than that in the second."""
    before, after = (dict(parsed(Path(path).read_text(encoding="utf-8"))) for path in (baseline, newer))
    gone = {known: count - after.get(known, 0) for known, count in before.items() if count > after.get(known, 0)}
    return "".join(
        f"{known.path}: {known.code} in {known.within or 'the module'}: {known.statement} ({count} gone)\n"
        for known, count in sorted(gone.items())
    )


def configuration(file: str, chosen: str) -> str:
    """A block for the configuration file `file`, one of FORMATS, with the gentle or the strict set."""
    opt_in = [one.message.code for one in catalog.entries() if not one.message.is_default]
    key, values = ("enable-extensions", opt_in) if chosen == "strict" else ("extend-ignore", list(MATTERS_OF_STYLE))
    scope = "project"
    if file == "pyproject.toml":  # read by the plugin Flake8-pyproject
        return f"{FORMATS[file]}\n{key} = {json.dumps(values)}\ntestreview-scope = {json.dumps(scope)}\n"
    return f"{FORMATS[file]}\n{key} = {', '.join(values)}\ntestreview-scope = {scope}\n"


if __name__ == "__main__":
    sys.exit(main())
