"""Rows for the tables of `vocabulary/loggers.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_SETTING", makes="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.{}(api)
            """,
    ),
    Table(
        "_TAKING_AWAY", silences="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.addHandler(api)
                log.{}(api)
            """,
    ),
    Table(
        "_LISTS", makes="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.{}.append(api)
            """,
    ),
    Table(
        "_ATTRIBUTES", makes="TRV901",
        code="""
            import logging
            def test_it(api):
                log = logging.getLogger()
                log.{} = api
            """,
    ),
)
