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
class TestBoot:
    def test_boot(self, api):
        api.post_server({})
"""


def typed(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flake8_testreview", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)


def shown(*arguments: str) -> str:
    done = typed(*arguments)
    assert done.returncode == 0 and not done.stderr, done
    return done.stdout


def test_explain() -> None:
    page = shown("explain", "trv302")
    assert page.startswith("TRV301, TRV302, TRV303, TRV304: A test waits for a condition, never for the clock.\n")
    assert "Good::" in page and "testreview-runner-timeout = 0" in page
    assert page.endswith("/concerns/waits.html\n")
    assert page == shown("explain", "TRV3")
    assert "enable-extensions = TRV705" in shown("explain", "TRV705")


@pytest.mark.parametrize("code", ["TRV999", "E501", "T", ""])
def test_explain_what_does_not_exist(code: str) -> None:
    done = typed("explain", code)
    assert done.returncode == 2 and not done.stdout
    assert f"there is no code {code}" in done.stderr and "Traceback" not in done.stderr


def test_codes() -> None:
    assert [row.split()[0] for row in shown("codes").splitlines()] == CODES
    rows = json.loads(shown("codes", "--format", "json"))
    assert [row["code"] for row in rows] == CODES
    assert {row["code"] for row in rows if not row["default"]} == OPT_IN
    assert all(row["says"] and row["principle"] and row["url"].startswith("https://") for row in rows)


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
@pytest.mark.parametrize(("chosen", "expected"), [("gentle", set()), ("strict", {"TRV404", "TRV704", "TRV705"})])
def test_configuration_is_what_flake8_reads(file: str, chosen: str, expected: set[str], tmp_path: Path) -> None:
    (tmp_path / file).write_text(shown("config", "--file", file, "--set", chosen))
    (tmp_path / "test_boot.py").write_text(EXAMPLE)
    assert {row["code"] for row in findings("--select=TRV", ".", cwd=tmp_path)} >= expected
    if not expected:
        assert findings("--select=TRV", ".", cwd=tmp_path) == []


def test_configuration_for_pyproject() -> None:
    gentle, strict = (shown("config", "--file", "pyproject.toml", "--set", chosen) for chosen in ("gentle", "strict"))
    assert "TRV404" in tomllib.loads(gentle)["tool"]["flake8"]["extend-ignore"]
    assert "TRV705" in tomllib.loads(strict)["tool"]["flake8"]["enable-extensions"]
