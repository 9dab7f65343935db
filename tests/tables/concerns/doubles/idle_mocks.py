"""Rows for the tables of `concerns/doubles/idle_mocks.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_DENYING", makes="TRV504", neutral="assert_called",
        code="""
            from unittest import mock
            def test_it():
                one = mock.Mock()
                run()
                one.{}()
            """,
    ),
)
