"""Rows for the tables of `concerns/naming/mirrored.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_NAMING", makes="TRV101",
        code="""
            import pytest

            @pytest.fixture
            def noDelivery(first_one, second_one):
                third_one = fourth_one = first_one
                return third_one, fourth_one, second_one

            def test_one(request):
                request.{}("noDelivery", [])
            """,
    ),
)
