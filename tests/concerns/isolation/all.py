"""What outlives a test: changes of what all tests share, values that move, resources left behind."""
import datetime
import locale
import logging
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from contextlib import contextmanager
from unittest import mock

import pytest
import requests
from freezegun import freeze_time
from nova.compute import Manager
from nova.conf import CONF

from .base import CleaningCase, KnownTestCase, Unseen
from .servers import limits

original_get = requests.get


# -- TRV901: changes of what all tests share --------------------------------------------------------------------------


def test_environment():
    os.environ["DEBUG"] = "1"  # TRV901:5
    os.environ["LEVEL"] = "2"


def test_further_changes():
    sys.path.insert(0, "/srv")  # TRV901:5
    sys.argv = ["api", "--debug"]  # TRV901:5
    sys.modules["api"] = mock.Mock()  # TRV901:5
    os.chdir("/srv")  # TRV901:5
    locale.setlocale(locale.LC_ALL, "de_DE")  # TRV901:5
    logging.disable(logging.CRITICAL)  # TRV901:5
    socket.setdefaulttimeout(2)  # TRV901:5


def test_imported_module_and_class():
    requests.post = mock.Mock()  # TRV901:5
    Manager.limit = 3  # TRV901:5
    limits.DEFAULT = 3  # TRV901:5
    CONF.other = 3  # an object, which may be a double


def test_questions_and_resets():
    locale.setlocale(locale.LC_ALL)
    logging.disable(logging.NOTSET)
    socket.setdefaulttimeout(None)
    requests.cache = {}
    requests.sessions = []
    requests.counters = {"get": 0, "post": {}}
    requests.last = None
    requests.adapters = dict()
    requests.get = original_get
    requests.put = saved_put


def test_restored_at_the_end():
    before = os.getcwd()
    os.chdir("/srv")
    os.chdir(before)


def test_restored_finally():
    os.environ["PATH"] = "/srv"
    try:
        assert shutil.which("api")
    finally:
        del os.environ["PATH"]


def test_another_key_is_restored():
    os.environ["HOME"] = "/srv"  # TRV901:5
    os.environ.pop("USER", None)


def test_restored_by_context():
    with mock.patch.dict("os.environ"):
        os.environ["SHELL"] = "sh"
    with preserved_environment():
        os.environ["SHELL"] = "sh"
    with sys_path_of("api"):
        sys.path.append("/srv")


@mock.patch.dict(os.environ)
def test_restored_by_decorator():
    os.environ["TERM"] = "dumb"


def test_restored_by_monkeypatch(monkeypatch):
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.setattr(requests, "head", None)
    requests.head = mock.Mock()


def test_what_the_code_under_test_changes():
    requests.counted = 1
    requests.count()
    assert requests.counted == 2


def test_child_process():
    if os.fork() == 0:
        os.chroot("/srv")
        sys.argv = ["child"]


def test_expected_to_fail():
    with pytest.raises(TypeError):
        Manager.name = "not allowed"


def test_inner_function():
    def run():
        os.environ["INNER"] = "1"

    assert run


@pytest.fixture
def debugging():
    os.environ["TRACE"] = "1"  # TRV901:5


@pytest.fixture
def restored():
    os.umask(0o77)
    yield
    os.umask(0o22)


@pytest.fixture(scope="session")
def for_the_whole_run():
    os.environ["SESSION"] = "1"


def helper():
    os.environ["HELPER"] = "1"


class KnownCase(unittest.TestCase):
    def setUp(self):
        Manager.hosts = ["host1"]  # TRV901:9
        Manager.zones = ["zone1"]

    def tearDown(self):
        Manager.zones = self.zones

    def test_clean_ups(self):
        Manager.names = ["name1"]
        self.addCleanup(self.reset)

    def test_fixtures(self):
        Manager.flavors = ["small"]
        self.useFixture(FlavorsFixture())

    def test_cleaned_up(self):
        self.addCleanup(requests.reset)
        requests.delete = mock.Mock()


class FurtherCase(KnownTestCase):
    def setUp(self):
        super().setUp()
        os.environ["OS_DEBUG"] = "1"  # TRV901:9

    def test_debug(self):
        self.assertTrue(os.environ["OS_DEBUG"])


class CleanedByBaseCase(CleaningCase):
    def test_region(self):
        Manager.region = "RegionOne"


class UnknownBaseTestCase(Unseen):
    def test_unknown(self):
        os.environ["UNKNOWN"] = "1"


# -- TRV902: values that move -----------------------------------------------------------------------------------------


def test_now(server):
    assert server.created == datetime.datetime.now()  # TRV902:30
    assert server.created == int(time.time())  # TRV902:34
    assert datetime.date.today() == server.day  # TRV902:12
    assert server.year == datetime.datetime.now().year  # TRV902:27
    assert server.created <= time.time()
    assert server.created == pytest.approx(time.time())
    assert server.created != time.time()
    now = time.time()
    assert server.created_at(now) == now
    assert server.local == time.localtime(server.created)
    assert server.answer(time.time()) == 200


