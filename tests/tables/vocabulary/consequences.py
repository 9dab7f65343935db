"""Rows for the tables of `vocabulary/consequences.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_SETTING", makes="TRV901",
        code="""
            import shop.rate, sys
            def test_it(doubles):
                del sys.modules['shop.rate']
                doubles.{}('x', 'y')
                import shop.rate
            """,
    ),
)
