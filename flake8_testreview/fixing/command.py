"""`python -m flake8_testreview fix`: fixes what testreview finds, where the fix is certain."""
from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TextIO

from flake8.discover_files import expand_paths
from flake8.exceptions import ExecutionError

from flake8_testreview.edits.checking import Reason
from flake8_testreview.edits.diffs import patch
from flake8_testreview.edits.files import replace
from flake8_testreview.edits.rounds import Outcome, fix_file
from flake8_testreview.edits.spans import Fix, Reported
from flake8_testreview.fixing.reviewer import Reviewer, options_of
from flake8_testreview.syntax.paths import checkout_of

_CLEAN, _LEFT, _FAILED = 0, 1, 2
Wanted = Callable[[Reported, Fix], bool]
# Why a finding is left without a fault of anybody's: it has no fix, or none that was asked for.
_EXPECTED = frozenset({Reason.NO_FIX, Reason.NOT_ASKED_FOR})


class Summary:
    """What became of the findings: fixed, left and why, files that could not be written."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        self._codes = codes  # those that were asked for; empty for all
        self._fixed: Counter[str] = Counter()
        self._left: Counter[tuple[str, Reason]] = Counter()
        self._files = 0
        self.failed: list[str] = []

    def add(self, path: str, outcome: Outcome) -> None:
        """Count what became of one file."""
        self._files += outcome.after != outcome.before
        if outcome.trouble is Reason.CYCLE:
            self.failed.append(f"{path}: {outcome.trouble}")
        self._fixed.update(finding.code for finding in outcome.fixed)
        self._left.update(
            (finding.code, reason)
            for finding, reason in outcome.left
            if not self._codes or finding.code.startswith(self._codes)
        )

    @property
    def has_refused(self) -> bool:
        """Is a fix that was wanted not made?"""
        return any(reason not in _EXPECTED for _, reason in self._left)

    def text(self, only_shown: bool) -> str:
        """The summary as it is printed: a line for each code, then one for all."""
        lines = [f"{code}: {count} fixed" for code, count in sorted(self._fixed.items())]
        lines += [f"{code}: {count} left, {reason}" for (code, reason), count in sorted(self._left.items())]
        total, word = sum(self._fixed.values()), "can be fixed" if only_shown else "fixed"
        lines.append(f"{total} {word} in {self._files} file{'s' * (self._files != 1)}, {sum(self._left.values())} left")
        return "\n".join([*self.failed, *lines]) + "\n"


def add_arguments(ask: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command; further ones, such as `--testreview-scope=file`, are flake8's."""
    ask.add_argument("--diff", action="store_true", help="print a patch, which `git apply` takes, and write nothing")
    ask.add_argument("--suggested", action="store_true", help="also make fixes that are likely, not certain")
    ask.add_argument("--select", default="", metavar="CODES", help="fix these codes only, such as TRV801,TRV5")
    ask.add_argument("paths", nargs="+", metavar="PATH", help="files and folders, as flake8 takes them")


def run(given: argparse.Namespace, further: Sequence[str], out: TextIO, err: TextIO) -> int:
    """Fix the files; the exit status is 0 when all that has a wanted fix is fixed, 1 when some of it is left, 2 when
    the arguments are wrong or a file could not be written.

    The patch of `--diff` goes to `out`, the summary and the progress on a terminal to `err`.
    """
    codes = tuple(code.strip() for code in given.select.split(",") if code.strip())
    try:
        options = options_of([*further, *(f"--extend-select={code}" for code in codes), *given.paths])
    except (ExecutionError, SystemExit) as error:
        err.write(f"{error}\n" if isinstance(error, ExecutionError) else "")
        return _FAILED

    def is_wanted(finding: Reported, fix: Fix) -> bool:
        return (not codes or finding.code.startswith(codes)) and (fix.is_safe or given.suggested)

    summary = Summary(codes)
    files = _files(options)
    for number, path in enumerate(files, 1):
        if err.isatty():
            err.write(f"\rfixing {number} of {len(files)}")
        try:
            _fix(path, options, is_wanted, given.diff, out, summary)
        except OSError as error:
            summary.failed.append(f"{path}: {error.strerror or error}")
    err.write(("\r\033[K" if err.isatty() else "") + summary.text(given.diff))
    return _FAILED if summary.failed else _LEFT if summary.has_refused else _CLEAN


def _files(options: argparse.Namespace) -> list[str]:
    """The files that flake8 would look at, in order; each once, by its own name rather than that of a link to it."""
    found = expand_paths(
        paths=options.filenames,
        stdin_display_name=options.stdin_display_name,
        filename_patterns=options.filename,
        exclude=(*options.exclude, *options.extend_exclude),
    )
    links_first = sorted(found, key=lambda path: os.path.realpath(path) == os.path.abspath(path))
    return sorted({os.path.realpath(path): path for path in links_first}.values())


def _fix(
    path: str, options: argparse.Namespace, is_wanted: Wanted, only_shown: bool, out: TextIO, summary: Summary
) -> None:
    with open(path, "rb") as file:
        before = file.read()
    outcome = fix_file(before, Reviewer(path, options), is_wanted)
    if outcome.after != outcome.before:
        if only_shown:
            name = os.path.relpath(os.path.realpath(path), checkout_of(os.getcwd()))
            _write(out, patch(name.replace(os.sep, "/"), outcome.before, outcome.after))
        else:
            replace(path, outcome.before, outcome.after)
    summary.add(path, outcome)


def _write(out: TextIO, raw: bytes) -> None:
    """Write a patch as it is, in whatever encoding its file has."""
    out.flush()
    if (buffer := getattr(out, "buffer", None)) is not None:
        buffer.write(raw)
        buffer.flush()
    else:
        out.write(raw.decode("utf-8", "surrogateescape"))
