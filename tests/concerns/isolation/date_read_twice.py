# enable: TRV906
"""Dates that are read a second time."""
import datetime
import time
import unittest
from unittest import mock

import pytest
from freezegun import freeze_time


def test_now(server):
    assert datetime.date.today() == server.day  # TRV906:12 this assertion compares with today's date, which changes at midnight; freeze the clock, or read the date once
    assert server.year == datetime.datetime.now().year  # TRV906:27
    assert server.day == datetime.datetime.now().day  # TRV906:26
    assert server.day >= datetime.date.today()
    assert server.created == int(time.time())  # TRV902:34
    today = datetime.date.today()
    assert server.day_of(today) == today


def test_parts(server):
    assert f"on {datetime.date.today()}" in server.log  # TRV906:12
    assert server.log == f"{datetime.datetime.now():%Y-%m-%d}"  # TRV906:26
    assert server.year == time.strftime("%Y")  # TRV906:27
    today = datetime.date.today()
    assert server.stamp == f"{today.year}-{today.day}"  # TRV906:28
    assert server.month == time.strftime("%m-%y")  # TRV906:28
    row = {"day": datetime.date.today(), "name": "a"}
    assert server.row == row  # TRV906:26
    assert api.today() == datetime.datetime.now().replace(hour=0, minute=0, second=0)  # TRV906:27


def test_day_of_the_call(api):
    with mock.patch("lib.send") as send:
        api.report()
    expected = mock.call("report", f"day/{datetime.date.today()}", params={})
    assert send.call_args == expected  # TRV906:30


class SomeCase(unittest.TestCase):
    def test_page(self):
        self.assertIn(str(datetime.date.today()), self.cal.page)  # TRV906:27
        self.assertIn(datetime.date.today().year, self.cal.YEARS)

    @freeze_time("2020-02-02")
    def test_frozen(self):
        self.assertEqual(self.server.day, datetime.date.today())


@pytest.mark.parametrize("day", [datetime.date.today()])
def test_handed_over(server, day):
    assert server.day_of(day) == day
