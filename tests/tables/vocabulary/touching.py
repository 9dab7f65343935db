"""Rows for the tables of `vocabulary/touching.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_SETTING", makes="TRV901",
        code="""
            import shop
            def test_it(api):
                {}(shop, 'rate', 4)
            """,
    ),
    Table(
        "_ASKING", makes="TRV901",
        code="""
            import shop
            def test_it(api):
                with api.{}(shop, 'rate'):
                    shop.rate = 4
            """,
    ),
    Table(
        "_OF_ITEMS", makes="TRV901", neutral="dict",
        code="""
            import os
            def test_it(monkeypatch):
                monkeypatch.{}(os.environ, 'a')
                os.environ['b'] = '4'
            """,
    ),
    Table(
        "IMPORTING", silences="TRV901",
        code="""
            import shop.rate, sys
            def test_it(api):
                api.{}('shop.rate')
                del sys.modules['shop.rate']
                assert api
            """,
    ),
    Table(
        "_NAMING", makes="TRV901",
        code="""
            import shop
            def test_it(api):
                with api.{}('shop.rate'):
                    shop.rate = 4
            """,
    ),
    Table(
        "_OF_MAPPINGS", silences="TRV901",
        code="""
            import os
            def test_it(api):
                with api.{}(os.environ):
                    os.environ['x'] = 4
            """,
    ),
    Table(
        "_OF_ENVIRONMENT", silences="TRV901",
        code="""
            import os
            def test_it(some):
                some.{}('x', 4)
                os.environ['x'] = 4
            """,
    ),
    Table(
        "_READING", makes="TRV901", neutral="update",
        code="""
            import os, unittest
            class ShopCase(unittest.TestCase):
                def test_it(self):
                    os.environ['x'] = '4'
                    self.addCleanup(os.environ.{}, 'x')
            """,
    ),
)
