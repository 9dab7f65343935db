"""`python -m flake8_testreview change`: where the sides come from, exit statuses, the three formats."""
from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from changes import written_to

from flake8_testreview.__main__ import main
from flake8_testreview.change.facts import KINDS

SCHEMA = Path(__file__).parent.parent / "schemas" / "sarif-schema-2.1.0.json"  # of OASIS, as published
STRONG = "def test_a():\n    assert f() == 1\n"
WEAK = "def test_a():\n    assert f()\n"
LOOSE = "import time\n\n\ndef test_a():\n    time.sleep(2)\n    assert f() == 1\n"


class Repository:
    """A repository in a folder that the test works in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        settings = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
        command = ["git", *settings, *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, check=True, text=True, timeout=60)
        return done.stdout.strip()

    def commit(self, **files: str) -> str:
        self.write(**files)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "a change")
        return self.git("rev-parse", "HEAD")

    def write(self, **files: str) -> None:
        written_to(self.folder, {f"{name}.py": text for name, text in files.items()})


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


def told(capsys: pytest.CaptureFixture[str], *arguments: str, status: int) -> dict[str, Any]:
    """What the command tells as JSON, when it exits with that status."""
    assert main(["change", "--format", "json", "--no-findings", *arguments]) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def kinds(review: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(fact["kind"], fact["path"], fact["test"]) for fact in review["facts"]]


def test_two_commits(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = repository.commit(test_a=STRONG), repository.commit(test_a=WEAK)
    repository.write(test_a="not even Python")
    assert kinds(told(capsys, old, new, status=1)) == [("assertion-weakened", "test_a.py", "test_a")]
    assert told(capsys, new, old, status=0)["facts"] == []
    assert told(capsys, old, old, status=0)["files"] == 0


def test_a_repository_without_a_work_tree(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = repository.commit(test_a=STRONG), repository.commit(test_a=WEAK)
    repository.git("clone", "-q", "--bare", ".", "bare.git")
    monkeypatch.chdir(repository.folder / "bare.git")
    assert len(told(capsys, old, new, status=1)["facts"]) == 1


def test_the_working_tree_since_a_branch(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit(test_a=STRONG, test_b=STRONG)
    repository.git("checkout", "-q", "-b", "work")
    repository.commit(test_a=WEAK)
    repository.git("checkout", "-q", "main")
    repository.commit(test_b=WEAK)  # what the branch has not got is no part of its change
    repository.git("checkout", "-q", "work")
    assert kinds(told(capsys, "--since", "main", status=1)) == [("assertion-weakened", "test_a.py", "test_a")]
    assert told(capsys, status=0)["facts"] == []
    repository.write(test_b=WEAK)
    assert kinds(told(capsys, status=1)) == [("assertion-weakened", "test_b.py", "test_a")]


def test_files_that_are_not_tracked(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit(test_a=STRONG)
    (repository.folder / "test_a.py").rename(repository.folder / "test_b.py")
    assert told(capsys, status=0)["facts"] == []
    repository.write(test_b=WEAK)
    assert kinds(told(capsys, status=1)) == [("assertion-weakened", "test_b.py", "test_a")]
    (repository.folder / ".gitignore").write_text("test_b.py\n")
    assert kinds(told(capsys, status=1)) == [("removed-test", "test_a.py", "test_a")]


def test_two_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = (written_to(tmp_path / text[-5:-2], {"test_a.py": text}) for text in (STRONG, WEAK))
    assert len(told(capsys, str(old), str(new), status=1)["facts"]) == 1


def test_nothing_is_run(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the code under review nor what the repository's settings name."""
    mark = repository.folder / "was-run"
    hook = repository.folder / "hook.sh"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\ncat\n")
    hook.chmod(0o755)
    run = f"open({str(mark)!r}, 'w')\n"
    old = repository.commit(test_a=run + STRONG)
    for setting in ("core.fsmonitor", "filter.x.clean", "filter.x.smudge", "diff.external", "diff.x.textconv"):
        repository.git("config", setting, str(hook))
    (repository.folder / ".gitattributes").write_text("*.py filter=x diff=x\n")
    (repository.folder / "setup.cfg").write_text("[flake8:local-plugins]\nextension = X = test_a:f\npaths = .\n")
    repository.write(test_a=run + WEAK, ast=run, flake8=run)
    assert main(["change", "--since", old]) == 1
    assert "`f() == 1`; now `f()`" in capsys.readouterr().out and not mark.exists()


