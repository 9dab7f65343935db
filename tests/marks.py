"""Annotated examples: `# TRV301:5` at the end of a line says which finding stands there, code and 1-based column.

Lines of an example that begin so are instructions:

- `# options: --testreview-scope=file` gives further arguments to flake8;
- `# enable: TRV203` switches an opt-in code on;
- `# file: helper/util.py` begins another file, which is written and reviewed beside those before it.
"""
from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.metadata import entry_points
from pathlib import Path
from typing import NamedTuple

from flake8.main.cli import main

from flake8_testreview.checker import Checker

FINDING = re.compile(r"^(?P<place>(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]+\d+)) (?P<text>.+)$")
MARKS = re.compile(r"#((?: TRV\d{3}:\d+)+)\s*$")
OPTIONS = re.compile(r"^# options: (.*)$", re.MULTILINE)
ENABLE = re.compile(r"^# enable: (.*)$", re.MULTILINE)
FILE = re.compile(r"^# file: (\S+)$", re.MULTILINE)


class Mark(NamedTuple):
    """A finding as an example states it: 1-based line and column."""

    line: int
    column: int
    code: str


def checkers() -> dict[str, type[Checker]]:
    """The installed checker classes by entry point name."""
    points = (point for point in entry_points(group="flake8.extension") if point.name.startswith("TRV"))
    return {point.name: point.load() for point in sorted(points)}


OPT_IN = ",".join(name for name, checker in checkers().items() if checker.off_by_default)


def stated(text: str) -> list[Mark]:
    """The findings that the marks in `text` state, in order."""
    return sorted(
        Mark(number, int(column), code)
        for number, line in enumerate(text.splitlines(), 1)
        if (marks := MARKS.search(line))
        for code, _, column in (mark.partition(":") for mark in marks[1].split())
    )


def flake8(*arguments: str, cwd: Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command in `cwd`; its output is text."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    if sys.platform == "emscripten":  # a Python without processes: in this one
        return _here(arguments, cwd)
    command = [sys.executable, "-m", "flake8", *arguments]
    done = subprocess.run(command, cwd=cwd, input=given, capture_output=True, timeout=60)
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def _here(arguments: Iterable[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()  # flake8 writes bytes
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["-j1", *arguments])
    out.seek(0)
    return subprocess.CompletedProcess("flake8", status, out.read(), err.getvalue())


def findings(*arguments: str, cwd: Path, stdin: str | bytes | None = None) -> list[re.Match[str]]:
    """What a run of flake8 reports that must end well: a match of FINDING for each line of its output."""
    done = flake8(*arguments, cwd=cwd, stdin=stdin)
    assert done.stderr == "" and done.returncode in (0, 1), done
    rows = [FINDING.match(row) for row in done.stdout.splitlines()]
    assert all(rows), done.stdout
    return [row for row in rows if row]


def found(text: str, folder: Path, codes: Iterable[str], enabled: Iterable[str] = ()) -> list[Mark]:
    """What flake8 reports of `codes` in an example, in an empty `folder`; lines are those of `text`."""
    (folder / "pyproject.toml").touch()  # the root of a project
    begin, name = 0, "test_example.py"
    for section in (*FILE.finditer(text), None):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        blank = "\n" * text.count("\n", 0, begin)  # so that line numbers are those of the whole
        path.write_text(blank + text[begin : section.start() if section else None], encoding="utf-8")
        if section:
            begin, name = section.end(), section[1]
    options = " ".join(OPTIONS.findall(text)).split()
    opt_in = ",".join([*enabled, *ENABLE.findall(text)])
    chosen = ["--isolated", f"--select={','.join(codes)}", f"--enable-extensions={opt_in}"]
    rows = findings(*chosen, *options, ".", cwd=folder)
    return sorted(Mark(int(row["line"]), int(row["column"]), row["code"]) for row in rows)
