"""Values that are others at each call."""
import datetime
import random
import time
import unittest
from unittest import mock

import pytest
from freezegun import freeze_time


def test_now(server):
    assert server.created == datetime.datetime.now()  # TRV902:30
    assert server.created == int(time.time())  # TRV902:34
    assert datetime.date.today() == server.day  # TRV902:12
    assert server.year == datetime.datetime.now().year  # TRV902:27
    assert server.created <= time.time()
    assert server.created == pytest.approx(time.time())
    assert server.created != time.time()
    now = time.time()
    assert server.created_at(now) == now
    assert server.local == time.localtime(server.created)
    assert server.answer(time.time()) == 200


def test_chance(server):
    assert server.number == random.randint(1, 6)  # TRV902:29


def test_replaced_clock(server):
    with mock.patch("time.time", return_value=3):
        assert server.created == time.time()


class MovingCase(unittest.TestCase):
    def test_now(self):
        self.assertEqual(self.server.created, time.time())  # TRV902:47
        self.assertAlmostEqual(self.server.created, time.time(), 3)  # TRV902:53
        self.assertAlmostEqual(self.server.created, time.time(), delta=1)
        self.assertNotEqual(self.server.created, time.time())

    @freeze_time("2020-02-02")
    def test_frozen(self):
        self.assertEqual(self.server.created, time.time())


