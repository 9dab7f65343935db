"""Rows for the tables of `concerns/verification/assertion_in_thread.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_KEEPING", silences="TRV608",
        code="""
            import threading

            def test_it(api, {}):
                def work():
                    with {}:
                        assert api.get() == 4

                threading.Thread(target=work).start()
            """,
    ),
    Table(
        "_SETTING", silences="TRV608",
        code="""
            import threading

            def test_it(api):
                def work():
                    assert api
                    api.{}(4)

                one = threading.Thread(target=work)
                one.start()
            """,
    ),
    Table(
        "_RAISING", silences="TRV608",
        code="""
            from multiprocessing.pool import {}

            def work(one):
                assert one == 4

            def test_it(api):
                with {}() as pool:
                    pool.map(work, [4])
            """,
    ),
    Table(
        "_SUBMITTING", makes="TRV608",
        code="""
            import concurrent.futures

            def test_it(api):
                def work(one):
                    assert one

                pool = concurrent.futures.ThreadPoolExecutor()
                pool.{}(work, api)
            """,
    ),
    Table(
        "_THREADS", makes="TRV608",
        only=("threading.Timer",),
        code="""
            import threading

            def test_it(api):
                def work():
                    assert api

                one = {}(4, work)
                one.start()
            """,
    ),
    Table(
        "_THREADS", makes="TRV608",
        only=("threading.Thread",),
        code="""
            import threading

            def test_it(api):
                def work():
                    assert api

                one = {}(target=work)
                one.start()
            """,
    ),
    Table(
        "_POOLS", makes="TRV608", only=("executor", "pool"),
        code="""
            def test_it(api, {}):
                def work():
                    assert api.get() == 4
                {}.submit(work)
            """,
    ),
    Table(
        "_POOLS", makes="TRV608",
        code="""
            from concurrent.futures import ThreadPoolExecutor
            def test_it(api, {}):
                def work():
                    assert api.get() == 4
                {}.submit(work)
            """,
    ),
    Table(
        "_ERRORS", silences="TRV608", neutral="ignore",
        code="""
            import threading
            def test_it(api):
                def work():
                    assert api.get() == 4
                threading.Thread(target=work).start()
            # file: pyproject.toml
            [tool.pytest.ini_options]
            addopts = "{}"
            filterwarnings = ["{}"]
            """,
    ),
    Table(
        "_HANDLING", silences="TRV608",
        code="""
            import threading, warnings
            def test_it(api):
                def work():
                    assert api.get() == 4
                threading.{}
                threading.Thread(target=work).start()
            """,
    ),
    Table(
        "_ANSWERING", silences="TRV608",
        code="""
            import threading
            from shop import ask, receive, wire, {}_to

            def test_it(box):
                def answer():
                    assert receive(box) == 3
                    {}_to(wire)

                threading.Thread(target=answer).start()
                assert ask(box) == 3
            """,
    ),
)
