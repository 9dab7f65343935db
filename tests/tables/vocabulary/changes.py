"""Rows for the tables of `vocabulary/changes.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CONTAINERS", makes="TRV901",
        only=("os.environ", "sys.modules"),
        code="""
            import os, sys
            def test_it():
                {}['x'] = 4
            """,
    ),
    Table(
        "_CONTAINERS", makes="TRV901",
        code="""
            import sys
            def test_it():
                {}.append(4)
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
)
