"""Rows for the tables of `vocabulary/callbacks.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_RUNNING", makes="TRV901",
        code="""
            import shop

            def test_it(self):
                def change():
                    shop.size = 4

                with self.{}(change):
                    assert shop.open
            """,
    ),
)
