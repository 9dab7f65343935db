"""Rows for the tables of `suite/dialects.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "ASSERTS_GREATER", silences="TRV301",
        code="""
            import time
            def test_it(self, api):
                time.sleep(2)
                self.{}(api.stop(), 2.0)
            """,
    ),
    Table(
        "ASSERTS_GREATER", makes="TRV305",
        code="""
            import time
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    start = time.time()
                    run()
                    self.{}(0.5, time.time() - start)
            """,
    ),
    Table(
        "MOCK_ANSWERS", makes="TRV509",
        code="""
            from unittest import mock

            def test_it():
                with mock.patch('shop.Shop.size', {}=4):
                    assert sell()
            # file: shop.py
            class Shop:
                @property
                def size(self):
                    return 4
            """,
    ),
    Table(
        "UNITTEST_FIXTURES", makes="TRV702",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    self.useFixture(run())

            class OtherCase(SomeCase):
                def {}(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "UNITTEST_FIXTURES", makes="TRV701",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def {}_(self):
                    run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "FIXTURE_FUNCTIONS", makes="TRV701",
        code="""
            def {}_():
                run()

            def test_it(api):
                assert api
            """,
    ),
    Table(
        "PYTEST_FIXTURES", makes="TRV701",
        code="""
            class TestIt:
                def {}_(self):
                    self.api = run()

                def test_it(self):
                    assert self.api
            """,
    ),
    Table(
        "SET_UPS", silences="TRV605",
        code="""
            import pytest
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    pytest.skip("not yet")

                def test_it(self):
                    pass
            """,
    ),
    Table(
        "ASSERTS_FALSE ASSERTS_TRUE", makes="TRV602",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(self.api.size, 3)
            """,
    ),
    Table(
        "LOGGING", makes="TRV603",
        code="""
            def test_it(api):
                try:
                    assert api.run() == 4
                except Exception:
                    log.{}('no')
            """,
    ),
    Table(
        "LOGGING", makes="TRV303",
        code="""
            import time
            def test_it(api):
                rounds = 0
                while api.run():
                    rounds += 1
                    api.{}(rounds)
                    time.sleep(1)
            """,
    ),
    Table(
        "MOCK_ANSWERS", makes="TRV201",
        code="""
            def test_it(api):
                api.get.{} = '5b1e9f0a-6c3d-4e7f-8a9b-0c1d2e3f4a5b'
                api.stop()
            """,
    ),
    Table(
        "ASSERTS_FALSE", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    self.{}(True)
                except ValueError as error:
                    assert error
            """,
    ),
    Table(
        "ASSERTS_TRUE", silences="TRV606",
        code="""
            def test_it(self, api):
                try:
                    api.run()
                    self.{}(False)
                except ValueError as error:
                    assert error
            """,
    ),
)
