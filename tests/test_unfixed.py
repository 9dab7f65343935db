"""Where a code that can be fixed offers no fix: the finding is there, and is left because there is no certain edit."""
from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from marks import lay_out

from flake8_testreview.edits.checking import Reason
from flake8_testreview.edits.rounds import fix_file
from flake8_testreview.fixing.reviewer import Reviewer, options_of

SNAKE = "one_name = two_names = three_names = four_names = five_names = 1\n"
CASES = {
    "a parameter may be given by its name": (
        "TRV101",
        f"""
        {SNAKE}
        def helper(serverName):
            return serverName


        def test_it(api):
            assert helper(api)
        """,
    ),
    "an attribute may be read elsewhere": (
        "TRV101",
        f"""
        {SNAKE}
        class TestIt:
            def test_it(self):
                self.serverName = 1
                assert self.serverName
        """,
    ),
    "a string mentions the local": (
        "TRV101",
        f"""
        {SNAKE}
        def test_it(frame):
            serverName = 1
            assert frame.query("a == @serverName")
        """,
    ),
    "something takes the locals by name": (
        "TRV101",
        f"""
        {SNAKE}
        def test_it(render):
            serverName = 1
            assert render("it", **locals())
        """,
    ),
    "a module's function may be imported": (
        "TRV101",
        f"""
        {SNAKE}
        def makeServer(api):
            return api.boot()


        def make_image(): ...
        def make_flavor(): ...
        def make_network(): ...


        def test_it(api):
            assert makeServer(api)
        """,
    ),
    "nothing tells how to call the constant": (
        "TRV201",
        """
        def test_it(api):
            assert api.boot("155d900f-4e14-4e4c-a73d-069cbf4541e6")
        """,
    ),
    "two UUIDs would get one name": (
        "TRV201",
        """
        def test_it(api):
            assert api.boot(image="155d900f-4e14-4e4c-a73d-069cbf4541e6")
            assert api.boot(image="70a599e0-31e7-49b7-b260-868f441e862b")
        """,
    ),
    "another string holds the UUID": (
        "TRV201",
        """
        def test_it(api):
            api.serve({
                "image": "155d900f-4e14-4e4c-a73d-069cbf4541e6", "self": "/images/155d900f-4e14-4e4c-a73d-069cbf4541e6"
            })
        """,
    ),
    "an id of nobody knows what": (
        "TRV201",
        """
        def test_it(api):
            assert api.boot(id="155d900f-4e14-4e4c-a73d-069cbf4541e6")
        """,
    ),
    "no place names the UUID": (
        "TRV202",
        """
        def test_it(api):
            assert api.boot(image="155d900f-4e14-4e4c-a73d-069cbf4541e6")
            assert api.image() == "155d900f-4e14-4e4c-a73d-069cbf4541e6"
        """,
    ),
    "the way out of the wait is another one": (
        "TRV304",
        """
        import os


        def test_it(process):
            child = os.fork()
            os.waitpid(child, 0)
            assert process.done
        """,
    ),
    "what is joined is no thread": (
        "TRV304",
        """
        class Workers:
            def start(self):
                pass

            def join(self, timeout=None):
                pass


        def test_it(api):
            workers = Workers()
            workers.start()
            workers.join()
            assert api.done
        """,
    ),
    "what is joined is not known": (
        "TRV304",
        """
        def test_it(workers):
            workers.start()
            workers.join()
            assert workers.done
        """,
    ),
    "the new name does not fit the line": (
        "TRV101",
        f"""
        def test_it(api):
            flavor_id = api.flavors()[0]
            server_id = api.create_server(flavor_id)
            newFlavor = api.flavors()[1]
            task_id = api.resize_server(server_id, newFlavor)
            assert api.answer_of(task_id) == [newFlavor, "{'x' * 31}"]
        """,
    ),
    "the result of the wait is used": (
        "TRV304",
        """
        import threading


        def test_it(start):
            done = threading.Event()
            start(done)
            ended = done.wait()
            assert ended
        """,
    ),
    "a command of the shell cannot check": (
        "TRV401",
        """
        import os


        def test_it(path):
            os.system("mount x")
            assert path.exists()
        """,
    ),
    "an argument stands where the timeout would": (
        "TRV402",
        """
        import socket


        def test_it():
            assert socket.create_connection(("example.org", 80), None)
        """,
    ),
    "the body reads what has no place": (
        "TRV502",
        """
        def test_it(monkeypatch, api):
            monkeypatch.setattr("shutil.copyfile", lambda one, two, three: api.note(one, two, three))
            assert api.run()
        """,
    ),
    "the test calls the stand-in, too": (
        "TRV502",
        """
        def fake(source):
            return source


        def test_it(monkeypatch, api):
            monkeypatch.setattr("shutil.copyfile", fake)
            assert fake(1) == api.run()
        """,
    ),
    "two names are near": (
        "TRV503",
        """
        import shop


        def test_it(monkeypatch):
            monkeypatch.setattr(shop, "send_order", lambda request: None, raising=False)
            assert shop.run()

        # file: shop.py
        def send_orders(request):
            return request


        def send_order1(request):
            return request
        """,
    ),
    "no name is near": (
        "TRV503",
        """
        import shop


        def test_it(monkeypatch):
            monkeypatch.setattr(shop, "absent", lambda request: None, raising=False)
            assert shop.run()

        # file: shop.py
        def send_orders(request):
            return request
        """,
    ),
    "nobody knows the arguments": (
        "TRV504",
        """
        from unittest import mock


        def test_it(session):
            session.send = mock.Mock()
            session.run()
            session.send.assert_called_with
        """,
    ),
    "the assertion is a part of a condition": (
        "TRV504",
        """
        from unittest import mock


        def test_it(session):
            session.send = mock.Mock()
            session.run()
            assert session.done and session.send.assert_called_once
        """,
    ),
    "the mock of a class lacks what its constructor sets": (
        "TRV506",
        """
        from unittest import mock


        @mock.patch("shop.Client")
        def test_it(client):
            assert not client.called

        # file: shop.py
        class Client:
            def __init__(self, url):
                self.url = url
        """,
    ),
    "the mock of a method would get the instance": (
        "TRV506",
        """
        from unittest import mock
        import shop


        @mock.patch.object(shop.Client, "send")
        def test_it(send):
            shop.run()
            send.assert_called_with("x")

        # file: shop.py
        class Client:
            def send(self, request=None):
                return request
        """,
    ),
    "what was meant is not certain": (
        "TRV602",
        """
        def test_it(api):
            assert api.boot() or api.fail(), [1, 2]
        """,
    ),
    "an inequality that always holds": (
        "TRV602",
        """
        def test_it(api):
            assert len(api.boot()) >= 0
        """,
    ),
    "it is never entered": (
        "TRV603",
        """
        import unittest


        class ItCase(unittest.TestCase):
            def test_it(self):
                self.assertRaises(ValueError)
                self.api.boot()
        """,
    ),
    "what stands behind a return": (
        "TRV603",
        """
        def test_it(api):
            assert api.boot()
            return
            assert api.stop()
        """,
    ),
    "a value that is no comparison": (
        "TRV604",
        """
        def test_it(api):
            return [api.boot()]
        """,
    ),
    "a base of the project's own": (
        "TRV604",
        """
        import unittest


        class Base(unittest.TestCase):
            pass


        class ItCase(Base):
            async def test_it(self):
                self.assertTrue(await self.api.boot())
        """,
    ),
    "two handlers": (
        "TRV606",
        """
        def test_it(api):
            try:
                api.boot()
            except ValueError as error:
                assert "name" in str(error)
            except KeyError as error:
                assert "key" in str(error)
        """,
    ),
    "some rounds of a loop may raise": (
        "TRV606",
        """
        def test_it(api):
            for name in api.names:
                try:
                    api.boot(name)
                except ValueError as error:
                    assert "name" in str(error)
        """,
    ),
    "the try verifies another outcome": (
        "TRV606",
        """
        def test_it(api):
            try:
                api.boot()
                assert api.booted
            except Exception:
                assert True
        """,
    ),
    "the handler leaves": (
        "TRV606",
        """
        def test_it(api):
            try:
                api.boot()
            except ValueError as error:
                assert "name" in str(error)
                return
            api.stop()
        """,
    ),
    "a comment stands on the handler's line": (
        "TRV606",
        """
        def test_it(api):
            try:
                api.boot()
            except ValueError as error:  # a bad name
                assert "name" in str(error)
        """,
    ),
    "a tuple in parentheses would be true": (
        "TRV609",
        """
        def test_it(api):
            (api.boot() == 1, "it boots")
        """,
    ),
    "the right name is taken": (
        "TRV701",
        """
        import unittest


        class ItCase(unittest.TestCase):
            def tearDown(self):
                self.api.stop()

            def tearDwon(self):
                self.api.close()

            def test_it(self):
                self.assertTrue(self.api.boot())
        """,
    ),
    "a test in a test has no name to change": (
        "TRV701",
        """
        import unittest


        class ItCase(unittest.TestCase):
            def test_it(self):
                self.assertTrue(self.api.boot())

                def test_other(self):
                    self.assertTrue(self.api.stop())
        """,
    ),
    "a tear-down that returns": (
        "TRV702",
        """
        import unittest


        class Base(unittest.TestCase):
            def tearDown(self):
                self.api.isolate()


        class ItCase(Base):
            def tearDown(self):
                if self.kept:
                    return
                self.flavor.drop()

            def test_it(self):
                self.assertTrue(self.flavor)
        """,
    ),
    "the reason is not known": (
        "TRV703",
        """
        import unittest


        class ItCase(unittest.TestCase):
            @unittest.skip
            def test_it(self):
                self.assertTrue(self.api.boot())
        """,
    ),
    "a call among the logger's arguments": (
        "TRV801",
        """
        import logging

        LOG = logging.getLogger(str(__name__))


        def test_it(api):
            assert api.boot()
        """,
    ),
    "several targets": (
        "TRV802",
        """
        import unittest


        class ItCase(unittest.TestCase):
            def setUp(self):
                self.api = self.other = start()

            def test_it(self):
                self.assertTrue(self.api)
        """,
    ),
    "a change that monkeypatch does not make": (
        "TRV901",
        """
        import os


        def test_it(api, monkeypatch):
            os.environ.update(api.variables)
            assert api.boot()
        """,
    ),
    "a removal that no block makes": (
        "TRV901",
        """
        import os


        def test_it(api):
            del os.environ["HOME"]
            assert api.boot()
        """,
    ),
    "nothing follows": (
        "TRV901",
        """
        import os
        import pytest


        @pytest.fixture
        def debug():
            os.environ["DEBUG"] = "1"
        """,
    ),
    "a name of the clean-up is taken": (
        "TRV901",
        """
        import os
        import unittest


        class ItCase(unittest.TestCase):
            def test_it(self):
                patcher = self.api.patcher()
                os.environ["DEBUG"] = "1"
                self.assertTrue(patcher)
        """,
    ),
    "a test of pytest has no clean-ups": (
        "TRV903",
        """
        import tempfile


        def test_it(api):
            folder = tempfile.mkdtemp()
            assert api.boot()
        """,
    ),
}


@pytest.mark.parametrize("situation", CASES)
def test_no_fix_is_offered(situation: str, tmp_path: Path) -> None:
    code, text = CASES[situation]
    path, *_ = lay_out(textwrap.dedent(text).lstrip("\n"), tmp_path)
    options = options_of(["--isolated", "--select=TRV", f"--enable-extensions={code}", str(path)])
    outcome = fix_file(path.read_bytes(), Reviewer(str(path), options), lambda finding, _: finding.code == code)
    why = {left.reason for left in outcome.left if left.finding.code == code}
    assert outcome.after == outcome.before
    assert why and why <= {Reason.NO_FIX, Reason.CANNOT_BE_MADE, Reason.COMMENT_LOST}
