"""Rows for the tables of `vocabulary/patches.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MOCKERS", makes="TRV504",
        code="""
            import mock

            def test_it({}):
                one = {}.stub()
                run(one)
                one.called_once
            """,
    ),
)
