"""Real packages as data: downloaded and unpacked once, reviewed file by file, never installed and never imported."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "flake8-testreview"
# Whatever codes a version of the suite has: flake8 ignores the names that it does not know.
EVERY_CODE = "--enable-extensions=" + ",".join(f"TRV{number}" for number in range(100, 1000))
OURS = ("--isolated", "--disable-noqa", "--select=TRV")
ROW = re.compile(r"^(?:\./)?(?P<path>.+?):(?P<line>\d+):(?:(?P<column>\d+):)? (?P<code>[A-Z]+\d+)\S* (?P<text>.*)$")
PATIENCE = 7200  # seconds that one run of a linter may take


class Finding(NamedTuple):
    """What a linter reports at a place: 1-based line and column, the path relative to the package."""

    path: str
    line: int
    column: int
    code: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.text}".rstrip()


def unpacked(requirement: str, cache: Path = CACHE) -> Path:
    """The folder with the source distribution of `requirement` (`name==version`), downloaded where it is not there yet.

    unearth finds and unpacks it; pip would ask its build backend for metadata, and so run code of it.
    """
    name, _, version = requirement.partition("==")
    target = cache / f"{name}-{version}"
    if target.is_dir():
        return target
    from unearth import PackageFinder  # needed where something is missing alone

    finder = PackageFinder(no_binary=[name], ignore_compatibility=True)  # to be read on this Python, not to be run
    best = finder.find_best_match(requirement).best
    if best is None:
        sys.exit(f"corpus: there is no source distribution of {requirement}")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as box:
        finder.download_and_unpack(best.link, Path(box, "unpacked")).rename(target)
    return target


def findings(command: Sequence[str], folder: Path) -> list[Finding]:
    """What a linter that prints `path:line:column: CODE text` reports when it runs in `folder`, sorted.

    RuntimeError when it fails instead.
    """
    env = {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONWARNINGS": "ignore"}  # a package never shadows a module
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=PATIENCE)
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    if done.returncode < 0 or "Traceback (most recent call last)" in err or (done.returncode and not out):
        raise RuntimeError(f"{' '.join(command)[:200]} failed with status {done.returncode}:\n{err[-2000:]}")
    rows = (ROW.match(row) for row in out.splitlines())
    return sorted(
        Finding(row["path"], int(row["line"]), int(row["column"] or 1), row["code"], row["text"]) for row in rows if row
    )
