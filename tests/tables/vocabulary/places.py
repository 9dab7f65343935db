"""Rows for the tables of `vocabulary/places.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "TABLES", makes="TRV901",
        only=("os.environ", "sys.modules"),
        code="""
            import os, sys
            def test_it():
                {}['x'] = 4
            """,
    ),
    Table(
        "TABLES", makes="TRV901",
        code="""
            import sys
            def test_it():
                {}.append(4)
            """,
    ),
)
