"""Rows for the tables of `vocabulary/sleeps.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_COROUTINES", silences="TRV301", neutral="time.",
        code="""
            import {}sleep
            async def test_it(api):
                {}sleep(5)
            """,
    ),
    Table(
        "_COROUTINES", silences="TRV301", only=("tornado.",), neutral="",
        code="""
            import {}gen
            async def test_it(api):
                {}gen.sleep(5)
            """,
    ),
)
