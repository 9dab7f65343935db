"""A review in Markdown: findings as remarks, what was found clean, what the tests stand on."""
from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from flake8.style_guide import Decision, DecisionEngine
from flake8.violation import Violation

from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.standing import stands_on, suite_in
from flake8_testreview.plugin.run import is_on
from flake8_testreview.reports import catalog
from flake8_testreview.reports.remarks import Remark, remark, remarks

_BUILT_IN = ("TRV", "E", "F", "W", "C9")  # what flake8 runs by itself, and we
_MOST_FILES = 20  # up to which the inventory tells lines; above it tells sums
_BOLD, _OFF = "\033[1m", "\033[m"
_PATIENCE = 2.0  # seconds after which a terminal is told how far the run is


def review(
    violations: Sequence[Violation], files: Sequence[str], options: argparse.Namespace, in_colour: bool = False
) -> str:
    """The review of a run: `violations` of all `files`, and the options it ran with."""
    by_file: dict[str, list[Violation]] = defaultdict(list)
    for violation in violations:
        by_file[violation.filename].append(violation)
    total = _counted(len(violations), "finding")
    lines = [f"# Review: {total} in {len(by_file)} of {_counted(len(files), 'file')}"]
    for filename in sorted(by_file):
        lines += ["", f"## {os.path.normpath(filename)}", "", *_remarks(by_file[filename])]
    lines += _clean(violations, options)
    lines += _stands_on(files, options)
    lines += _principles(violations)
    if in_colour:
        lines = [f"{_BOLD}{line}{_OFF}" if line.startswith("#") else line for line in lines]
    return "\n".join(lines) + "\n"


def _remarks(violations: Iterable[Violation]) -> Iterator[str]:
    """The findings of one file as numbered paragraphs, in the order of the remarks; what is said alike is said once."""
    grouped: dict[Remark, dict[tuple[str, str], list[int]]] = defaultdict(lambda: defaultdict(list))
    texts: dict[tuple[str, str], str] = {}
    for violation in sorted(violations, key=lambda one: (one.line_number, one.column_number)):
        # of other plugins' codes one finding stands for all: their texts differ in numbers and names
        text = violation.text if violation.code.startswith("TRV") else ""
        texts.setdefault((violation.code, text), violation.text)
        grouped[remark(violation.code)][violation.code, text].append(violation.line_number)
    ordered = [one for one in remarks() if one in grouped]
    for number, one in enumerate(ordered, 1):
        yield f"{number}. **{one.title}**"
        yield from (f"   - {_lines(at)}: {_escaped(texts[key])} ({key[0]})" for key, at in grouped[one].items())


def _counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number or 'no'} {noun if number == 1 else plural or noun + 's'}"


def _lines(numbers: Sequence[int]) -> str:
    unique = sorted(set(numbers))
    return f"line {unique[0]}" if len(unique) == 1 else f"lines {', '.join(map(str, unique))}"


def _escaped(text: str) -> str:
    """`text` as it reads in Markdown; an underscore inside a word is one there too."""
    return re.sub(r"[\\*<`\[]|(?<!\w)_|_(?!\w)", r"\\\g<0>", text)


def _clean(violations: Sequence[Violation], options: argparse.Namespace) -> list[str]:
    """What was looked for and not found."""
    engine = DecisionEngine(options)
    ours = {one.message.code: one.message for one in catalog.entries()}

    def is_looked_for(code: str) -> bool:
        if code in ours:
            return is_on(ours[code], options)
        return code.startswith(_BUILT_IN) and engine.decision_for(code) is Decision.Selected

    found = {remark(violation.code) for violation in violations}
    titles = [one.title for one in remarks() if one not in found and any(map(is_looked_for, one.codes))]
    return ["", f"Checked, and nothing found: {'; '.join(titles) or 'nothing'}."]


def _principles(violations: Sequence[Violation]) -> list[str]:
    """What the concerns that found something hold, each once, with its page."""
    codes = {violation.code for violation in violations}
    told = [one for one in catalog.entries() if one.message.code in codes]
    rows = [
        f"- {', '.join(one.message.code for one in told if one.concern is concern)}: {catalog.principle(concern)}"
        f" <{catalog.page_url(concern)}>"
        for concern in dict.fromkeys(one.concern for one in told)
    ]
    if not rows:
        return []
    return ["", "## Why", "", *rows]


# -- what the tests stand on ------------------------------------------------------------------------------------------


def _stands_on(files: Sequence[str], options: argparse.Namespace) -> list[str]:
    found = {path: stands_on(suite) for path in _watched(sorted(files)) if (suite := suite_in(path, options))}
    if not found:
        return []
    entries = [entry for of_file in found.values() for entry in of_file]
    count = Counter(entry.kind for entry in entries)
    hosts = sorted({entry.name for entry in entries if entry.kind in (Kind.REACHED, Kind.WRITTEN)})
    seconds = sum(entry.seconds or 0 for entry in entries if entry.kind is Kind.WAIT)
    fakes = _counted(count[Kind.FAKE_CLASS], "class", "classes")
    lines = ["", f"## What the tests stand on ({_counted(len(found), 'test file')})", ""]
    lines.append(f"- fixed waits: one full run spends {seconds:g} s in them at least")
    lines.append(f"- doubles: {_counted(count[Kind.STUB], 'replacement')}, {fakes} of fakes")
    lines.append(f"- hosts outside: {', '.join(hosts) or 'none'}")
    if len(found) <= _MOST_FILES:
        for path, of_file in found.items():
            if of_file:
                lines += ["", f"In {os.path.normpath(path)}:", "", *_details(of_file)]
    return lines


def _details(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries of a file by kind, those of one name together with their lines."""
    places: dict[str, list[int]] = defaultdict(list)
    for entry in sorted(entries, key=lambda one: list(Kind).index(one.kind)):
        detail = f" ({entry.detail})" if entry.detail else ""
        places[_escaped(f"{entry.kind.value} {entry.name}{detail}")].append(entry.line)
    yield from (f"- {text}: {_lines(at)}" for text, at in places.items())


def _watched(files: Sequence[str]) -> Iterator[str]:
    """The files, one after another; on a terminal a run that takes long tells how far it is."""
    begin, is_told = time.monotonic(), False
    for number, path in enumerate(files, 1):
        if sys.stderr.isatty() and time.monotonic() - begin > _PATIENCE:
            is_told = True
            sys.stderr.write(f"\rreviewing {number} of {len(files)}")
        yield path
    if is_told:
        sys.stderr.write("\r\033[K")
