"""Rows for the tables of `vocabulary/beside.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_RUNNERS", makes="TRV304",
        code="""
            import threading
            def test_it(api):
                def work():
                    done.wait()
                done = threading.Event()
                api.{}(work)
                done.set()
            """,
    ),
    Table(
        "_STARTERS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                def run():
                    done.wait()
                done = threading.Event()
                one = threading.{}(target=run)
                one.start()
                one.join(5)
            """,
    ),
)
