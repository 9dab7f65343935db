"""Rows for the tables of `vocabulary/endings.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_ACTS", makes="TRV304", neutral="is_set",
        code="""
            import queue
            def test_it(api):
                one = queue.Queue()
                api.subscribe(one.{})
                one.get()
            """,
    ),
    Table(
        "_CONNECTING", silences="TRV304",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                api.{}(4)
                one.accept()
            """,
    ),
    Table(
        "_ENSURING", silences="TRV304",
        code="""
            import subprocess
            def test_it(api):
                one = subprocess.Popen(api)
                one.{}()
                one.wait()
            """,
    ),
    Table(
        "_FILLING", silences="TRV304",
        code="""
            import queue
            def test_it(api):
                one = queue.Queue()
                one.{}(api)
                one.get()
            """,
    ),
    Table(
        "RELEASING", silences="TRV304",
        code="""
            import threading
            import unittest

            class SomeCase(unittest.TestCase):
                def setUp(self):
                    self.one = threading.Event()
                    self.addCleanup(self.one.{})

                def answer(self):
                    self.one.wait()
            """,
    ),
    Table(
        "_LIMITING", silences="TRV304",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                one.{}(api)
                one.accept()
            """,
    ),
    Table(
        "_PAIRS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                left, right = api.{}()
                one = threading.Thread(target=api, args=(right,))
                one.start()
                left.close()
                one.join()
            """,
    ),
    Table(
        "_RUNNING", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                one = threading.Thread(target=api)
                one.start()
                api.{}.stop()
                one.join()
            """,
    ),
    Table(
        "_STOP_WORDS", silences="TRV304",
        code="""
            import threading
            def test_it(api):
                one = threading.Thread(target=api)
                one.start()
                api.{}.set()
                one.join()
            """,
    ),
    Table(
        "_SENDING", silences="TRV304",
        code="""
            import multiprocessing
            def test_it(child):
                ours, theirs = multiprocessing.Pipe()
                child.start(theirs)
                child.{}(5)
                assert ours.recv() == 1
            """,
    ),
)
