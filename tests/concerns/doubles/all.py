"""Doubles beside what they stand in for."""
# options: --testreview-stub-helpers=replace_name
import os
import tempfile
import threading
import unittest
from unittest import mock
from unittest.mock import MagicMock, Mock, call, patch

import ddt
import fixtures
import pytest
from parameterized import parameterized

import shop
from shop import api, base, dynamic, listing
from shop.api import Client, Order, Point, connect


# -- TRV501: expected calls -------------------------------------------------------------------------------------------


@mock.patch("shop.api.connect")
def test_decorated(connect):
    connect.assert_called_once_with("host")  # TRV501:5
    connect.assert_called_once_with("host", 1)
    connect.assert_called_once_with("host", port=1, timeout=2)
    connect.assert_called_with("host", 1, retries=2)  # TRV501:5
    connect.assert_any_call("host", 1, host="x")  # TRV501:5
    connect.assert_called_with("host", *range(5))
    connect.assert_called_with("host", **{})
    connect.assert_has_calls([mock.call("host", 1), mock.call("host")])  # TRV501:53
    connect.assert_has_calls([call("host", 1), call.close(1, 2, 3, 4)])
    connect.assert_has_calls(list_of_calls())


def test_with_and_start(mocker):
    with patch.object(api, "connect") as mocked:
        mocked.assert_called_with(1, 2, 3, 4)  # TRV501:9
    with patch.object(api, "connect", autospec=True) as mocked:
        mocked.assert_called_with(1, 2, 3, 4)  # the mock itself refuses that
    with patch.object(api, "connect", autospec=False) as mocked:
        mocked.assert_called_with(1, 2, 3, 4)  # TRV501:9
    patcher = mock.patch("shop.api.connect")
    started = patcher.start()
    started.assert_called_with()  # TRV501:5
    other = mocker.patch("shop.api.connect")
    other.assert_called_with()  # TRV501:5
    third = mock.patch.object(api, "connect").start()
    third.assert_called_with()  # TRV501:5
    api.connect.assert_called_with("host")


def test_in_place():
    with mock.patch("shop.api.connect"):
        api.connect.assert_called_with("host")  # TRV501:9
        api.disconnect.assert_called_with("host")


class TestFixture(unittest.TestCase):
    def setUp(self):
        self.connect = self.useFixture(fixtures.MockPatch("shop.api.connect")).mock
        self.get = self.patch("shop.api.Client.get")
        self.client = Client("host")
        patcher = mock.patch.object(Client, "get")
        self.other = patcher.start()

    def test_attributes(self):
        self.connect.assert_called_with("host")  # TRV501:9
        self.get.assert_called_with("key")
        self.get.assert_called_with("key", 1, 2, 3)  # TRV501:9
        self.other.assert_called_with()  # TRV501:9

    @mock.patch.object(Client, "get")
    @mock.patch.object(Client, "make")
    @mock.patch.object(Client, "parse")
    def test_methods(self, parse, make, get):
        get.assert_called_with("key")
        get.assert_called_with(self.client, "key")  # called by its class
        get.assert_called_with(self.client, "key", 2, 3)  # TRV501:9
        make.assert_called_with("url")
        make.assert_called_with()  # TRV501:9
        parse.assert_called_with("text")
        parse.assert_called_with("text", 2)  # TRV501:9

    def test_instance(self):
        with mock.patch.object(self.client, "get") as get:
            get.assert_called_with("key")
            get.assert_called_with(self.client, "key", 3)  # TRV501:13
        self.client.get = Mock()
        self.client.get.assert_called_with(verbose=True)  # TRV501:9
        self.client.unknown = Mock()
        self.client.unknown.assert_called_with(verbose=True)

    def test_specified(self):
        client = Mock(spec=Client)
        client.get.assert_called_with(1, 2, 3)  # TRV501:9
        client.get.assert_called_with(1)
        strict = mock.create_autospec(Client)
        strict.get.assert_called_with(1, 2, 3)

    @mock.patch("shop.api.Client")
    def test_class(self, client):
        client.assert_called_once_with("host")
        client.assert_called_once_with("host", "port")  # TRV501:9
        client.return_value.get.assert_called_with("key")
        client.return_value.get.assert_called_with(verbose=True)  # TRV501:9
        client().get.assert_called_with(verbose=True)  # TRV501:9
        client.return_value.get.return_value.x.assert_called_with(1, 2)
        client.return_value.inherited.assert_called_with(1)  # TRV501:9


