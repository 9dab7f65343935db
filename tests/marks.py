"""Annotated examples: `# TRV301:5` at the end of a line says which finding stands there, code and 1-based column.

A mark may state the text of the finding too, `# TRV301:5 test_boot sleeps for a fixed 2 s; wait for the condition
instead`, which is then compared to the letter.

Lines of an example that begin so are instructions:

- `# options: --testreview-scope=file` gives further arguments to flake8;
- `# enable: TRV203` switches an opt-in code on;
- `# file: helper/util.py` begins another file, which is written and reviewed beside those before it.
"""
from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from flake8.main.cli import main

from flake8_testreview.reports import catalog

FINDING = re.compile(r"^(?P<place>(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]+\d+)) (?P<text>.+)$")
MARKS = re.compile(r"#( TRV\d{3}:\d+\b.*)$")
MARK = re.compile(r" (?P<code>TRV\d{3}):(?P<column>\d+)(?P<text>(?:(?! TRV\d{3}:\d).)*)")
OPTIONS = re.compile(r"^# options: (.*)$", re.MULTILINE)
ENABLE = re.compile(r"^# enable: (.*)$", re.MULTILINE)
FILE = re.compile(r"^# file: (\S+)$", re.MULTILINE)


class Mark(NamedTuple):
    """A finding as an example states it: 1-based line and column, and its text, empty where it is not stated."""

    line: int
    column: int
    code: str
    text: str = ""


OPT_IN = ",".join(entry.message.code for entry in catalog.entries() if not entry.message.is_default)


def stated(text: str) -> list[Mark]:
    """The findings that the marks in `text` state, in order."""
    return sorted(
        Mark(number, int(mark["column"]), mark["code"], mark["text"].strip())
        for number, line in enumerate(text.splitlines(), 1)
        if (marks := MARKS.search(line))
        for mark in MARK.finditer(marks[1])
    )


def agreed(marks: Iterable[Mark], reported: Iterable[Mark]) -> list[Mark]:
    """What was reported, without the texts that the marks do not state: equal to them where all is as stated."""
    silent = {mark[:3] for mark in marks if not mark.text}
    return [mark._replace(text="") if mark[:3] in silent else mark for mark in reported]


def flake8(*arguments: str, cwd: Path, stdin: str | bytes | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command in `cwd`; its output is text."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    if sys.platform == "emscripten":  # a Python without processes: in this one
        return _here(arguments, cwd)
    command = [sys.executable, "-m", "flake8", *arguments]
    done = subprocess.run(command, cwd=cwd, input=given, capture_output=True, timeout=60)
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def run_testreview(*arguments: str, cwd: Path | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run `python -m flake8_testreview` in `cwd`, else here; its output is text."""
    command = [sys.executable, "-m", "flake8_testreview", *arguments]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=60)


def outside_tox() -> dict[str, str]:
    """The environment for a command that knows nothing of a tox that runs this test: one inside would make its
    environments in the same folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith("TOX")}


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


def lay_out(text: str, folder: Path) -> list[Path]:
    """Write the files of an example into an empty `folder`, so that lines are those of `text`."""
    (folder / "pyproject.toml").touch()  # the root of a project
    begin, name, paths = 0, "test_example.py", []
    for section in (*FILE.finditer(text), None):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        blank = "\n" * text.count("\n", 0, begin)  # so that line numbers are those of the whole
        path.write_text(blank + text[begin : section.start() if section else None], encoding="utf-8")
        paths.append(path)
        if section:
            begin, name = section.end(), section[1]
    return paths


def found(text: str, folder: Path, codes: Iterable[str], enabled: Iterable[str] = ()) -> list[Mark]:
    """What flake8 reports of `codes` in an example, in an empty `folder`; lines are those of `text`."""
    lay_out(text, folder)
    options = " ".join(OPTIONS.findall(text)).split()
    opt_in = ",".join([*enabled, *ENABLE.findall(text)])
    chosen = ["--isolated", f"--select={','.join(codes)}", f"--enable-extensions={opt_in}"]
    rows = findings(*chosen, *options, ".", cwd=folder)
    return sorted(Mark(int(row["line"]), int(row["column"]), row["code"], row["text"]) for row in rows)
