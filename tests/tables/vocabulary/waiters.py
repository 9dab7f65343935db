"""Rows for the tables of `vocabulary/waiters.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_STARTING", makes="TRV304",
        code="""
            def test_it(given):
                given.{}()
                given.join()
            """,
    ),
)
