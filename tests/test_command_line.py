"""`python -m flake8_testreview`, as it is typed."""
from __future__ import annotations

import json

import pytest
from marks import run_testreview

from flake8_testreview.reports import catalog

CODES = [entry.message.code for entry in catalog.entries()]
OPT_IN = {entry.message.code for entry in catalog.entries() if not entry.message.is_default}


def shown(*arguments: str) -> str:
    done = run_testreview(*arguments)
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
    done = run_testreview("explain", code)
    assert done.returncode == 2 and not done.stdout
    assert f"there is no code {code}" in done.stderr and "Traceback" not in done.stderr


def test_codes() -> None:
    assert [row.split()[0] for row in shown("codes").splitlines()] == CODES
    rows = json.loads(shown("codes", "--format", "json"))
    assert [row["code"] for row in rows] == CODES
    assert {row["code"] for row in rows if not row["default"]} == OPT_IN
    assert all(row["says"] and row["principle"] and row["sentence"] and row["kind"] for row in rows)
    assert all(row["url"].endswith(f"#{row['code'].lower()}") for row in rows)
