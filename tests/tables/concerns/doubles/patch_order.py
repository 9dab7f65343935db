"""Rows for the tables of `concerns/doubles/patch_order.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_NO_WORDS", makes="TRV505",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            @mock.patch('shop.stop')
            def test_it(run_{}, stop_{}):
                assert run_{}.called
            """,
    ),
)
