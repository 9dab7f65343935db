"""Rows for the tables of `concerns/verification/never_runs.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_EXPECTATION_KEYWORDS", makes="TRV603",
        code="""
            import pytest

            def test_it(api):
                pytest.raises(Plain, {}=api)
                assert api.run()
            """,
    ),
    Table(
        "_OF_TEMPLATES", makes="TRV603",
        code="""
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}("page.html")
            """,
    ),
)
