"""Rows for the tables of `concerns/verification/only_in_handler.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OPEN", silences="TRV606",
        code="""
            def test_{}(api):
                try:
                    api.run()
                except Exception as error:
                    assert error
            """,
    ),
    Table(
        "_KEEPING", silences="TRV606",
        code="""
            def test_it(api):
                seen = api.all()
                try:
                    seen.{}(api.run())
                except Exception as error:
                    assert error
                print(seen)
            """,
    ),
)
