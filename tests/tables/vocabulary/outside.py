"""Rows for the tables of `vocabulary/outside.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CLIENTS", makes="TRV401",
        code="""
            import aiohttp, httpx, urllib3
            async def test_it():
                one = {}()
                one.get('http://nova.cloud.org')
            """,
    ),
    Table(
        "_IN_PROCESS", silences="TRV403",
        code="""
            import httpx
            def test_it(api):
                assert httpx.Client({}=api).get('https://opendev.org/')
            """,
    ),
    Table(
        "_SESSIONS", makes="TRV402", neutral="requests.Plain",
        code="""
            import requests
            def test_it():
                one = {}()
                assert one.get('http://nova.cloud.org')
            """,
    ),
    Table(
        "_VERBS", makes="TRV402",
        code="""
            import requests
            def test_it():
                assert requests.{}('http://nova.cloud.org')
            """,
    ),
    Table(
        "_CALLED_BY_REQUESTS", silences="TRV402", neutral="requests.plain",
        code="""
            from unittest import mock
            import requests

            @mock.patch('{}')
            def test_it(run):
                assert requests.get('https://opendev.org/')
            """,
    ),
    Table(
        "_MOCKED", silences="TRV402",
        code="""
            import requests

            def test_it({}_http):
                assert requests.get("http://a.test")
            """,
    ),
    Table(
        "_LIBRARIES", silences="TRV402",
        code="""
            import requests

            def test_it(fake_{}):
                assert requests.get("http://a.test")
            """,
    ),
)
