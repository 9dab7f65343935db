import time
import shop
from tests import polling


class TestShop(polling.Case):
    def setUp(self):
        time.sleep(0.5)  # => fixed wait 0.5 s [1 s]

    def test_one(self):
        time.sleep(2)  # => fixed wait 2 s [2 s]

    def test_other(self):
        time.sleep(shop.DELAY)  # => fixed wait unknown

    def wait_for_state(self):
        for _ in range(10):
            if shop.state() == "up":
                return
            time.sleep(0.5)  # => poll wait_for_state every 0.5 s (5 s at most) [5 s]

    def wait_for_turn(self, turns):
        for _ in turns:
            if shop.state() == "up":
                return
            time.sleep(0.5)  # => poll wait_for_turn every 0.5 s (how long is not written)

    def wait_for_ever(self):
        while not shop.is_up():
            time.sleep(0.5)  # => poll wait_for_ever every 0.5 s (without an end)


def wait_until(condition, timeout=30):
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)  # => poll wait_until every 0.1 s (30 s at most) [30 s]
    raise AssertionError(timeout)


def test_helpers(shelf):  # => fixture shelf (from elsewhere)
    polling.wait_for_shop(shelf)  # => poll wait_for_shop every 0.2 s (10 s at most) [10 s]
    polling.wait_once(shelf)


class TestBase(polling.Case):
    def test_base(self):
        self.wait_for_base("up")  # => poll wait_for_base every 1 s (3 s at most) [3 s]


# file: tests/polling.py
import time
import unittest


class Case(unittest.TestCase):
    def wait_for_base(self, state):
        for _ in range(3):
            if self.state == state:
                return
            time.sleep(1)


def wait_for_shop(shop, timeout=10):
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if shop.is_open:
            return
        time.sleep(0.2)


def wait_once(shop):
    time.sleep(1)
