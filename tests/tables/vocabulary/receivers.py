"""Rows for the tables of `vocabulary/receivers.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CONTEXTS", makes="TRV304",
        code="""
            import multiprocessing

            def test_it(api):
                one = {}().Event()
                one.wait()
            """,
    ),
    Table(
        "_POOLS", makes="TRV304",
        code="""
            import concurrent.futures
            def test_it(api, {}):
                one = {}.submit(api)
                one.result()
            """,
    ),
    Table(
        "_POOL_LIBRARIES", makes="TRV304",
        code="""
            import {}

            def test_it(api, pool):
                one = pool.submit(api)
                one.result()
            """,
    ),
    Table(
        "_SUBMITTED_TO", makes="TRV304", neutral="", only=("pool",),
        code="""
            import multiprocessing
            def test_it(run):
                pool = multiprocessing.Pool()
                pool.apply_async(run).get()
            """,
    ),
    Table(
        "_SUBMITTED_TO", makes="TRV304", neutral="", only=("executor",),
        code="""
            from concurrent.futures import ThreadPoolExecutor
            def test_it(run):
                one = ThreadPoolExecutor()
                one.submit(run).result()
            """,
    ),
    Table(
        "_SUBMITTERS", makes="TRV304",
        only=("submit",),
        code="""
            import concurrent.futures
            def test_it(api, pool):
                one = pool.{}(api)
                one.result()
            """,
    ),
    Table(
        "_SUBMITTERS", makes="TRV304",
        code="""
            import multiprocessing
            def test_it(api, pool):
                one = pool.{}(api)
                one.get()
            """,
    ),
)