@mock.patch("shop.api.Order")
@mock.patch("shop.api.Point")
@mock.patch("shop.api.Late")
def test_generated_constructors(late, point, order):
    order.assert_called_with(1)
    order.assert_called_with(1, note="x")
    order.assert_called_with()  # TRV501:5
    order.assert_called_with(1, hidden=2)  # TRV501:5
    order.assert_called_with(1, "x", "y")  # TRV501:5
    point.assert_called_with(1, 2)
    point.assert_called_with(1, 2, 3)  # TRV501:5
    late.assert_called_with(1, rush=True)
    late.assert_called_with(1, "x", True)  # TRV501:5


@mock.patch("shop.api.local")
@mock.patch("shop.connect")
@mock.patch("shop.listed")
def test_partials_and_exports(listed, connect, local):
    local.assert_called_with()  # TRV501:5
    local.assert_called_with(7)
    local.assert_called_with(7, 8, 9)  # TRV501:5
    connect.assert_called_with("host")  # TRV501:5
    listed.assert_called_with(1)  # TRV501:5


@mock.patch("shop.api.wrapped")
@mock.patch("shop.api.registered")
@mock.patch("shop.api.changed")
@mock.patch("shop.api.unknown")
@mock.patch("shop.api.switched")
@mock.patch("shop.api.Meta")
@mock.patch("shop.api.Client.size")
@mock.patch("shop.api.forwarding")
def test_decorators(forwarding, size, meta, switched, unknown, changed, registered, wrapped):
    wrapped.assert_called_with(1)
    wrapped.assert_called_with(1, 2)  # TRV501:5
    registered.assert_called_with(1, 2)  # TRV501:5
    changed.assert_called_with(1, 2)
    unknown.assert_called_with(1, 2)
    switched.assert_called_with(1, 2)
    switched.assert_called_with(1, 2, 3)  # TRV501:5
    meta.assert_called_with(1, 2)
    size.assert_called_with(1, 2)
    forwarding.assert_called_with(1, 2, 3, 4, k=5)


@pytest.fixture
def api_mock():
    api = Mock()
    with mock.patch.object(api, "connect"):
        api.connect.assert_called_with(1, 2, 3, 4)  # a local name, and not the module
    yield api


# -- injection --------------------------------------------------------------------------------------------------------


@mock.patch("shop.api.Client.get")
class TestInjection(unittest.TestCase):
    @mock.patch("shop.api.connect")
    def test_class_last(self, connect, get):
        connect.assert_called_with("host")  # TRV501:9
        get.assert_called_with(1, 2, 3, 4)  # TRV501:9

    def helper(self, get):
        get.assert_called_with(1, 2, 3)

    @mock.patch("shop.api.connect")
    def _check(self, value, connect):
        connect.assert_called_with(value)  # TRV501:9

    @mock.patch("shop.api.connect")
    def _unsure(self, value, connect):
        connect.assert_called_with(value)

    def test_helpers(self, get):
        self._check(1)
        self._check(2)
        self._unsure(1)
        self._unsure(1, 2)

    @mock.patch("shop.api.connect", new=Mock())
    def test_given(self, get):
        get.assert_called_with(1, 2, 3, 4)  # TRV501:9


@ddt.ddt
class TestData(unittest.TestCase):
    @ddt.data(1, 2)
    @mock.patch("shop.api.connect")
    def test_value(self, value, connect):
        connect.assert_called_with(value)  # TRV501:9

    @ddt.data((1, 2), (3, 4))
    @ddt.unpack
    @mock.patch("shop.api.connect")
    def test_tuple(self, one, two, connect):
        connect.assert_called_with(one)  # TRV501:9

    @ddt.data({"value": 1}, {"value": 2})
    @ddt.unpack
    @mock.patch("shop.api.connect")
    def test_by_keyword(self, connect, value):
        connect.assert_called_with(value)  # TRV501:9
        value.assert_called_with(1)

    @ddt.file_data("data.json")
    @mock.patch("shop.api.connect")
    def test_unknown(self, one, connect):
        connect.assert_called_with(one)

    @parameterized.expand([("a", 1), ("b", 2)])
    @mock.patch("shop.api.connect")
    def test_expanded(self, name, value, connect):
        connect.assert_called_with(name)  # TRV501:9

    @patch_everything
    @mock.patch("shop.api.connect")
    def test_another_injects(self, one, connect):
        one.assert_called_with(1)


