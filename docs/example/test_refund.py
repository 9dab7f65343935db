"""Tests of refunds, each of which passes whatever the code does."""
from unittest import mock

from shop import Order, refund


def test_refund_notifies_the_customer():
    mailer = mock.Mock()
    refund(Order(42), mailer)
    mailer.send.assert_called_once


@mock.patch("shop.bank.transfer")
@mock.patch("shop.mail.send")
def test_refund_of_nothing(transfer, send):
    refund(Order(0))
    transfer.assert_not_called()
