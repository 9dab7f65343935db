"""Rows for the tables of `vocabulary/control.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ALARMS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                api.{}(5)
                threading.Event().wait()
            """,
    ),
    Table(
        "_LIMITED_RUNNERS", silences="TRV304",
        code="""
            import time, threading

            @some.{}
            def test_it(api):
                threading.Event().wait()
            """,
    ),
    Table(
        "_NO_WRAPPERS", silences="TRV301", neutral="some.property",
        code="""
            import time
            class TestIt:
                @{}
                def boot(api):
                    time.sleep(5)
                    yield 1

                def test_it(self):
                    assert list(self.boot())
            """,
    ),
    Table(
        "_PLAIN_DECORATORS", makes="TRV301",
        code="""
            import time

            @some.{}
            def boot(api):
                time.sleep(5)

            def test_it(api):
                assert boot(api)
            """,
    ),
    Table(
        "_PLAIN_OF_CLASSES", makes="TRV301",
        code="""
            import time
            import some

            @some.{}
            class Reader:
                def read(self):
                    time.sleep(5)

            def test_it(api):
                assert Reader().read()
            """,
    ),
    Table(
        "_PLAYS_WORK", silences="TRV301",
        code="""
            import time

            def {}_it():
                time.sleep(5)

            def test_it(api):
                assert {}_it()
            """,
    ),
    Table(
        "_RUN_BY_ITS_USER", makes="TRV301", neutral="__call__",
        code="""
            import time
            class Boot:
                def {}(self):
                    time.sleep(5)

            def test_it():
                assert Boot()
            """,
    ),
    Table(
        "_SET_UPS", silences="TRV304",
        code="""
            import fixtures, threading
            from unittest import TestCase
            class ThingTest(TestCase):
                def {}(self):
                    self.useFixture(fixtures.Timeout(5))

                def test_it(self):
                    threading.Event().wait()
            """,
    ),
    Table(
        "_SPAWNERS", silences="TRV301",
        code="""
            import time
            def boot(api):
                time.sleep(5)

            def test_it(api):
                assert api.{}(boot(api))
            """,
    ),
    Table(
        "_UNSPECIFIC", makes="TRV301", neutral="ValueError",
        code="""
            import time
            def test_it(api):
                try:
                    time.sleep(5)
                except {}:
                    api.stop()
                assert api.is_open
            """,
    ),
)
