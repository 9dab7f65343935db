import functools
import os
import shutil
import time
from unittest import mock

import requests
import shop
from shop import Store, TIMEOUT

NAME = "shop.pay"
UNKNOWN = os.environ["NAME"]


@mock.patch("shop.pay")  # => equal: pay(order, amount) takes the asserted calls
def test_asserted(pay):
    shop.run()
    pay.assert_called_once_with("order", 3)


@mock.patch("shop.pay")  # => different: TRV501
def test_asserted_wrongly(pay):
    shop.run()
    pay.assert_called_once_with("order", 3, currency="EUR")


@mock.patch("shop.pay")  # => not compared: of which no asserted call is known
def test_unasserted(pay):
    shop.run()
    assert pay.called


@mock.patch("shop.pay", autospec=True)  # => equal: autospec
def test_specified(pay):
    shop.run()
    pay.assert_called_once_with("order", 3, currency="EUR")


@mock.patch("shop.Store.load")  # => different: TRV505
@mock.patch("shop.Store.save")  # => different: TRV505
def test_swapped(load, save):
    assert not load.called
    assert not save.called


@mock.patch("shop.pay")  # => different: TRV504
def test_noop(pay):
    shop.run()
    pay.assert_called_once


def test_stand_ins(monkeypatch):
    monkeypatch.setattr("shop.pay", lambda order, amount: None)  # => equal: is called as pay(order, amount)
    monkeypatch.setattr("shop.pay", lambda order: None)  # => different: TRV502
    monkeypatch.setattr("shop.refund", lambda order, reason: None)  # => different: TRV507
    monkeypatch.setattr("shop.pay", lambda *args, **kwargs: None)  # => not compared: with *args
    monkeypatch.setattr("shop.pay", lambda *args: None)  # => not compared: with *args
    monkeypatch.setattr("shop.Store.load", lambda self, *args: None)  # => not compared: with *args
    monkeypatch.setattr("shop.Store.load", lambda self, path, *args: None)  # => equal: is called as load(path)
    monkeypatch.setattr("shop.Store.any", lambda self, path: None)  # => not compared: with *args
    monkeypatch.setattr("shop.anything", lambda order: None)  # => not compared: with *args
    monkeypatch.setattr("shop.decorated", lambda order: None)  # => not compared: decorated
    monkeypatch.setattr("shop.pay", functools.partial(shop.refund, 3))  # => not compared: dynamic


def test_names(monkeypatch, client, obj):
    monkeypatch.setattr(shop, "sent", lambda request: None, raising=False)  # => different: TRV503
    monkeypatch.setattr(shop, "gone", 3)  # => not compared: not found
    monkeypatch.setattr("requests.get", lambda url: None)  # => not compared: in packages that are not read
    monkeypatch.setattr("shop.requests.get", lambda url: None)  # => not compared: in packages that are not read
    monkeypatch.setattr("time.sleep", lambda: None)  # => not compared: of Python's own modules without a source
    monkeypatch.setattr("shop.TIMEOUT", 3)  # => not compared: not called
    monkeypatch.setattr(shop, "os", mock.Mock())  # => not compared: not called
    monkeypatch.setattr(NAME, lambda order: None)  # => different: TRV502
    monkeypatch.setattr(obj, "pay", lambda order: None)  # => not compared: dynamic
    with mock.patch(f"shop.{UNKNOWN}"), mock.patch.object(shop, UNKNOWN):  # => not compared: dynamic & not compared: dynamic
        shop.run()
    client.patch(UNKNOWN)
    setattr(obj, UNKNOWN, 3)


def test_properties():
    with mock.patch.object(Store, "is_open", return_value=False):  # => different: TRV509
        shop.run()
    with mock.patch.object(Store, "is_open", new_callable=mock.PropertyMock):  # => not compared: not called
        shop.run()


def test_assigned(store):
    shop.pay = lambda order, amount: None  # => equal: is called as pay(order, amount)
    store.load = mock.Mock()  # => not compared: dynamic
    session = requests.Session()
    session.get = mock.Mock()  # => not compared: in packages that are not read
    session.adapters.get = mock.Mock()  # => not compared: in packages that are not read
    store.load.return_value = mock.Mock()
    store.load.side_effect = lambda: None
    store.name = "shop"
    made = mock.Mock()
    made.load = mock.Mock()


def test_made_after_a_class():
    made = mock.Mock(spec=Store)  # => equal: load(path) takes the asserted calls
    shop.run(made)
    made.load.assert_called_once_with("path")
    shop.run(mock.create_autospec(Store))  # => equal: autospec
    shop.run(mock.Mock(spec=Store))  # => not compared: of which no asserted call is known


class FakeStore:
    def load(self, path):
        return path

    def save(self, path, text):
        return text



def test_targets_left_open(mocker, class_mocker, module_mocker, package_mocker, session_mocker, mp, mpatch):
    mocker.patch(UNKNOWN)  # => not compared: dynamic
    class_mocker.patch(UNKNOWN)  # => not compared: dynamic
    module_mocker.patch(UNKNOWN)  # => not compared: dynamic
    package_mocker.patch(UNKNOWN)  # => not compared: dynamic
    session_mocker.patch(UNKNOWN)  # => not compared: dynamic
    mp.setattr(UNKNOWN, 3)  # => not compared: dynamic
    mpatch.setattr(UNKNOWN, 3)  # => not compared: dynamic
    fixtures.MockPatch(UNKNOWN)  # => not compared: dynamic
    Patch(UNKNOWN)  # => not compared: dynamic
    fixtures.MockPatchObject(shop, UNKNOWN)  # => not compared: dynamic


def test_fake_class(monkeypatch):
    monkeypatch.setattr("shop.get_store", lambda: FakeStore())  # => different: TRV508


@mock.patch("tests.helpers.made")  # => not compared: of the tests' own
def test_of_the_tests(made):
    assert not made.called


# file: tests/helpers.py
def made():
    return 3


# file: shop.py
import os
import requests

TIMEOUT = 30


def pay(order, amount):
    return order


def refund(order, reason=None):
    return order


def anything(*args, **kwargs):
    return pay(*args)


@requests.hook
def decorated(order):
    return order


def run(*stores):
    return stores


class Store:
    @property
    def is_open(self):
        return True

    def load(self, path):
        return path

    def any(self, *args, **kwargs):
        return args

    def save(self, text, path):
        return path


def keep(text, path):
    get_store().save(text, path)


def get_store():
    return Store()
