"""Rows for the tables of `vocabulary/clocks.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "NEAR", makes="TRV305",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    start = time.time()
                    run()
                    self.{}(time.time() - start, 0.5, delta=0.1)
            """,
    ),
    Table(
        "_CONVERTING", silences="TRV902", neutral="datetime.datetime.now",
        code="""
            import {}
            def test_it(api):
                assert api.now == {}(api.a, api.b)
            """,
    ),
    Table(
        "_EQUAL NEAR", makes="TRV902",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.now, time.time())
            """,
    ),
    Table(
        "_KEEPING", makes="TRV902",
        code="""
            import time
            def test_it(api):
                assert api.now == api.{}(time.time())
            """,
    ),
    Table(
        "_NOW", makes="TRV902",
        code="""
            import {}
            def test_it(api):
                assert api.now == {}()
            """,
    ),
    Table(
        "_NOW", makes="TRV906", only=("datetime.date.today", "django.utils.timezone.localdate"),
        code="""
            import {}
            def test_it(api):
                assert api.today == {}()
            """,
    ),
    Table(
        "_OF_DATE", makes="TRV906",
        code="""
            import datetime

            def test_it(api):
                assert api.now == datetime.datetime.now().{}
            """,
    ),
    Table(
        "_OF_ZONE", silences="TRV902",
        code="""
            import datetime
            def test_it(api):
                assert api.now == datetime.datetime.now().{}
            """,
    ),
    Table(
        "_SEEDING", silences="TRV902",
        code="""
            import random
            def test_it(api):
                random.{}(4)
                assert api.run() == random.random()
            """,
    ),
    Table(
        "_STANDING", silences="TRV902",
        code="""
            import time
            def test_it(api, {}):
                assert api.now == time.time()
            """,
    ),
    Table(
        "_SETTING_TIME", silences="TRV902",
        code="""
            import datetime
            def test_it(api):
                api.{}(4)
                assert api.now == datetime.datetime.now()
            """,
    ),
    Table(
        "_TEXTS", makes="TRV902", neutral="time",
        code="""
            import time
            def test_it(api):
                assert time.{}() in api.log
            """,
    ),
)
