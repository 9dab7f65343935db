"""Rows for the tables of `concerns/doubles/specifying.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OF_MOCKS", makes="TRV506",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            def test_it(run):
                assert sell(run.{})
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "_SETTLED", silences="TRV506",
        code="""
            from unittest import mock

            @mock.patch('shop.run', {}=api)
            def test_it(run):
                assert sell()
            # file: shop.py
            def run(one):
                return one
            """,
    ),
)
