"""Rows for the tables of `project/frameworks.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "PROPERTIES", makes="TRV509",
        code="""
            from unittest import mock

            def test_it():
                with mock.patch('shop.Shop.size', return_value=4):
                    assert sell()
            # file: shop.py
            from abc import abstractproperty
            from functools import cached_property

            class Shop:
                @{}
                def size(self):
                    return 4
            """,
    ),
)
