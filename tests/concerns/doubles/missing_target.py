"""Replaced names that do not exist."""
# options: --testreview-stub-helpers=replace_name
import unittest
from unittest import mock
from unittest.mock import Mock

import fixtures

from shop import api, base, engine


def takes_all(*args, **kwargs):
    return args


class TestMissing(unittest.TestCase):
    def test_fixtures(self):
        self.stub_out("shop.api.conect", takes_all)  # TRV503:23 shop.api.conect does not exist, and stub_out does not check that; did you mean connect?
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
        self.stub_out("shop.moved.close", takes_all)
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
        with mock.patch("shop.api.PlatformError", create=True):
            pass
        with mock.patch("shop.api.listed", create=True):  # TRV503:25
            pass
        with mock.patch.object(base.PartMixin, "close", create=True):
            pass

    def test_handler_that_is_named_in_a_table(self):
        client = api.Client("host")
        client.handlers = ("slow_handler",)
        client.slow_handler = takes_all

    def test_computed_attributes_of_something_else(self):
        self.stub_out("shop.engine.close", takes_all)  # TRV503:23
        self.stub_out("shop.engine.Filled.begin", takes_all)
        self.stub_out("shop.engine.Filled.begun", takes_all)  # TRV503:23
        started = engine.Engine()
        started.stop = Mock()  # TRV503:9
        bare = engine.Engine.__new__(engine.Engine)
        bare.stop = Mock()  # TRV503:9
        settable = engine.Settable()
        settable.stop = Mock()
        updated = engine.Updated()
        updated.stop = Mock()
        copied = engine.Copied()
        copied.stop = Mock()

    def unused_helper(self):
        with mock.patch("shop.api.close"):  # TRV503:25
            pass

    @unittest.skip("later")
    @mock.patch("shop.api.close")  # TRV503:17
    def test_skipped(self, close):
        assert close


class HelpedByAnother(unittest.TestCase):
    def close_nothing(self):
        with mock.patch("shop.api.close"):
            pass

    def asked_for_by_nobody(self):
        with mock.patch("shop.api.close"):  # TRV503:25
            pass


class TestMixed(HelpedByAnother, base.Patching):
    pass


class TestShadowed(unittest.TestCase):
    @mock.patch("shop.api.close")  # TRV503:17 shop.api.close does not exist, and code that never runs does not check that; replace the name that the code under test uses
    def test_twice(self, close):
        assert close

    def test_twice(self):
        assert self


class OwnDouble:
    size = 3


def test_on_purpose(monkeypatch, load):
    monkeypatch.setattr(api, "app", takes_all, raising=False)
    assert load("--app=shop.api:app")
    monkeypatch.setattr(api, "delete", takes_all, raising=False)
    assert load("delete")
    monkeypatch.setattr(OwnDouble, "close", takes_all, raising=False)


def test_looked_up(monkeypatch):
    monkeypatch.setattr(api, "on_closing", takes_all, raising=False)
    monkeypatch.setattr(api, "hook", takes_all, raising=False)
    monkeypatch.setattr(api, "hooked", takes_all, raising=False)  # TRV503:5


@mock.patch("shop.api.base")
def test_of_a_mock(*mocks):
    api.base.Base.return_value = Mock()


def test_set(monkeypatch):
    monkeypatch.setattr(api, "close", takes_all, raising=False)  # TRV503:5
    monkeypatch.setattr("shop.api.close", takes_all, raising=False)  # TRV503:25
    monkeypatch.setattr(api, "close", takes_all)
    api.close = takes_all  # TRV503:5
    api.close = Mock()  # TRV503:5
    api.saved_connect = api.connect
    api.LIMIT = 3
    setattr(api, "close", takes_all)  # TRV503:5


def test_given_to_an_instance():
    client = api.Client("host")
    client.fetch = Mock()  # TRV503:5 client.fetch does not exist, and an assignment does not check that; replace the name that the code under test uses
    client.get = Mock()
    client.listener = Mock()
    client.note = "x"
    client._Client__token = Mock()
    other = api.Open()
    other.fetch = Mock()
    unknown = load("client")
    unknown.fetch = Mock()


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
import unittest


class Patching(unittest.TestCase):
    def test_patched(self):
        self.close_nothing()


class Base:
    def inherited(self):
        return None

    def from_base(self):
        return None


def tell(client, event):
    client.listener("closed")
    getattr(client, "on_" + event)()
    return getattr(client, "hook", None)


class PartMixin:
    def run(self):
        return self.close()

# file: shop/dynamic.py
def __getattr__(name):
    return name

# file: shop/moved.py
import sys as _sys

from elsewhere import shop as _moved

_sys.modules[__name__] = _moved

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
        self.__token = None

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


class Listed:
    def listed(self):
        try:
            return self
        except PlatformError:
            return None

# file: shop/engine.py
from zope.interface import implementer


@implementer(object)
class Engine:
    def fill(self, order, name, value):
        setattr(order, name, value)
        setattr(self.order, name, value)

    def __eq__(self, other):
        return self.__dict__ == other.__dict__

    def shown(self):
        return sorted(vars(self).items()), dict(self.__dict__), f"{self.__dict__}", self.__dict__["order"]


class Settable:
    def fill(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


class Updated:
    def fill(self, **values):
        self.__dict__.update(values)


class Copied:
    def copy(self, name, value):
        other = Copied()
        setattr(other, name, value)
        return other


class Filled:
    pass


for name in ("begin", "end"):
    setattr(Filled, name, print)
# file: shop/declared.py
class Names:
    pass
# file: shop/test_declared.py
from shop.declared import Names


class Model:
    fields = Names()
    fields.age = lambda model: 3


def test_age():
    names = Names()
    names.age = lambda model: 3  # TRV503:5
    assert Model.fields.age(names) == 3


def test_name_that_tests_read_again():
    names = Names()
    names._mock_api = lambda model: 3
    assert names._mock_api


def test_attribute_for_tests():
    names = Names()
    names._test_loader = lambda model: 3
    assert names._test_loader
# file: extended/__init__.py
# file: extended/keys.py
from extended import compiled


class Keys:
    def __init__(self):
        self.manager = getattr(compiled, "Manager", None)
# file: extended/site.py
class Actions:
    def urls(self):
        return self.admin_site.urls
# file: extended/test_extended.py
from unittest import mock

from extended.keys import Keys


def test_keys():
    with mock.patch("extended.keys.compiled", create=True):
        assert Keys().manager


def test_nothing():
    with mock.patch("extended.keys.compilde", create=True):  # TRV503:21
        assert Keys().manager


@mock.patch("extended.site.Actions.admin_site", create=True)
@mock.patch("extended.site.Actions.admin_page", create=True)  # TRV503:13
def test_urls(page, site):
    from extended.site import Actions

    assert Actions().urls()
# file: rendered/__init__.py
# file: rendered/page.py
def page():
    from rendered import git

    return git.history()
# file: rendered/git.py
def history():
    return []
# file: rendered/test_rendered.py
from unittest import mock

from rendered import page as page_module


def test_page(monkeypatch):
    monkeypatch.setattr(page_module, "history", lambda: [1], raising=False)  # TRV503:5
    assert page_module.page() == []


def test_no_history():
    with mock.patch("rendered.git.log", side_effect=AssertionError("no history"), create=True):
        assert page_module.page() == []


def test_broken_history():
    with mock.patch("rendered.git.log", side_effect=OSError, create=True):  # TRV503:21
        assert page_module.page() == []


def test_misspelt_history():
    with mock.patch("rendered.git.histroy", side_effect=AssertionError("no history"), create=True):  # TRV503:21
        assert page_module.page() == []
