"""Rows for the tables of `vocabulary/restoring.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_EMPTYING", silences="TRV901",
        code="""
            import shop
            def test_it(api):
                shop.settings.rates = [4]
                assert api
                shop.settings.{}_rates()
            """,
    ),
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
