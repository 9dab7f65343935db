"""How many labelled faults in real test code a linter finds, and how often it is right: see docs/benchmark.md.

    python tests/truth/score.py [--flake8 CMD] [--show] [--write]
    python tests/truth/score.py --tool ruff pylint [--write]
    python tests/truth/score.py --tool mine --command "mylinter --isolated"

Three files hold labels. The places of `places.jsonl` were drawn by a net much wider than any rule: they show how much
is found (recall), and how often a finding is right (precision). Those of `recall.jsonl` were added later, for faults
that few other tools look for. The findings of `read.jsonl` were made by an earlier
version of this suite and read one by one: TRUE is right and worth it, DEBATABLE is right and noise, FALSE is wrong.
All are places in packages from PyPI, which are downloaded and unpacked, never installed, and never run.

A linter is run inside each package over the labelled files, and must print `path:line:column: CODE text`, the column
being optional. `--write` records the scores, from which `python docs/generate.py` makes the tables of the docs.
"""
from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from corpus import CACHE, EVERY_CODE, Finding, findings, unpacked  # noqa: E402 - found in the folder above
from intervals import share  # noqa: E402
from tools import ANYTHING, OWN, TOOLS, Tool  # noqa: E402

SCORES = HERE / "scores.json"
COUNTED = {"FLAG": ("of", "found", "found_any"), "OK": ("clean", "false", "false_any")}
HALVES = {"changed": False, "untouched": True}  # of `recall.jsonl`
NEAR = 2  # lines between a finding that was read and what a later version makes of it


class Place(NamedTuple):
    """A labelled place of the wide net."""

    package: str  # name==version
    path: str  # inside the source distribution
    line: int  # 1-based
    concern: str  # of the net that it was drawn with
    codes: Sequence[str]  # those that are about it
    label: str  # FLAG: a linter should point here; OK: it should not; DEBATABLE: scored neither way
    kind: str
    reason: str
    also: Sequence[int] = ()  # other lines where a finding is as good: where the statement begins
    value: str = ""  # part of a value that is reported once a file, wherever that is
    untouched: bool = False  # in a package that no rule was changed because of

    @property
    def lines(self) -> frozenset[int]:
        return frozenset((self.line, *self.also))


class Read(NamedTuple):
    """A finding that was read."""

    package: str
    path: str
    line: int
    code: str
    label: str  # TRUE: right and worth it; DEBATABLE: right, but noise; FALSE: wrong, or the place is legitimate
    suite: str  # the version of the suite that made it
    reason: str
    fresh: bool = False  # read on a suite that nobody had tuned to: it stands as it was read, and is not scored
    reading: int = 1  # the first read the suites that the rules were changed by; each later one took suites of its own


Said = Mapping[str, Sequence[Finding]]  # what a linter says about the labelled files, by package


def places(path: Path) -> list[Place]:
    return [Place(**json.loads(row)) for row in path.read_text(encoding="utf-8").splitlines()]


def reads(path: Path) -> list[Read]:
    return [Read(**json.loads(row)) for row in path.read_text(encoding="utf-8").splitlines()]


# -- running a linter --------------------------------------------------------------------------------------------------


def said(command: Sequence[str], labels: Iterable[Place | Read], cache: Path) -> dict[str, list[Finding]]:
    """What a linter reports on the files that have labels."""
    files: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        files[label.package].add(label.path)
    found = {}
    for package, paths in sorted(files.items()):
        root = unpacked(package, cache)
        if absent := sorted(path for path in paths if not (root / path).is_file()):
            sys.exit(f"score: {package} has no {', '.join(absent)}")
        found[package] = findings([*command, *sorted(paths)], root)
    return found


def version(command: Sequence[str], name: str) -> str:
    """The version that a tool tells of itself, or flake8 of its plugin; empty where it tells none."""
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True, timeout=60)
    told = re.search(rf"{re.escape(name)}:?\s+([\w.]+)", done.stdout)
    return told[1] if told else ""


# -- scoring -----------------------------------------------------------------------------------------------------------


def is_said(place: Place, found: Iterable[Finding]) -> bool:
    """Whether one of the findings in its file is at the place, or reports its value wherever that is."""
    value = place.value if place.label == "FLAG" else ""
    return any(finding.line in place.lines or (value != "" and value in finding.text.lower()) for finding in found)


