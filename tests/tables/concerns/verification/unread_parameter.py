"""Rows for the tables of `concerns/verification/unread_parameter.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_FIXTURES", silences="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize('size', [1, {}('large')])
            def test_it(api, size):
                assert api.run()
            """,
    ),
    Table(
        "_DATA", makes="TRV607",
        code="""
            import ddt
            import unittest

            class SomeCase(unittest.TestCase):
                @ddt.{}([(1, 2), (3, 4)])
                def test_it(self, size, kind):
                    self.assertEqual(run(size), 4)
            """,
    ),
    Table(
        "_DATA", makes="TRV607",
        only=("data",),
        code="""
            import ddt
            import unittest

            class SomeCase(unittest.TestCase):
                @ddt.{}((1, 2), (3, 4))
                @ddt.unpack
                def test_it(self, size, kind):
                    self.assertEqual(run(size), 4)
            """,
    ),
    Table(
        "_LABELS", silences="TRV607",
        code="""
            import pytest

            class TestIt:
                @pytest.mark.parametrize('{}', [1, 2])
                def test_it(self, {}):
                    assert boot() == 4
            """,
    ),
    Table(
        "_MAKING_LISTS", makes="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize("size, kind", {}([1], [2]))
            def test_it(size, kind):
                assert run(size) == 4
            """,
    ),
    Table(
        "_SKIPPING", silences="TRV607",
        code="""
            import pytest

            class TestIt:
                @pytest.mark.parametrize('size', [1, 2])
                def test_it(self, size):
                    self.{}('later')
            """,
    ),
    Table(
        "_READING_ALL", silences="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize('size', [1, 2])
            def test_it(size):
                assert {}()
            """,
    ),
    Table(
        "_KNOWING_ALL", silences="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize('size', [1, 2])
            def test_it(size, {}):
                assert boot()
            """,
    ),
    Table(
        "_DATA_LIBRARIES", makes="TRV607",
        code="""
            import unittest
            from {}.parameterized import parameters

            class SomeCase(unittest.TestCase):
                @parameters([(1, 2), (3, 4)])
                def test_it(self, size, rate):
                    self.assertEqual(run(size), 4)
            """,
    ),
    Table(
        "_SORTS", silences="TRV607",
        code="""
            import pytest

            @pytest.mark.parametrize("{}, size", [("small", 1), ("large", 2)])
            def test_it({}, size, api):
                assert api.boot(size)
            """,
    ),
)
