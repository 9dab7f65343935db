"""Rows for the tables of `vocabulary/started.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_STARTED", makes="TRV903",
        code="""
            import {}

            def test_it(api):
                {}("2020-01-01").start()
                assert api
            """,
    ),
)
