"""The tables of the pages on precision and on the benchmark, from the scores that tests/truth/score.py recorded."""
from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from links import to_code  # found beside this file

from flake8_testreview.reports import catalog, parts

HERE = Path(__file__).parent
TRUTH = HERE.parent / "tests" / "truth"
sys.path.insert(0, str(TRUTH))

from intervals import share  # noqa: E402 - found with the scores

PAGES = tuple(HERE / f"{name}.md" for name in ("precision", "recall", "benchmark", "index", "fixing"))
SCORES: dict[str, dict[str, Any]] = json.loads((TRUTH / "scores.json").read_text(encoding="utf-8"))
OWN = "flake8-testreview"
LAST_READING = 47  # of findings on suites that nobody had tuned to; 5 is of doubles alone
READING_BEFORE = 46
TOOLS = [OWN, *sorted(SCORES.keys() - {OWN})]
FAULTS = {
    "sleep": "a fixed wait, or polling by sleep",
    "nowait": "a wait that nothing bounds",
    "extio": "a command, request or socket that is unbounded or unchecked",
    "extlib": "the same by a client library",
    "extverb": "the same by a method called `get`, `post`, `delete` ...",
    "uuid": "a UUID without a name, or written twice",
    "name": "a name against the file's convention",
    "noassert": "a test that verifies nothing",
    "asserted": "a mock expected to get a call that the real code rejects",
    "standin": "a stand-in that rejects what the real code accepts",
    "missing": "a patched name that does not exist",
    "noop": "an assertion of a mock that asserts nothing",
    "order": "mocks in another order than their parameters",
}
FURTHER_FAULTS = {
    "leak": "what the next test inherits",
    "dead": "an assertion that cannot fail or is never reached",
    "thread": "an assertion in a thread",
    "noassert": FAULTS["noassert"],
    "noop": FAULTS["noop"],
    "parameter": "a parametrized value that is never read",
    "twice": "two tests that do the same",
    "uncollected": "a test that no runner collects",
    "left": "what is left behind",
    "waits": "a sleep, or a wait that nothing bounds",
    "external": FAULTS["extio"],
    "order": FAULTS["order"],
    "standin": FAULTS["standin"],
    "asserted": FAULTS["asserted"],
    "missing": FAULTS["missing"],
}
TABLE = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in lines)


def names(packages: Iterable[str]) -> str:
    """Packages without their versions, two versions of one as one."""
    return ", ".join(sorted({package.partition("==")[0] for package in packages}, key=str.lower))


def read_rows(tally: dict[str, Any]) -> Iterable[Sequence[object]]:
    """A row for each code, and one for all of them."""
    total: Counter[str] = Counter()
    packages: set[str] = set()
    for code, row in tally.items():
        yield to_code(code), len(row["packages"]), *shares(row)
        packages.update(row["packages"])
        total.update({label: row[label] for label in ("true", "debatable", "false")})
    yield "all", len(packages), *shares(total)


def shares(row: dict[str, int]) -> tuple[int, str, str]:
    """How many findings were read, and which share is right, and worth it."""
    right = row["true"] + row["debatable"]
    read = right + row["false"]
    return read, share(right, read), share(row["true"], read)


READ_HEAD = ("Code", "Suites", "Read", "Right", "Worth it")


def read_table() -> str:
    """What was read of the codes that are on by default, then of the opt-in ones."""
    opt_in = list(read_rows(SCORES[OWN]["opt_in"]))[:-1]
    return markdown(READ_HEAD, [*read_rows(SCORES[OWN]["now"]), *opt_in])


def headline() -> str:
    """The figures of the start page."""
    labels = Counter(read["label"] for read in _reads() if read.get("reading") == LAST_READING)
    read = labels.total()
    right, found = read - labels["FALSE"], (HERE / "found.md").read_text(encoding="utf-8")
    projects = len(set(re.findall(r"^\| ([\w.-]+) \d[\w.]* \|", found, re.MULTILINE)))
    return (
        f"- **{right / read:.0%}** of {read} findings on suites that nobody had tuned to are right, each read by itself"
        " ([accuracy](precision.md)).\n"
        f"- **{projects}** well-kept projects with faults that it found ([the list](found.md)).\n"
        "- Code that is not a test costs nothing; what the rest costs is measured ([cost](cost.md)).\n"
    )


