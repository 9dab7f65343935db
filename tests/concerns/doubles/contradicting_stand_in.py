"""Stand-ins beside what they are put in the place of."""
# options: --testreview-stub-helpers=replace_name
import unittest
from unittest import mock
from unittest.mock import Mock

from shop import api
from shop.api import Client
from tests import fakes


def fake_connect(host):  # TRV502:1 fake_connect cannot be called with (host, port), as connect(host, port, timeout=...) can (shop/api.py:269)
    return host


def stale_connect(host, port, secure=False, legacy=None):  # TRV502:1
    return host


def fewer_optional(host, port):
    return host


def shared_connect(host, port, timeout=None, verbose=False):
    return host


def takes_all(*args, **kwargs):
    return args


def moved(port, host):  # TRV502:1
    return host


def test_stand_ins(monkeypatch):
    monkeypatch.setattr("shop.api.connect", fake_connect)
    monkeypatch.setattr(api, "connect", stale_connect)
    monkeypatch.setattr(api, "connect", fewer_optional)
    monkeypatch.setattr(api, "connect", shared_connect)
    monkeypatch.setattr(api, "connect", takes_all)
    monkeypatch.setattr(api, "connect", lambda host, port, extra: None)
    monkeypatch.setattr(api, "connect", lambda host, port, api=api: None)
    monkeypatch.setattr(api, "connect", 3)
    monkeypatch.setattr(api, "forwarding", lambda host: None)
    monkeypatch.setattr(api, "connect", moved)
    shared_connect("host", 1, verbose=True)


def test_mocks():
    with mock.patch("shop.api.connect", side_effect=lambda host: None):  # TRV502:53
        pass
    with mock.patch("shop.api.connect", Mock(side_effect=lambda host: None)):  # TRV502:58
        pass
    with mock.patch("shop.api.connect", side_effect=ConnectionError):
        pass
    with mock.patch("shop.api.connect") as connect:
        connect.side_effect = lambda host: None  # TRV502:31
        connect.side_effect = [1, 2]
        connect.side_effect = OSError("gone")
    with mock.patch("shop.api.connect", new=lambda host, port: None):
        pass


def fake_get(self, key):
    return key


def get_without_instance(key):  # TRV502:1
    return key


def get_of_mock(self):  # TRV502:1
    return self.key


def get_of_first(self):
    return self


def get_by_name(key, verbose=False):  # TRV502:1
    return key


class TestMethods(unittest.TestCase):
    def fake_bound(self, key, verbose=False):
        return key

    def fake_alone(self, key):  # TRV502:5
        return key

    def test_class(self):
        self.stub_out("shop.api.Client.get", fake_get)
        self.stub_out("shop.api.Client.get", get_without_instance)
        self.replace_name("shop.api.Client.get", get_by_name)
        with mock.patch.object(Client, "get", self.fake_bound):
            pass
        self.stub_out("shop.api.Client.get", self.fake_alone)
        with mock.patch.object(Client, "make", lambda self, url: None):
            pass
        with mock.patch.object(Client, "make", lambda url: None):
            pass
        with mock.patch.object(Client, "parse", lambda text: None):
            pass
        with mock.patch.object(Client, "get", side_effect=get_of_mock):
            pass
        with mock.patch.object(Client, "get", side_effect=get_of_first):
            pass
        with mock.patch.object(Client, "get", side_effect=fake_get, autospec=True):
            pass
        client = Client("host")
        with mock.patch.object(client, "get", lambda key: None):
            pass
        with mock.patch.object(client, "get", lambda: None):  # TRV502:47
            pass

    def test_constructor(self):
        class FakeClient:
            def __init__(self):  # TRV502:13
                self.host = None

        class OtherClient:
            def __init__(self, host):
                self.host = host

        with mock.patch("shop.api.Client", FakeClient):
            pass
        with mock.patch("shop.api.Client", OtherClient):
            pass
        with mock.patch("shop.api.Client", lambda: None):  # TRV502:44
            pass
        with mock.patch("shop.api.Client", side_effect=OtherClient):
            pass
        with mock.patch.object(Client, "get", OtherClient):
            pass

    def test_constructor_that_nobody_calls(self):
        class NoHost:
            def __init__(self):  # TRV502:13
                self.host = None

        class AnotherKind:
            def __init__(self):
                self.host = None

        with mock.patch("shop.kinds.Client", AnotherKind):
            pass
        with mock.patch("shop.makers.Client", NoHost):
            pass


