"""Rows for the tables of `concerns/leftovers/unread_attribute.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CASES", silences="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = 4

                def test_it(self):
                    self.assertTrue(run())

            def run(some):
                return some.{}.left
            """,
    ),
    Table(
        "_HARMLESS_RECEIVERS", makes="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = 4
                    {}(self)

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "_KEPT_ALIVE", silences="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.left = {}()

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "_SETTING_UP", makes="TRV802",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.left = 4

                def test_it(self):
                    self.assertTrue(run())
            """,
    ),
    Table(
        "_BY_HAND", silences="TRV802",
        code="""
            import unittest
            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.rate = 4

                def {}(self, *given):
                    return 4

                def test_it(self):
                    self.run_it()
            """,
    ),
    Table(
        "_OF_ITSELF", silences="TRV802", neutral="id",
        code="""
            import unittest
            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.rate = 4

                def test_it(self):
                    self.assertTrue({}(self).rate)
            """,
    ),
)
