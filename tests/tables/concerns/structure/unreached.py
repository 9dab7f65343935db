"""Rows for the tables of `concerns/structure/unreached.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_COLLECTING", silences="TRV701",
        code="""
            class BootTests:
                def test_it(self, api):
                    assert api.boot()
            # file: conftest.py
            {} = api
            """,
    ),
    Table(
        "_FOR_OTHERS", silences="TRV701",
        code="""
            import unittest

            class Some{UPPER}(unittest.TestCase):
                def runs_at_once(self):
                    self.assertTrue(self.api.run())
            """,
    ),
    Table(
        "_OFF", silences="TRV701",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue(self.api.run())

                def {}_it(self):
                    self.assertTrue(self.api.run())
            """,
    ),
)
