# enable: TRV102
"""Names that say nothing, and short ones that do."""
data1 = [1]  # TRV102:1 the name data1 does not tell what it is; rename it


def test1():  # TRV102:1 the name test1 does not tell what is tested; rename it
    data1 = [1]  # TRV102:5
    data1 = [2]
    mock_2, server = data1, 1  # TRV102:5
    assert mock_2 == server


def test_2():  # TRV102:1
    assert data1


def test_it():  # TRV102:1
    assert data1


def test_foo1():  # TRV102:1
    assert data1


def test_ipv6():
    sha256 = utf8 = 1
    host1 = host2 = sha256
    assert host1 == host2 == utf8


def test_it_boots():
    assert data1


def foo():
    return data1
# file: tests/test_case.py
import unittest


class ServerTest(unittest.TestCase):
    def test_something(self):  # TRV102:5
        self.assertTrue(self.server)

    def test_13_digits(self):
        self.assertTrue(self.server)
