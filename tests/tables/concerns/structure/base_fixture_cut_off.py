"""Rows for the tables of `concerns/structure/base_fixture_cut_off.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_LASTING", makes="TRV702",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.api = self.{}(run())

            class OtherCase(SomeCase):
                def setUp(self):
                    self.size = run()

                def test_it(self):
                    assert self.size
            """,
    ),
)
