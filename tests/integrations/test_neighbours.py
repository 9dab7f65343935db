"""Beside the other plugins that suites of tests are linted with: nobody changes what another one says.

The long form runs each example in their company too: `tox -e neighbours -- tests/test_concerns.py`.
"""
from __future__ import annotations

import re
from pathlib import Path

import pytest
from marks import FINDING, OPT_IN, findings, flake8

pytest.importorskip("hacking")

CONCERNS = Path(__file__).parents[1] / "concerns"
# Letters of flake8-async, -bandit, -bugbear, -docstrings, -pytest-style, -simplify, hacking and pep8-naming, of
# pycodestyle and pyflakes.
OTHERS = ("ASYNC", "S", "B", "D", "PT", "SIM", "H", "N", "E", "F", "W")
# Something for those who find no fault with the fixtures.
FAULTS = """\
import asyncio
import os
import time


async def test_it(server):
    while not server.up:
        await asyncio.sleep(1)
    time.sleep(2)
    try:
        assert server.ok(check=True)
    except:
        pass\x20


class lower:
    pass
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixtures of the concerns that are one file each, as the tests of a project."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "setup.cfg").touch()
    for path in CONCERNS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not re.search("^# (options|file):", text, re.MULTILINE):
            (folder / f"test_{path.parent.name}_{path.name}").write_text(text, encoding="utf-8")
    (folder / "test_faults.py").write_text(FAULTS)
    return folder


def places(project: Path, *arguments: str) -> set[str]:
    """The findings of a run, with the codes of all plugins."""
    done = flake8("--isolated", "--disable-noqa", f"--select=TRV,{','.join(OTHERS)}", *arguments, ".", cwd=project)
    assert done.stderr == "" and done.returncode == 1
    rows = [re.match(r"(.+?:\d+:\d+: [A-Z]+\d+):? .", row) for row in done.stdout.splitlines()]  # hacking adds a colon
    return {row[1] for row in rows if row}


def test_nobody_changes_what_another_says(project: Path) -> None:
    together = places(project, f"--enable-extensions={OPT_IN}")
    ours = {place for place in together if " TRV" in place}
    assert places(project, "--extend-ignore=TRV") == together - ours
    assert places(project, f"--enable-extensions={OPT_IN}", f"--extend-ignore={','.join(OTHERS)}") == ours
    for letters in OTHERS:  # else the comparison would say nothing of that plugin
        assert any(re.search(rf" {letters}\d", place) for place in together), letters


def test_flake8_noqa_takes_our_comments(tmp_path: Path) -> None:
    """A comment that silences one of our findings is not reported; one that silences nothing is."""
    text = "import time\n\n\ndef test_it():\n    time.sleep(1)  # noqa: TRV301\n    assert time  # noqa: TRV301\n"
    (tmp_path / "test_it.py").write_text(text)
    done = flake8("--isolated", "--select=TRV,NQA", ".", cwd=tmp_path)
    rows = [row["place"] for row in map(FINDING.match, done.stdout.splitlines()) if row]
    assert rows == ["./test_it.py:6:18: NQA102"]


def test_flake8_pyproject_hands_our_options_over(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    text = "import time\n\n\ndef test_it():\n    time.sleep(1)\n    assert time\n"
    (tmp_path / "checks" / "boot.py").write_text(text)
    settings = 'select = ["TRV"]\ntestreview-test-files = ["checks/", "test_*.py"]\n'
    (tmp_path / "pyproject.toml").write_text(f"[tool.flake8]\n{settings}")
    assert [row["place"] for row in findings("checks", cwd=tmp_path)] == ["checks/boot.py:5:5: TRV301"]