def scored_places(labels: Iterable[Place], found: Said, tool: Tool) -> Iterator[tuple[Place, bool, bool]]:
    """Each place with two answers: does a rule that is about it point there, does any rule."""
    for place in labels:
        about = tool.about(place.concern, place.codes)
        here = [finding for finding in found[place.package] if finding.path == place.path]
        by_rule = is_said(place, [finding for finding in here if finding.code.startswith(about)])
        yield place, by_rule, by_rule or any(finding.line in place.lines for finding in here)


def is_near(finding: Finding, read: Read, about: tuple[str, ...]) -> bool:
    """Whether a finding is what is left of one that was read.

    Codes are split and merged: any code that is about the same concern counts, and for a TRUE one within `NEAR` lines.
    So do findings: one that lists the lines of others alike counts for those.
    """
    reach = NEAR if read.label == "TRUE" else 0
    is_there = abs(finding.line - read.line) <= reach or read.label == "TRUE" and read.line in listed(finding)
    return finding.path == read.path and finding.code.startswith(about) and is_there


def listed(finding: Finding) -> set[int]:
    """The further lines that a finding speaks of: `also on lines 88, 101`, `and so is one more (line 494)`."""
    lists = re.findall(r"\blines? (\d+(?:, \d+)*)", finding.text)
    return {int(line) for numbers in lists for line in numbers.split(", ")}


def scored_reads(labels: Iterable[Read], found: Said, tool: Tool) -> Iterator[tuple[Read, str]]:
    """Each finding that was read with the code that stands there now, empty where there is none."""
    for read in labels:
        about = tool.about(read.code[:4], [read.code[:4]])
        near = (finding for finding in found[read.package] if is_near(finding, read, about))
        codes = sorted((finding.code != read.code, abs(finding.line - read.line), finding.code) for finding in near)
        yield read, codes[0][2] if codes else ""


def unread(labels: Iterable[Read], found: Said) -> int:
    """How many findings on the files of the labels nobody has judged."""
    judged: dict[tuple[str, str], list[Read]] = defaultdict(list)
    for read in labels:
        judged[read.package, read.path].append(read)
    return sum(
        not any(is_near(finding, read, (read.code[:4],)) for read in judged[package, finding.path])
        for package, rows in found.items()
        for finding in set(rows)
        if (package, finding.path) in judged
    )


def tally_places(scored: Iterable[tuple[Place, bool, bool]]) -> dict[str, dict[str, object]]:
    """The scores by fault: how many FLAG places (`of`) are `found` by a rule about them and by `any` rule, how many OK
    places (`clean`) are reported falsely, by a rule about the fault and by any."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    seen: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for place, by_rule, by_any in scored:
        packages, codes = seen[place.concern]
        packages.add(place.package)
        codes.update(place.codes)
        total, hit, any_hit = COUNTED.get(place.label, ("", "", ""))
        counts[place.concern].update({total: 1, hit: int(by_rule), any_hit: int(by_any)})
    names = (*COUNTED["FLAG"], *COUNTED["OK"])
    return {
        fault: {
            "codes": sorted(seen[fault][1]),
            "packages": sorted(seen[fault][0]),
            **{name: count[name] for name in names},
        }
        for fault, count in sorted(counts.items())
    }


def tally_reads(scored: Iterable[tuple[Read, str]], key: str) -> dict[str, dict[str, object]]:
    """The scores of the findings that were read, by the code that was read (`key` is "was") or that is there now
    ("now"): how many there are of each label, and how many of them are still reported."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    packages: dict[str, set[str]] = defaultdict(set)
    for read, code in scored:
        by = read.code if key == "was" else code
        if by:
            packages[by].add(read.package)
            counts[by].update({f"{read.label.lower()}_of": 1, read.label.lower(): int(bool(code))})
    names = [name for label in ("true", "debatable", "false") for name in (label, f"{label}_of")]
    return {
        by: {"packages": sorted(packages[by]), **{name: count[name] for name in names}}
        for by, count in sorted(counts.items())
    }


# -- the command -------------------------------------------------------------------------------------------------------


