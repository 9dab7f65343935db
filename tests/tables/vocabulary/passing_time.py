"""Rows for the tables of `vocabulary/passing_time.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_AGES", silences="TRV301",
        code="""
            import time

            def test_{}_of_an_item(api):
                time.sleep(2)
                assert api.get("item")
            """,
    ),
    Table(
        "_DIFFERING", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(2)
                self.{}(api.last_time, api.first_time)
            """,
    ),
    Table(
        "_MOMENTS", silences="TRV301",
        code="""
            import time
            def test_it(api):
                time.sleep(2)
                assert api.last_{} > api.first_{}
            """,
    ),
    Table(
        "_EQUAL", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                self.{}(0, api.call_count)
            """,
    ),
    Table(
        "_HAPPENINGS", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                assert not api.{}
            """,
    ),
    Table(
        "_NOT_CALLED", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(5)
                api.{}()
            """,
    ),
    Table(
        "_SENDING", silences="TRV301",
        code="""
            import time
            def test_it(api):
                api.{}(b"first")
                time.sleep(0.1)
                api.{}(b"second")
            """,
    ),
    Table(
        "_SEEN", silences="TRV301",
        code="""
            import time
            def test_it(api, with_{}):
                if with_{}:
                    time.sleep(5)
            """,
    ),
)
