"""Rows for the tables of `concerns/naming/renaming.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_BY_TEXT", silences="TRV101", of_fix=True,
        code="""
            def test_one(api):
                first_one = second_one = third_one = fourth_one = api
                someName = first_one + second_one + third_one + fourth_one
                assert someName == api.{}()
            """,
    ),
)
