"""Rows for the tables of `vocabulary/hosts.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_HARMLESS_ADDRESSES", silences="TRV403", neutral="a.opendev.org",
        code="""
            import socket
            def test_it(api):
                assert socket.create_connection(('{}', 80), timeout=3)
            """,
    ),
    Table(
        "_HARMLESS_DOMAINS", silences="TRV403", neutral="opendev.org",
        code="""
            import requests
            def test_it(api):
                assert requests.get('https://a.{}/x', timeout=3)
            """,
    ),
)
