"""Rows for the tables of `concerns/doubles/mock_assertions.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_READ_ONLY", makes="TRV504",
        code="""
            from unittest import mock

            def test_it():
                one = mock.Mock()
                run(one)
                one.{}
            """,
    ),
)
