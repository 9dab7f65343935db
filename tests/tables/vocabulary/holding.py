"""Rows for the tables of `vocabulary/holding.py`."""
from __future__ import annotations

from tables.row import Table

ROWS = (
    Table(
        "_CLOSES", makes="TRV903", neutral="",
        only=("socket.socket", "socket.create_connection", "socket.create_server"),
        code="""
            import socket, subprocess
            def test_it(api):
                one = {}(api)
                assert one.getsockname()
            """,
    ),
    Table(
        "_ENDING", silences="TRV903",
        code="""
            import socket, shutil
            def test_it(api):
                one = socket.socket()
                shutil.{}(one)
            """,
    ),
    Table(
        "_FACTS", makes="TRV903",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                api.run(one.{})
            """,
    ),
    Table(
        "SERVERS", makes="TRV903", neutral="socket.socket",
        code="""
            import {}
            import threading
            def test_it(api):
                one = {}(api)
                threading.Thread(target=one.serve_forever, daemon=True).start()
            """,
    ),
    Table(
        "SOCKETS", makes="TRV903 an open socket", neutral="socket.gethostname",
        code="""
            import socket

            def test_it(api):
                one = {}(("127.0.0.1", 80))
                assert one
            """,
    ),
    Table(
        "STARTED", silences="TRV903", neutral="socket.socket",
        code="""
            import {}
            def test_it(api):
                one = {}(target=run)
                assert one
            """,
    ),
    Table(
        "FILES", makes="TRV903",
        code="""
            import tempfile

            def test_it(api):
                one = {}(delete=False)
                print(one + 'x')
            """,
    ),
    Table(
        "_INSIDE", makes="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.mkdtemp()
                api.{}(one, 'x')
            """,
    ),
    Table(
        "_COMMANDS", silences="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.mkdtemp()
                api.run(["{}", one])
            """,
    ),
    Table(
        "_KEEPING", makes="TRV903",
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.mkdtemp()
                api.{}(one)
            """,
    ),
    Table(
        "_USING", makes="TRV903",
        code="""
            import socket
            def test_it(api):
                one = socket.socket()
                one.{}(api)
            """,
    ),
    Table(
        "_USING", makes="TRV903",
        only=("close",),
        code="""
            import tempfile
            def test_it(api):
                one = tempfile.NamedTemporaryFile(delete=False)
                one.{}()
            """,
    ),
    Table(
        "_DENYING", silences="TRV903", neutral="assertTrue",
        code="""
            import os, tempfile
            def test_it(self, api):
                one = tempfile.mkdtemp()
                self.{}(os.path.exists(one), api)
            """,
    ),
    Table(
        "_TAKING_AWAY", silences="TRV903",
        code="""
            import tempfile
            import elsewhere

            def test_it(api):
                folder = tempfile.mkdtemp()
                path = elsewhere.write(folder)
                api.{}(path)
            """,
    ),
)
