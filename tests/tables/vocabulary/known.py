"""Rows for the tables of `vocabulary/known.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ISOLATING", silences="TRV901", neutral="mock_clean_",
        code="""
            import os

            def test_it({}state, api):
                os.environ["DEBUG"] = "1"
                assert api.boot()
            """,
    ),
    Table(
        "KEEPING", makes="TRV901",
        code="""
            import os
            import unittest
            import {}
            class ShopCase(unittest.TestCase):
                def setUp(self):
                    self.useFixture({}.Some())
                    os.environ["RATE"] = "4"
                def test_it(self):
                    self.run()
            """,
    ),
    Table(
        "PLAIN", makes="TRV901",
        code="""
            import os
            import {}

            def test_it(api):
                with {}.some():
                    os.chdir('x')
            """,
    ),
    Table(
        "_KNOWN", silences="TRV901",
        code="""
            import os
            def test_it(api, {}):
                os.chdir('x')
                import sys
            """,
    ),
    Table(
        "_KNOWN", silences="TRV901",
        only=("syspath_prepend",),
        code="""
            import sys
            def test_it({}):
                sys.path.insert(0, 'x')
            """,
    ),
    Table(
        "_KNOWN", silences="TRV901",
        only=("isolate_modules",),
        code="""
            import sys
            def test_it({}):
                sys.modules['x'] = 4
            """,
    ),
    Table(
        "_KNOWN", silences="TRV901",
        only=("localcontext",),
        code="""
            import decimal
            def test_it(api):
                with api.{}():
                    decimal.getcontext().prec = 4
            """,
    ),
    Table(
        "_CONTEXTS", silences="TRV901", neutral="os.plain",
        only=("contextlib.chdir",),
        code="""
            import contextlib, os
            def test_it():
                with {}('x'):
                    os.chdir('y')
            """,
    ),
    Table(
        "_CONTEXTS", silences="TRV901", neutral="os.plain",
        only=("decimal.localcontext",),
        code="""
            import decimal, os
            def test_it():
                with {}():
                    decimal.getcontext().prec = 4
            """,
    ),
)
