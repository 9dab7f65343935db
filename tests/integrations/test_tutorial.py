"""The page docs/adding-a-rule.md, followed to the letter in a fresh clone."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from marks import outside_tox

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "adding-a-rule.md"
STEP = re.compile(
    r"`(?P<path>[\w/]+\.py)`[^\n]*\n\n```python\n(?P<text>.*?)^```$|^```sh\n(?P<lines>.*?)^```$", re.M | re.S
)


def run(line: str, cwd: Path) -> str:
    """What a line of shell prints; it must succeed. A tox inside keeps its environments apart from one outside."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**outside_tox(), "PATH": path}
    done = subprocess.run(["bash", "-c", line], cwd=cwd, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_adding_a_rule(tmp_path: Path) -> None:
    clone, printed = tmp_path / "clone", ""
    run(f"git clone -q '{ROOT}' '{clone}'", tmp_path)
    shutil.copy(PAGE, clone / "docs")
    written = []
    for step in STEP.finditer(PAGE.read_text(encoding="utf-8")):
        if step["path"]:
            (clone / step["path"]).write_text(step["text"], encoding="utf-8")
            written.append(step["path"])
        else:
            for line in step["lines"].splitlines():
                printed += run(line, clone)
    assert re.search(r"printing_test\.py:\d+:5: TRV708 test_printing prints", printed)
    assert "A test calls ``print``" in printed or "A test calls print" in printed
    assert " passed" in printed and " failed" not in printed
    assert [Path(path).parts[0] for path in written] == ["flake8_testreview", "tests"], "two files for a rule"
    by_hand = set(run("git status --porcelain --untracked-files=all | cut -c4-", clone).split())
    generated = {"README.md", "docs/remarks.md", "docs/adding-a-rule.md", "docs/architecture.svg"}
    assert by_hand - generated == {*written, "CHANGELOG.md"}, "and one line of the changelog"
