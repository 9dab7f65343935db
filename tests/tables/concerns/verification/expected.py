"""Rows for the tables of `concerns/verification/expected.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OF_HANDLERS", silences="TRV606", of_fix=True,
        code="""
            import pytest
            def test_it(api):
                try:
                    api.run()
                except ValueError:
                    assert api.ready == api.{}()
            """,
    ),
)
