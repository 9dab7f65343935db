"""Rows for the tables of `vocabulary/executors.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_WORKERS", silences="TRV304",
        code="""
            import threading
            from concurrent.futures import ThreadPoolExecutor
            def test_it(seen):
                barrier = threading.Barrier(8)
                def run():
                    barrier.wait()
                with ThreadPoolExecutor(8) as pool:
                    seen.append(pool.{}(run))
            """,
    ),
)
