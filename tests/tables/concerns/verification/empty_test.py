"""Rows for the tables of `concerns/verification/empty_test.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_RUNS_ON_PURPOSE", silences="TRV605",
        code="""
            def test_it():
                'It is {}.'
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
)
