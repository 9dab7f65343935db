"""Rows for the tables of `vocabulary/cleanups.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "REGISTERING", silences="TRV901",
        code="""
            import os
            import unittest

            class SomeCase(unittest.TestCase):
                def test_it(self):
                    old = os.getcwd()
                    self.{}(os.chdir, old)
                    os.chdir('x')
            """,
    ),
    Table(
        "TEARING_DOWN RUNNING", silences="TRV901",
        code="""
            import os
            import unittest

            class SomeCase(unittest.TestCase):
                def {}(self):
                    os.chdir(self.old)

                def test_it(self):
                    os.chdir('x')
            """,
    ),
    Table(
        "_SHARED_SCOPES", makes="TRV901", neutral="session",
        code="""
            import os
            import pytest

            @pytest.fixture(scope="{}")
            def debug():
                os.environ["DEBUG"] = "1"
            """,
    ),
    Table(
        "DEFERRING", silences="TRV401",
        code="""
            import subprocess
            def test_it(self):
                def tidy():
                    subprocess.run(['x'])
                self.{}(tidy)
            """,
    ),
    Table(
        "ENTERING", silences="TRV904",
        code="""
            import os
            from contextlib import contextmanager

            @contextmanager
            def debugging():
                os.environ["DEBUG"] = "1"
                yield
                del os.environ["DEBUG"]

            def test_it(api, stack):
                stack.{}(debugging())
                assert api.boot()
            """,
    ),
)
