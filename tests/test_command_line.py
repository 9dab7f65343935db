"""`python -m flake8_testreview`, as it is typed."""
from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from marks import findings

from flake8_testreview.reports import catalog

CODES = [entry.message.code for entry in catalog.entries()]
OPT_IN = {entry.message.code for entry in catalog.entries() if not entry.message.is_default}
EXAMPLE = """\
import time


class TestBoot:
    def test_boot(self, api):
        api.post_server({})
        time.sleep(2)
        return 1 == 2
"""
GENTLE = {"TRV604"}  # it cannot fail; a fixed sleep and an answer that nobody looks at are for later


def typed(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flake8_testreview", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def shown(*arguments: str) -> str:
    done = typed(*arguments)
    assert done.returncode == 0 and not done.stderr, done
    return done.stdout


def test_explain_a_code() -> None:
    part = shown("explain", "trv303")
    assert part.startswith("TRV303 endless-polling: ") and "\nBad:\n" in part and "\nGood:\n" in part
    assert "testreview-runner-timeout = 0" in part and "``" not in part and "::" not in part
    assert part.endswith("/concerns/waits.html#trv303\n")
    assert "TRV304" not in part.partition("\nRelated")[0].partition("\nNot reported")[0]
    assert part == shown("explain", "endless-polling")
    assert "enable-extensions = TRV705" in shown("explain", "TRV705")


def test_explain_a_concern() -> None:
    page = shown("explain", "TRV3")
    assert page.startswith("A test waits for a condition, never for the clock.\n")
    assert all(f"\n{code} " in page for code in CODES if code.startswith("TRV3"))
    assert page.endswith("/concerns/waits.html\n") and page == shown("explain", "waits")


@pytest.mark.parametrize("code", ["TRV999", "E501", "T", "", "sleeping"])
def test_explain_what_does_not_exist(code: str) -> None:
    done = typed("explain", code)
    assert done.returncode == 2 and not done.stdout
    assert f"there is no code {code}" in done.stderr and "Traceback" not in done.stderr


def test_codes() -> None:
    assert [row.split()[0] for row in shown("codes").splitlines()] == CODES
    rows = json.loads(shown("codes", "--format", "json"))
    assert [row["code"] for row in rows] == CODES
    assert {row["code"] for row in rows if not row["default"]} == OPT_IN
    assert all(row["says"] and row["principle"] and row["sentence"] and row["kind"] for row in rows)
    assert all(row["url"].endswith(f"#{row['code'].lower()}") for row in rows)


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
@pytest.mark.parametrize(
    ("chosen", "expected"), [("gentle", GENTLE), ("strict", {*GENTLE, "TRV301", "TRV404", "TRV704"})]
)
def test_configuration_is_what_flake8_reads(file: str, chosen: str, expected: set[str], tmp_path: Path) -> None:
    (tmp_path / file).write_text(shown("config", "--file", file, "--set", chosen))
    (tmp_path / "test_boot.py").write_text(EXAMPLE)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "test_theirs.py").write_text(EXAMPLE)
    rows = findings("--select=TRV", ".", cwd=tmp_path)
    assert {row["path"] for row in rows} == {"./test_boot.py"}
    codes = {row["code"] for row in rows}
    assert codes == expected if chosen == "gentle" else codes >= expected


def test_configuration_for_pyproject() -> None:
    gentle, strict = (shown("config", "--file", "pyproject.toml", "--set", chosen) for chosen in ("gentle", "strict"))
    assert "TRV404" in tomllib.loads(gentle)["tool"]["flake8"]["extend-ignore"]
    assert "TRV705" in tomllib.loads(strict)["tool"]["flake8"]["enable-extensions"]
