"""Rows for the tables of `vocabulary/sharing.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MAKING", makes="TRV901",
        code="""
            import shop

            def test_it():
                shop.ALL["x"]["y"] = 4
            # file: shop.py
            from x import {}
            ALL = {}()
            """,
    ),
    Table(
        "_MAKING", makes="TRV905",
        code="""
            from x import {}
            ALL = {}()

            def test_a(api):
                ALL.update(api)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "_MUTATING", makes="TRV905",
        code="""
            ALL = []

            def test_a(api):
                ALL.{}(api)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "_ORDERING", silences="TRV905",
        code="""
            import pytest
            SHARED = dict()
            def test_first(api):
                SHARED["one"] = api.boot()

            @pytest.mark.{}
            def test_second(api):
                assert SHARED
            """,
    ),
    Table(
        "_PATCHING", silences="TRV905",
        code="""
            ALL = []

            def test_a(some):
                some.{}(ALL, 'x', 4)
                ALL.append(4)

            def test_b(api):
                assert api in ALL
            """,
    ),
    Table(
        "_SETTING", silences="TRV905",
        code="""
            import orm

            class Author(orm.Record):
                pass

            def test_key(api):
                Author.key = 3
                assert api.first(Author)
                {}(Author, 'key', 4)

            def test_rows(api):
                assert api.rows(Author)
            """,
    ),
)
