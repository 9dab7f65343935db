"""Rows for the tables of `vocabulary/restoring.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_RESETTING", silences="TRV901",
        code="""
            import shop
            def test_it(api):
                shop.settings.rate = 4
                shop.settings.{}()
                assert api
            """,
    ),
)
