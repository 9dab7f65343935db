"""Properties that mocks replace."""
import functools
import unittest
from unittest import mock

from shop import api
from shop.api import Client


class TestProperties(unittest.TestCase):
    def test_told_what_to_return(self):
        with mock.patch("shop.api.Client.size", return_value=3):  # TRV509:14 shop.api.Client.size is a property: reading it gives the mock, which is always true; use new_callable=PropertyMock
            pass
        with mock.patch.object(Client, "size", side_effect=OSError):  # TRV509:14
            pass
        with mock.patch.object(Client, "kept", return_value=3):  # TRV509:14
            pass
        with mock.patch.object(Client, "rate", return_value=3):  # TRV509:14
            pass
        with mock.patch.object(Client, "size", mock.Mock(return_value=3)):  # TRV509:14
            pass
        with mock.patch.object(Client, "size", autospec=True) as size:  # TRV509:14
            size.return_value = 3
        api.Client.size = mock.Mock(return_value=3)  # TRV509:9

    @mock.patch.object(Client, "size")  # TRV509:6
    def test_told_later(self, size):
        size.return_value = 3

    def test_right(self):
        with mock.patch.object(Client, "size", new_callable=mock.PropertyMock, return_value=3):
            pass
        with mock.patch.object(Client, "size", new_callable=mock.PropertyMock(return_value=3)):
            pass
        with mock.patch.object(Client, "size", mock.PropertyMock(return_value=3)):
            pass
        with mock.patch.object(Client, "size", 3):
            pass
        with mock.patch.object(Client, "session") as session:  # the object that it gives
            session.get.return_value = 3
        with mock.patch.object(Client, "factory", return_value=3):  # what it gives is called
            pass
        with mock.patch.object(Client, "get", return_value=3):
            pass
        with mock.patch.object(Client, "wrapped", return_value=3):
            pass


# file: shop/__init__.py

# file: shop/api.py
import functools


class Client:
    @property
    def size(self):
        return 1

    @functools.cached_property
    def kept(self):
        return 1

    @property
    def rate(self):
        return 1

    @rate.setter
    def rate(self, rate):
        self._rate = rate

    @property
    def session(self):
        return object()

    @property
    def factory(self):
        return object

    def get(self):
        return self.factory()

    @functools.wraps(get)
    def wrapped(self):
        return 1
