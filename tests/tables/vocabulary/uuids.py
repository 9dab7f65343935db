"""Rows for the tables of `vocabulary/uuids.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CANNED", silences="TRV202", file="tests/{}.py",
        code="""
            A = {'id': '5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'}
            B = {'id': '5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'}

            def help(api):
                return api
            """,
    ),
    Table(
        "_JUDGES", silences="TRV201",
        code="""
            def test_{}_uuid(api):
                api.get('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b').run()
            """,
    ),
    Table(
        "_MAKERS", silences="TRV201",
        code="""
            def test_it(api):
                server = {}('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b')
                api.stop(server)
            """,
    ),
    Table(
        "_OF_EXPECTED", silences="TRV201",
        code="""
            def test_it(api):
                api.assert_has({}('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'))
            """,
    ),
    Table(
        "_UUIDS", silences="TRV201",
        code="""
            def test_{}(api):
                api.get('5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b').run()
            """,
    ),
    Table(
        "_WELL_KNOWN", silences="TRV201", neutral="5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b",
        code="""
            def test_it(api):
                api.get('{}').run()
                api.stop()
            """,
    ),
    Table(
        "_WELL_KNOWN_ENDS", silences="TRV201", neutral="-6c3d-4e7f-8a9b-0c1d2e3f4a5b",
        code="""
            def test_it(api):
                api.get('5b1e9f0a{}').run()
                api.stop()
            """,
    ),
)
