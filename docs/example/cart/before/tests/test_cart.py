from unittest import mock

import pytest
from shop import Cart, Catalog, checkout


def test_price_of_two_books():
    cart = Cart(["book", "book"])
    assert cart.price() == 30


def test_unknown_item():
    with pytest.raises(KeyError):
        Cart(["bok"]).price()


def test_discount_is_rounded():
    assert Cart(["pen"]).discount("half").price() == 1


def test_checkout_reads_the_catalog():
    catalog = mock.Mock(spec=Catalog)
    checkout(Cart(["book"]), catalog)
    catalog.lookup.assert_called_once_with("book")
