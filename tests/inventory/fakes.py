import fake_requests
import mock
import shop
import shop.tests.fake
from shop.tests import fake_network as network
from shop.tests.mock import patch
from shop.tests.stubs import Client
from unittest.mock import Mock


class FakeStore:  # => fake FakeStore (served for shop.Store, line 43)
    pass


class DummyShop:  # => fake DummyShop
    pass


class NullPointer(Exception):
    pass


class Record:
    pass


class Loud(Mock):  # => fake Loud
    pass


class FakeShopTest(shop.TestCase):
    def setUp(self):
        shop.tests.fake.set_nodes(["one"])  # => call of fake shop.tests.fake.set_nodes (reset by restore_nodes, line 34)
        self.addCleanup(shop.tests.fake.restore_nodes)  # => call of fake shop.tests.fake.restore_nodes (resets set_nodes of line 33)
        network.stub_out_network(self)  # => double of network.stub_out_network (reset by unstub_reset, line 40)
        shop.tests.fake.get_nodes()  # => call of fake shop.tests.fake.get_nodes
        self.client = Client(self)  # => call of fake shop.tests.stubs.Client

    def tearDown(self):
        network.unstub_reset()  # => call of fake shop.tests.fake_network.unstub_reset (resets stub_out_network of line 35)

    def test_served(self):
        self.stub_out("shop.get_store", lambda: FakeStore())  # => double of shop.get_store (shop/__init__.py:59, by a lambda)
        self.stub_out("shop.get_store", lambda: Client())  # => call of fake shop.tests.stubs.Client & double of shop.get_store (shop/__init__.py:59, by a lambda) & fake shop.tests.stubs.Client (served for shop.Store)
        mock.call(1)
        patch("shop.get_store")  # => double of shop.get_store (shop/__init__.py:59, by a mock without a specification that could take autospec=True)
        shop.fake(1)
        patch("shop.get_store", lambda: Mock())  # => double of shop.get_store (shop/__init__.py:59, by a lambda) & mock without a specification Mock()


# file: shop/__init__.py
import unittest


class Store:
    pass


def get_store():
    return Store()


class TestCase(unittest.TestCase):
    pass


# file: shop/tests/__init__.py
# file: shop/tests/stubs.py
class Client:
    pass