def _reads() -> Iterator[dict[str, Any]]:
    """The findings that were read, as their labels tell them."""
    yield from map(json.loads, (TRUTH / "read.jsonl").read_text(encoding="utf-8").splitlines())


def fresh_table(reading: int) -> str:
    """What that reading found on suites that nobody had tuned to, as it was read."""
    tally: dict[str, dict[str, Any]] = {}
    for read in _reads():
        if read.get("reading") == reading:
            row = tally.setdefault(read["code"], {"packages": set(), "true": 0, "debatable": 0, "false": 0})
            row["packages"].add(read["package"])
            row[read["label"].lower()] += 1
    return markdown(READ_HEAD, read_rows(dict(sorted(tally.items()))))


def kept_table() -> str:
    """What was right and worth it when it was read, and is reported still."""
    rows = [(code, row["true"], row["true_of"]) for code, row in SCORES[OWN]["was"].items() if row["true_of"]]
    rows.append(("all", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    head = ("Code", "Worth it when read", "Still reported")
    return markdown(head, [(to_code(code), of, share(kept, of)) for code, kept, of in rows])


def places_table() -> str:
    """Recall and precision at the places of the wide net."""
    tally = SCORES[OWN]["places"]
    return markdown(
        ("Fault", "Codes", "Places in", "Faults found", "Findings that are right"),
        [
            (
                FAULTS[fault], ", ".join(map(to_code, row["codes"])), names(row["packages"]),
                share(row["found"], row["of"]), share(row["found"], row["found"] + row["false"]),
            )
            for fault in FAULTS
            for row in [tally[fault]]
        ],
    )  # fmt: skip


def further_table() -> str:
    """How much is found and how much of it wrongly in the suites that were labelled later, by half."""
    halves = [SCORES[OWN]["further"][half] for half in ("changed", "untouched")]
    nothing = {"codes": (), **dict.fromkeys(("found", "of", "false", "clean"), 0)}
    rows = []
    for fault, name in FURTHER_FAULTS.items():
        found = [half.get(fault, nothing) for half in halves]
        codes = sorted({code for half in found for code in half["codes"]})
        shares = (f"{hits} of {of}" if of else "none" for row in found for hits, of in _hits(row))
        rows.append((name, ", ".join(map(to_code, codes)), *shares))
    return markdown(("Fault", "Codes", "Changed with: found", "Wrong", "Kept back: found", "Wrong"), rows)


def _hits(row: dict[str, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """How many faults are found of how many, and how many legitimate places are reported of how many."""
    return (row["found"], row["of"]), (row["false"], row["clean"])


def fixed_faults_table() -> str:
    """How many faults were found before their projects fixed them, by code and half of the repositories."""
    halves = [json.loads((TRUTH / "fixed_faults.json").read_text(encoding="utf-8"))[half] for half in ("tuned", "kept")]
    codes = sorted({code for half in halves for code in half})
    rows = [(to_code(code), *(share(*half.get(code, (0, 0))) for half in halves)) for code in codes]
    sums = [(sum(hits for hits, _ in half.values()), sum(total for _, total in half.values())) for half in halves]
    return markdown(("Code", "Changed with", "Kept back"), [*rows, ("all", *(share(*one) for one in sums))])


def tools_table() -> str:
    """The tools by name and version."""
    return markdown(("Tool", "Version"), [(tool, SCORES[tool]["version"]) for tool in TOOLS])


def by_tool(hits: str, total: str) -> str:
    """One column for each tool, one row for each fault: how many places of a kind the tool reports."""
    rows, sums = [], Counter[str]()
    for fault, name in FAULTS.items():
        of = SCORES[OWN]["places"][fault][total]
        if of:
            counts = {tool: SCORES[tool]["places"][fault][hits] for tool in TOOLS}
            rows.append((name, of, *counts.values()))
            sums.update({**counts, "": of})
    rows.append(("all", sums[""], *(share(sums[tool], sums[""]) for tool in TOOLS)))
    return markdown(("Fault", "Places", *TOOLS), rows)


def readings_table() -> str:
    """How many of the findings that were read each tool reports by a rule that is about the same."""
    rows = []
    for label, name in (("true", "right and worth it"), ("debatable", "right, but noise"), ("false", "wrong")):
        of = sum(row[f"{label}_of"] for row in SCORES[OWN]["was"].values())
        rows.append((name, of, *(sum(row[label] for row in SCORES[tool]["was"].values()) for tool in TOOLS)))
    return markdown(("Read as", "Places", *TOOLS), rows)


FIX_KINDS = ("safe", "suggested")
FIXES = json.loads((HERE.parent / "tests" / "fixes.json").read_text(encoding="utf-8"))


def fixes_table() -> str:
    """What tests/fixes.py recorded: of each code that has a fix how many were offered and made, and why others not."""
    safe, every = fixes_by_code("safe"), fixes_by_code("suggested")
    rows: list[Sequence[object]] = []
    for code, row in sorted(every.items()):
        if row["offered"]:
            why = ", ".join(f"{reason}: {row[reason]}" for reason in sorted(row.keys() - {"offered", "applied"}))
            rows.append((code, safe[code]["applied"], row["offered"], row["applied"], why))
    return markdown(("Code", "Safe ones made", "Offered", "Made", "Refused"), rows)


def fixes_by_code(kind: str) -> dict[str, Counter[str]]:
    """What became of the fixes of all suites, `safe` ones or `suggested` ones too, by code."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for suite in FIXES.values():
        for code, row in suite[kind].items():
            found[code].update(row)
    return found


def fixed_suites() -> str:
    """The suites that were tried, with the findings fixed in each."""
    rows = [
        (name, suite["files"], *(sum(row.get("applied", 0) for row in suite[kind].values()) for kind in FIX_KINDS))
        for name, suite in sorted(FIXES.items())
    ]
    return markdown(("Suite", "Files with findings", "Fixed by safe fixes", "Fixed by all fixes"), rows)


def offers_table() -> str:
    """Which fixes each code has, by their titles."""
    rows = []
    for entry in catalog.entries():
        if titles := parts.fixes(entry):
            by_kind = ("<br>".join(titles.get(kind, ())) for kind in ("safe", "suggested"))
            rows.append((to_code(entry.message.code), *by_kind))
    return markdown(("Code", "Safe", "Suggested"), rows)


TABLES: dict[str, Callable[[], str]] = {
    "offers": offers_table,
    "fixes": fixes_table,
    "fixed_suites": fixed_suites,
    "read": read_table,
    "reading_before": lambda: fresh_table(READING_BEFORE),
    "last_reading": lambda: fresh_table(LAST_READING),
    "headline": headline,
    "kept": kept_table,
    "places": places_table,
    "further": further_table,
    "fixed_faults": fixed_faults_table,
    "tools": tools_table,
    "found": lambda: by_tool("found", "of"),
    "found_any": lambda: by_tool("found_any", "of"),
    "false": lambda: by_tool("false", "clean"),
    "readings": readings_table,
}


def page(path: Path) -> str:
    """The text of a page with its tables as the scores have them."""
    return TABLE.sub(lambda match: match[1] + folded(TABLES[match[2]]()) + match[3], path.read_text(encoding="utf-8"))


def folded(table: str) -> str:
    """A table with a row of all: that row in sight, the others behind a line to open."""
    head, line, *rows = table.splitlines(keepends=True)
    if not (sums := [row for row in rows if row.startswith("| all |")]):
        return table
    single = "".join(row for row in rows if row not in sums)
    summary = f"<details><summary>By {head.split('|')[1].strip().lower()}</summary>"
    return f"{head}{line}{''.join(sums)}\n{summary}\n\n{head}{line}{single}\n</details>\n\n"
