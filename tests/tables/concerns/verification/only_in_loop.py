"""Rows for the tables of `concerns/verification/only_in_loop.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_VIEWS", silences="TRV610",
        code="""
            def test_it(api):
                for one in dict(api).{}():
                    assert one
            """,
    ),
    Table(
        "_WRAPPING", makes="TRV610", neutral="len",
        code="""
            def test_it(api):
                for one in {}(api.run()):
                    assert one
            """,
    ),
)
