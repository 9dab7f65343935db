"""Rows for the tables of `vocabulary/finite.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_BLOCKING", makes="TRV304", neutral="json",
        code="""
            import {}
            import threading
            def test_it(given):
                def run():
                    {}.run(given)
                one = threading.Thread(target=run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "_GREENLETS", silences="TRV304", neutral="",
        code="""
            import gevent
            import gevent.greenlet
            def test_it(seen):
                def run():
                    seen.append(5)
                one = {}(run)
                one.join()
            """,
    ),
    Table(
        "_ITERATING", silences="TRV304",
        code="""
            import threading
            def test_it(seen):
                def run():
                    for one in {}([1, 2]):
                        seen.append(one)
                one = threading.Thread(target=run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "_QUICK", silences="TRV304",
        code="""
            import threading
            def test_it(seen):
                def run():
                    seen.{}(5)
                one = threading.Thread(target=run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "_THREADS", silences="TRV304", neutral="", only=("threading.Thread", "threading.Timer"),
        code="""
            import threading
            def test_it(seen):
                def run():
                    seen.append(5)
                one = {}(None, run)
                one.start()
                one.join()
            """,
    ),
    Table(
        "_SHORT", silences="TRV304",
        code="""
            import subprocess
            def test_it():
                shown = subprocess.Popen(["/bin/{}", "-l"])
                shown.wait()
            """,
    ),
    Table(
        "_KILLING", silences="TRV304",
        code="""
            import subprocess
            def run():
                one = subprocess.Popen(["api"])
                one.{}()
                return one
            def test_it():
                one = run()
                assert one.communicate()
            """,
    ),
)