def test_chance(server):
    assert server.number == random.randint(1, 6)  # TRV902:29


def test_replaced_clock(server):
    with mock.patch("time.time", return_value=3):
        assert server.created == time.time()


class MovingCase(unittest.TestCase):
    def test_now(self):
        self.assertEqual(self.server.created, time.time())  # TRV902:47
        self.assertAlmostEqual(self.server.created, time.time(), 3)
        self.assertNotEqual(self.server.created, time.time())

    @freeze_time("2020-02-02")
    def test_frozen(self):
        self.assertEqual(self.server.created, time.time())


# -- TRV903: resources left behind ------------------------------------------------------------------------------------


def test_temporary_files():
    folder = tempfile.mkdtemp()  # TRV903:14
    path = os.path.join(folder, "log")
    assert not os.path.exists(path)
    handle, name = tempfile.mkstemp()  # TRV903:20
    assert name and handle
    kept = tempfile.NamedTemporaryFile(delete=False)  # TRV903:12
    kept.write(b"a")
    gone = tempfile.NamedTemporaryFile()
    gone.write(b"a")


def test_temporary_files_that_go(api):
    removed = tempfile.mkdtemp()
    shutil.rmtree(removed)
    handed_on = tempfile.mkdtemp()
    api.store(handed_on)
    inside = tempfile.mkdtemp(dir=removed)
    assert inside
    assert api.image(tempfile.mkdtemp())


def make_folder():
    return tempfile.mkdtemp()


def test_sockets_and_processes():
    sock = socket.socket()  # TRV903:12
    sock.connect(("localhost", 80))
    assert sock.recv(3) == b"api"
    process = subprocess.Popen(["api"])  # TRV903:15
    assert process.pid
    closed = socket.socket()
    closed.close()
    with socket.socket() as managed:
        managed.connect(("localhost", 80))
    polled = subprocess.Popen(["api"])
    assert polled.poll() is not None
    waited = subprocess.Popen(["api"])
    waited.wait(3)


def test_threads(api):
    threading.Thread(target=api.run).start()  # TRV903:5
    running = threading.Thread(target=api.run)  # TRV903:15
    running.start()
    assert running.is_alive()
    joined = threading.Thread(target=api.run)
    joined.start()
    joined.join()
    daemon = threading.Thread(target=api.run, daemon=True)
    daemon.start()
    never = threading.Thread(target=api.run)
    assert not never.is_alive()
    with waiting_for_threads():
        threading.Thread(target=api.run).start()


@pytest.fixture
def process():
    started = subprocess.Popen(["api"])
    yield started


def test_process_that_fails():
    with pytest.raises(OSError):
        process = subprocess.Popen(["no such api"])
        assert process


class PatchingCase(KnownTestCase):
    def setUp(self):
        self.get = mock.patch("requests.get").start()  # TRV903:20
        patcher = mock.patch.object(Manager, "start")
        patcher.start()  # TRV903:9
        stopped = mock.patch.object(Manager, "stop")
        stopped.start()
        self.addCleanup(stopped.stop)
        self.server = Manager()
        mock.patch.object(self.server, "name").start()

    def test_get(self):
        self.assertTrue(requests.get())


class TestMixedIn:
    def setUp(self):
        super().setUp()
        mock.patch("requests.get").start()
        Manager.hosts = ["host1"]

    def test_get(self):
        self.assertTrue(requests.get())


class CleanedPatchesCase(CleaningCase):
    def setUp(self):
        self.get = mock.patch("requests.get").start()
        self.folder = tempfile.mkdtemp()

    def test_get(self):
        folder = tempfile.mkdtemp()
        self.assertTrue(folder)


class FlavorsFixture:
    def _setUp(self):
        self.addCleanup(setattr, Manager, "flavors", [])


@contextmanager
def waiting_for_threads():
    yield
# file: base.py
import unittest
from unittest import mock

from nova.compute import Manager
from oslotest.base import BaseTestCase


class KnownTestCase(unittest.TestCase):
    pass


class CleaningCase(BaseTestCase):
    def tearDown(self):
        Manager.region = None
# file: servers/__init__.py
# file: servers/limits.py
DEFAULT = 1
# file: shared/conftest.py
import os

import pytest


@pytest.fixture(autouse=True)
def environment():
    before = dict(os.environ)
    yield
    os.environ.update(before)
# file: shared/test_shared.py
import os


def test_environment():
    os.environ["DEBUG"] = "1"
# file: updating/test_update.py
import os


def test_environment():
    os.environ.update(DEBUG="1")  # TRV901:5
# file: stopped/test_stopall.py
import unittest
from unittest import mock


class StoppingCase(unittest.TestCase):
    def setUp(self):
        mock.patch("requests.get").start()
        self.addCleanup(mock.patch.stopall)
