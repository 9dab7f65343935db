"""Assertions on mocks that assert nothing."""
import unittest
from unittest import mock
from unittest.mock import MagicMock, Mock, call

from shop import api
from shop.api import Client


def test_noops():
    mocked = Mock()
    mocked.assert_called_once  # TRV504:5 assert_called_once on mocked is never called, so it asserts nothing; call it
    mocked.run.assert_called  # TRV504:5
    assert mocked.assert_not_called  # TRV504:12
    mocked.called_once_with(1)  # TRV504:5
    assert mocked.called_with(1)  # TRV504:12
    mocked.run.has_calls([call(1)])  # TRV504:5
    mocked.assert_has_calls([])  # TRV504:5
    mocked.assert_has_calls([call(1)])
    assert mocked.called_once  # TRV504:12
    assert mocked.called
    mocked.retrun_value = 1  # TRV504:5
    mocked.side_efect = OSError  # TRV504:5
    mocked.return_value = 1
    mocked.rate_value = 1
    mocked.asset_called_with(1)  # TRV504:5
    mocked.assert_called_once = True  # TRV504:5
    mocked.call_count = 1  # TRV504:5
    mocked.call_count = 0
    check = mocked.assert_called_once
    check()


class Recorder:
    called = False

    def has_been_seen(self):
        return self.called


class TestNoops(unittest.TestCase):
    def test_true(self):
        mocked = MagicMock()
        self.assertTrue(mocked.assert_called_once)  # TRV504:25
        self.assertTrue(mocked.called_with(1))  # TRV504:25
        self.assertTrue(mocked.called)

    @mock.patch.object(Client, "get", auto_spec=True)  # TRV504:39
    @mock.patch.object(Client, "make", return_vale=1, autospec=True)  # TRV504:40
    @mock.patch.object(Client, "parse", Mock(side_effects=[1]))  # TRV504:46
    @mock.patch.object(Client, "size", Mock(side=1, values=2))
    def test_keywords(self, make, get):
        recorder = Recorder()
        recorder.called = True
        make.return_vaule = 1  # TRV504:9
        assert make, get

    @mock.patch.object(api, "connect")
    def test_replayed(self, connect):
        api.send("data")
        connect("host", 1)  # TRV504:9

    @mock.patch.object(api, "connect")
    def test_called_for_its_result(self, connect):
        connect("host", 1)
        assert connect.called

    def test_patcher(self):
        patcher = mock.patch("shop.api.connect")
        patcher.return_value = 1  # TRV504:9
        patcher.start()
        started = mock.patch("shop.api.connect").start()
        started.return_value = 1
        helped = self.patch("shop.api.connect")
        helped.return_value = 1

    @mock.patch.object(api, "Settings")
    def test_real_member(self, settings):
        settings.return_value_ = 1  # TRV504:9
        settings.return_valu = 2


def test_function_with_a_flag():
    def fake_get():
        fake_get.called = True

    fake_get.called = False
    fake_get()
    assert fake_get.called


# file: shop/__init__.py

# file: shop/api.py
def connect(host, port, timeout=None):
    return host, port, timeout


def send(data, mode=None, wait=True):
    return data


def forwarding(*args, **kwargs):
    return connect(*args, **kwargs)


class Client:
    def __init__(self, host):
        self.host = host

    def get(self, key, verbose=False):
        return key

    @classmethod
    def make(cls, url):
        return cls(url)

    @staticmethod
    def parse(text):
        return text

    @property
    def size(self):
        return 1


class Settings:
    return_valu = 1
