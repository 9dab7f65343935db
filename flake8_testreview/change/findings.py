"""The findings of this suite that a change brings: those of the new side that the old one has not.

flake8 runs on copies of the touched files in a folder of its own, without the project's configuration, which can name
plugins to load, and with nothing of the project in reach of its imports.
"""
from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from flake8_testreview.change.sources import CannotCompare, Sides, Tree

_PATIENCE = 600.0  # seconds
_AT_ONCE = 200  # files of one run: a command line has an end
_COMMAND = (
    sys.executable, "-P", "-m", "flake8", "--isolated", "--jobs=1", "--select=TRV", "--exit-zero",
    "--testreview-scope=file", "--format=%(path)s\t%(row)d\t%(col)d\t%(code)s\t%(text)s",
)  # fmt: skip


class Finding(NamedTuple):
    """One finding: 1-based line and column of the new side, the code, the text."""

    path: str
    line: int
    column: int
    code: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same finding at another place."""
        return self.code, re.sub(r"\bline \d+", "line", self.text)


def new_findings(sides: Sides, touched: Sequence[str]) -> list[Finding]:
    """The findings that are new, in the order of files and lines; a finding that has only moved is not.

    CannotCompare when flake8 itself fails.
    """
    after = _found(sides.new, touched)
    known: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in _found(sides.old, touched) if after else ():
        known[finding.key].append(finding)
    ordered = sorted(after, key=lambda each: not any(old.path == each.path for old in known[each.key]))
    return sorted(finding for finding in ordered if not _is_known(finding, known[finding.key]))


def _is_known(finding: Finding, known: list[Finding]) -> bool:
    """Was there such a finding before? Each of the old side stands for one of the new side, of its own file first."""
    if not known:
        return False
    known.remove(next((old for old in known if old.path == finding.path), known[0]))
    return True


def _found(tree: Tree, paths: Sequence[str]) -> list[Finding]:
    """The findings in those of the files that `tree` has."""
    with tempfile.TemporaryDirectory(prefix="testreview-") as folder:
        written = [path for path in paths if _is_inside(path) and _write(tree, path, Path(folder))]
        found: list[Finding] = []
        for start in range(0, len(written), _AT_ONCE):
            found += _run(Path(folder), written[start : start + _AT_ONCE])
    return found


def _is_inside(path: str) -> bool:
    place = PurePosixPath(path)
    return not place.is_absolute() and ".." not in place.parts and not path.startswith("-")


def _write(tree: Tree, path: str, folder: Path) -> bool:
    content = tree.read(path)
    if content is None:
        return False
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return True


def _run(folder: Path, paths: Sequence[str]) -> list[Finding]:
    done = subprocess.run(
        [*_COMMAND, *paths], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", timeout=_PATIENCE
    )
    if done.returncode:
        raise CannotCompare(f"flake8 failed: {done.stderr.strip().rpartition(chr(10))[2]}")
    rows = (line.split("\t", 4) for line in done.stdout.splitlines())
    return [
        Finding(PurePosixPath(row[0]).as_posix().removeprefix("./"), int(row[1]), int(row[2]), row[3], row[4])
        for row in rows
        if len(row) == 5
    ]
