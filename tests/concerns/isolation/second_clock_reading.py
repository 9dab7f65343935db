"""Values that are others at each call."""
import datetime
import random
import time
import unittest
from unittest import mock

import pytest
from dirty_equals import IsNow
from freezegun import freeze_time
from oslo_utils import timeutils


def test_now(server):
    assert server.created == datetime.datetime.now()  # TRV902:30
    assert server.created == int(time.time())  # TRV902:34
    assert datetime.date.today() == server.day
    assert server.year == datetime.datetime.now().year
    assert server.day == datetime.datetime.now().day
    assert server.created <= time.time()
    assert server.created == pytest.approx(time.time())
    assert server.created != time.time()
    now = time.time()
    assert server.created_at(now) == now
    assert server.local == time.localtime(server.created)
    assert server.answer(time.time()) == 200


def test_round_trip_through_a_method_called_call(server):
    now = datetime.datetime.now()
    assert server.call("echo", now) == now.isoformat()


def test_chance(server):
    assert server.number == random.randint(1, 6)  # TRV902:29 this assertion compares with a random value without a seed; seed it, or use a fixed value


def test_replaced_clock(server):
    with mock.patch("time.time", return_value=3):
        assert server.created == time.time()


def test_by_way_of_locals(server, log):
    now = datetime.datetime.now()
    today = f"{now:%Y-%m-%d}"
    server.start()
    log(now)
    assert server.started == now
    expected = int(time.time()) + 60
    server.start()
    assert server.expires == expected  # TRV902:30
    expected = 5
    assert log(expected)
    assert today


def test_parts(server):
    assert f"on {datetime.date.today()}" in server.log
    assert server.log == f"{datetime.datetime.now():%Y-%m-%d}"
    assert server.year == time.strftime("%Y")
    today = datetime.date.today()
    assert server.stamp == f"{today.year}-{today.day}"
    assert server.month == time.strftime("%m-%y")
    assert time.strftime("%H:%M") in server.log  # TRV902:12 this assertion compares with a second reading of the clock, which has moved on; freeze the clock, or compare with bounds
    assert server.state == {"at": time.time(), "up": True}  # TRV902:35
    assert server.zone == time.localtime().tm_gmtoff
    assert time.time() - server.started == 5
    assert time.time() == 1500000000


def test_periods(server):
    assert datetime.datetime.now() in server.uptime
    assert datetime.datetime.now() - datetime.timedelta(days=1) in server.uptime
    assert time.time() in [server.created, server.started]  # TRV902:12
    assert server.created in (time.time(), None)  # TRV902:31


def test_tolerances(server):
    assert abs(server.created - time.time()) < 0.01  # TRV902:33
    assert abs(server.created - time.time()) < 5
    assert server.created == pytest.approx(time.time(), abs=0.01)  # TRV902:44
    assert server.created == pytest.approx(time.time(), abs=5)


def test_expected_calls(server):
    server.update.assert_called_once_with("id", at=time.time())  # TRV902:52
    server.update.assert_has_calls([mock.call(datetime.datetime.now())])  # TRV902:47
    server.update(time.time())


def test_fixture_that_holds_still(server, frozen_clock):
    assert server.created == time.time()


def test_context_that_holds_still(server):
    with server.travel(3):
        assert server.created == time.time()


def check_created(server):
    assert server.created == time.time()


def test_helper_under_context(server):
    with freeze_time("2020-02-02"):
        check_created(server)


class StandingCase(unittest.TestCase):
    def setUp(self):
        timeutils.set_time_override()
        self.addCleanup(timeutils.clear_time_override)

    def test_now(self):
        self.assertEqual(self.server.created, time.time())


class MovingCase(unittest.TestCase):
    def test_now(self):
        self.assertEqual(self.server.created, time.time())  # TRV902:47
        self.assertAlmostEqual(self.server.created, time.time(), 3)  # TRV902:53
        self.assertAlmostEqual(self.server.created, time.time(), delta=1)
        self.assertNotEqual(self.server.created, time.time())

    @freeze_time("2020-02-02")
    def test_frozen(self):
        self.assertEqual(self.server.created, time.time())


def test_near_enough(server):
    soon = IsNow()
    assert datetime.datetime.now() == soon
    assert datetime.datetime.now().isoformat() == IsNow(iso_string=True)


