"""tox, pre-commit and the formats of CI services, by the very blocks that the documentation shows."""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from marks import findings, flake8

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
PLACE = "tests/test_boot.py:5:5: TRV301"
SLEEPS = "import time\n\n\ndef test_boot():\n    time.sleep(2)\n    assert time\n"
NAME, URL = "flake8-testreview", "https://github.com/flake8-testreview/flake8-testreview"


def blocks(language: str, word: str) -> list[str]:
    """The code blocks of the page in a language that hold a word."""
    found = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return [block for block in found if word in block]


def run(*command: str, cwd: Path, expected: int = 0) -> str:
    """What a command prints that ends with the expected status; it knows nothing of a tox that runs this test."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("TOX")}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=600)
    assert done.returncode == expected, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built."""
    box = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(box), str(ROOT), cwd=box)
    (path,) = box.glob("*.whl")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project under git with one test file, which waits on the clock at line 5."""
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_boot.py").write_text(SLEEPS)
    run("git", "init", "-q", cwd=tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["lint", "pep8"])
def test_tox(project: Path, wheel: Path, name: str) -> None:
    (block,) = blocks("ini", f"testenv:{name}")
    (project / "tox.ini").write_text(f"[tox]\nno_package = true\n{block.replace(NAME, str(wheel))}")
    printed = run(sys.executable, "-m", "tox", "-q", "-e", name, cwd=project, expected=1)
    assert PLACE in printed
    versions = run(str(next((project / ".tox" / name).glob("*/flake8"))), "--version", cwd=project)
    assert NAME in versions and (name == "lint" or versions.startswith("7.3.") and "hacking" in versions)


def hooks(project: Path, configuration: str, expected: int = 1) -> str:
    """What pre-commit prints, that runs the hooks of a configuration, and finds fault unless it is expected not to."""
    (project / ".pre-commit-config.yaml").write_text(configuration)
    run("git", "add", "-A", cwd=project)
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never"]
    return run(*command, cwd=project, expected=expected)


def test_hook_of_this_repository(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The hooks as they are committed, from a clone: one finds, the other fixes and stops the commit by that."""
    clone = tmp_path_factory.mktemp("clone") / "repository"
    run("git", "clone", "-q", str(ROOT), str(clone), cwd=project)
    for name in (".pre-commit-hooks.yaml", "pyproject.toml"):  # what is tried need not be committed yet
        shutil.copy(ROOT / name, clone)
    identity = ("-c", "user.name=test", "-c", "user.email=test@localhost")
    run("git", *identity, "commit", "-qam", "tried", "--allow-empty", cwd=clone)
    run("git", "tag", "-f", "0.1.0", cwd=clone)
    alone, both = (block.replace(URL, str(clone)) for block in blocks("yaml", URL))
    printed = hooks(project, alone)
    assert PLACE in printed and "-fix" not in printed
    path, named = project / "tests" / "test_boot.py", 'IMAGE = "155d900f-4e14-4e4c-a73d-069cbf4541e6"\n'
    path.write_text(f"{named}\n\ndef test_boot(server):\n    assert server.image == {named.partition(' = ')[2]}")
    printed = hooks(project, both)
    assert "files were modified by this hook" in printed and "1 fixed in 1 file" in printed
    assert path.read_text().endswith("    assert server.image == IMAGE\n")
    assert "Failed" not in hooks(project, both, expected=0)


def test_hooks_for_this_project_are_valid() -> None:
    run(sys.executable, "-m", "pre_commit", "validate-config", str(ROOT / ".pre-commit-config.yaml"), cwd=ROOT)


def test_flake8_hook(project: Path, wheel: Path) -> None:
    (block,) = blocks("yaml", "additional_dependencies")
    assert PLACE in hooks(project, block.replace(NAME, str(wheel)))


