"""The programs of docs/scale.md give, byte for byte, what one process gives."""
from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from marks import flake8

ROOT = Path(__file__).parents[2]
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of more files than one worker gets at once."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "setup.cfg").write_text("[flake8]\nselect = TRV\n")
    for path in sorted((ROOT / "tests" / "concerns").glob("*.py")):
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
