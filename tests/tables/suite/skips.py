"""Rows for the tables of `suite/skips.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "EXPECTING_FAILURE", silences="TRV703", only=("xfail",), neutral="skip",
        code="""
            import pytest

            @pytest.mark.{}
            def test_boot_without_image_fails(api):
                api.boot(None)
            """,
    ),
    Table(
        "EXPECTING_FAILURE", silences="TRV703", only=("expectedFailure",), neutral="skip",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                @unittest.{}
                def test_boot_without_image_fails(self):
                    self.api.boot(None)
            """,
    ),
    Table(
        "_FUNCTIONS", silences="TRV605",
        code="""
            import pytest
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    {}("not yet")

                def test_it(self):
                    pass
            """,
    ),
    Table(
        "_ERRORS", silences="TRV605",
        code="""
            import pytest
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    raise {}("not yet")

                def test_it(self):
                    pass
            """,
    ),
    Table(
        "_LIBRARIES", makes="TRV703",
        code="""
            import {}skip

            @{}skip
            def test_it(api):
                assert api
            """,
    ),
    Table(
        "SKIPS_ON", makes="TRV703",
        code="""
            import sys
            import unittest

            @unittest.{}(sys.version_info >= (3,), 'so')
            @unittest.{}(sys.version_info < (3,), 'so')
            def test_it(api):
                assert api
            """,
    ),
)
