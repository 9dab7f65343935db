"""Rows for the tables of `vocabulary/refused.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_BY_SERVER", makes="TRV402",
        code="""
            import pytest
            import requests

            def test_it(url, api):
                with pytest.raises(api.{}):
                    requests.get(url)
            """,
    ),
    Table(
        "_LATE", makes="TRV402",
        code="""
            import pytest
            import requests

            def test_it(url, api):
                with pytest.raises(api.{}_error):
                    requests.get(url)
            """,
    ),
)
