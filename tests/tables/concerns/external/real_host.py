"""Rows for the tables of `concerns/external/real_host.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_OTHERS", silences="TRV403",
        code="""
            import requests

            def test_it():
                assert requests.get('https://opendev.org/', timeout=3, {}=4)
            """,
    ),
    Table(
        "_ABOUT_NETWORK", silences="TRV403",
        code="""
            import requests
            def test_it(skip_without_{}):
                assert requests.get("https://api.shop.io", timeout=3).ok
            """,
    ),
    Table(
        "_OF_SERVICE", silences="TRV403", file="test_{}.py",
        code="""
            import requests
            def test_it(api):
                assert requests.get("https://api.shop.io", timeout=3).ok
            """,
    ),
)
