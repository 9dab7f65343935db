"""Doubles that could say what they are doubles of."""
# enable: TRV506
import unittest
from unittest import mock

import pytest

from shop import api
from tests.base import Base, Publishing


@mock.patch("shop.api.connect")  # TRV506:2 the mock of shop.api.connect accepts any call, as do 8 more in this file; add autospec=True to check calls against connect(host)
@mock.patch.object(api.Client, "get")  # TRV506:2
@mock.patch("shop.api.Client")  # TRV506:2
def test_known(client, get, connect):
    assert client and get and connect


@mock.patch("shop.api.connect", autospec=True)
@mock.patch("shop.api.connect", spec=True)
@mock.patch("shop.api.connect", new_callable=mock.PropertyMock)
@mock.patch("shop.api.VERSION")
@mock.patch("unseen.api.connect")
def test_specified_or_unknown(*doubles):
    assert doubles


def test_given(monkeypatch):
    monkeypatch.setattr(api, "connect", mock.Mock())
    with mock.patch("shop.api.connect", new=mock.Mock()), mock.patch("shop.api.connect"):
        pass


class RepeatedCase(unittest.TestCase):
    def setUp(self):
        mock.patch("shop.api.connect").start()  # TRV506:9
        self.addCleanup(mock.patch.stopall)

    @mock.patch("shop.api.connect")
    def test_mock_of_a_mock(self, connect):  # which has no specification to take
        self.assertTrue(connect)

    @mock.patch("shop.api.Client.put")  # TRV506:6
    def test_another(self, put):
        self.assertTrue(put)


@mock.patch("shop.api.connect")
def test_contradicted(connect):
    connect.assert_called_with("host", 1)  # TRV501:5


@mock.patch.object(api.Client, "get")
@mock.patch.object(api.Client, "put")  # TRV506:2
def test_gets_the_instance(put, get):
    api.Client.put(api.Client(), "key")
    get.assert_called_with("key")
    put.assert_called_with(mock.ANY, "key")


@mock.patch.object(api.Client, "get", side_effect=OSError)
def test_effect(get):
    assert get


@mock.patch("shop.api.connect")  # TRV506:2
def test_used_in_the_file(connect):
    assert connect("host").anything
    assert connect.return_value.anything and connect.call_count


@mock.patch("shop.api.connect")
def test_called_otherwise(connect):
    assert connect("host", 1)


@mock.patch("shop.api.connect")
def test_read(connect):
    assert connect.timeout


@mock.patch("shop.api.connect")
def test_called_by_another_name(connect):
    connect.return_value = connect("host", port=1)


@mock.patch("shop.api.Client")  # TRV506:2
def test_class_used_in_the_file(client):
    client("host").get("key")
    client.return_value.get.assert_called_once_with("key")


@mock.patch("shop.api.Client")
def test_object_read(client):
    assert client.return_value.host


@mock.patch("shop.api.Client")
def test_class_read(client):
    assert client.VERSION


@mock.patch("shop.api.Client")
def test_object_called_otherwise(client):
    client.return_value.get("key", 1)


class TestInherited(Base):
    @mock.patch("shop.api.connect")
    def test_replaced_by_the_inherited_set_up(self, connect):
        self.assertEqual(connect.call_count, 0)

    @mock.patch("shop.api.publish")  # TRV506:6
    def test_not_replaced_by_the_inherited_set_up(self, publish):
        self.useFixture(Publishing())
        self.assertEqual(publish.call_count, 0)


# file: tests/base.py
import unittest
from unittest import mock

import fixtures


class Base(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.replace_connect()

    def replace_connect(self):
        patcher = mock.patch("shop.api.connect")
        patcher.start()
        self.addCleanup(patcher.stop)


class Publishing(fixtures.Fixture):
    """It is used where the same thing is replaced."""

    def _setUp(self):
        self.useFixture(fixtures.MockPatch("shop.api.publish"))
        self.useFixture(fixtures.MockPatch("shop.api.close"))  # TRV506:25


# file: shop/__init__.py

# file: shop/api.py
VERSION = "1"


def connect(host):
    return host


def publish(key):
    return key


def close(key):
    return key


class Client:
    def __init__(self, host):
        self.host = host

    def get(self, key):
        return key

    def put(self, key):
        return key
