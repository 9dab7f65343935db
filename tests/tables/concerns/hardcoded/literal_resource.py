"""Rows for the tables of `concerns/hardcoded/literal_resource.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ADDRESS_WORDS", silences="TRV203", neutral="id",
        code="""
            # options: --testreview-resource-names=image_{}
            def test_it(api):
                api.create(image_{}="x9")
            """,
    ),
    Table(
        "_EXCEPTION_WORDS", silences="TRV203",
        code="""
            def test_it(api):
                api.image_{}(image_id="x9")
            """,
    ),
    Table(
        "_NUMBERED", makes="TRV203",
        code="""
            # options: --testreview-resource-names=flavor_{}
            def test_it(api):
                api.get_server(flavor_{}=42)
            """,
    ),
    Table(
        "_PLACEHOLDERS", silences="TRV203",
        code="""
            def test_it(api):
                api.get_server(flavor_id='{}-42')
            """,
    ),
)
