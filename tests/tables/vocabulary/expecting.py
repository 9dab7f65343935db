"""Rows for the tables of `vocabulary/expecting.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_FUNCTIONS", makes="TRV603",
        code="""
            import {}

            def test_it(api):
                {}()
            """,
    ),
    Table(
        "_FUNCTIONS", silences="TRV901", neutral="os.plain",
        only=("contextlib.suppress",),
        code="""
            import os
            import {}

            def test_it(api):
                with {}(Exception):
                    os.chdir(api)
            """,
    ),
    Table(
        "_METHODS", makes="TRV603",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(Plain)
            """,
    ),
    Table(
        "_WORDS", silences="TRV609",
        code="""
            def test_it(api):
                with api.{}_it(Plain):
                    api.size == 4
            """,
    ),
    Table(
        "MATCHING", makes="TRV603", only=("ExpectedException", "ExpectLog"),
        code="""
            from tornado.testing import ExpectLog
            from testtools import ExpectedException

            def test_it():
                {}(Plain, 'plain')
            """,
    ),
    Table(
        "MATCHING", makes="TRV603", only=("assert_raises_regex",),
        code="""
            from nose.tools import {}

            def test_it():
                {}(Plain, 'plain')
            """,
    ),
    Table(
        "MATCHING", makes="TRV603", neutral="assertRaises",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(Plain, 'plain')
            """,
    ),
)
