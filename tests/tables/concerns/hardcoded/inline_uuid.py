"""Rows for the tables of `concerns/hardcoded/inline_uuid.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_PLAIN", silences="TRV201", of_fix=True, neutral="image_id",
        code="""
            def test_it(api):
                api.run({}="70ab645f-6ffc-406a-b3d2-5007a0c01b82")
            """,
    ),
)
