"""Rows for the tables of `concerns/verification/subjects.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_EQUALITY", silences="TRV602",
        code="""
            def test_{}(api):
                assert api.size == api.size
            """,
    ),
    Table(
        "_OF_FILES", silences="TRV602", file="test_{}.py",
        code="""
            def test_it(api):
                assert api.size == api.size
            """,
    ),
    Table(
        "_NOTHING _TRUTH", silences="TRV602",
        code="""
            def test_{}(api):
                assert True
            """,
    ),
)
