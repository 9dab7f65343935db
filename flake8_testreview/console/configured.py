"""Configurations to begin with, as flake8, Flake8-pyproject and ruff read them."""
from __future__ import annotations

import json
from collections.abc import Sequence

from flake8_testreview.plugin.finding import Kind
from flake8_testreview.reports import catalog

FILES = ("setup.cfg", "tox.ini", ".flake8", "pyproject.toml", "ruff.toml")
# What an old suite begins with: a test that cannot fail, a double that is wrong, a run that hangs, a leak.
GENTLE = (Kind.BLIND, Kind.DRIFT, Kind.HANG, Kind.LEAK)
# Folders that hold other people's code; flake8's own list does not name them all.
EXCLUDED = (".venv", "venv", ".nox", "build", "dist", "node_modules")
_PYPROJECT = "# Flake8-pyproject reads this section: pip install Flake8-pyproject"
_RUFF = "# ruff does not know these codes: `ruff check --fix` would delete their noqa comments"


def configuration(file: str, chosen: str) -> str:
    """What to write to the configuration file `file`, one of FILES, for the gentle or the strict set of codes."""
    rows = [("extend-exclude", EXCLUDED), _codes(chosen), ("testreview-scope", "project")]
    match file:
        case "ruff.toml":
            return _ruff("lint")
        case "pyproject.toml":
            table = "".join(f"{key} = {json.dumps(value)}\n" for key, value in rows)
            return f"{_PYPROJECT}\n[tool.flake8]\n{table}\n{_ruff('tool.ruff.lint')}"
    lines = (f"{key} = {value if isinstance(value, str) else ','.join(value)}\n" for key, value in rows)
    return f"[flake8]\n{''.join(lines)}"


def _codes(chosen: str) -> tuple[str, Sequence[str]]:
    """The option that makes the set of codes, and its value; flake8 reads `enable-extensions` in no TOML file."""
    messages = [entry.message for entry in catalog.entries()]
    if chosen == "strict":
        return "extend-select", [message.code for message in messages if not message.is_default]
    kinds = (*GENTLE, Kind.INTERNAL)
    return "extend-ignore", [message.code for message in messages if message.is_default and message.kind not in kinds]


def _ruff(table: str) -> str:
    return f'{_RUFF}\n[{table}]\nexternal = ["TRV"]\n'