def test_at_another_position(monkeypatch):
    monkeypatch.setattr(api, "connect", lambda host, port, retry=0: None)
    monkeypatch.setattr(api, "send", lambda data, wait=False: None)  # TRV502:38
    monkeypatch.setattr(api, "send", lambda data: None)
    monkeypatch.setattr(api, "receive", lambda data, wait=False: None)
    monkeypatch.setattr(api, "forget", lambda data, wait=False: None)
    monkeypatch.setattr(api, "fetch", lambda data, mode=None, wait=False: None)
    monkeypatch.setattr(api, "store", lambda data, mode=None, wait=False: None)  # TRV502:39
    monkeypatch.setattr(api, "fetch", lambda data, mode=None, wait=False, **rest: None)
    monkeypatch.setattr(api, "fetch", lambda data, mode=None, wait=False, limit=3: None)
    monkeypatch.setattr(api, "keep", lambda data, mode=None, wait=False: None)  # TRV502:38
    monkeypatch.setattr(api, "swap", lambda second, first: None)  # TRV502:38
    monkeypatch.setattr(api, "swap", lambda *, first, second: None)
    monkeypatch.setattr(api, "grant", lambda name=None, serial=None: None)
    monkeypatch.setattr(api, "grant", lambda package=None, serial=None, old=None: None)  # TRV502:39
    monkeypatch.setattr(api, "put", lambda *, data, level: None)
    monkeypatch.setattr(api, "put", lambda *, data, mode: None)  # TRV502:37


def send_all(data):
    return [api.keep(one, limit=1) for one in data]


def test_that_no_call_can_reach(monkeypatch):
    monkeypatch.setattr("shop.ways.connect", lambda host, port: None)  # TRV502:46 this lambda rejects each call of connect(host, port, timeout=...) in the code: it has no parameter timeout (shop/api.py:269)
    monkeypatch.setattr("shop.ways.connect", lambda host, port, timeout=api.TIMEOUT: None)
    monkeypatch.setattr("shop.ways.connect", lambda host, port, **more: None)
    monkeypatch.setattr("shop.ways.send", lambda data: None)
    monkeypatch.setattr("shop.ways.receive", lambda data: None)
    monkeypatch.setattr("shop.ways.Way.find", lambda self: None)  # TRV502:47
    monkeypatch.setattr("shop.ways.Way.found", lambda self: None)
    monkeypatch.setattr(api, "keep", lambda data: None)  # TRV502:38
    monkeypatch.setattr(api, "keep", lambda data, mode=None, limit=LIMIT: None)


def test_assigned():
    api.connect = lambda host: None  # TRV502:19
    api.Client.get = lambda self: None  # TRV502:22
    client = make_client()
    client.get = lambda: None


def make_fake(answer):
    def fake(host):  # TRV502:5 make_fake(3) cannot be called with (host, port), as connect(host, port, timeout=...) can (shop/api.py:269)
        return answer

    return fake


def test_returned(monkeypatch):
    monkeypatch.setattr(api, "connect", make_fake(3))
    monkeypatch.setattr(api, "connect", fakes.make_fake(3))  # TRV502:41
    monkeypatch.setattr(api, "connect", fakes.make_sound_fake(3))
    monkeypatch.setattr(api, "connect", fakes.stale_fake)  # TRV502:41 fakes.stale_fake takes legacy, which connect(host, port, timeout=...) does not have (shop/api.py:269)
    monkeypatch.setattr(api, "connect", fakes.shared_fake)


class TestPutBack(unittest.TestCase):
    def test_bound(self):
        original = Client("host").get
        self.stub_out("shop.api.Client.get", lambda self, key: None)
        self.stub_out("shop.api.Client.get", original)  # TRV502:46 original has no self: the object that get(key, verbose=...) is called on is passed as key (shop/api.py:316)


