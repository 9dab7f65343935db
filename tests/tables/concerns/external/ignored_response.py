"""Rows for the tables of `concerns/external/ignored_response.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OF_MOCKS", silences="TRV404",
        code="""
            def test_it(api, transport):
                api.post_server("1")
                transport.post.{}("/servers/1")
            """,
    ),
)
