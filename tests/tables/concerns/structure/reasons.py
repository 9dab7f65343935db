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
)
