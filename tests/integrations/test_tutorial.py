"""The page docs/adding-a-rule.md, followed to the letter in a fresh clone."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "adding-a-rule.md"


def run(line: str, cwd: Path, given: str = "") -> str:
    """What a line of shell prints; it must succeed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path}
    done = subprocess.run(
        ["bash", "-c", line], cwd=cwd, env=environment, input=given, capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


def test_adding_a_rule(tmp_path: Path) -> None:
    clone, printed = tmp_path / "clone", ""
    run(f"git clone -q '{ROOT}' '{clone}'", tmp_path)
    shutil.copy(PAGE, clone / "docs")
    blocks = re.findall(r"^```(sh|diff)\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for language, block in blocks:
        if language == "diff":
            run("git apply -", clone, block)
        else:
            for line in block.splitlines():
                printed += run(line, clone)
    assert re.search(r"leftovers\.py:\d+:5: TRV803 test_printing prints", printed)
    assert "a test calls ``print``" in printed and " passed" in printed and " failed" not in printed
