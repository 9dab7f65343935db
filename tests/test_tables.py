"""Every entry of every table of names makes or silences a finding, as its row in tests/tables states."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module

import pytest
from mutants import PACKAGE, modules
from tables import TABLES, WITHOUT_ROW
from tables.row import Table

IDS = [f"{row.module}.{'+'.join(sorted(row.names))}-{number}" for number, row in enumerate(TABLES)]


@pytest.mark.parametrize("row", TABLES, ids=IDS)
def test_every_entry(row: Table) -> None:
    assert [word for word in row.entries if not row.holds(word)] == []


@pytest.mark.parametrize("row", TABLES, ids=IDS)
def test_neutral_word_has_the_opposite_outcome(row: Table) -> None:
    assert not row.neutral or row.finds(row.neutral) != row.makes


def tables() -> Iterator[tuple[str, str]]:
    """The tables of names: what a module of findings or vocabulary binds at its top that holds two texts or more."""
    for module in modules():
        path = PACKAGE.joinpath(*module.split(".")).with_suffix(".py")
        values = vars(import_module(f"flake8_testreview.{module}"))
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                    if _is_table(values.get(name)):
                        yield module, name


def _is_table(value: object) -> bool:
    if not isinstance(value, (frozenset, tuple, dict)) or hasattr(value, "_fields"):
        return False
    return len(value) > 1 and all(isinstance(one, str) for one in value)


def test_every_table_has_a_row() -> None:
    shown = {(row.module, name) for row in TABLES for name in row.names}
    own = {one for one in shown if one[0] in modules()}  # others are of the folders below
    assert set(tables()) == own | WITHOUT_ROW.keys()
    assert shown.isdisjoint(WITHOUT_ROW)
