"""Rows for the tables of `concerns/verification/open_error.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_NEGATIVE", silences="TRV606",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    try:
                        self.run_it()
                    except ValueError as error:
                        self.{}('gone', error.args)
            """,
        neutral="assertEqual",
    ),
)
