"""Rows for the tables of `vocabulary/changes.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "OF_OPTIONS", makes="TRV901",
        only=("set_override", "set_default"),
        code="""
            from shop import CONF
            def test_it():
                CONF.{}('workers', 3)
            """,
    ),
    Table(
        "OF_OPTIONS", silences="TRV901",
        only=("clear_override", "clear_default"),
        code="""
            from shop import CONF
            def test_it():
                CONF.set_override('workers', 3)
                CONF.{}('workers')
            """,
    ),
    Table(
        "_ORIGINALS", silences="TRV901", neutral="sys.plain",
        code="""
            import sys
            def test_it(api):
                sys.stdin = {}
            """,
    ),
    Table(
        "_WEB_FRAMEWORKS", silences="TRV901",
        code="""
            import {}
            def test_it(api):
                {}.request.rate = 4
            """,
    ),
    Table(
        "_OF_REQUESTS", silences="TRV901",
        code="""
            import flask
            def test_it(api):
                flask.{}.rate = 4
            """,
    ),
    Table(
        "_KEYED", makes="TRV901 variable HOST",
        code="""
            import os

            def test_it(api):
                os.environ.{}("HOST", "a")
                assert api
            """,
    ),
)
