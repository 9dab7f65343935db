"""Rows for the tables of `concerns/verification/any_error.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_TEXTS", makes="TRV606",
        code="""
            from shop import parse

            def test_it():
                try:
                    assert parse("") == 4
                except Exception as error:
                    assert {}(error)
            """,
    ),
)
