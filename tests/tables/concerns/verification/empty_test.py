"""Rows for the tables of `concerns/verification/empty_test.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_KINDS_OF_TESTS", makes="TRV605",
        code="""
            from dialect.suite import {}_test

            class LoginTests({}_test):
                def test_it(self):
                    pass
            """,
    ),
    Table(
        "_MAKING", silences="TRV605",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.made = Made()

                def test_{}(self):
                    pass
            """,
    ),
    Table(
        "_SHARED_TESTS", silences="TRV605",
        code="""
            from dialect.suite import {}_base

            class LoginTests({}_base):
                def test_it(self):
                    pass
            """,
    ),
)
