"""Fake classes that are served for real ones."""
# enable: TRV508
import unittest
from unittest import mock

from shop import shelf, store
from shop.store import get_store
from tests.fakes import FakeStore, SoundStore, stub_out_store, stub_out_sound_store


class OwnFake:
    def load(self, name, path=None, data=None):
        return name

    def save(self):
        return None

    def keep(self, name, path=None, data=None):
        return name

    def count(self, path, name):
        return path, name

    def sort(self, path=None, name=None):
        return path, name

    def start(self, *, loudly):
        return loudly

    def only_here(self, b, a):
        return a, b


def own_fake():
    return OwnFake()


class TestServed(unittest.TestCase):
    def setUp(self):
        self.stub_out("shop.store.get_store", own_fake)  # TRV508:9 OwnFake.count has path where count(name, path) has name (shop/store.py:90); the fake replaces Store TRV508:9 OwnFake.load has path where load(name, data=..., path=...) has data (shop/store.py:81); the fake replaces Store TRV508:9 OwnFake.save cannot be called with (name), as save(name) can (shop/store.py:84); the fake replaces Store

    def test_in_place(self):
        with mock.patch("shop.store.get_store", return_value=FakeStore()):  # TRV508:14
            pass
        with mock.patch.object(store, "get_store", lambda: FakeStore()):  # TRV508:14
            pass
        with mock.patch("shop.store.Store", FakeStore):  # TRV508:14
            pass
        with mock.patch("shop.store.get_store", lambda: SoundStore()):
            pass
        with mock.patch.object(shelf.Shelf, "store", lambda self: FakeStore()):  # TRV508:14
            pass
        with mock.patch("shop.store.get_any", lambda: FakeStore()):
            pass
        with mock.patch("shop.store.get_store", lambda: get_store()):
            pass

    def test_objects(self):
        with mock.patch("shop.shelf.STORE", FakeStore()):  # TRV508:14
            pass
        with mock.patch("shop.shelf.STORE", SoundStore()):
            pass
        with mock.patch("shop.shelf.STORE", store.Store()):
            pass
        with mock.patch("shop.shelf.get_store", FakeStore()):
            pass
        own = shelf.Shelf()
        own.kept = FakeStore()  # TRV508:9
        own.kept = SoundStore()
        own.unknown = FakeStore()

    def test_one_step_away(self):
        stub_out_store(self)  # TRV508:9
        stub_out_sound_store(self)


# file: shop/__init__.py

# file: shop/store.py
class Store:
    def load(self, name, data=None, path=None):
        return name

    def save(self, name):
        return name

    def keep(self, name, data=None, path=None):
        return name

    def count(self, name, path):
        return name, path

    def sort(self, name=None, path=None):
        return name, path

    def start(self, *, loudly=False):
        return loudly

    def drop(self, name, force=False):
        return name


def get_store():
    store = Store()
    return store


def get_any(kind=None):
    if kind:
        return Store()
    return object()

# file: shop/shelf.py
import threading

from shop.store import Store, get_store

STORE = Store()


class Shelf:
    def __init__(self, unknown=None):
        self.kept = Store()
        self.unknown = unknown

    def store(self):
        return get_store()


def fill(name, data, path):
    store = get_store()
    store.load(name, data)
    store.keep(name, data=data, path=path)
    store.save(name)
    threading.Thread(target=print).start()

# file: tests/__init__.py

# file: tests/fakes.py
class FakeStore:
    def load(self, name, path=None, data=None):
        return name


class SoundStore:
    def load(self, name, data):
        return name

    def drop(self, key, reason=None):
        return key


_fake = FakeStore()


def fake_store():
    return _fake


def stub_out_store(test):
    served = fake_store()
    test.stub_out("shop.store.get_store", lambda: served)  # TRV508:5


def stub_out_sound_store(test):
    test.stub_out("shop.store.get_store", lambda: SoundStore())

# file: tests/unit/__init__.py

# file: tests/unit/parts.py
class Shelf:
    def count(self, path, name):
        return name

# file: tests/unit/test_relative.py
from unittest import mock

from .parts import Shelf


@mock.patch("shop.store.get_store", return_value=Shelf())  # TRV508:2
def test_relative(get_store):
    assert get_store
