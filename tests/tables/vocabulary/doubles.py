"""Rows for the tables of `vocabulary/doubles.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OF_PYTEST", silences="TRV203",
        code="""
            def test_it({}):
                assert {}.create(image_id="x9")
            """,
    ),
)
