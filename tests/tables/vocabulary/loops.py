"""Rows for the tables of `vocabulary/loops.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "BOUNDS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                with api.{}(5):
                    threading.Event().wait()
            """,
    ),
    Table(
        "_BOUND_WORDS", silences="TRV303",
        code="""
            import time
            def test_it(api):
                while api.run({}):
                    time.sleep(1)
            """,
    ),
    Table(
        "_LETTING_GO", silences="TRV301",
        code="""
            import trio
            async def test_it(api):
                with trio.{}(1):
                    while True:
                        assert api.state
                        await trio.sleep(0.02)
            """,
    ),
    Table(
        "_ENDLESS", makes="TRV303",
        code="""
            import itertools, time
            def test_it(api):
                for _ in itertools.{}(4):
                    if api.run():
                        break
                    time.sleep(1)
            """,
    ),
    Table(
        "_FAILING", silences="TRV303",
        code="""
            import time
            def test_it(self, api):
                while api.run():
                    time.sleep(1)
                    self.{}(api)
            """,
    ),
)
