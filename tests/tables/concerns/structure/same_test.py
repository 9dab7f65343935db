"""Rows for the tables of `concerns/structure/same_test.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_NAMES_ITSELF", silences="TRV707",
        code="""
            class TestIt:
                def test_a(self, api):
                    two = api.run(4)
                    assert two == self.{}

                def test_b(self, api):
                    two = api.run(4)
                    assert two == self.{}
            """,
    ),
    Table(
        "_ORDINALS", silences="TRV707",
        code="""
            def test_batch_one_third(api):
                two = api.run(4)
                assert two == 2

            def test_batch_one_{}(api):
                two = api.run(4)
                assert two == 2
            """,
    ),
)
