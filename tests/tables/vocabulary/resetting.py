"""Rows for the tables of `vocabulary/resetting.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ONCE", makes="TRV901 and nothing restores it", neutral="setUp", only=("setUpClass", "setup_class"),
        code="""
            import unittest

            import shop

            class ShopCase(unittest.TestCase):
                def {}(self):
                    shop.reset()

                def test_size(self):
                    shop.size = 4
                    self.assertTrue(shop.open)
            """,
    ),
    Table(
        "_ONCE", makes="TRV901 and nothing restores it", neutral="setup_function",
        code="""
            import shop

            def {}():
                shop.reset()

            def test_size():
                shop.size = 4
                assert shop.open
            """,
    ),
)
