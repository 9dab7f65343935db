"""What docs/scale.md shows gives, byte for byte, what one process gives."""
from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from marks import flake8

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of more files than one worker gets at once."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "setup.cfg").write_text("[flake8]\nselect = TRV\n")
    for path in sorted((ROOT / "tests" / "concerns").glob("*/*.py")):
        for number in range(7):
            (folder / f"test_{number}_{path.name}").write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    for command in (["init", "-q"], ["add", "-A"]):
        subprocess.run(["git", *command], cwd=folder, check=True, timeout=60)
    return folder


@pytest.mark.parametrize("engine", ["distributed", "ray"])
def test_engine_gives_what_one_process_gives(project: Path, tmp_path: Path, engine: str) -> None:
    pytest.importorskip(engine)
    (program,) = (program for program in PROGRAMS if f"import {engine}" in program or f"from {engine}" in program)
    (tmp_path / "review.py").write_text(program)
    names = subprocess.check_output(["git", "ls-files", "*.py"], cwd=project, text=True, timeout=60).split()
    assert len(names) > 70
    alone = flake8("-j1", *names, cwd=project)
    command = [sys.executable, str(tmp_path / "review.py")]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=300)
    assert done.stdout == alone.stdout and done.returncode == alone.returncode == 1, done.stderr
    assert len(alone.stdout.splitlines()) > 300


# -- Bazel ------------------------------------------------------------------------------------------------------------

BAZEL = shutil.which("bazel")
STARLARK = re.findall(r"^```starlark\n(.*?)^```$", PAGE, re.M | re.S)
CART = "class Cart:\n    def add(self, item):\n        return item\n"
TEST_CART = """\
from unittest import mock

from shop.cart import Cart


@mock.patch.object(Cart, "add")
def test_add(add):
    Cart().add("tea")
    add.assert_called_once_with({expected})
"""
TEST_WAIT = "import time\n\n\ndef test_wait():\n    time.sleep({delay})\n    assert time.time() > 0\n"


class Workspace:
    """A project that Bazel lints by the blocks of docs/scale.md."""

    def __init__(self, folder: Path, output: Path) -> None:
        rule, build, _ = STARLARK  # the last is for Pants
        self.folder = folder
        self.output = output
        script = f'#!/bin/sh\nexec {sys.executable} -m flake8 "$@"\n'
        files = {
            "WORKSPACE": "", "MODULE.bazel": "", "BUILD": build, "setup.cfg": "[flake8]\nselect = TRV\n",
            "tools/BUILD": 'exports_files(["flake8.sh"])\n', "tools/flake8.bzl": rule, "tools/flake8.sh": script,
            "shop/__init__.py": "", "shop/cart.py": CART, "tests/__init__.py": "",
            "tests/test_cart.py": TEST_CART.format(expected="'tea', size=2"),
            "tests/test_wait.py": TEST_WAIT.format(delay=3),
        }  # fmt: skip
        for name, text in files.items():
            self.write(name, text)
        (folder / "tools" / "flake8.sh").chmod(0o755)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def bazel(self, *command: str) -> subprocess.CompletedProcess[str]:
        assert BAZEL is not None
        return subprocess.run(
            [BAZEL, f"--output_user_root={self.output}", *command], cwd=self.folder, capture_output=True, text=True,
            timeout=300,
        )  # fmt: skip

    def lint(self) -> list[str]:
        """The findings that a build shows."""
        done = self.bazel("build", "//:lint", "--keep_going")
        found = [line for line in done.stderr.splitlines() if re.match(r"\S+\.py:\d+:\d+: ", line)]
        assert done.returncode == (1 if found else 0), done.stderr
        return sorted(found)

    def reviewed(self) -> dict[str, int]:
        """When each file was reviewed last."""
        reports = self.folder / "bazel-bin" / "tests"
        return {path.name: path.stat().st_mtime_ns for path in reports.glob("*.flake8")}


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    (tmp_path / "shop").mkdir()
    workspace = Workspace(tmp_path / "shop", tmp_path / "output")
    yield workspace
    workspace.bazel("shutdown")


@pytest.mark.skipif(BAZEL is None, reason="bazel is not on the path: see tox -e bazel")
def test_bazel_reviews_what_has_changed(workspace: Workspace) -> None:
    found = workspace.lint()
    assert found == sorted(flake8("-j1", "tests", cwd=workspace.folder).stdout.splitlines())
    assert [line.split()[1] for line in found] == ["TRV501", "TRV301"]

    workspace.write("tests/test_cart.py", TEST_CART.format(expected="'tea'"))
    workspace.write("tests/test_wait.py", TEST_WAIT.format(delay=0))
    assert workspace.lint() == []
    first = workspace.reviewed()
    assert workspace.lint() == [] and workspace.reviewed() == first

    workspace.write("tests/test_wait.py", "\n" + TEST_WAIT.format(delay=0))
    assert workspace.lint() == []
    second = workspace.reviewed()
    assert [name for name in first if second[name] != first[name]] == ["test_wait.py.flake8"]

    workspace.write("shop/cart.py", CART.replace("item)", "item, size)"))
    assert [line.split()[1] for line in workspace.lint()] == ["TRV501"]
