"""Rows for the tables of `concerns/verification/cannot_fail.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_KEYWORDS", makes="TRV602", neutral="exception",
        code="""
            import shop
            from numpy.testing import assert_

            def test_it(api):
                assert_(True, {}=shop.limit)
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.size, self.api.size)
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        only=("assertIsNot",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}([], self.api.size)
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        only=("assertIn",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(1, [1, 2])
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        only=("assertNotIn",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(3, [1, 2])
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        only=("assertNotEqual", "assertNotEquals", "assertLess", "assertLessEqual"),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(1, 2)
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        only=("assertGreater", "assertGreaterEqual"),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(2, 1)
            """,
    ),
    Table(
        "_COMPARING", makes="TRV602",
        only=("assertIs",),
        code="""
            def run():
                pass

            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(run(), None)
            """,
    ),
)
