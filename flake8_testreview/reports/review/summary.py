"""The first ten lines of a review: what a maintainer reads who reads nothing else."""
from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator

from flake8_testreview.inventory.entries import Kind as Standing
from flake8_testreview.plugin.finding import Kind
from flake8_testreview.reports.review.document import Piece, Rank, Section
from flake8_testreview.reports.review.findings import ORDER, OTHER, UNREAD, by_weight, kind_of
from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.standing import doubles_compared
from flake8_testreview.reports.review.styles import Style, one_line
from flake8_testreview.reports.review.wording import counted, finding_text, listed, path_shown, place

_MOST_FINDINGS = 5
_MOST_FILES = 3
_ROOM_FOR_FILES = 80  # characters of their names on one line
_ALWAYS = (Kind.BLIND, Kind.DRIFT, Kind.HANG, Kind.LEAK, Kind.FLAKY)  # listed even where there is none


def section(run: Run, style: Style) -> Section:
    """The heading and nine lines, each of them cut to one line."""
    found = counted(len(run.violations), "finding")
    head = style.title(1, f"Review of {_looked_at(run)}: {found}")
    lines = [line for line in _lines(run, style) if line]
    return Section(Rank.SUMMARY, (), (Piece((head, "")), *(Piece(tuple(one_line(line))) for line in lines)))


def _looked_at(run: Run) -> str:
    tests, files = len(run.files), run.file_count
    return counted(tests, "test file") if tests == files else f"{counted(files, 'file')}, {tests:,} of them test files"


def _lines(run: Run, style: Style) -> Iterator[str]:
    tests = sum(len(one.tests) for one in run.files)
    yield f"- {counted(tests, 'test').capitalize()}. Findings: {_by_kind(run)}."
    ours = [one for one in run.violations if kind_of(one.code) != OTHER]
    for number, one in enumerate(by_weight(ours)[:_MOST_FINDINGS], 1):
        fault = style.foreign(finding_text(one.code, one.text).partition("; ")[0])
        yield f"{number}. {place(one.filename, one.line_number)} {one.code}: {fault}"
    yield _neediest(run)
    yield f"- {_fixed_waits(run)} {doubles_compared(run.files)}"


def _by_kind(run: Run) -> str:
    counts = Counter(kind_of(one.code) for one in run.violations)
    names = {UNREAD: "of files that cannot be parsed", OTHER: "of other plugins"}
    parts = [f"{counts[kind]:,} {names.get(kind, kind)}" for kind in ORDER if counts[kind]]
    none = [kind for kind in _ALWAYS if not counts[kind]]
    return "; ".join([listed(parts)] * bool(parts) + [f"none {listed(none, 'or')}"] * bool(none))


def _neediest(run: Run) -> str:
    """The files that need it most: by what is more than untidy, the heaviest kind first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in run.violations:
        counts[one.filename][kind_of(one.code)] += 1

    def need(path: str) -> tuple[int, ...]:
        faults = sum(counts[path][kind] for kind in ORDER if kind not in (Kind.TIDY, OTHER))
        return -faults, *(-counts[path][kind] for kind in ORDER)

    if len(counts) < 2:
        return ""
    ordered = sorted(counts, key=lambda path: (need(path), path))[:_MOST_FILES]
    folder = os.path.dirname(os.path.commonprefix([f"{os.path.dirname(path)}{os.sep}" for path in ordered]))
    shown = [(path, path_shown(os.path.relpath(path, folder or "."))) for path in ordered]
    if sum(len(name) for _, name in shown) > _ROOM_FOR_FILES:
        shown = [(path, path_shown(os.path.basename(path))) for path in ordered]
    names = listed([f"`{name}` ({counts[path].total():,})" for path, name in shown])
    return f"- Most in need{f', below `{path_shown(folder)}/`' if folder else ''}: {names}."


def _fixed_waits(run: Run) -> str:
    entries = [entry for one in run.files for entry in one.standing]
    seconds = sum(entry.seconds or 0 for entry in entries if entry.kind is Standing.WAIT)
    looked_at = sum(one.counts.sleeps for one in run.files)
    if not looked_at:
        return "No sleeps."
    waits = f"one full run waits {seconds:g} s at least" if seconds else "none for a fixed time"
    return f"{counted(looked_at, 'sleep').capitalize()}: {waits}."
