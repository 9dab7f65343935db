"""Rows for the tables of `concerns/waits/fixed_sleep.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_EXPIRING", makes="TRV301 move a fake clock", neutral="kept",
        code="""
            import time

            def test_{}_of_an_item(api):
                time.sleep(2)
                assert api.get("item")
            """,
    ),
)
