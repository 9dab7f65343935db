"""Rows for the tables of `vocabulary/injection.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_FORMS", makes="TRV505", neutral=".plain",
        code="""
            import shop
            from unittest import mock

            @mock{}(shop, 'rate', 4)
            @mock.patch('shop.run')
            @mock.patch('shop.stop')
            def test_it(run, stop, api):
                assert sell(api)
            """,
    ),
)
