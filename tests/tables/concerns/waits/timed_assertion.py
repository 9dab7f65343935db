"""Rows for the tables of `concerns/waits/timed_assertion.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_LESS", makes="TRV305",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    start = time.time()
                    run()
                    self.{}(time.time() - start, 0.5)
            """,
    ),
)
