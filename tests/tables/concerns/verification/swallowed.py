"""Rows for the tables of `concerns/verification/swallowed.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CATCH_ALL", makes="TRV603",
        code="""
            def test_it(api):
                try:
                    assert api.run() == 4
                except {}:
                    pass
            """,
    ),
    Table(
        "_ASKING_TYPE", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    assert api.ready
                except Exception as error:
                    self.{}(error, ValueError)
                    assert str(error)
            """,
    ),
)
