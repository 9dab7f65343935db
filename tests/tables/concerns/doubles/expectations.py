"""Rows for the tables of `concerns/doubles/expectations.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_EQUALITIES", makes="TRV501",
        code="""
            import unittest
            from unittest import mock

            class SomeCase(unittest.TestCase):
                @mock.patch('shop.run')
                def test_it(self, run):
                    sell()
                    self.{}(mock.call(1, 2), run.call_args)
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "_RECORDS", makes="TRV501",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            def test_it(run):
                sell()
                assert run.{} == mock.call(1, 2)
            # file: shop.py
            def run(one):
                return one
            """,
    ),
    Table(
        "_SEVERAL", makes="TRV501",
        code="""
            from unittest import mock

            @mock.patch('shop.run')
            def test_it(run):
                sell()
                run.{}([mock.call(1, 2)])
            # file: shop.py
            def run(one):
                return one
            """,
    ),
)
