"""Doubles of functions whose decorators keep what they take."""
from unittest import mock


@mock.patch("shop.api.only_positional")
@mock.patch("shop.api.made")
@mock.patch("shop.api.retried")
@mock.patch("shop.api.logged")
@mock.patch("shop.api.cut")
def test_decorators(cut, logged, retried, made, only_positional):
    only_positional.assert_called_with(1)  # TRV501:5
    only_positional.assert_called_with(1, 2)
    made.assert_called_with(1)  # TRV501:5
    retried.assert_called_with(1)  # TRV501:5
    logged.assert_called_with(1)  # TRV501:5
    cut.assert_called_with(1)


# file: shop/__init__.py

# file: shop/decorators.py
from decorator import decorator
from tenacity import retry


def guarded(function):
    def wrapper(*args):
        try:
            return function(*args)
        except OSError:
            return None

    return wrapper


def cutting(function):
    def wrapper(*args, **kwargs):
        return function(*args)

    return wrapper


@decorator
def warned(function, *args, **kwargs):
    return function(*args, **kwargs)


def retrying(function):
    @retry(stop=3)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper

# file: shop/api.py
from oslo_log import helpers

from shop.decorators import cutting, guarded, retrying, warned


@guarded
def only_positional(one, two):
    return one, two


@warned
def made(one, two):
    return one, two


@retrying
def retried(one, two):
    return one, two


@helpers.log_method_call
def logged(one, two):
    return one, two


@cutting
def cut(one, two):
    return one, two
