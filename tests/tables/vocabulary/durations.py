"""Rows for the tables of `vocabulary/durations.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "CLOCKS", makes="TRV301",
        code="""
            import {}

            def test_it(api):
                start = {}()
                while {}() - start < 5:
                    pass
                assert api.ready
            """,
    ),
    Table(
        "_UNITS", makes="TRV305",
        code="""
            import datetime, time
            def test_it(api):
                start = datetime.datetime.now()
                api.run()
                assert datetime.datetime.now() - start < datetime.timedelta({}=0.0001)
            """,
    ),
)