@pytest.mark.parametrize("value", [1, 2])
@mock.patch("shop.api.connect")
def test_pytest_hands_fixtures_by_keyword(connect, value, tmp_path):
    connect.assert_called_with(value)  # TRV501:5


# -- TRV502: stand-ins ------------------------------------------------------------------------------------------------


def fake_connect(host):  # TRV502:1
    return host


def stale_connect(host, port, secure=False, legacy=None):  # TRV502:1
    return host


def fewer_optional(host, port):
    return host


def shared_connect(host, port, timeout=None, verbose=False):
    return host


def takes_all(*args, **kwargs):
    return args


def moved(port, host):
    return host


def test_stand_ins(monkeypatch):
    monkeypatch.setattr("shop.api.connect", fake_connect)
    monkeypatch.setattr(api, "connect", stale_connect)
    monkeypatch.setattr(api, "connect", fewer_optional)
    monkeypatch.setattr(api, "connect", shared_connect)
    monkeypatch.setattr(api, "connect", takes_all)
    monkeypatch.setattr(api, "connect", lambda host, port, extra: None)  # TRV502:41
    monkeypatch.setattr(api, "connect", lambda host, port, api=api: None)
    monkeypatch.setattr(api, "connect", 3)
    monkeypatch.setattr(api, "forwarding", lambda host: None)
    monkeypatch.setattr(api, "connect", moved)  # other names, other positions: the caller decides
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


def test_at_another_position(monkeypatch):
    monkeypatch.setattr(api, "connect", lambda host, port, retry=0: None)
    monkeypatch.setattr(api, "send", lambda data, wait=False: None)  # TRV502:38
    monkeypatch.setattr(api, "send", lambda data: None)


def test_assigned():
    api.connect = lambda host: None  # TRV502:19
    api.Client.get = lambda self: None  # TRV502:22
    client = make_client()
    client.get = lambda: None


# -- TRV503: names that do not exist ----------------------------------------------------------------------------------


class TestMissing(unittest.TestCase):
    def test_fixtures(self):
        self.stub_out("shop.api.conect", takes_all)  # TRV503:23
        self.stub_out("shop.api.Client.fetch", takes_all)  # TRV503:23
        self.replace_name("shop.api.close", takes_all)  # TRV503:27
        self.useFixture(fixtures.MonkeyPatch("shop.api.close", Mock()))  # TRV503:46
        self.useFixture(fixtures.MonkeyPatch("shop.api.VERSION", "2"))
        self.stub_out("shop.api.CLIENT.fetch", takes_all)  # TRV503:23
        self.stub_out("shop.api.CLIENT.get", takes_all)
        self.stub_out("shop.api.CLIENT.host", "x")
        self.stub_out("shop.api.Client.from_base", takes_all)
        self.stub_out("shop.api.open", takes_all)
        self.stub_out("shop.dynamic.close", takes_all)
        self.stub_out("shop.computed.close", takes_all)
        self.stub_out("shop.api.Open.close", takes_all)
        self.stub_out("shop.api.Foreign.close", takes_all)
        self.stub_out("shop.api.Registered.close", takes_all)
        self.stub_out("shop.api.Plugged.close", takes_all)
        self.stub_out("shop.listing.sub.close", takes_all)
        self.stub_out("shop.api.connect.close", takes_all)
        self.stub_out("unseen.api.close", takes_all)
        self.stub_out("shop.api.assigned_later", takes_all)
        self.stub_out("os.getlogin_r", takes_all)

    def test_mocks(self):
        with mock.patch("shop.api.close"):
            pass
        with mock.patch("shop.api.close", create=True):  # TRV503:25
            pass
        with mock.patch.object(api, "CLOSING", 3, create=True):
            pass
        with mock.patch("shop.api.open", create=True):
            pass
        with mock.patch.object(base.PartMixin, "close", create=True):
            pass

    def unused_helper(self):
        with mock.patch("shop.api.close"):  # TRV503:25
            pass

    @unittest.skip("later")
    @mock.patch("shop.api.close")  # TRV503:17
    def test_skipped(self, close):
        assert close


