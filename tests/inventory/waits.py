import time
import unittest

import shop


class TestShop(unittest.TestCase):
    def setUp(self):
        time.sleep(0.5)  # => fixed wait 0.5 s [1 s]

    def test_one(self):
        time.sleep(2)  # => fixed wait 2 s [2 s]

    def test_other(self):
        time.sleep(shop.delay())  # => fixed wait unknown

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