def score(name: str, tool: Tool, command: Sequence[str], args: argparse.Namespace) -> dict[str, object]:
    """All scores of a tool, as they are recorded; `args.show` lists the places where it is wrong."""
    net, known = places(args.places), [read for read in reads(args.read) if not read.fresh]
    shown = said([*command, *tool.options], [*net, *known], args.cache)
    further, every = [], shown
    if tool.rules is None:
        further = places(args.further)
        every = said([*command, *tool.options, EVERY_CODE], [*net, *known, *further], args.cache)
    by_place, by_read = list(scored_places(net, every, tool)), list(scored_reads(known, shown, tool))
    by_further = list(scored_places(further, every, tool))
    if args.show:
        print(*wrong_places(by_place), *wrong_reads(by_read), *wrong_places(by_further), sep="\n")
    default = {finding.code for rows in shown.values() for finding in rows}
    opt_in = [row for row in scored_reads(known, every, tool) if row[1] not in default]
    return {
        "version": version(command, name),
        "places": tally_places(by_place),
        "further": {
            half: tally_places(row for row in by_further if row[0].untouched == is_untouched)
            for half, is_untouched in HALVES.items()
        },
        "was": tally_reads(by_read, "was"),
        "now": tally_reads(by_read, "now"),
        "opt_in": tally_reads(opt_in, "now"),
        "unread": unread(known, shown) if tool.rules is None else 0,
    }


def wrong_places(scored: Iterable[tuple[Place, bool, bool]]) -> Iterator[str]:
    """A line for each fault that is missed and each false alarm."""
    for place, by_rule, _ in scored:
        if (place.label, by_rule) in (("FLAG", False), ("OK", True)):
            word = "false alarm" if by_rule else "missed"
            yield f"{word:12}{place.concern} {place.package} {place.path}:{place.line} {place.kind}: {place.reason}"


def wrong_reads(scored: Iterable[tuple[Read, str]]) -> Iterator[str]:
    """A line for each TRUE finding that is lost, and each other one that is still there."""
    for read, code in scored:
        if bool(code) != (read.label == "TRUE"):
            word = code and {"FALSE": "false", "DEBATABLE": "noise"}[read.label] or "lost"
            yield f"{word:12}{read.code} {read.package} {read.path}:{read.line} {read.reason}"


def summary(scores: Mapping[str, Any]) -> Iterator[str]:
    """The scores as lines to read."""
    rows = {"": scores["places"], **scores["further"]}
    named = ((f"{part} {fault}".strip(), row) for part, tally in rows.items() for fault, row in tally.items())
    for name, row in named:
        yield (
            f"{name:10} recall {share(row['found'], row['of'])}, by any rule {row['found_any']}/{row['of']}; "
            f"precision {share(row['found'], row['found'] + row['false'])}"
        )
    total: Counter[str] = Counter()
    for code, row in scores["was"].items():
        total.update({name: count for name, count in row.items() if name != "packages"})
        yield (
            f"{code} kept {row['true']}/{row['true_of']}  noise {row['debatable']}/{row['debatable_of']}  "
            f"false {row['false']}/{row['false_of']}"
        )
    now = total["true"] + total["debatable"] + total["false"]
    yield f"kept {share(total['true'], total['true_of'])}"
    yield f"not false {share(now - total['false'], now)}"
    yield f"worth it {share(total['true'], now)}"
    if scores["unread"]:
        yield f"{scores['unread']} findings unread"


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--tool", nargs="+", default=[OWN], metavar="NAME", help=f"known ones: {', '.join(TOOLS)}")
    ask.add_argument("--command", "--flake8", metavar="CMD", help="how to run it, instead of `python -m`")
    ask.add_argument("--places", type=Path, default=HERE / "places.jsonl")
    ask.add_argument("--further", type=Path, default=HERE / "recall.jsonl")
    ask.add_argument("--read", type=Path, default=HERE / "read.jsonl")
    ask.add_argument("--cache", type=Path, default=CACHE, help="the folder that keeps the packages")
    ask.add_argument("--show", action="store_true", help="list what is missed, lost, noise or false")
    ask.add_argument("--write", action="store_true", help=f"record the scores in {SCORES.name}")
    args = ask.parse_args()
    for name in args.tool:
        tool = TOOLS.get(name)
        if tool is None and not args.command:
            ask.error(f"{name} is not known here: give its --command")
        tool = tool or Tool("", (), ANYTHING)
        command = shlex.split(args.command) if args.command else [sys.executable, "-m", tool.module]
        scores = score(name, tool, command, args)
        print(f"{name} {scores['version']}", *summary(scores), sep="\n", flush=True)
        if args.write:
            recorded = json.loads(SCORES.read_text(encoding="utf-8")) if SCORES.exists() else {}
            text = json.dumps({**recorded, name: scores}, indent=1, sort_keys=True)
            SCORES.write_text(f"{text}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
