"""Rows for the tables of `concerns/structure/reasons.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "ABOUT_SKIPS", silences="TRV703",
        code="""
            import pytest

            @pytest.mark.skip
            def test_{}(api):
                assert api
            """,
    ),
    Table(
        "_EXPECTING_FAILURE", silences="TRV703", only=("xfail",), neutral="skip",
        code="""
            import pytest

            @pytest.mark.{}
            def test_boot_without_image_fails(api):
                api.boot(None)
            """,
    ),
    Table(
        "_EXPECTING_FAILURE", silences="TRV703", only=("expectedFailure",), neutral="skip",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                @unittest.{}
                def test_boot_without_image_fails(self):
                    self.api.boot(None)
            """,
    ),
)
