# enable: TRV305
"""Assertions that bound elapsed real time."""
import datetime
import time
import unittest
from unittest import mock

LIMIT = 0.5


def test_bounds(work):
    start = time.monotonic()
    work()
    assert time.monotonic() - start < 1  # TRV305:5 test_bounds fails when a busy machine takes longer than 1 s; replace the clock, or raise the limit
    assert time.monotonic() - start >= 1
    assert time.monotonic() - start < 5
    elapsed = time.monotonic() - start
    assert elapsed <= LIMIT  # TRV305:5
    assert 0.1 < elapsed < 0.3  # TRV305:5
    assert 2 > elapsed  # TRV305:5
    assert work.done and elapsed < 0.3  # TRV305:5
    assert elapsed < work.limit
    assert elapsed


def test_other_clocks(work):
    start, begin, used = time.perf_counter_ns(), datetime.datetime.now(), time.process_time()
    assert time.perf_counter_ns() - start < 1_000_000  # TRV305:5
    assert (datetime.datetime.now() - begin).total_seconds() < 1  # TRV305:5
    assert datetime.datetime.now() - begin < datetime.timedelta(seconds=2)  # TRV305:5
    assert time.process_time() - used < 1
    assert work.finished - work.started < 1


def test_deadline_of_a_poll(work):
    start = time.monotonic()
    while not work.done:
        assert time.monotonic() - start < 1


@mock.patch("time.time")
def test_double(clock):
    start = time.time()
    assert time.time() - start < 1


class TimedCase(unittest.TestCase):
    def test_methods(self):
        start = time.time()
        self.assertLess(time.time() - start, 1)  # TRV305:9
        self.assertGreater(1, time.time() - start)  # TRV305:9
        self.assertGreater(time.time() - start, 1)
        self.assertAlmostEqual(time.time() - start, 1, delta=0.1)  # TRV305:9
        self.assertAlmostEqual(time.time() - start, 4, delta=1)


def test_explained(work):
    start = time.monotonic()
    assert time.monotonic() - start < 2  # TRV305:5
    # A generous limit: the old answer took a minute.
    assert time.monotonic() - start < 2
    assert time.monotonic() - start < 2, "the work blocked"
    assert time.monotonic() - start < 0.5, "the work blocked"  # TRV305:5
    assert 0.9 < time.monotonic() - start < 1.1  # TRV305:5


def test_parse_is_linear(work):
    start = time.monotonic()
    assert work()
    assert time.monotonic() - start < 1
    assert time.monotonic() - start < 0.5  # TRV305:5


def test_parse(work):
    """No catastrophic backtracking."""
    start = time.monotonic()
    assert work()
    assert time.monotonic() - start < 1
