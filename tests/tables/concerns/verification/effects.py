"""Rows for the tables of `concerns/verification/effects.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_RECORDING", silences="TRV606",
        code="""
            def test_it(api, {}):
                try:
                    api.run()
                except ValueError as error:
                    assert str(error)
                assert {}.list
            """,
    ),
    Table(
        "_OF_RECORDS", silences="TRV606",
        code="""
            def test_it(api):
                try:
                    api.run()
                except ValueError as error:
                    assert str(error)
                assert other.last_{} == "no"
            """,
    ),
)
