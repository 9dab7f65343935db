"""Rows for the tables of `concerns/structure/misspelt.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OF_CLASSES", makes="TRV701",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "_MISSPELT_TESTS", makes="TRV701",
        code="""
            def {}_it(api):
                assert api

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "_OF_TESTS", makes="TRV701",
        code="""
            @some.{}
            def tset_it(api):
                assert api

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "_PYTEST_CALLS_IT", makes="TRV701",
        code="""
            class TestIt:
                def {}(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
)
