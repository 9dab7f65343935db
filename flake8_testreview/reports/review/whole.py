"""A review of a run: its summary, the findings by weight, what the tests stand on, and answers to usual remarks."""
from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator, Sequence

from flake8.violation import Violation

from flake8_testreview.answers.facts import Facts, facts_of
from flake8_testreview.plugin.options import REPORT_LIMIT
from flake8_testreview.reports.review import answered, findings, misplaced, standing, summary
from flake8_testreview.reports.review.document import Piece, Rank, Section, fitted
from flake8_testreview.reports.review.run import Run
from flake8_testreview.reports.review.styles import Style, wrapped
from flake8_testreview.reports.review.wording import path_shown

_PATIENCE = 2.0  # seconds after which a terminal shows how far the run is


def review(violations: Sequence[Violation], files: Sequence[str], options: argparse.Namespace, style: Style) -> str:
    """The review of a run: `violations` of all `files`, and flake8's options that it ran with."""
    found = list(_facts(files, options))
    known = [one for one in found if isinstance(one, Facts)]
    failures = [one for one in found if not isinstance(one, Facts)]
    run = Run(by_place(violations), known, failures, len(files), options)
    parts = [
        summary.section(run, style),
        *findings.sections(run.violations, style),
        *standing.sections(run.files, style),
        answered.section(run, style),
        misplaced.section(run, style),
        _failures(run, style),
        _references(run, style),
    ]
    return fitted(parts, REPORT_LIMIT.value(options))


def by_place(violations: Iterable[Violation]) -> list[Violation]:
    """In the order of files and lines, whatever the order of flake8's processes was."""
    return sorted(violations, key=lambda one: (one.filename, one.line_number, one.column_number, one.code))


def _facts(files: Iterable[str], options: argparse.Namespace) -> Iterator[Facts | tuple[str, str]]:
    """The facts of the test files; of one where that fails its path and the error, so that the findings are not
    lost."""
    for path in _watched(sorted(set(files))):
        try:
            found = facts_of(path, options)
        except Exception as error:  # noqa: BLE001 - whatever it is
            yield path, " ".join(f"{type(error).__name__} {error}".split())[:200]
            continue
        if found is not None:
            yield found


def _watched(files: Sequence[str]) -> Iterator[str]:
    """The files, one after another; on a terminal a run that takes long shows how far it is."""
    begin, is_shown = time.monotonic(), False
    for number, path in enumerate(files, 1):
        if sys.stderr.isatty() and time.monotonic() - begin > _PATIENCE:
            is_shown = True
            sys.stderr.write(f"\rreviewing {number} of {len(files)}")
        yield path
    if is_shown:
        sys.stderr.write("\r\033[K")


def _failures(run: Run, style: Style) -> Section:
    """The files that are missing in the figures."""
    head = ("", style.title(2, "Not in the figures, by an internal error; please report it"), "")
    pieces = [
        Piece(tuple(wrapped(f"- `{path_shown(path)}`: {style.foreign(error)}", "  "))) for path, error in run.failures
    ]
    return Section(Rank.ANSWERS, head if pieces else (), tuple(pieces))


def _references(run: Run, style: Style) -> Section:
    lines = style.references(one.code for one in run.violations)
    return Section(Rank.ANSWERS, ("",) if lines else (), (Piece(tuple(lines)),) if lines else ())