def test_by_way_of_several_locals(server):
    stamp = int(time.time())
    expected = f"run-{stamp}.log"
    assert server.log == expected  # TRV902:26
    row = {"day": datetime.date.today(), "name": "a"}
    assert server.row == row


def test_either_reading(server):
    before = datetime.datetime.now()
    server.start()
    after = datetime.datetime.now()
    assert server.started in (before.strftime("%H:%M"), after.strftime("%H:%M"))


def test_handed_over_in_a_row(server):
    row = {"created": time.time()}
    server.add(row)
    assert server.row == row


def test_by_way_of_several_locals(server):
    stamp = int(time.time())
    expected = f"run-{stamp}.log"
    assert server.log == expected  # TRV902:26
    row = {"day": datetime.date.today(), "name": "a"}
    assert server.row == row


def test_handed_over_in_a_row(server):
    row = {"created": time.time()}
    server.add(row)
    assert server.row == row
# file: seeded/test_seeded.py
import random


def test_chance(server):
    random.seed(3)
    assert server.number == random.randint(1, 6)

# file: expected_calls/test_expected_calls.py
import unittest
import datetime
import time
from unittest import mock

import pytest


def test_day_of_the_call(api):
    with mock.patch("lib.send") as send:
        api.report()
    expected = mock.call("report", f"day/{datetime.date.today()}", params={})
    assert send.call_args == expected


def test_call_of_others(api):
    expected = api.call("report", f"day/{datetime.date.today()}")
    assert api.sent == expected


class SomeCase(unittest.TestCase):
    def test_year_is_known(self):
        self.assertIn(datetime.date.today().year, self.cal.YEARS)
        self.assertIn(str(datetime.date.today()), self.cal.page)
        self.assertIn(member=datetime.date.today().year, container=self.cal.YEARS)


def test_midnight(api):
    now = datetime.datetime.now
    assert api.today() == datetime.datetime.now().replace(hour=0, minute=0, second=0)
    assert api.start() == datetime.datetime.now().replace(microsecond=0)  # TRV902:27 this assertion compares with a second reading of the clock, which has moved on; freeze the clock, or compare with bounds
    assert now


def test_approximately(api):
    assert time.time() == pytest.approx(api.now())


def test_precisely(api):
    assert api.now() == pytest.approx(time.time(), abs=0.01)  # TRV902:39


def test_two_zones(api):
    now = datetime.datetime.now(datetime.timezone.utc)
    local = now.astimezone(api.zone)
    assert api.encode(now) == api.encode(local)


def test_twice(api):
    now = datetime.datetime.now()
    assert api.span() == (now, now)  # TRV902:27
# file: chance/test_seeds.py
import random

import lib


def test_draws(api):
    with lib.random.set_seed(0):
        first = random.random()
    with lib.random.set_seed(0):
        second = random.random()
    assert first == second
# file: chance/test_users.py
import random

import lib


def test_draws(api):
    lib.seed_users(3)
    assert api.draw() == random.random()  # TRV902:26

# file: mocked/test_mocked.py
import datetime


def test_last_run(job, mock_datetime):
    with mock_datetime(2023, 8, 1):
        job.run()
        assert datetime.datetime.now() == job.last_run


def test_locked(job):
    with job.locked():
        job.run()
        assert datetime.datetime.now() == job.last_run  # TRV902:16
# file: sandboxed/sandbox.py
def run(**options):
    return Sandbox(options)
# file: sandboxed/test_sandboxed.py
import contextlib
import time

from other import sandbox as other_sandbox

from sandboxed import sandbox


def test_sandboxed(start):
    with sandbox.run():
        assert time.time() == start.time


def test_suppressed(start):
    with contextlib.suppress(KeyError):
        assert time.time() == start.time  # TRV902:16


def test_elsewhere(start):
    with other_sandbox.run():
        assert time.time() == start.time  # TRV902:16
    with other_sandbox.run(clock="off"):
        assert time.time() == start.time
# file: seeds/test_seeds.py
import random

from elsewhere import Seed


def test_draw():
    Seed.set(42)
    first = random.random()
    Seed.set(42)
    assert random.random() == first
# file: named_now/test_named_now.py
import datetime
import random


def test_now(now, api):
    assert api.created(now) == datetime.datetime.now()  # TRV902:32


def test_part(subtests, api):
    with subtests.test(time="noon"):
        assert api.created() == datetime.datetime.now()  # TRV902:33


def test_draw(api):
    seed = 3
    assert api.draw(seed) == random.random()  # TRV902:30
