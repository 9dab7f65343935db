"""Rows for the tables of `vocabulary/measured.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_MEASURES", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                assert api.{}
            """,
    ),
    Table(
        "_HELD _MEASURING", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                with api.{}():
                    time.sleep(5)
            """,
    ),
    Table(
        "_PROFILERS", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                with api.{}():
                    api.start()
                    time.sleep(5)
            """,
    ),
    Table(
        "_STOPWATCHES", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                api.{}.start()
                time.sleep(5)
                api.{}.stop()
                api.show(api.{}.total)
            """,
    ),
    Table(
        "_OF_WORK", silences="TRV301",
        code="""
            import time
            @{}
            def test_it(api):
                time.sleep(5)
                assert api.is_open
            """,
    ),
    Table(
        "_SPANS", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                api.start()
                time.sleep(5)
                assert api.timer.{} == 5
            """,
    ),
    Table(
        "_STARTING", silences="TRV301",
        code="""
            import time
            def test_it(api):
                api.timer.{}()
                time.sleep(5)
                api.timer.stop()
                api.show(api.timer.total)
            """,
    ),
    Table(
        "_STOPPING", silences="TRV301",
        code="""
            import time
            def test_it(api):
                api.timer.start()
                time.sleep(5)
                api.timer.{}()
                api.show(api.timer.total)
            """,
    ),
)
