"""The formatters that flake8 offers as `--format=`: what they write is made elsewhere, when it is asked for."""
from __future__ import annotations

import argparse
import sys

from flake8.formatting.base import BaseFormatter
from flake8.statistics import Statistics
from flake8.violation import Violation


class Report(BaseFormatter):
    """Collects the findings of all files, and writes one text when the run is over."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(options)
        self.violations: list[Violation] = []
        self.files: list[str] = []
        self._is_written = False

    def start(self) -> None:
        """Open the output file, which is to hold this report alone: flake8 itself appends to it."""
        super().start()
        if self.output_fd is not None:
            self.output_fd.truncate(0)

    def beginning(self, filename: str) -> None:
        """flake8 is at the results of a file, which may have none."""
        self.files.append(filename)

    def handle(self, error: Violation) -> None:
        """Take a finding that neither select, ignore nor noqa leave out."""
        self.violations.append(error)

    def text(self) -> str:
        """The whole report."""
        raise NotImplementedError

    def show_statistics(self, statistics: Statistics) -> None:
        """Write the report before the numbers."""
        self._write_once()
        super().show_statistics(statistics)

    def stop(self) -> None:
        """The run is over."""
        self._write_once()
        super().stop()

    def _write_once(self) -> None:
        if not self._is_written:
            self._is_written = True
            self._write(self.text().removesuffix("\n"))


class Review(Report):
    """`--format=testreview`: a review, in Markdown, and as plain text on a terminal."""

    def text(self) -> str:
        from flake8_testreview.reports.review.styles import Style, Terminal
        from flake8_testreview.reports.review.whole import review

        is_read_at_once = not self.filename and (self.color or sys.stdout.isatty())
        style = Terminal(in_colour=self.color) if is_read_at_once else Style()
        return review(self.violations, self.files, self.options, style)


class Sarif(Report):
    """`--format=testreview-sarif`: SARIF 2.1.0, for code scanning."""

    def text(self) -> str:
        from flake8_testreview.reports.programs.sarif import sarif

        return sarif(self.violations, self.files, self.options)


class Json(Report):
    """`--format=testreview-json`: findings for programs and coding agents."""

    def text(self) -> str:
        from flake8_testreview.reports.programs.records import records

        return records(self.violations, self.options)


class Rdjson(Report):
    """`--format=testreview-rdjson`: reviewdog's Diagnostic Format, with fixes as suggestions."""

    def text(self) -> str:
        from flake8_testreview.reports.programs.annotations import rdjson

        return rdjson(self.violations, self.options)


class Github(Report):
    """`--format=testreview-github`: annotations of GitHub Actions."""

    def text(self) -> str:
        from flake8_testreview.reports.programs.annotations import github

        return github(self.violations, self.options)


class NewBaseline(Report):
    """`--format=testreview-baseline`: the findings of today, for `--testreview-baseline`."""

    def start(self) -> None:
        """Read the baseline that the output file holds, which this run updates."""
        from flake8_testreview.reports.baselines import recorded

        self._before = recorded(self.filename)
        super().start()

    def text(self) -> str:
        from flake8_testreview.reports.baselines import baseline

        stdin = {"-": self.options.stdin_display_name}
        paths = [stdin.get(path, path) for path in self.options.filenames or ["."]]
        return baseline(self.violations, self.files, paths, self.filename, self._before)
