"""Rows for the tables of `vocabulary/repeated.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MAKING_UP", silences="TRV703",
        code="""
            import some
            @some.{}
            def test_it(api, items):
                if not items:
                    return
                assert api.sell(items)
            """,
    ),
)
