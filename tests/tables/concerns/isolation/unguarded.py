"""Rows for the tables of `concerns/isolation/unguarded.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MANAGERS", makes="TRV904",
        code="""
            import os
            from contextlib import {}

            @{}
            def debugging():
                os.environ["DEBUG"] = "1"
                yield
                del os.environ["DEBUG"]

            def test_it(api):
                with debugging():
                    assert api.boot()
            """,
    ),
)
