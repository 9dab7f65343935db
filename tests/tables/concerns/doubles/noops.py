"""Rows for the tables of `concerns/doubles/noops.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_TRUTHS", makes="TRV504",
        code="""
            from unittest import mock
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    self.{}(mock.Mock().assert_called_once)
            """,
    ),
)
