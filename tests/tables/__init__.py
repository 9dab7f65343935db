"""What every entry of the tables of names makes or silences.

The rows for the tables of a module stand in a file of the module's path: those for
`flake8_testreview/vocabulary/clocks.py` in `vocabulary/clocks.py`, below this folder.
"""
from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from tables.row import Table

_HERE = Path(__file__).parent


def _rows() -> Iterator[Table]:
    for path in sorted(_HERE.glob("*/**/[!_]*.py")):
        module = ".".join(path.relative_to(_HERE).with_suffix("").parts)
        rows: tuple[Table, ...] = import_module(f"tables.{module}").ROWS
        for row in rows:
            row.place(module, rows)
            yield row


TABLES = tuple(_rows())

_MADE = "made of other tables, or of what a library lists"
_IN_WAITS = "each entry is tested in tests/test_waits.py"
_TEXTS = "what a finding tells, which the fixtures state"

_WITHOUT = {
    _MADE: {
        "concerns.verification.bare_comparison": "_ANSWERING_NAMES",
        "concerns.doubles.mock_assertions": "_ASSERTIONS _SLIPPED",
        "concerns.structure.single_test": "_PLAIN_BASES",
        "vocabulary.changes": "_CALLED",
        "vocabulary.containers": "MUTATORS",
        "vocabulary.cleanups": "_OF_MODULES",
        "vocabulary.clocks": "_CALLED",
        "vocabulary.durations": "CLOCK_NAMES",
        "vocabulary.expecting": "NAMES",
        "vocabulary.loggers": "METHODS",
        "vocabulary.outside": "_UNBOUNDED_HTTP _BOUNDED_HTTP _HTTP_CLIENTS _LAST_NAMES",
        "vocabulary.resources": "_CALLED",
        "vocabulary.settings": "NAMES",
        "vocabulary.waitables": "METHODS WAITING_NAMES",
    },
    _IN_WAITS: {
        "vocabulary.outside": "OUTSIDE",
        "vocabulary.waitables": "WAITABLES",
        "vocabulary.waiters": "GATES",
    },
    _TEXTS: {
        "vocabulary.loops": "_LAST_ACTS",
        "concerns.isolation.restored": "_TEAR_DOWNS",
        "concerns.isolation.second_clock_reading": "_SAID",
        "concerns.structure.silent_skip": "_REASONS",
        "vocabulary.settings": "SHOWN",
    },
}
# Tables that have no row, each with the reason.
WITHOUT_ROW = {
    (module, name): reason
    for reason, modules in _WITHOUT.items()
    for module, names in modules.items()
    for name in names.split()
}