def test_no_argument_is_read():
    client = Client("host")
    client.get = lambda self, *rest: None
    client.get = lambda self, *rest: rest  # TRV502:18 this lambda takes self, which is not passed to get(key, verbose=...) when it is replaced on an instance (shop/api.py:316)


class WithSelf(unittest.TestCase):
    def test_function_of_a_module(self):
        self.stub_out("shop.api.send", lambda self, data: None)  # TRV502:40 this lambda takes self, which is not passed to send(data, mode=..., wait=...), a function (shop/api.py:273)



def test_what_a_method_gives(monkeypatch):
    shop = api.Shop()
    client = shop.open()
    monkeypatch.setattr(client, "get", lambda: None)  # TRV502:40
    monkeypatch.setattr(client, "parse", lambda text: None)
    other = shop.find()
    monkeypatch.setattr(other, "get", lambda: None)


def test_registered_object(monkeypatch):
    monkeypatch.setattr("shop.objects.Order.save", lambda order, state: None)  # TRV502:52
    monkeypatch.setattr("shop.objects.Order.load", lambda order: None)
    monkeypatch.setattr("shop.objects.Draft.save", lambda order, state: None)


# file: tests/__init__.py

# file: tests/fakes.py
def make_fake(answer):
    return lambda host: answer


def make_sound_fake(answer):
    return lambda host, port: answer



def stale_fake(host, port, timeout=None, legacy=None):
    return host


def shared_fake(host, port, timeout=None, verbose=False):
    return host


def connected():
    return shared_fake("localhost", 1, verbose=True)

# file: shop/__init__.py

# file: shop/api.py
def connect(host, port, timeout=None):
    return host, port, timeout


def send(data, mode=None, wait=True):
    return data


def receive(data, mode=None, wait=True):
    return data


def forget(data, mode=None, wait=True):
    return data


def swap(first, second):
    return first


def fetch(data, mode=None, limit=3, wait=True):
    return data


def keep(data, mode=None, limit=3, wait=True):
    return data


def store(data, mode=None, limit=3, wait=True):
    return data


def send_all(data):
    receive(data, wait=False)
    fetch(data, mode="fast", wait=False)
    keep(data, "fast", 3)
    return [send(one, "fast") for one in data]


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


class Shop:
    def open(self):
        return Client("localhost")

    def find(self):
        return self.made or Client("localhost")


def grant(package=None, *, serial=None):
    return package


def put(data, mode="slow", level=1):
    return data


def put_all(data):
    return [put(data=one, level=2) for one in data]

# file: shop/objects/__init__.py
def register_all():
    __import__("shop.objects.order")

# file: shop/objects/order.py
@base.Registry.register
class Order:
    def save(self):
        return self

    def load(self):
        return self


class Draft:
    def save(self):
        return self
# file: test_class_methods.py
from unittest import mock


@classmethod
def found_by_class(cls, context, filters, limit=None):
    return filters


@mock.patch("shop.stock.Stock.find", found_by_class)
def test_class_method_outside_a_class():
    assert True

# file: shop/stock.py
class Stock:
    @classmethod
    def find(cls, context, filters, order=None, limit=None):
        return [context, filters, order, limit]


def first(context):
    return Stock.find(context, {}, limit=1)

# file: shop/kinds.py
from shop.api import Client


def is_client(value: Client):
    return isinstance(value, Client) or Client.make(value)

# file: shop/makers.py
from shop.api import Client


def make(**given):
    return Client(**given)

# file: shop/ways.py
from shop.api import connect, receive, send


def go(host, **given):
    send(host)
    send(host, mode="fast")
    receive(host, **given)
    receive(host, wait=False)
    return connect(host, 1, timeout=3)


class Way:
    def find(self, one=None):
        return one

    def found(self, one=None):
        return self.find(one)

    def first(self):
        return self.found(1) or self.found()

# file: shop/sync.py
from shop.api import send


def run(data):
    return send(data, wait=False)

# file: test_sync.py
from unittest import mock


@mock.patch("shop.sync.send", lambda data, wait: data)
def test_what_the_module_gives_by_keyword():
    assert True