def test_hook_of_hacking(project: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The hook as hacking's own repository has it, of which its source distribution is a copy."""
    box = tmp_path_factory.mktemp("hacking")
    (block,) = blocks("yaml", "id: hacking")
    (url, version) = re.findall(r"(?:repo|rev): (\S+)", block)
    download = ("download", "-q", "--no-deps", "--no-binary=:all:", "-d", str(box), f"hacking=={version}")
    run(sys.executable, "-m", "pip", *download, cwd=box)
    shutil.unpack_archive(next(box.glob("*.tar.gz")), box, filter="data")  # which keeps no owner
    clone = box / f"hacking-{version}"
    identity = ("-c", "user.name=test", "-c", "user.email=test@localhost")
    for command in (["init", "-q"], ["add", "-Af"], ["commit", "-qm", "released"], ["tag", version]):
        run("git", *identity, *command, cwd=clone)
    assert PLACE in hooks(project, block.replace(url, str(clone)).replace(NAME, str(wheel)))


def test_annotations_of_github(project: Path) -> None:
    (block,) = blocks("yaml", "runs-on")
    (form,) = re.findall(r"--format='(.*?)'", block)
    printed = flake8("--isolated", f"--format={form}", "tests", cwd=project).stdout
    place = "::warning file=tests/test_boot.py,line=5,col=5,title=TRV301::test_boot sleeps for a fixed 2 s"
    assert printed.startswith(place)


def test_problem_matcher(project: Path) -> None:
    (block,) = blocks("json", "problemMatcher")
    (pattern,) = json.loads(block)["problemMatcher"][0]["pattern"]
    (row,) = findings("--isolated", "--select=TRV", "tests", cwd=project)
    for line, code in ((row[0], "TRV301"), ("a b.py:1:2: H306: imports not in order", "H306")):
        match = re.match(pattern["regexp"], line)
        assert match and match[pattern["code"]] == code
    match = re.match(pattern["regexp"], row[0])
    assert match and [match[pattern[key]] for key in ("file", "line", "column")] == ["tests/test_boot.py", "5", "5"]
    assert match[pattern["message"]] == row["text"]


def test_code_quality_of_gitlab(project: Path) -> None:
    (line,) = blocks("sh", "gl-codeclimate")
    done = flake8("--isolated", *line.split()[1:], cwd=project)
    assert done.returncode == 0, done.stderr
    (issue,) = json.loads((project / "gl-code-quality.json").read_text())
    assert issue["description"].endswith("[TRV301]")
    assert issue["location"]["path"] == "tests/test_boot.py" and issue["location"]["lines"]["begin"] == 5


@pytest.mark.skipif(not shutil.which("vim"), reason="Vim is missing")
def test_error_format_of_reviewdog(project: Path) -> None:
    (form,) = re.findall(r'-efm="(.*?)"', PAGE)
    (project / "found").write_text(flake8("--isolated", "--select=TRV", "tests", cwd=project).stdout)
    entries = "map(getqflist(), {_, v -> [bufname(v.bufnr), v.lnum, v.col, v.text]})"
    script = f"set errorformat={form.replace(' ', chr(92) + ' ')}\ncgetfile found\n"
    (project / "script").write_text(f"{script}call writefile([json_encode({entries})], 'shown.json')\nqall!\n")
    run("vim", "-N", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "script", cwd=project)
    ((name, line, column, text),) = json.loads((project / "shown.json").read_text())
    assert (name, line, column) == ("tests/test_boot.py", 5, 5) and text.startswith("TRV301 test_boot sleeps")


def test_ruff_keeps_our_comments(project: Path) -> None:
    """Without the setting of the page it takes them for wrong, with it it does not."""
    page = (ROOT / "docs" / "neighbours.md").read_text(encoding="utf-8")
    (setting,) = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    (project / "tests" / "test_boot.py").write_text(SLEEPS.replace("sleep(2)", "sleep(2)  # noqa: TRV301"))
    ruff = (sys.executable, "-m", "ruff", "check", "--select=RUF100,RUF102", "--no-cache")
    assert "RUF102" in run(*ruff, cwd=project, expected=1)
    (project / "pyproject.toml").write_text(setting)
    assert "RUF10" not in run(*ruff, cwd=project)
    assert findings("--select=TRV", "tests", cwd=project) == []
