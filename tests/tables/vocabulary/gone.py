"""Rows for the tables of `vocabulary/gone.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_EXISTING", silences="TRV903", neutral="stat",
        code="""
            import tempfile
            from pathlib import Path
            def test_it(api):
                folder = Path(tempfile.mkdtemp())
                api.remove(folder / "below")
                assert not folder.{}()
            """,
    ),
    Table(
        "_SAME", silences="TRV903", neutral="",
        code="""
            import tempfile
            from pathlib import Path
            def test_it(api):
                folder = {}(tempfile.mkdtemp())
                api.remove(folder + "/below")
                assert not folder.exists()
            """,
    ),
)
