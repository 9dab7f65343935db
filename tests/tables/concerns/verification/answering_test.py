"""Rows for the tables of `concerns/verification/answering_test.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CALLING", silences="TRV604",
        code="""
            import unittest

            class BaseCase(unittest.TestCase):
                def {}(self, *given):
                    prepare(self, *given)

            class SomeCase(BaseCase):
                async def test_it(self):
                    self.assertTrue(await run())
            """,
    ),
    Table(
        "_KEEPING", makes="TRV604",
        code="""
            @{}
            def test_it(api):
                assert api.run()
                return 4
            """,
    ),
    Table(
        "_KEEPING", makes="TRV604",
        only=("ddt.", "mock.", "unittest."),
        code="""
            @{}some
            def test_it(api):
                assert api.run()
                return 4
            """,
    ),
    Table(
        "_PLAIN_CASES", makes="TRV604",
        code="""
            import unittest
            import unittest.case

            class SomeCase({}):
                async def test_it(self):
                    assert await self.api.run()
            """,
    ),
    Table(
        "_KEEPING_MARKS", makes="TRV604",
        code="""
            @pytest.mark.{}
            def test_it(api):
                assert api.run()
                return 4
            """,
    ),
)