def test_set(monkeypatch):
    monkeypatch.setattr(api, "close", takes_all, raising=False)  # TRV503:5
    monkeypatch.setattr("shop.api.close", takes_all, raising=False)  # TRV503:25
    monkeypatch.setattr(api, "close", takes_all)
    api.close = takes_all  # TRV503:5
    api.close = Mock()  # TRV503:5
    api.saved_connect = api.connect
    api.LIMIT = 3
    setattr(api, "close", takes_all)  # TRV503:5


# -- TRV504: assertions on mocks that assert nothing ------------------------------------------------------------------


def test_noops():
    mocked = Mock()
    mocked.assert_called_once  # TRV504:5
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


# -- TRV505: the order of stacked patches -----------------------------------------------------------------------------


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_swapped(mock_connect, mock_send):  # TRV505:18
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_in_order(mock_send, mock_connect):
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_other_names(first, second):
    pass


@mock.patch("shop.api.connect_host")
@mock.patch("shop.api.send_data")
def test_by_words(connect, send):  # TRV505:19
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
@mock.patch("shop.api.parse")
def test_round(connect, parse, send):  # TRV505:16
    pass


@mock.patch("shop.api.send")
@mock.patch("shop.api.connect")
def test_one_sided(mock_send, _):  # TRV505:20
    pass


@mock.patch("shop.api.Client.get")
@mock.patch("shop.api.Order.get")
def test_same_names(client, order):
    pass


@mock.patch("shop.api.get")
@mock.patch("shop.listing.get")
def test_cannot_be_told_apart(get, other):
    pass


@mock.patch("os.path.exists")
@mock.patch("os.listdir", return_value=[])
@mock.patch.object(tempfile, "mkdtemp", new="/tmp/x")
def test_with_new(exists, listdir):  # TRV505:19
    pass


# file: shop/__init__.py
from shop.api import connect
from shop.listing import *

# file: shop/listing/__init__.py


def listed():
    return []

# file: shop/listing/sub/nothing.txt

# file: shop/decorators.py
import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(function.__name__)
        return function(*args, **kwargs)

    return wrapper


def within(context):
    def decorator(function):
        def wrapper(first, *args, **kwargs):
            with context:
                return function(first, *args, **kwargs)

        return wrapper

    return decorator


def changing(function):
    def wrapper(*args, **kwargs):
        kwargs.pop("extra", None)
        return function(*args, **kwargs)

    return wrapper


def register(cls):
    return cls


def fill(cls):
    for name in ("a", "b"):
        setattr(cls, name, None)
    return cls

# file: shop/base.py
class Base:
    def inherited(self):
        return None

    def from_base(self):
        return None


class PartMixin:
    def run(self):
        return self.close()

# file: shop/dynamic.py
def __getattr__(name):
    return name

# file: shop/computed.py
globals().update({"close": print})

# file: shop/api.py
import abc
import dataclasses
import functools
import os
from typing import NamedTuple

from elsewhere import Library, decorate

from shop.base import Base
from shop.decorators import changing, fill, logged, within

VERSION = "1"


def connect(host, port, timeout=None):
    return host, port, timeout


def send(data, mode=None, wait=True):
    return data


@logged
def wrapped(one):
    return one


@within(open)
def registered(one):
    return one


@changing
def changed(one):
    return one


@decorate
def unknown(one):
    return one


if os.name == "nt":

    def switched(one):
        return one

else:

    def switched(one, two):
        return one


def forwarding(*args, **kwargs):
    return connect(*args, **kwargs)


local = functools.partial(connect, "localhost", timeout=3)


class Client(Base):
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


CLIENT = Client("localhost")


class Meta(metaclass=abc.ABCMeta):
    def __new__(cls, *values):
        return values


@dataclasses.dataclass
class Order:
    number: int
    note: str = ""
    hidden: int = dataclasses.field(default=0, init=False)


@dataclasses.dataclass
class Late(Order):
    rush: bool = dataclasses.field(default=False, kw_only=True)


class Point(NamedTuple):
    x: int
    y: int


class Open:
    def __getattr__(self, name):
        return name


class Foreign(Library):
    pass


@fill
class Registered:
    pass


class Settings:
    return_valu = 1


class Plugged(metaclass=Plugs):
    pass


import shop.api

shop.api.assigned_later = None
