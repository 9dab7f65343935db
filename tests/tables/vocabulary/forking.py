"""Rows for the tables of `vocabulary/forking.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ELSEWHERE", silences="TRV901",
        code="""
            import shop
            def test_it(api):
                def change():
                    shop.rate = 4
                run_in_{}(change)

            def run_in_{}(function):
                function()
            """,
    ),
)
