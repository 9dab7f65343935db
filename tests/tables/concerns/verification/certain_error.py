"""Rows for the tables of `concerns/verification/certain_error.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_SKIPPING", silences="TRV606",
        code="""
            def test_it(api):
                try:
                    api.run()
                    api.{}('no')
                except Exception as error:
                    assert error
            """,
    ),
)
