"""Rows for the tables of `vocabulary/gone.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "EXISTING _OF_FOLDERS", silences="TRV903", neutral="stat", only=("exists", "lexists", "isdir", "is_dir"),
        code="""
            import os, tempfile
            def test_it(api):
                folder = tempfile.mkdtemp()
                api.remove(folder + "/below")
                assert not os.path.{}(folder)
            """,
    ),
    Table(
        "EXISTING _OF_FILES", silences="TRV903", neutral="stat", only=("isfile", "is_file"),
        code="""
            import os, tempfile
            def test_it(api):
                path = tempfile.mkstemp()[1]
                api.remove(path + ".old")
                assert not os.path.{}(path)
            """,
    ),
    Table(
        "SAME_PATH", makes="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = api.{}(tempfile.mkdtemp())
                assert one
            """,
    ),
)
