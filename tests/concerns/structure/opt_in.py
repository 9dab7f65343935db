# enable: TRV704,TRV705,TRV706
# options: --testreview-max-statements=4 --testreview-max-patches=2
"""How tests are grouped, told apart and cut to size."""
import unittest
from unittest import mock
from unittest.mock import patch

import pytest

from .base import ServerCase


class TestSingle:  # TRV704:1 TRV705:1
    def test_rebuild(self, api):
        assert api.rebuild()


class TestPair:
    """Rebuilding keeps the address."""

    def test_rebuild(self, api):
        assert api.rebuild()

    def test_rebuild_fails(self, api):
        assert not api.rebuild("gone")

    def boot(self, api):  # TRV705:5
        return api.create(), api.network()

    def nothing(self, api):
        pass


class TestOfProject(ServerCase):
    """The base class has tests of its own."""

    def test_rebuild(self):
        assert self.api.rebuild()


class TestMany:
    """One function, many tests."""

    @pytest.mark.parametrize("name", ["old", "new"])
    def test_rebuild(self, api, name):
        assert api.rebuild(name)


class LongCase(unittest.TestCase):
    """Tests of every length."""

    def setUp(self):  # TRV706:5
        self.api = connect()
        self.api.boot()
        self.api.wait()
        self.api.list()
        self.api.tell()

    def test_four(self):
        """A docstring is no statement."""
        self.api.boot()
        self.api.wait()
        self.api.list()
        self.assertTrue(self.api.ready)

    def test_five(self):  # TRV706:5
        for name in self.api.names:
            if name:
                self.api.boot(name)
                self.api.wait(name)
        self.assertTrue(self.api.ready)

    @mock.patch("api.boot")
    @patch("api.wait")
    def test_two_patches(self, wait, boot):
        self.assertTrue(self.api.ready)

    @mock.patch("api.boot")
    @mock.patch.object(api, "wait")
    def test_three_patches(self, wait, boot):  # TRV706:5
        with patch("api.list"):
            self.assertTrue(self.api.ready)


@pytest.fixture
def api():  # TRV705:1
    with connect() as api:
        yield api


@pytest.fixture
def server(api):
    """A server that is booted."""
    return api.boot()


def boot_twice(api):  # TRV705:1
    api.boot()
    return api.boot()


def pytest_configure(config):
    config.api = connect()


def setup_module():
    connect()


def test_boot(api):
    def boot():
        return api.boot()

    assert boot()
# file: tests/test_lonely.py
def test_boot(api):  # TRV704:1
    assert api.boot()
# file: tests/test_bug_1718455.py
def test_rebuild(api):
    assert api.rebuild()
