"""Rows for the tables of `vocabulary/processes.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "ENDING", silences="TRV304",
        code="""
            import subprocess
            def test_it():
                one = subprocess.Popen(['x'])
                one.{}()
                one.wait()
            """,
    ),
    Table(
        "_MAKING", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                folder = api.folder()
                folder.{}()
                subprocess.run([api, folder])
                assert api.found(folder)
            """,
    ),
    Table(
        "_OUTPUT", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                one = subprocess.run(api)
                assert one.{}
            """,
    ),
    Table(
        "_STATUS", silences="TRV401",
        code="""
            import subprocess
            def test_it(api):
                one = subprocess.Popen(api)
                one.wait(timeout=3)
                assert one.{}
            """,
    ),
    Table(
        "ENDING", silences="TRV401",
        code="""
            import subprocess
            def test_it():
                one = subprocess.Popen(['x'])
                one.{}()
                one.wait(5)
            """,
    ),
)
