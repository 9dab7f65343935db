"""Rows for the tables of `vocabulary/removal.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "REMOVING _CERTAIN _UNCERTAIN", silences="TRV903",
        code="""
            import tempfile
            import shop
            def test_it(api):
                one = tempfile.mkdtemp()
                shop.run(one)
            # file: shop.py
            def run(one):
                return {}(one)
            """,
    ),
    Table(
        "_HOLDERS", silences="TRV903", neutral="json",
        code="""
            import tempfile
            import shop
            def test_it(api):
                one = tempfile.mkdtemp()
                shop.run(one)
            # file: shop.py
            import {}
            def run(one):
                {}.remove(one)
            """,
    ),
    Table(
        "_BY_ITSELF", silences="TRV903",
        code="""
            import tempfile
            import shop
            def test_it(api):
                one = tempfile.mkdtemp()
                shop.Shop(one)
            # file: shop.py
            import os
            class Shop:
                def {}(self, *given):
                    os.remove(given)
            """,
    ),
)