@pytest.mark.parametrize("rank, status", [("3", 0), ("4", 0), ("5", 1)])
def test_the_rank_decides(repository: Repository, capsys: pytest.CaptureFixture[str], rank: str, status: int) -> None:
    old, new = repository.commit(test_a=STRONG), repository.commit(test_a=LOOSE)
    review = told(capsys, old, new, "--fail-on", rank, status=status)
    assert [(fact["kind"], fact["rank"]) for fact in review["facts"]] == [("sleep-added", 5)]


@pytest.mark.parametrize(
    "arguments, says",
    [
        (["nowhere", "HEAD"], "nowhere is no commit here"),
        (["--since", "nowhere"], "nowhere is no commit here"),
        (["--since=--all"], "--all is no commit"),
        (["HEAD"], "give OLD and NEW, or --since REF"),
        (["HEAD", "HEAD", "--since", "HEAD"], "give OLD and NEW, or --since REF"),
    ],
)
def test_what_cannot_be_compared(
    repository: Repository, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    repository.commit(test_a=STRONG)
    assert main(["change", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_outside_of_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["change"]) == 2
    assert "not a git repository" in capsys.readouterr().err


def test_nothing_that_parses(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = repository.commit(test_a="print 'a'\n"), repository.commit(test_a="print 'b'\n")
    assert main(["change", old, new]) == 2
    shown = capsys.readouterr()
    assert "Not compared, because this Python cannot parse them: `test_a.py`." in shown.out
    assert "no file that differs can be parsed" in shown.err


def test_a_file_that_no_longer_parses(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = repository.commit(test_a=STRONG), repository.commit(test_a=STRONG + "    assert (\n")
    assert kinds(told(capsys, old, new, status=1)) == [("unparsed", "test_a.py", "")]


def test_markdown(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    gone = "\n\ndef test_b():\n    assert g() == 1\n"
    old = repository.commit(test_a=STRONG + gone, test_c=LOOSE.replace("test_a", "test_c"))
    added = "\n\ndef test_new():\n    assert 1\n"
    new = repository.commit(test_a=WEAK + added, test_c=LOOSE.replace("test_a", "test_d"))
    assert main(["change", old, new, "--no-findings"]) == 1
    assert capsys.readouterr().out == (
        "# What the change did to the tests: 2 facts, 0 listed\n"
        "\n"
        f"`{old}` to `{new}`, 2 Python files.\n"
        "\n"
        "## 2. Verifies nothing, or not the code\n"
        "\n"
        "- **Test removed**: `1 assertion`; now `gone`: `test_a.py:5` before `test_b`\n"
        "\n"
        "## 3. Verifies less\n"
        "\n"
        "- **Assertion weakened**: `f() == 1`; now `f()`: `test_a.py:2` `test_a`\n"
        "\n"
        "No change: 1 renamed, 1 new.\n"
    )


def test_new_findings_come_last(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = repository.commit(test_a=STRONG), repository.commit(test_a=LOOSE)
    assert main(["change", old, new]) == 1
    assert "## New findings\n\n- `test_a.py:5` TRV301 " in capsys.readouterr().out
    moved = repository.commit(test_a="# moved down\n\n\n" + LOOSE)
    assert main(["change", new, moved]) == 0
    assert "New findings" not in capsys.readouterr().out


def test_sarif(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    old = repository.commit(test_a=STRONG + "\n\ndef test_b():\n    assert g() == 1\n", **{"tests/test ü": STRONG})
    new = repository.commit(test_a=WEAK, **{"tests/test ü": LOOSE})
    assert main(["change", old, new, "--format", "sarif"]) == 1
    log = json.loads(capsys.readouterr().out)
    jsonschema.validate(log, json.loads(SCHEMA.read_text()))
    results = log["runs"][0]["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [
        ("change/removed-test", "error"), ("change/assertion-weakened", "warning"), ("change/sleep-added", "warning"),
    ]  # fmt: skip
    rules = [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in results)
    assert results[0]["properties"] == {"rank": 2, "side": "old", "reach": 1}
    place = results[2]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "tests/test%20%C3%BC.py"}, "region": {"startLine": 5}}


def test_json_names_every_field(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = repository.commit(test_a=STRONG), repository.commit(test_a=WEAK)
    review = told(capsys, old, new, status=1)
    assert review == {
        "version": 1, "old": old, "new": new, "files": 1, "findings": [], "no_change": {"split": 0, "new": 0},
        "not_compared": [],
        "facts": [
            {
                "kind": "assertion-weakened", "title": KINDS["assertion-weakened"], "rank": 3, "path": "test_a.py",
                "line": 2, "side": "new", "test": "test_a", "before": "f() == 1", "after": "f()", "why": "", "reach": 1,
            }
        ],
    }  # fmt: skip
