"""Changes of what all tests of a process share."""
import locale
import logging
import os
import shutil
import socket
import sys
import unittest
from unittest import mock

import pytest
import requests
from nova.compute import Manager
from nova.conf import CONF

from .base import CleaningCase, KnownTestCase, Unseen
from .servers import limits

original_get = requests.get


def test_environment():
    os.environ["DEBUG"] = "1"  # TRV901:5 test_environment changes the environment variable DEBUG, and 1 more, and nothing restores it; use monkeypatch.setenv
    os.environ["LEVEL"] = "2"


def test_further_changes():
    sys.path.insert(0, "/srv")  # TRV901:5
    sys.argv = ["api", "--debug"]  # TRV901:5
    sys.modules["api"] = mock.Mock()  # TRV901:5
    os.chdir("/srv")  # TRV901:5 test_further_changes changes the working directory and nothing restores it; use monkeypatch
    locale.setlocale(locale.LC_ALL, "de_DE")  # TRV901:5
    logging.disable(logging.CRITICAL)  # TRV901:5
    socket.setdefaulttimeout(2)  # TRV901:5


def test_imported_module_and_class():
    requests.post = mock.Mock()  # TRV901:5
    Manager.limit = 3  # TRV901:5
    limits.DEFAULT = 3  # TRV901:5
    CONF.other = 3  # TRV901:5


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
    requests.counted = 1  # TRV901:5
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


class FlavorsFixture:
    def _setUp(self):
        self.addCleanup(setattr, Manager, "flavors", [])
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
