"""What contributors and services find in the repository: forms, templates, workflows and settings."""
from __future__ import annotations

import configparser
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from flake8_testreview import __version__

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = [GITHUB / "ISSUE_TEMPLATE" / "false-alarm.yml", GITHUB / "ISSUE_TEMPLATE" / "missed-fault.yml"]
SCHEMAS = [
    *((path, "vendor.github-workflows") for path in WORKFLOWS),
    *((path, "vendor.github-issue-forms") for path in FORMS),
    (GITHUB / "ISSUE_TEMPLATE" / "config.yml", "vendor.github-issue-config"),
    (GITHUB / "dependabot.yml", "vendor.dependabot"),
    (ROOT / ".readthedocs.yaml", "vendor.readthedocs"),
]
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}")
RELEASE_NOTES = ".ci/release_notes.py"
CHANGELOG = "# Changelog\n\n## 2.0.0\n\n- later\n\n## 1.2.3\n\n- this\n- that\n\n## 1.2.2\n\n- earlier\n"
NAMED_ENVIRONMENTS = set(re.findall(r"tox(?: -q)? -e ([\w,-]+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8")))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def data(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def jobs(name: str) -> dict[str, Any]:
    found = data(GITHUB / "workflows" / name)["jobs"]
    assert isinstance(found, dict) and found
    return found


def steps() -> Iterator[dict[str, Any]]:
    for path in WORKFLOWS:
        for job in jobs(path.name).values():
            yield from job.get("steps", ())


def develop() -> str:
    """The command in README's section Develop that runs all tests."""
    _, command = re.findall(r"^```sh\n(python3 -m venv .*)\n```$", text("README.md"), re.MULTILINE)
    return str(command)


def tox() -> configparser.ConfigParser:
    settings = configparser.ConfigParser(interpolation=None)
    settings.read_string(text("tox.ini"))
    return settings


def environments() -> list[str]:
    return re.split(r",\s*", tox()["tox"]["env_list"])


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=[path.name for path, _ in SCHEMAS])
def test_schema_is_kept(path: Path, schema: str) -> None:
    """The schemas are those that check-jsonschema brings along."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_asks_for_what_settles_it(path: Path) -> None:
    asked = {field["id"]: field for field in data(path)["body"]}
    for name in ("code", "example", "why", "versions"):
        assert asked[name]["validations"]["required"] is True, name
    assert "ten lines" in asked["example"]["attributes"]["label"]
    assert asked["example"]["attributes"]["render"] == "python"


def test_pull_request_asks_for_a_fixture_line_and_the_diff() -> None:
    template = text(".github/PULL_REQUEST_TEMPLATE.md")
    assert "**Fixture line.**" in template and "`tests/concerns/`" in template
    assert "**The primer's diff.**" in template and "`tox -e primer`" in template


def test_workflows_run_the_command_of_the_readme() -> None:
    assert {step["run"] for step in steps() if ".venv/" in step.get("run", "")} == {develop()}
    assert develop() in text("CONTRIBUTING.md").splitlines()


def test_workflows_run_every_environment_once() -> None:
    rows = jobs("ci.yml")["tox"]["strategy"]["matrix"]["include"]
    (docs,) = (step["env"]["TOXENV"] for step in jobs("docs.yml")["docs"]["steps"] if "TOXENV" in step.get("env", {}))
    assert sorted([row["environment"] for row in rows] + [docs]) == sorted(environments())


def test_every_supported_python_is_tested() -> None:
    classifiers = tomllib.loads(text("pyproject.toml"))["project"]["classifiers"]
    supported = re.findall(r"Python :: (3\.\d+)", "\n".join(classifiers))
    rows = jobs("ci.yml")["tox"]["strategy"]["matrix"]["include"]
    tested = {row["environment"]: row["python"] for row in rows if row["environment"].startswith("py")}
    assert tested == {f"py{version.replace('.', '')}": version for version in supported}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_may_do_no_more_than_it_must(path: Path) -> None:
    assert data(path)["permissions"] == {"contents": "read"}
    assert "secrets." not in path.read_text(encoding="utf-8")
    may = {name: job["permissions"] for name, job in jobs(path.name).items() if "permissions" in job}
    expected = {"pypi": {"id-token": "write"}, "github": {"contents": "write"}} if path.name == "release.yml" else {}
    assert may == expected
    for name, job in jobs(path.name).items():
        assert "uses" in job or job["timeout-minutes"] <= 60, name


def test_actions_are_pinned_to_a_commit() -> None:
    used = {step["uses"] for step in steps() if "uses" in step}
    assert len(used) >= 5 and not [name for name in used if not PINNED.fullmatch(name)]


def test_nothing_is_published_that_failed() -> None:
    release = jobs("release.yml")
    assert release["ci"] == {"uses": "./.github/workflows/ci.yml"}
    assert release["docs"] == {"uses": "./.github/workflows/docs.yml"}
    assert set(release["pypi"]["needs"]) == {"ci", "docs", "build"} and release["github"]["needs"] == "pypi"
    runs = [step.get("run", "") for step in release["build"]["steps"]]
    checks, builds = (next(n for n, run in enumerate(runs) if part in run) for part in (RELEASE_NOTES, "-m build"))
    assert checks < builds


def release_notes(root: Path, tag: str, changelog: str = CHANGELOG) -> subprocess.CompletedProcess[str]:
    """What the script prints for a tag, where the package is version 1.2.3."""
    for name in (RELEASE_NOTES, "flake8_testreview/__init__.py"):
        (root / name).parent.mkdir()
        shutil.copy(ROOT / name, root / name)
    init = root / "flake8_testreview" / "__init__.py"
    init.write_text(init.read_text(encoding="utf-8").replace(f'"{__version__}"', '"1.2.3"'), encoding="utf-8")
    (root / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    command = [sys.executable, RELEASE_NOTES, tag]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)


def test_tag_that_is_the_version_is_released_with_its_notes(tmp_path: Path) -> None:
    done = release_notes(tmp_path, "1.2.3")
    assert (done.returncode, done.stdout, done.stderr) == (0, "- this\n- that\n", "")


@pytest.mark.parametrize("tag", ["2.0.0", "v1.2.3"])
def test_other_tag_is_not_released(tmp_path: Path, tag: str) -> None:
    done = release_notes(tmp_path, tag)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"the tag is {tag}, but the package is version 1.2.3\n"


def test_version_without_notes_is_not_released(tmp_path: Path) -> None:
    done = release_notes(tmp_path, "1.2.3", "# Changelog\n\n## 2.0.0\n\n- later\n\n## 1.2.3\n")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "CHANGELOG.md has nothing below ## 1.2.3\n")


def test_version_of_today_has_notes() -> None:
    command = [sys.executable, RELEASE_NOTES, __version__]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    assert "- TRV301 " in done.stdout and "\n## " not in done.stdout


def test_tags_of_the_workflow_are_versions() -> None:
    (pattern,) = data(GITHUB / "workflows" / "release.yml")["on"]["push"]["tags"]
    assert pattern == "[0-9]+.[0-9]+.[0-9]+*"  # "+" repeats a set in GitHub's patterns
    assert re.match(r"\d+\.\d+\.\d+", __version__)


def test_read_the_docs_builds_what_we_build() -> None:
    settings = data(ROOT / ".readthedocs.yaml")
    assert (ROOT / settings["sphinx"]["configuration"]).is_file() and settings["sphinx"]["fail_on_warning"] is True
    (install,) = settings["python"]["install"]
    assert ", ".join(install["extra_requirements"]) == tox()["testenv:docs"]["extras"]


def test_hooks_run_the_linters_of_tox() -> None:
    repositories = data(ROOT / ".pre-commit-config.yaml")["repos"]
    (local,) = (repository["hooks"] for repository in repositories if repository["repo"] == "local")
    used = {re.findall(r"-e (\w+)", hook["entry"])[0] for hook in local}
    assert used == {"lint", "types"} and all(f"testenv:{name}" in tox() for name in used)


def test_contributing_leads_somewhere() -> None:
    page = text("CONTRIBUTING.md")
    links = re.findall(r"\]\(([^)]+)\)", page)
    assert "docs/adding-a-rule.md" in links and "/CONTRIBUTING.md)" in text("README.md")
    for link in links:
        assert link.startswith("https://") or (ROOT / link).is_file(), link
    for template in re.findall(r"\?template=([\w.-]+)", page):
        assert (GITHUB / "ISSUE_TEMPLATE" / template) in FORMS


@pytest.mark.parametrize("name", sorted(NAMED_ENVIRONMENTS))
def test_contributing_names_environments_that_are_there(name: str) -> None:
    assert all(f"testenv:{part}" in tox() for part in name.split(","))
