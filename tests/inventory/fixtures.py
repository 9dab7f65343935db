import fixtures
import pytest
import unittest
from unittest import mock

import shop_fixtures
from shop_fixtures import shared


class TestShop(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(shop_fixtures.stop, cls)  # => fixture shop_fixtures.stop (clean-up of the class)
        cls.enterClassContext(shop_fixtures.Opened())  # => fixture shop_fixtures.Opened (shop_fixtures.py:78)

    def setUp(self):
        self.useFixture(fixtures.TempDir())  # => fixture fixtures.TempDir
        made = Own()
        self.useFixture(made)  # => fixture Own (line 25)
        self.enterContext(shop_fixtures.Opened())  # => fixture shop_fixtures.Opened (shop_fixtures.py:78)
        self.useFixture(self.given)  # => fixture self.given
        self.useFixture(fixtures.MockPatch("shop_fixtures.stop"))  # => double of shop_fixtures.stop (shop_fixtures.py:82, by a mock without a specification that could take autospec=True)


class Own(fixtures.Fixture):
    pass


@pytest.fixture
def shop(request, tmp_path, shelf):  # => fixture tmp_path (of pytest) & fixture shelf (conftest.py:113)
    return tmp_path


@pytest.mark.usefixtures("shop", "shelf")  # => fixture shop (line 30) & fixture shelf (conftest.py:113)
def test_shop(shop, unknown, shared, shelved):  # => fixture shop (line 30) & fixture unknown (from elsewhere) & fixture shared (shop_fixtures.py:87) & fixture shelved (shop_plugin.py:102)
    assert shop


@pytest.mark.parametrize("one, other", [(1, 2)])
@pytest.mark.parametrize(["third"], [(3,)])
@mock.patch("shop_fixtures.stop")  # => double of shop_fixtures.stop (shop_fixtures.py:82, by a mock without a specification that could take autospec=True)
def test_data(stop, one, other, third, shop, limit=3):  # => fixture shop (line 30)
    assert one


@given_by_something_else
def test_given(data, shop):  # => fixture shop (line 30)
    assert data


NAMES = "one"


@pytest.mark.parametrize(NAMES, [1])
def test_names(one):
    assert one


class TestBase(shop_fixtures.Base):
    @pytest.mark.parametrize("row", [1])
    def test_of_base(self, opened, row):  # => fixture opened (shop_fixtures.py:93)
        assert opened


@pytest.fixture
def given_row(row, shop):  # => fixture shop (line 30)
    return row


def helper(shop):
    return shop


# file: shop_fixtures.py
import pytest


class Opened:
    pass


def stop(cls):
    return cls


@pytest.fixture
def shared():
    return 3


class Base:
    @pytest.fixture
    def opened(self):
        return 3


# file: shop_plugin.py
import pytest


@pytest.fixture
def shelved():
    return 3


# file: conftest.py
import pytest

pytest_plugins = ["shop_plugin", "not_there"]


@pytest.fixture
def shelf():
    return []
