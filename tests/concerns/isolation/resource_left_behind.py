"""Resources left behind."""
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
from contextlib import contextmanager
from unittest import mock

import pytest
import requests
from nova.compute import Manager

from .base import CleaningCase, KnownTestCase


def test_temporary_files():
    folder = tempfile.mkdtemp()  # TRV903:14 test_temporary_files leaves a temporary folder behind; remove it in a clean-up, or use tmp_path
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


def test_threads_that_end(api):
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


class TwoNamesCase(KnownTestCase):
    def setUp(self):
        self.made = tempfile.mkstemp()  # TRV903:21
        self.path = self.made[1]
        self.removed = tempfile.mkstemp()
        self.gone = self.removed[1]

    def tearDown(self):
        os.remove(self.gone)

    def test_get(self):
        with open(self.path) as file:
            self.assertEqual(file.read(), "")


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
# file: stopped/test_stopall.py
import unittest
from unittest import mock


class StoppingCase(unittest.TestCase):
    def setUp(self):
        mock.patch("requests.get").start()
        self.addCleanup(mock.patch.stopall)
