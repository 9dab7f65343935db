"""Rows for the tables of `concerns/isolation/restored.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_SETTINGS", makes="TRV901", of_fix=True, neutral="", only=("locale.setlocale",),
        code="""
            import locale
            from unittest import TestCase
            class ThingTest(TestCase):
                def test_it(self):
                    {}(locale.LC_ALL, "C")
            """,
    ),
    Table(
        "_SETTINGS", makes="TRV901", of_fix=True, neutral="os.plain",
        code="""
            import asyncio, decimal, gc, locale, logging, os, signal, socket, sys
            from unittest import TestCase
            class ThingTest(TestCase):
                def test_it(self):
                    {}(5)
            """,
    ),
)
