"""Rows for the tables of `vocabulary/tidying.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_TIDYING", silences="TRV304",
        code="""
            import threading
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.one.set()

                def setUp(self):
                    self.one = threading.Event()

                def answer(self):
                    self.one.wait()
            """,
    ),
)
