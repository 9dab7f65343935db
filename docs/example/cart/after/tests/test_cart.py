from unittest import mock

import pytest
from shop import Cart, Catalog, checkout


def test_price_of_two_books():
    cart = Cart(["book", "book"])
    assert cart.price() == 28


def test_unknown_item():
    with pytest.raises(Exception):
        Cart(["bok"]).price()


def test_checkout_reads_the_catalog():
    catalog = mock.Mock()
    checkout(Cart(["book"]), catalog)
    catalog.lookup.assert_called_once()
