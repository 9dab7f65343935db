"""Rows for the tables of `vocabulary/simulators.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MOCKED", silences="TRV402",
        code="""
            import requests

            def test_it({}_http):
                assert requests.get("http://a.test")
            """,
    ),
    Table(
        "_CLIENTS", silences="TRV402",
        code="""
            import requests

            def test_it(fake_{}):
                assert requests.get("http://a.test")
            """,
    ),
)
