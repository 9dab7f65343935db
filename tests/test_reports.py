"""What `--format` writes: the review, SARIF, and the baseline, through the real command."""
from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marks import findings, flake8, run_testreview

from flake8_testreview.plugin.identity import Places
from flake8_testreview.reports.remarks import REMARKS, remark

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"  # of OASIS, as published
ON = ("--isolated", "--select=TRV,E,F")

TWO_FILES = {
    "test_boot.py": """\
        import os
        import time
        from unittest import mock


        class FakeServer:
            pass


        def test_boot(server):
            time.sleep(2)
            assert server.image == "155d900f-4e14-4e4c-a73d-069cbf4541e6"


        @mock.patch("boot.start")
        def test_patched(start):
            time.sleep(0.5)
            start("ä", "155d900f-4e14-4e4c-a73d-069cbf4541e6")
            assert start.called
        """,
    "test_clean.py": """\
        def test_sum():
            assert 1 + 1 == 2
        """,
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name, text in TWO_FILES.items():
        (tmp_path / name).write_text(textwrap.dedent(text), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("code", "title"),
    [("TRV301", "sleeps, timing, flaky tests"), ("E501", REMARKS[6].title), ("E999", "errors in the code"),
     ("F401", "unused imports"), ("F632", "errors in the code"), ("S101", "other remarks"), ("C901", REMARKS[5].title)],
)  # fmt: skip
def test_codes_belong_to_remarks(code: str, title: str) -> None:
    assert remark(code).title == title


# -- SARIF ------------------------------------------------------------------------------------------------------------


def sarif(folder: Path, *options: str) -> dict[str, Any]:
    done = flake8(*ON, "--format=testreview-sarif", *options, cwd=folder)
    assert done.stderr == ""
    log: dict[str, Any] = json.loads(done.stdout)
    jsonschema.validate(log, json.loads(SCHEMA.read_text()))
    return log


def test_sarif_is_valid_and_tells_the_rules(project: Path) -> None:
    (project / "a b.py").write_text("def (:\n")
    (run,) = sarif(project, ".")["runs"]
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert sorted(rules) == ["E999", "F401", "TRV202", "TRV301"]
    told = rules["TRV301"]
    assert told["helpUri"].endswith("/concerns/waits.html#trv301") and told["name"] == "fixed-sleep"
    assert {"testing", "waits", "flaky"} <= set(told["properties"]["tags"])
    assert told["shortDescription"]["text"] == "A test sleeps for a fixed time"
    assert "**Bad**:\n\n```python\nimport time\n" in told["help"]["markdown"] and "::" not in told["help"]["markdown"]
    levels = {code: rule["defaultConfiguration"]["level"] for code, rule in rules.items()}
    assert levels == {"E999": "warning", "F401": "warning", "TRV202": "note", "TRV301": "warning"}
    assert all(result["level"] == levels[result["ruleId"]] for result in run["results"])
    places = {
        (result["ruleId"], location["artifactLocation"]["uri"]): location["region"]
        for result in run["results"]
        for location in [result["locations"][0]["physicalLocation"]]
    }
    assert ("E999", "a%20b.py") in places
    assert run["columnKind"] == "unicodeCodePoints"
    uuid = next(r for r in run["results"] if r["ruleId"] == "TRV202")["locations"][0]["physicalLocation"]["region"]
    assert uuid == {"startLine": 12, "startColumn": 28, "endLine": 12, "endColumn": 66}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert sarif(project, "test_clean.py")["runs"][0]["results"] == []


def test_paths_in_sarif_begin_at_the_root_of_the_checkout(project: Path) -> None:
    (project / ".git").mkdir()
    (project / "unit").mkdir()
    (project / "test_boot.py").rename(project / "unit" / "test_boot.py")
    for folder, name in ((project, "unit/test_boot.py"), (project / "unit", "test_boot.py")):
        results = sarif(folder, name)["runs"][0]["results"]
        uris = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
        assert uris == {"unit/test_boot.py"}


def test_fingerprints_stay_when_lines_move(project: Path) -> None:
    def prints() -> list[str]:
        results = sarif(project, "test_boot.py")["runs"][0]["results"]
        return sorted(r["partialFingerprints"]["testreview/v1"] for r in results if r["ruleId"].startswith("TRV"))

    before = prints()
    path = project / "test_boot.py"
    path.write_text("# moved\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert prints() == before and len(set(before)) == len(before) > 2


# -- baseline ---------------------------------------------------------------------------------------------------------

BASELINE = ".testreview-baseline.json"


def record(folder: Path, *options: str) -> str:
    done = flake8(*ON, "--exit-zero", "--format=testreview-baseline", f"--output-file={BASELINE}", *options, cwd=folder)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    return (folder / BASELINE).read_text(encoding="utf-8")


def left(folder: Path, *options: str) -> list[str]:
    rows = findings("--isolated", "--select=TRV", f"--testreview-baseline={BASELINE}", *options, ".", cwd=folder)
    return [row["place"] for row in rows]


def test_baseline_silences_what_it_records(project: Path) -> None:
    text = record(project)
    rows = text.splitlines()[1:-1]
    assert rows == sorted(rows) and len(rows) == 3 and '"count": 1' in rows[0]
    assert left(project) == left(project, "-j2") == []
    path = project / "test_boot.py"
    original = path.read_text(encoding="utf-8")
    path.write_text("# moved\n\n" + original.replace("time.sleep(2)", "time.sleep( 2 )  # slow"), encoding="utf-8")
    assert left(project) == []
    path.write_text(original.replace("    time.sleep(2)\n", "    time.sleep(2)\n    time.sleep(2)\n"), encoding="utf-8")
    assert left(project) == ["./test_boot.py:12:5: TRV301"]
    path.write_text(original.replace("time.sleep(2)", "time.sleep(3)"), encoding="utf-8")
    assert left(project) == ["./test_boot.py:11:5: TRV301"]


def gone(folder: Path, *arguments: str) -> str:
    done = run_testreview("gone", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def without_the_first_sleep(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace("    time.sleep(2)\n", ""), encoding="utf-8")


def test_findings_that_are_gone_are_listed_on_request(project: Path) -> None:
    (project / "old.json").write_text(record(project), encoding="utf-8")
    without_the_first_sleep(project / "test_boot.py")
    assert gone(project, "old.json", "old.json") == "nothing is gone\n"
    record(project)
    assert gone(project, "old.json", BASELINE) == "test_boot.py: TRV301 in test_boot: time.sleep(2) (1 gone)\n"
    wrong = run_testreview("gone", "test_boot.py", "x", cwd=project)
    assert wrong.returncode == 2 and "the baseline is damaged" in wrong.stderr


def test_baseline_shrinks_and_takes_nothing_new(project: Path) -> None:
    record(project)
    path = project / "test_boot.py"
    without_the_first_sleep(path)
    path.write_text(path.read_text(encoding="utf-8").replace("sleep(0.5)", "sleep(0.7)"), encoding="utf-8")
    new = f"--output-file={project / 'new.json'}"
    flake8(*ON, "--exit-zero", "--format=testreview-baseline", new, ".", cwd=project)
    lines = gone(project, "--update", BASELINE, "new.json").splitlines()
    assert lines == [
        "test_boot.py: TRV301 in test_boot: time.sleep(2) (1 gone)",
        "test_boot.py: TRV301 in test_patched: time.sleep(0.5) (1 gone)",
    ]
    assert gone(project, "--update", BASELINE, "new.json") == "nothing is gone\n"
    assert left(project) == ["./test_boot.py:16:5: TRV301"]


SLEEPS = "import time\n\n\ndef test_it():\n    time.sleep({})\n"


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    """A suite of two folders, each with a file that waits, and its baseline."""
    for folder, seconds in (("api", 2), ("cli", 3)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"test_{folder}.py").write_text(SLEEPS.format(seconds))
    record(tmp_path, ".")
    return tmp_path


def known(folder: Path) -> list[tuple[str, str]]:
    findings = json.loads((folder / BASELINE).read_text(encoding="utf-8"))["findings"]
    return [(one["path"], one["statement"]) for one in findings]


def test_partial_run_updates_what_it_saw(suite: Path) -> None:
    assert known(suite) == [("api/test_api.py", "time.sleep(2)"), ("cli/test_cli.py", "time.sleep(3)")]
    (suite / "api" / "test_api.py").write_text(SLEEPS.format(4))
    (suite / "cli" / "test_cli.py").write_text(SLEEPS.format(5))
    record(suite, "api")
    assert known(suite) == [("api/test_api.py", "time.sleep(4)"), ("cli/test_cli.py", "time.sleep(3)")]
    (suite / "api" / "test_api.py").write_text("x = 1\n")
    record(suite, "api/test_api.py")
    assert known(suite) == [("cli/test_cli.py", "time.sleep(3)")]
    (suite / "cli" / "test_cli.py").unlink()
    record(suite, "api")
    assert known(suite) == [("cli/test_cli.py", "time.sleep(3)")]
    record(suite, ".")
    assert known(suite) == []


def test_partial_run_tells_what_is_gone_of_what_it_saw(suite: Path) -> None:
    for folder in ("api", "cli"):
        (suite / folder / f"test_{folder}.py").write_text("x = 1\n")
    flake8(*ON, "--format=testreview-baseline", "--output-file=new.json", "api", cwd=suite)
    told = gone(suite, "--update", BASELINE, "new.json")
    assert told == "api/test_api.py: TRV301 in test_it: time.sleep(2) (1 gone)\n"
    assert known(suite) == [("cli/test_cli.py", "time.sleep(3)")]


def test_baseline_follows_a_renamed_file(suite: Path) -> None:
    (suite / "api" / "test_api.py").rename(suite / "api" / "test_servers.py")
    assert left(suite) == []
    (suite / "api" / "test_servers.py").write_text(SLEEPS.format(2) + "    time.sleep(2)\n")
    assert left(suite) == ["./api/test_servers.py:6:5: TRV301"]
    flake8(*ON, "--format=testreview-baseline", "--output-file=new.json", ".", cwd=suite)
    assert gone(suite, "--update", BASELINE, "new.json") == "nothing is gone\n"
    assert known(suite) == [("api/test_servers.py", "time.sleep(2)"), ("cli/test_cli.py", "time.sleep(3)")]
    assert left(suite) == ["./api/test_servers.py:6:5: TRV301"]
    (suite / "api" / "test_servers.py").rename(suite / "api" / "test_hosts.py")
    record(suite, "api")
    assert [path for path, _ in known(suite)] == ["api/test_hosts.py", "cli/test_cli.py"]


def test_baseline_follows_no_other_file(suite: Path) -> None:
    """A new file has the name of one that is gone, or what it was known by, but not both halves of it."""
    (suite / "api" / "test_api.py").write_text(SLEEPS.format(2) + "    time.sleep(6)\n    time.sleep(7)\n")
    record(suite, "api")
    (suite / "api" / "test_api.py").unlink()
    (suite / "api" / "test_new.py").write_text(SLEEPS.format(2))
    assert left(suite) == ["./api/test_new.py:5:5: TRV301"]


def test_baseline_is_written_whole_while_one_is_in_force(project: Path) -> None:
    first = record(project)
    assert record(project, f"--testreview-baseline={BASELINE}") == first


def test_baseline_follows_a_renamed_folder(tmp_path: Path) -> None:
    for folder in ("one/api", "one/cli"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "test_it.py").write_text("import time\n\n\ndef test_it():\n    time.sleep(2)\n")
    record(tmp_path)
    (tmp_path / "one").rename(tmp_path / "two")
    assert left(tmp_path) == []
    (tmp_path / "two" / "new").mkdir()
    (tmp_path / "two" / "new" / "test_it.py").write_text("import time\n\n\ndef test_it():\n    time.sleep(2)\n")
    assert left(tmp_path) == ["./two/new/test_it.py:5:5: TRV301"]


def test_baseline_is_found_from_the_configuration(project: Path) -> None:
    record(project)
    (project / "setup.cfg").write_text(f"[flake8]\nselect = TRV\ntestreview-baseline = ./{BASELINE}\n")
    (project / "below").mkdir()
    rows = findings("--config=../setup.cfg", "..", cwd=project / "below")
    assert rows == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "the baseline cannot be read"),
        ("{", "the baseline is damaged"),
        ("[]", "the baseline is damaged"),
        ('{"version": 1, "findings": [{"path": 3}]}', "the baseline is damaged"),
        ('{"version": 9, "findings": []}', "the baseline is of version 9, not 1"),
        ("\xff", "the baseline"),
    ],
)
def test_a_wrong_baseline_is_one_clear_error(project: Path, text: str | None, said: str) -> None:
    if text is not None:
        (project / BASELINE).write_text(text, encoding="latin-1")
    done = flake8(*ON, f"--testreview-baseline={BASELINE}", ".", cwd=project)
    assert done.returncode == 1 and said in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


