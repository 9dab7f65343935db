"""What nose collects and pytest does not."""
import unittest

from shop import api


class TestBoots:
    def __init__(self):
        self.api = api

    def test_boots(self):
        assert self.api.boot()


class NamesTest(unittest.TestCase):
    def test_boots(self):
        assert api.boot()

    def Test_resizes(self):  # TRV701:5
        assert api.resize()

    def tset_deletes(self):  # TRV701:5
        assert api.delete()

    def deletes_all(self):  # TRV701:5
        assert api.delete()


def boots_test0():
    assert api.boot()


def booting():  # TRV701:1
    assert api.boot()

# file: test_other.py
from nose.tools import eq_


def test_boot(api):
    eq_(api.boot(), 1)

# file: nosed/test_classes_of_nose.py
from nose.tools import eq_


class Test_boot:
    def test_boots(self, api):
        eq_(api.boot(), 1)


class NoseTests:
    def test_boots(self, api):
        eq_(api.boot(), 1)

# file: nosed/setup.cfg
[nosetests]
verbosity = 2

# file: nosed/test_boots.py
from nosed.helpers import api


def test_boot():
    assert api.boot()


def second_boot_test():
    assert api.boot()


def third_boot():  # TRV701:1
    assert api.boot()
