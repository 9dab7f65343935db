"""Rows for the tables of `vocabulary/isolation_names.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ISOLATING", silences="TRV901", neutral="mock_clean_",
        code="""
            import os

            def test_it({}state, api):
                os.environ["DEBUG"] = "1"
                assert api.boot()
            """,
    ),
)
