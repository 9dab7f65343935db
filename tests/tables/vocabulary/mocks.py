"""Rows for the tables of `vocabulary/mocks.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MAKERS", makes="TRV504",
        code="""
            from unittest import mock

            def test_it(run):
                done = mock.{}(run)
                assert done.called_once_with("tea")
            """,
    ),
    Table(
        "_OF_MOCKER", makes="TRV504",
        code="""
            def test_it(mocker, run):
                done = mocker.{}(run, "end")
                assert done.called_once_with("tea")
            """,
    ),
    Table(
        "_MOCK_WORDS", makes="TRV504",
        code="""
            from unittest import mock

            def test_it(run_{}):
                run()
                run_{}.called
            """,
    ),
)
