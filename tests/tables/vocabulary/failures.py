"""Rows for the tables of `vocabulary/failures.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_FAILING", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    self.{}('no')
                except ValueError as error:
                    assert error
            """,
    ),
)
