"""Rows for the tables of `concerns/external/lost_outcome.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_BEST_EFFORT _SHOWING", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                subprocess.call(["{}", "worker"])
            """,
    ),
)
