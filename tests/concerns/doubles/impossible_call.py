"""Calls that assertions on mocks expect, beside what the real callable takes."""
import unittest
from unittest import mock
from unittest.mock import Mock, call, patch

import ddt
import fixtures
import pytest
from parameterized import parameterized

from shop import api
from shop.api import Client
from tests.base import Base


@mock.patch("shop.api.connect")
def test_decorated(connect):
    connect.assert_called_once_with("host")  # TRV501:5 connect is expected to be called with 1 positional argument, but connect(host, port, timeout=...) needs port (shop/api.py:408)
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


@mock.patch("shop.api.Sender")
def test_mock_of_a_class_as_its_instance(sender):
    sender.assert_called_with("url", body=None)


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


class TestFollowed(Base):
    def setUp(self):
        super().setUp()
        self.own = self.make_client()

    def make_client(self):
        return Client("host")

    def test_instances(self):
        with mock.patch.object(self.client, "get") as get:  # the set-up of a base in another file makes it
            get.assert_called_with("key")
            get.assert_called_with(self.client, "key", 3)  # TRV501:13
        with mock.patch.object(self.own, "get") as get:  # a helper makes it
            get.assert_called_with(self.own, "key", 3)  # TRV501:13
        with mock.patch.object(self.client.store, "load") as load:  # its constructor makes it
            load.assert_called_with()  # TRV501:13
        with mock.patch.object(self.unknown, "get") as get:
            get.assert_called_with(1, 2, 3)

    def test_nested(self):
        with nested(mock.patch("shop.api.connect"), mock.patch("shop.api.send")) as (connect, send):
            connect.assert_called_with()  # TRV501:13
            send.assert_called_with("data")


@pytest.fixture
def client():
    yield Client("host")


def test_fixture(client):
    with mock.patch.object(client, "get") as get:
        get.assert_called_with(client, "key", 3)  # TRV501:9


@mock.patch("shop.api.connect")
def test_recorded(connect):
    expected = [call("host", 1), call("host"), call("port")]  # TRV501:34
    assert connect.call_args_list == expected
    assert connect.call_args == call()  # TRV501:33
    assert connect.call_count == len(expected)


@mock.patch("shop.api.Client.get_all")
def test_partial_method(get_all):
    get_all.assert_called_with()
    get_all.assert_called_with("self")  # TRV501:5
    get_all.assert_called_with("self", "key")  # TRV501:5


def close_both(one, other):
    api.Batch.close(one)
    return map(api.Batch.send, (one, other))


@mock.patch.object(api.Batch, "close")
@mock.patch.object(api.Batch, "send")
@mock.patch.object(api.Batch, "renew")
def test_method_taken_of_the_class(renew, send, close):
    close.assert_called_with("self")
    send.assert_called_with("self", "data")
    renew.assert_called_with("self", "data")  # TRV501:5


@mock.patch("shop.drivers.Driver.spawn")
@mock.patch("shop.drivers.Driver.stop")
@mock.patch("shop.drivers.Driver.start")
def test_to_be_overridden(start, stop, spawn):
    spawn.assert_called_with("name", power_on=True)  # one of those that override it takes that
    spawn.assert_called_with("name", size=3)  # TRV501:5
    stop.assert_called_with("name", force=True)  # nobody overrides it
    start.assert_called_with("name", force=True)  # TRV501:5


@mock.patch("shop.drivers.renew")
def test_made_so(renew):
    renew.assert_called_with("name", until=3)  # TRV501:5 renew is expected to be called with 1 positional argument and with until by keyword, but renew(name) has no parameter until (shop/drivers.py:565); the code under test makes the same call


@mock.patch("shop.passing.write")
@mock.patch("shop.passing.read")
def test_passed_on(read, write):
    read.assert_called_with("name", placeholder=1)
    read.assert_called_with(placeholder=1)  # TRV501:5
    write.assert_called_with("name", placeholder=1)  # TRV501:5


# -- which parameter gets which mock ------------------------------------------------------------------------------------


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


class Store:
    def load(self, name):
        return name


class Client(Base):
    def __init__(self, host):
        self.host = host
        self.store = Store()

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

    get_all = functools.partialmethod(get, "all", verbose=True)


CLIENT = Client("localhost")


class Sender:
    def __init__(self, session):
        self.session = session

    def __call__(self, url, body=None):
        return url


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


class Batch:
    def close(self):
        return None

    def send(self, data):
        return data

    def renew(self, data):
        return self.send(data)


# file: shop/drivers.py
class Driver:
    def spawn(self, name):
        raise NotImplementedError()

    def stop(self, name):
        raise NotImplementedError

    def start(self, name):
        return name


def renew(name):
    return name


def run():
    return renew("name", until=3)

# file: shop/passing.py
def read(name, size=0):
    return name


def write(name, data=b""):
    return name


def read_all(name, **options):
    return read(name, **options)


def write_all(name, *data, **options):
    write(name, b"")
    return write(name, *data, **options)

# file: shop/plugins/__init__.py

# file: shop/plugins/local.py
from shop.drivers import Driver


class LocalDriver(Driver):
    def spawn(self, name, power_on=True):
        return name

# file: tests/__init__.py

# file: tests/base.py
import unittest

from shop import api


class Base(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.client = api.Client("host")
        self.unknown = self.find()

# file: tests/test_returned.py
from unittest import mock
from unittest.mock import call


@mock.patch("shop.api.connect")
def test_returned(connect):
    assert connect.mock_calls == [call("host", 1), call()("small", size=2), call()().close()]
    assert connect.mock_calls == [call("host", 1), call("small", size=2)]  # TRV501:52
