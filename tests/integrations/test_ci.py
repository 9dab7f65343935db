"""tox, pre-commit and the formats of CI services, by the very blocks that the documentation shows."""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from marks import findings, flake8, outside_tox
from ruamel.yaml import YAML

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
    done = subprocess.run(command, cwd=cwd, env=outside_tox(), capture_output=True, text=True, timeout=600)
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
    (block,) = blocks("yaml", "additional_dependencies: [flake8,")
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


# -- whole jobs -------------------------------------------------------------------------------------------------------


class Job(NamedTuple):
    """A change in a clone: the clone, and the environment that its jobs run in."""

    clone: Path
    env: dict[str, str]

    def shell(self, line: str, expected: int = 0, **variables: str) -> str:
        """What a step prints, as the shell of a runner runs it."""
        command = ["bash", "-e", "-o", "pipefail", "-c", line]
        done = subprocess.run(
            command, cwd=self.clone, env=self.env | variables, capture_output=True, text=True, timeout=600
        )
        assert done.returncode == expected, done.stdout + done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def interpreter(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment into which the jobs have installed what they name."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", str(folder), cwd=folder)
    installed = {line for line in re.findall(r"pip install (.*)", PAGE) if NAME in line}
    names = {str(wheel) if name == NAME else name for line in installed for name in line.split()}
    run(str(folder / "bin" / "pip"), "install", "-q", *sorted(names), cwd=folder)
    return folder / "bin"


@pytest.fixture
def job(project: Path, interpreter: Path) -> Job:
    """A branch on which a test lost its assertion and gained a sleep, cloned as a runner does."""
    origin, clone = project, project.parent / f"{project.name}-clone"
    git = ("git", "-c", "user.name=test", "-c", "user.email=test@localhost")
    (origin / "tests" / "test_cart.py").write_text(CART)
    run(*git, "checkout", "-q", "-b", "main", cwd=origin)
    run(*git, "add", "-A", cwd=origin)
    run(*git, "commit", "-q", "-m", "first", cwd=origin)
    run(*git, "checkout", "-q", "-b", "change", cwd=origin)
    (origin / "tests" / "test_cart.py").write_text(CART.replace("    assert price() == 7\n", "    price()\n"))
    run(*git, "commit", "-qam", "second", cwd=origin)
    run("git", "clone", "-q", "--no-local", str(origin), str(clone), cwd=origin.parent)
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return Job(clone, kept | {"PATH": f"{interpreter}{os.pathsep}{os.environ['PATH']}"})


LOST = "price() == 7`; now `no assertion is left`"
CART = "def price():\n    return 7\n\n\ndef test_price():\n    assert price() == 7\n"


def loaded(word: str) -> Any:
    """The block of YAML that holds a word."""
    (block,) = blocks("yaml", word)
    return YAML(typ="safe").load(textwrap.dedent(block))


@pytest.mark.parametrize(("word", "schema"), [("runs-on", "github-workflows"), ("script:", "gitlab-ci")])
def test_jobs_are_valid(word: str, schema: str, tmp_path: Path) -> None:
    """By the schemas that check-jsonschema brings along."""
    (block,) = blocks("yaml", word)
    (tmp_path / "job.yml").write_text(block)
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", "job.yml"]
    run(*check, cwd=tmp_path)


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is missing")
def test_workflow_of_github(job: Job, tmp_path: Path) -> None:
    """Each command of the workflow, as it stands there."""
    boot = job.clone / "tests" / "test_boot.py"
    boot.write_text(f"{SLEEPS}    time.sleep(9)  # noqa: TRV301\n")
    steps = loaded("runs-on")["jobs"]["testreview"]["steps"]
    install, review, change = (step["run"] for step in steps if "run" in step)
    assert install.startswith("pip install ")
    job.shell(review)
    (found,) = json.loads((job.clone / "all.sarif").read_text())["runs"]
    assert len([one for one in found["results"] if "suppressions" in one]) == 1
    (upload,) = (step["with"]["sarif_file"] for step in steps if "upload-sarif" in step.get("uses", ""))
    (found,) = json.loads((job.clone / upload).read_text())["runs"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in found["results"]]
    assert "tests/test_boot.py" in uris and not any("suppressions" in one for one in found["results"])
    summary = tmp_path / "summary.md"
    job.shell(change, expected=1, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(summary))
    assert LOST in summary.read_text() and "`test_price`" in summary.read_text()
    run("git", "checkout", "-q", "origin/main", "--", ".", cwd=job.clone)
    job.shell(change, GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(summary))


def test_annotations_of_github(job: Job) -> None:
    (step,) = loaded("testreview-github")
    place = "::warning file=tests/test_boot.py,line=5,col=5,endLine=5,endColumn=18,title=TRV301 fixed-sleep::test_boot"
    assert place in job.shell(step["run"], expected=1)


def test_job_of_gitlab(job: Job) -> None:
    install, quality, change = loaded("script:")["testreview"]["script"]
    assert install.startswith("pip install ")
    job.shell(quality)
    issues = json.loads((job.clone / "gl-code-quality.json").read_text())
    (issue,) = (one for one in issues if one["description"].endswith("[TRV301]"))
    assert issue["location"]["path"] == "tests/test_boot.py" and issue["location"]["lines"]["begin"] == 5
    assert job.shell(change) == "", "no merge request"
    base = run("git", "rev-parse", "origin/main", cwd=job.clone).strip()
    assert LOST in job.shell(change, expected=1, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)


def test_job_of_zuul(job: Job, wheel: Path) -> None:
    (made, project) = loaded("tox_envlist")
    assert project["project"]["check"]["jobs"] == [made["job"]["name"]]
    (block,) = blocks("ini", f"testenv:{made['job']['vars']['tox_envlist']}")
    (job.clone / "tox.ini").write_text(f"[tox]\nno_package = true\n{block.replace(NAME, str(wheel))}")
    command = (sys.executable, "-m", "tox", "-q", "-e", made["job"]["vars"]["tox_envlist"])
    printed = run(*command, cwd=job.clone, expected=1)
    assert PLACE in printed and LOST in printed


def test_step_of_reviewdog(job: Job) -> None:
    """What reviewdog is given, as far as the step goes without it."""
    _, step = loaded("reviewdog/action-setup")
    ours, _, theirs = step["run"].partition(" | ")
    assert theirs.startswith("reviewdog -f=rdjson ")
    assert {one["location"]["path"] for one in json.loads(job.shell(ours))["diagnostics"]} >= {"tests/test_boot.py"}


# -- formats ----------------------------------------------------------------------------------------------------------


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