@mock.patch("shop.api.send", lambda data, wait: data)  # TRV502:30
def test_what_its_own_module_gives_by_position():
    assert True

# file: test_version.py
import tempfile
from unittest import mock


def opened():
    return tempfile.mkstemp(suffix=".txt", text=True)


@mock.patch("tempfile.mkstemp", lambda suffix=None, text=False: (1, suffix))
def test_an_older_version_of_the_library():
    assert opened() == (1, ".txt")

# file: test_guards.py
from unittest import mock

import pytest


def refused():
    raise AssertionError("nothing is to be sent")


def broken():  # TRV502:1
    raise OSError("no network")


@mock.patch("shop.api.send", lambda: pytest.fail("nothing is to be sent"))
@mock.patch("shop.api.send", lambda: (_ for _ in ()).throw(AssertionError("nothing is to be sent")))
@mock.patch("shop.api.send", refused)
@mock.patch("shop.api.send", broken)
def test_what_must_not_be_called():
    assert True

# file: magic/api.py
class Client:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return False

    def boot(self, name=None, flag=None):
        return flag

    def stop(self, name=None):
        return name

# file: magic/test_magic.py
from unittest.mock import MagicMock, patch

from magic import api


def test_magic_methods_get_the_mock():
    with patch("magic.api.Client") as client:
        client.return_value.__enter__ = lambda self: self
        client.return_value.__exit__ = lambda self, *error: False
        client.return_value.stop = lambda self, name: self  # TRV502:36
        assert api.Client()


def twice(self, name=None, flag=None):
    return flag


def once(self, name=None, flag=None):  # TRV502:1 once takes flag, which stop(name=...) does not have (magic/api.py:492)
    return flag


def test_one_stand_in_for_two(monkeypatch):
    monkeypatch.setattr(api.Client, "boot", twice)
    monkeypatch.setattr(api.Client, "stop", twice)
    monkeypatch.setattr(api.Client, "stop", once)
    assert api.Client().stop() is None


def test_one_side_effect_for_two():
    def told(name=None, flag=None):
        return flag

    def told_once(name=None, flag=None):  # TRV502:5
        return flag

    client = api.Client()
    client.boot = MagicMock(side_effect=told)
    client.stop = MagicMock(side_effect=told)
    other = api.Client()
    other.stop = MagicMock(side_effect=told_once)
    assert client.stop() == other.stop()

# file: audit/__init__.py

# file: audit/deep.py
def run(address, chain=1, callback=None, engagement="paid"):
    return address


def main(args):
    return run(args.address, args.chain, args.callback, engagement=args.engagement)

# file: audit/sweep.py
import audit.deep as deep


def sweep(address):
    return deep.run(address, 2, engagement="sweep")

# file: audit/test_sweep.py
from unittest import mock

from audit import deep, sweep


def test_reached_through_a_module():
    def fake(address, chain, engagement=None):
        return engagement

    with mock.patch.object(sweep.deep, "run", side_effect=fake):
        assert sweep.sweep("first") == "sweep"


def test_reached_where_it_is():
    def fake(address, chain, engagement=None):  # TRV502:5
        return engagement

    with mock.patch.object(deep, "run", side_effect=fake):
        assert deep.main(mock.Mock())

# file: magic/test_side_effects.py
from unittest import mock

from magic import api


def test_magic_methods_that_call_something():
    with mock.patch("magic.api.Client") as client:
        client.return_value.__exit__.side_effect = lambda kind, error, trace: False
        client.return_value.__exit__.side_effect = lambda self, kind, error, trace: False  # TRV502:52
        assert api.Client()


def either(self, name, mode):  # TRV502:1
    if mode == "r":
        raise OSError(name)
    else:
        raise ValueError(name)


def noted(self, name=None, flag=None):  # TRV502:1
    return flag


noted.called = False


def test_one_place(monkeypatch):
    monkeypatch.setattr(api.Client, "stop", either)
    monkeypatch.setattr(api.Client, "stop", noted)
    monkeypatch.setattr("magic.api.Client.stop", noted)
    assert api.Client().stop() is noted.called
