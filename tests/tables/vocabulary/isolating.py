"""Rows for the tables of `vocabulary/isolating.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_PROTOTYPE", silences="TRV901", neutral="owner",
        code="""
            import ctypes

            def test_it(api):
                ctypes.pythonapi.Py_IncRef.{} = api
                assert api.done
            """,
    ),
    Table(
        "_OF_MOCKS", silences="TRV901",
        code="""
            import shop

            def test_it():
                shop.run.{}.size = 4
            """,
    ),
    Table(
        "_UNIQUE", silences="TRV901",
        code="""
            import os, elsewhere

            def test_it(api):
                os.environ[elsewhere.{}()] = "1"
                assert api.done
            """,
    ),
    Table(
        "_OF_SETTINGS", makes="TRV901",
        code="""
            # file: shop.py
            {} = dict()
            # file: test_shop.py
            import shop

            def test_it(api):
                shop.{}["size"] = 4
                assert api.done
            """,
    ),
    Table(
        "_ADDING_ONE", silences="TRV901", neutral="insert",
        code="""
            # file: shop.py
            found = []
            # file: test_shop.py
            import shop

            def test_it(api):
                shop.found.{}(4)
                assert api.done
            """,
    ),
)
