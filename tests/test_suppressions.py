"""`# testreview: ignore[CODES] reason`: every command that reports findings takes it for the same."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from flake8.main.application import Application
from marks import findings, flake8, run_testreview

from flake8_testreview.concerns.waits import Waits
from flake8_testreview.plugin.suppressions import Suppressions

TEXT = """\
import threading
import time


def test_boot():  # testreview: ignore[TRV301] the board needs it
    time.sleep(2)
    time.sleep(3)  # testreview: ignore[fixed-sleep] \xe4 #17  # noqa: E501


def test_stop():
    thread = threading.Thread(target=print)
    time.sleep(4)
    thread.join()  # testreview: ignore[TRV3]
"""
LEFT = ["12:5: TRV301", "13:20: TRV001"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "test_boot.py").write_text(TEXT, encoding="utf-8")
    return tmp_path


def rows(*arguments: str, cwd: Path, stdin: str | None = None) -> list[str]:
    found = findings("--isolated", "--select=TRV", *arguments, cwd=cwd, stdin=stdin)
    return [row["place"].partition(":")[2] for row in found]


@pytest.mark.parametrize("arguments", [["."], ["-j2", ".", "test_boot.py"], ["--testreview-scope=file", "."]])
def test_run_of_flake8(project: Path, arguments: list[str]) -> None:
    assert set(rows(*arguments, cwd=project)) == set(LEFT)


def test_standard_input(project: Path) -> None:
    assert rows("-", cwd=project, stdin=TEXT) == LEFT
    assert rows("--stdin-display-name=test_boot.py", "-", cwd=project, stdin=TEXT) == LEFT


def test_windows_line_ends_and_a_byte_order_mark(project: Path) -> None:
    (project / "test_boot.py").write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert rows(".", cwd=project) == LEFT


def test_disable_noqa_shows_what_is_ignored(project: Path) -> None:
    found = ["6:5: TRV301", "7:5: TRV301", *LEFT[:1], "13:5: TRV304", *LEFT[1:]]
    assert rows("--disable-noqa", ".", cwd=project) == found


def test_noqa_works_as_ever(project: Path) -> None:
    text = TEXT.replace("time.sleep(4)", "time.sleep(4)  # noqa: TRV301").replace("[TRV3]", "[TRV3]  # noqa")
    (project / "test_boot.py").write_text(text, encoding="utf-8")
    assert rows(".", cwd=project) == []


def test_unused_comments_are_judged_by_the_codes_of_the_run(project: Path) -> None:
    text = "def test_boot():  # testreview: ignore[TRV304, TRV503] no such thing\n    assert boot()\n"
    (project / "test_boot.py").write_text(text)
    unused = "--enable-extensions=TRV002"

    def said(*arguments: str) -> list[str]:
        return [row["text"] for row in findings("--isolated", *arguments, ".", cwd=project)]

    assert said("--select=TRV") == []
    assert said("--select=TRV", unused) == ["there is no TRV304 or TRV503 here to ignore; delete the comment"]
    assert said("--select=TRV", unused, "--testreview-scope=file") == [
        "there is no TRV304 here to ignore; delete it from the comment"
    ]
    assert said("--select=TRV0,TRV5", unused) == ["there is no TRV503 here to ignore; delete it from the comment"]
    assert said("--select=TRV0", unused) == []


def test_nothing_is_unused_where_a_rule_failed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(suite: object) -> None:
        raise ValueError("no")

    monkeypatch.chdir(project)
    monkeypatch.setattr(next(rule for rule in Waits.rules() if rule.message.code == "TRV301"), "find", fail)
    Application().run(["--isolated", "--select=TRV0", "--extend-select=TRV3", "--enable-extensions=TRV002", "-j1", "."])
    codes = [row.split()[1] for row in capsys.readouterr().out.splitlines()]
    assert codes == ["TRV000", "TRV001"]


def test_failure_of_the_comments_loses_no_finding(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*arguments: object) -> None:
        raise ValueError("no")

    monkeypatch.chdir(project)
    monkeypatch.setattr(Suppressions, "silence", fail)
    Application().run(["--isolated", "--select=TRV3,TRV000", "-j1", "."])
    out = capsys.readouterr().out
    assert "1:1: TRV000 internal error in the comments that ignore findings: ValueError no;" in out
    assert out.count("TRV301") == 3


def test_comment_without_a_reason_is_no_fault_of_the_product(project: Path) -> None:
    (found,) = json.loads(flake8("--isolated", "--select=TRV0", "--format=testreview-json", ".", cwd=project).stdout)[
        "findings"
    ]
    assert (found["code"], found["kind"]) == ("TRV001", "tidy")
    assert found["verify"] == "Run test_stop; the outcome must be the same as before."


def test_fix_leaves_what_is_ignored(project: Path) -> None:
    text = TEXT.partition("  # testreview: ignore[TRV3]")[0]
    path = project / "test_boot.py"
    fixed = []
    for comment in ("", "  # testreview: ignore[TRV304] it has ended"):
        path.write_text(f"{text}{comment}\n", encoding="utf-8")
        assert run_testreview("fix", "--suggested", "--select=TRV304", "--isolated", ".", cwd=project).returncode == 0
        fixed.append("timeout=" in path.read_text(encoding="utf-8"))
    assert fixed == [True, False]


def test_baseline_does_not_record_what_is_ignored(project: Path) -> None:
    flake8("--isolated", "--select=TRV3", "--format=testreview-baseline", "--output-file=b.json", ".", cwd=project)
    recorded = json.loads((project / "b.json").read_text())["findings"]
    assert [(row["statement"], row["count"]) for row in recorded] == [("time.sleep(4)", 1)]


def test_change_takes_a_comment_for_the_end_of_a_finding(tmp_path: Path) -> None:
    new = TEXT.replace("time.sleep(4)", "time.sleep(4)  # testreview: ignore[TRV301] why")
    for folder, text in (("old", TEXT.replace("[TRV3]", "[TRV3] why")), ("new", new.replace("[TRV3]", ""))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "test_boot.py").write_text(text, encoding="utf-8")
    found = run_testreview("change", "--format=json", "old", "new", cwd=tmp_path).stdout
    assert "TRV304" in found and "TRV001" in found and "TRV301" not in found


def test_reports_list_what_is_ignored_with_its_reason(project: Path) -> None:
    done = flake8("--isolated", "--select=TRV3", "--format=testreview-sarif", ".", cwd=project)
    listed = {
        one["locations"][0]["physicalLocation"]["region"]["startLine"]: one.get("suppressions")
        for one in json.loads(done.stdout)["runs"][0]["results"]
    }
    assert listed == {
        6: [{"kind": "inSource", "justification": "the board needs it"}],
        7: [{"kind": "inSource", "justification": "\xe4 #17"}],
        12: None,
        13: [{"kind": "inSource"}],
    }


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("x = 1  # testreview: ignore[TRV301] reason", "x = 1"),
        ("x = 1  # testreview: ignore[TRV301] reason  # noqa: E501", "x = 1  # noqa: E501"),
        ("x = 1  # noqa: E501  # testreview: ignore[TRV301] \xe4 reason", "x = 1  # noqa: E501"),
        ("    # testreview: ignore[TRV301] reason\n    x = 1", "    x = 1"),
        (
            "time.sleep(2)  # testreview: ignore[TRV304, TRV301] \xe4 reason  # noqa: E501",
            "time.sleep(2)  # testreview: ignore[TRV301] \xe4 reason  # noqa: E501",
        ),
        ("time.sleep(2)  #testreview:ignore[trv301]: \xe4", "time.sleep(2)  # testreview: ignore[TRV301] \xe4"),
        ("time.sleep(2)  # testreview: ignore[trv301]", "time.sleep(2)  # testreview: ignore[trv301]"),
        ("x = 1  # testreview: ignore[TRV301, TRV399]", "x = 1  # testreview: ignore[TRV399]"),
    ],
)
def test_fix_of_the_comment_itself(line: str, fixed: str, project: Path) -> None:
    text = "import time\n\n\ndef test_boot():\n    {}\n    assert time\n"
    path = project / "test_boot.py"
    path.write_text(text.format(line.strip()), encoding="utf-8")
    run_testreview("fix", "--select=TRV001,TRV002", "--isolated", ".", cwd=project)
    assert path.read_text(encoding="utf-8") == text.format(fixed.strip())
