"""Rows for the tables of `vocabulary/containers.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "ADDING", makes="TRV901",
        code="""
            import os
            def test_it(api):
                os.environ.{}(api)
            """,
    ),
    Table(
        "REMOVING", makes="TRV901",
        code="""
            import os
            def test_it(api):
                os.environ.{}(api)
                assert api
            """,
    ),
    Table(
        "REMOVING", makes="TRV301",
        code="""
            import time
            def test_it(self, api):
                seen = []
                api.run(seen.append, seen.{})
                time.sleep(5)
                assert not seen
            """,
    ),
    Table(
        "REMOVING", silences="TRV905",
        code="""
            ALL = []

            def test_a(api):
                ALL.append(api)
                ALL.{}(api)

            def test_b(api):
                assert api in ALL
            """,
    ),
)
