from unittest import mock

import helpers
import shop
from django.test import override_settings
from oslo_config import cfg

NAME = "shop.pay"


def fake_pay(order):
    return order


@mock.patch("shop.pay", autospec=True)  # => double of shop.pay (shop.py:63, by a mock with autospec)
@mock.patch("shop.Store", spec=True)  # => double of shop.Store (shop.py:71, by a mock with spec)
@mock.patch("shop.Store.name", new_callable=mock.PropertyMock)  # => double of shop.Store.name (by mock.PropertyMock)
def test_patches(name, store, pay):
    with mock.patch.object(shop, "pay"):  # => double of shop.pay (shop.py:63, by a mock without a specification)
        shop.run()
    with mock.patch.object(shop, "pay", mock.Mock(spec=shop.pay)):  # => double of shop.pay (shop.py:63, by a mock with spec)
        shop.run()
    with mock.patch(shop.NAME):  # => double of mock.patch(shop.NAME) (what it replaces is known when it runs)
        shop.run()


def test_stand_ins(monkeypatch, store):  # => fixture monkeypatch (of pytest) & fixture store (from elsewhere)
    monkeypatch.setattr(shop, "pay", fake_pay)  # => double of shop.pay (shop.py:63, by fake_pay)
    monkeypatch.setattr(NAME, lambda order: None)  # => double of shop.pay (shop.py:63, by a lambda)
    monkeypatch.setattr("requests.get", lambda url: None)  # => double of requests.get (by a lambda)
    shop.pay = fake_pay  # => double of shop.pay (shop.py:63, by fake_pay)
    store.name = "shop"
    store.load.return_value = mock.Mock()  # => mock without a specification store.load.return_value


class TestHelpers(shop.TestCase):
    def setUp(self):
        self.stub_out("shop.pay", fake_pay)  # => double of shop.pay (shop.py:63, by fake_pay)
        helpers.stub_out_shop(self)  # => double of helpers.stub_out_shop (replaces shop.pay, shop.Store.load)
        helpers.set_stub_network(self)  # => double of helpers.set_stub_network (helpers.py:84)
        self.stub_own()  # => double of self.stub_own (replaces shop.pay)

    def stub_own(self):
        self.stub_out("shop.pay", fake_pay)  # => double of shop.pay (shop.py:63, by fake_pay)

    def test_settings(self):
        self.flags(host="a", debug=True, group="api")  # => double of option api.host (by flags) & double of option api.debug (by flags)
        cfg.CONF.set_override("host", "a", "api")  # => double of option api.host (by set_override)
        self.mock_object(shop, "pay")  # => double of shop.pay (shop.py:63, by a mock without a specification)
        flags(host="a")


@override_settings(DEBUG=True)  # => double of setting DEBUG (by override_settings)
def test_environment(monkeypatch):  # => fixture monkeypatch (of pytest)
    monkeypatch.setenv("HOME", "/")  # => double of environment variable HOME (by setenv)
    monkeypatch.delenv("PATH")  # => double of environment variable PATH (by delenv)
    monkeypatch.setitem(shop.TABLE, "a", 3)  # => double of shop.TABLE['a'] (by setitem)
    with mock.patch.dict("os.environ", HOME="/"):  # => double of items of os.environ (by patch.dict)
        shop.run(dict(HOME="/"))


# file: shop.py
def pay(order):
    return order


def run(*args):
    return args


class Store:
    name = "shop"

    def load(self):
        return self


# file: helpers.py
def stub_out_shop(test):
    test.stub_out("shop.pay", lambda order: None)
    test.stub_out("shop.Store.load", lambda self: None)


def set_stub_network(test):
    test.network = None