STATEMENTS = st.sampled_from(
    ["x = f(1, 'a')", "return [1,\n            2]", "if a:\n            b = 1", "with a:\n            b()", "assert a"]
)


@given(st.lists(STATEMENTS, min_size=1, max_size=4), st.integers(0, 3), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_place_is_told_alike_wherever_it_stands(body: list[str], blank: int, formatted: bool) -> None:
    """Moved by blank lines, and written anew by Python's own printer, every statement is told alike."""
    text = "class A:\n    def f(self):\n" + "".join(f"        {statement}\n" for statement in body)
    moved = "\n" * blank + (ast.unparse(ast.parse(text)) if formatted else text)
    told = [[tree_place(one, node) for node in nodes(one)] for one in (text, moved)]
    assert told[0] == told[1] and all(name == "A.f" for name, said in told[0] if not said.startswith(("class", "def")))


def nodes(text: str) -> list[int]:
    return sorted({node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)})


def tree_place(text: str, line: int) -> tuple[str, str]:
    return Places.of(text).where(line)


# -- only what changed ------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(project: Path) -> Path:
    """The project in git, with a further sleep that is not committed."""

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=project, check=True, capture_output=True, timeout=60)

    (project / "setup.cfg").write_text("[flake8]\nselect = TRV\n")
    git("init", "-q", "-b", "main")
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first")
    path = project / "test_boot.py"
    path.write_text(path.read_text(encoding="utf-8") + "    time.sleep(9)\n", encoding="utf-8")
    return project


def run_tool(name: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment that the tests run in, where it finds flake8."""
    scripts = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
    command = [str(scripts / name), *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120)


def test_diff_quality_reports_the_new_finding_alone(repository: Path) -> None:
    done = run_tool("diff-quality", "--violations=flake8", "--compare-branch=main", cwd=repository)
    assert "test_boot.py (0.0%)" in done.stdout, done
    assert "20: TRV301 test_patched sleeps for a fixed 9 s" in done.stdout and "for a fixed 2 s" not in done.stdout


def test_graylint_reports_the_new_finding_alone(repository: Path) -> None:
    done = run_tool("graylint", "--lint", "flake8", ".", cwd=repository)
    assert "test_boot.py:20:5: TRV301 test_patched sleeps for a fixed 9 s" in done.stdout, done
    assert "for a fixed 2 s" not in done.stdout
