"""Rows for the tables of `concerns/leftovers/unused_logger.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "LOGGER_MAKERS", makes="TRV801",
        code="""
            import logging

            LOG = logging.{}('x')

            def test_it(api):
                assert api
            """,
    ),
)
