"""Rows for the tables of `concerns/verification/second_argument.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OF_WORDS", makes="TRV602",
        code="""
            import unittest


            class ServerCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue(self.api.volume["{}"], "available")
            """,
    ),
    Table(
        "_FLAG_WORDS", silences="TRV602",
        code="""
            import unittest

            from other import {UPPER}_STATES


            class ServerCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue({UPPER}_STATES, self.api.state)
            """,
    ),
    Table(
        "_MESSAGE_WORDS", silences="TRV602",
        code="""
            from other import {UPPER}_CODES

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.assertTrue(self.api.size, {UPPER}_CODES)
            """,
    ),
)
