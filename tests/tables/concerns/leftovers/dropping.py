"""Rows for the tables of `concerns/leftovers/dropping.py`."""
from __future__ import annotations

from tables.row import Table

_OF_FOLDER = """
    import os
    import unittest

    class SomeCase(unittest.TestCase):
        def setUp(self):
            self.left = MAKING(self.folder)

        def test_it(self):
            self.assertTrue(self.folder)
"""
ROWS = (
    Table(
        "_DOING", makes="TRV802 keep the call",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = self.api.{}_it()

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table("_MAKING", silences="TRV802 keep the call", code=_OF_FOLDER.replace("MAKING", "{}")),
    Table("_MAKING_PATHS", silences="TRV802 keep the call", code=_OF_FOLDER.replace("MAKING", "os.path.{}")),
    Table("_MAKING_TEXTS", silences="TRV802 keep the call", code=_OF_FOLDER.replace("MAKING", "', '.{}")),
)
