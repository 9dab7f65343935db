"""Rows for the tables of `concerns/verification/conditions.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_SORTING_COPIES", silences="TRV602",
        code="""
            import {}

            def test_it(api):
                assert api.rows().sort() == [2, 1].sort()
            """,
    ),
    Table(
        "_EXISTENCE", silences="TRV602",
        code="""
            import os.path

            def test_{}_join():
                assert os.path.join
            """,
    ),
    Table(
        "_HASHING", silences="TRV602",
        code="""
            def test_{}(server):
                assert {server}
            """,
    ),
)
