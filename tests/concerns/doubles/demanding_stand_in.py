"""Stand-ins that require what is optional in the real one."""
# enable: TRV507
import unittest
from unittest import mock

from shop import api
from shop.api import Client


def demanding(host, port, timeout):  # TRV507:1 demanding requires timeout, which is optional in connect(host, port, timeout=...) (shop/api.py:53)
    return host, port, timeout


def test_demanding(monkeypatch):
    monkeypatch.setattr(api, "connect", demanding)
    monkeypatch.setattr(api, "connect", lambda host, port, wait: None)  # TRV507:41
    monkeypatch.setattr(api, "connect", lambda host, port, *, timeout: None)  # TRV507:41
    monkeypatch.setattr(api, "connect", lambda host, port, *, timeout=3: None)
    monkeypatch.setattr(api, "connect", lambda host, port, timeout, wait: None)  # TRV502:41
    with mock.patch("shop.api.connect", side_effect=lambda host, port, timeout: None):  # TRV507:53
        pass
    with mock.patch("shop.api.connect", side_effect=lambda host, port, timeout: None, autospec=True):
        pass


class TestCalls(unittest.TestCase):
    def test_method(self):
        client = Client("host")
        with mock.patch.object(client, "get", lambda key, verbose: None):  # TRV507:47
            pass
        with mock.patch.object(Client, "get", lambda self, key, verbose: None):  # TRV507:47
            pass


def test_given_by_keyword(monkeypatch):
    monkeypatch.setattr("shop.sync.Broker", lambda path, logger: None)
    monkeypatch.setattr("shop.other.Broker", lambda path, logger: None)
    monkeypatch.setattr("shop.sync.renew", lambda path, logger: None)  # TRV502:44 this lambda has logger where renew(path, timeout=..., logger=...) has timeout (shop/sync.py:74)
    monkeypatch.setattr("shop.sync.Broker", lambda logger: None)  # TRV502:45
    monkeypatch.setattr("tempfile.mkdtemp", lambda prefix, dir: dir)
    monkeypatch.setattr("tempfile.mkdtemp", lambda prefix, suffix: suffix)


def test_what_the_calls_give(monkeypatch):
    monkeypatch.setattr("shop.giving.given", lambda name, limit: name)
    monkeypatch.setattr("shop.giving.left_out", lambda name, limit: name)  # TRV507:49
    monkeypatch.setattr("shop.giving.Giver.give", lambda self, name, limit: name)


# file: shop/__init__.py

# file: shop/api.py
def connect(host, port, timeout=None):
    return host, port, timeout


class Client:
    def __init__(self, host):
        self.host = host

    def get(self, key, verbose=False):
        return key

# file: shop/sync.py
class Broker:
    def __init__(self, path, timeout=25, logger=None):
        self.path = path


def sync(path):
    return Broker(path, logger=None), renew(path, 3)


def renew(path, timeout=25, logger=None):
    return path

# file: shop/other.py
from shop.sync import Broker

# file: shop/giving.py
def given(name, limit=3):
    return name


def left_out(name, limit=3):
    return name


class Giver:
    def give(self, name, limit=3):
        return name

    def give_all(self):
        return given("all", 3), left_out("all"), left_out("all", 3), self.give("all", limit=9)
