"""Rows for the tables of `concerns/doubles/mock_settings.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_KEYWORDS", makes="TRV504",
        code="""
            from unittest import mock

            def test_it():
                run(mock.Mock({}s=4))
            """,
    ),
    Table(
        "_OTHER_NAMES", makes="TRV504",
        code="""
            from unittest import mock

            @mock.patch('shop.run', {}=api)
            def test_it(run):
                assert sell()
            """,
    ),
    Table(
        "_SETTABLE", makes="TRV504",
        code="""
            from unittest import mock

            def test_it():
                one = mock.Mock()
                one.{}s = 4
                run(one)
            """,
    ),
    Table(
        "_STORED", makes="TRV504", only=("called", "call_count"),
        code="""
            from unittest import mock

            def test_it():
                one = mock.Mock()
                run(one)
                one.{} = 1
            """,
    ),
)
