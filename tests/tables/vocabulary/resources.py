"""Rows for the tables of `vocabulary/resources.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_AWAITING", silences="TRV903",
        code="""
            import threading
            def test_it(api):
                one = threading.Thread(target=run)
                one.start()
                api.{}()
            """,
    ),
    Table(
        "_CONFINING", silences="TRV903",
        code="""
            import tempfile, fixtures
            from unittest import TestCase
            class SomeCase(TestCase):
                def setUp(self):
                    run({})

                def test_it(self):
                    one = tempfile.mkdtemp()
                    assert one
            """,
    ),
    Table(
        "_ENDING", silences="TRV903",
        code="""
            import threading, unittest
            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.one = Server()
                    threading.Thread(target=self.one.run).start()

                def tearDown(self):
                    self.one.{}()
            """,
    ),
    Table(
        "_STOPPING", silences="TRV903",
        code="""
            import threading, shop
            def setup_function():
                threading.Thread(target=shop.run).start()

            def teardown_function():
                shop.{}_it()
            """,
    ),
    Table(
        "_RUNNING", silences="TRV903",
        code="""
            import threading, shop
            def setup_function():
                threading.Thread(target=shop.run).start()
                shop.client = shop.connect()

            def teardown_function():
                shop.Client().stop_{}()
            """,
    ),
    Table(
        "_MAKERS", makes="TRV903",
        code="""
            import {}
            def test_it(api):
                one = {}(delete=False)
                one.start()
            """,
    ),
    Table(
        "_TELLING", silences="TRV903",
        code="""
            import threading

            def test_it(device):
                stop = threading.Event()

                def work():
                    stop.{}()

                threading.Thread(target=work).start()
                assert device.values(stop)
            """,
    ),
)
