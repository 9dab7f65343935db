"""Tests that sleep for a fixed time, and what only looks like it."""
import asyncio
import os
import time
import time as clock
import unittest
from threading import Thread
from time import sleep as nap
from unittest import mock

import gevent
import pytest
import trio
from tornado import gen

rest = time.sleep
PAUSE = 0.25


def test_every_spelling():
    time.sleep(2)  # TRV301:5 test_every_spelling waits 2 s on the clock; wait for the condition it needs
    clock.sleep(1.5)  # TRV301:5
    nap(0.1)  # TRV301:5
    rest(1)  # TRV301:5
    gevent.sleep(0.01)  # TRV301:5
    pause = time.sleep
    pause(PAUSE)  # TRV301:5
    "é"; time.sleep(2 * 60)  # TRV301:10


async def test_awaited_sleeps():
    await asyncio.sleep(1)  # TRV301:11
    await trio.sleep(1)  # TRV301:11
    await gen.sleep(0.1)  # TRV301:11
    handed_over = asyncio.sleep(1)
    asyncio.get_running_loop().create_task(asyncio.sleep(1))
    return handed_over


async def test_no_delay():
    time.sleep(0)
    gevent.sleep()
    nap(0.0)
    await asyncio.sleep(0)


async def test_forever():
    await asyncio.sleep(float("inf"))
    await asyncio.sleep(3600)
    time.sleep(60 * 60)


async def test_is_interrupted():
    with pytest.raises(TimeoutError):
        await asyncio.sleep(5)
    await asyncio.wait_for(asyncio.sleep(5), 1)
    with trio.move_on_after(1):
        await trio.sleep(5)


def test_is_interrupted_from_outside(signals):
    try:
        while True:
            time.sleep(0.1)
    except KeyboardInterrupt:
        signals.reset()


def test_forks():
    if os.fork() == 0:
        time.sleep(1)
        os._exit(0)


def test_sleep_is_the_subject():
    started = time.monotonic()
    time.sleep(0.1)
    assert time.monotonic() - started >= 0.1


def test_fake_clock(fake_clock, time_keeper):
    fake_clock.sleep(2)
    time_keeper.sleep(2)
    mock.Mock().sleep(2)


@mock.patch("time.sleep")
def test_patched(sleep):
    time.sleep(2)


@pytest.fixture
def no_sleep(monkeypatch):
    monkeypatch.setattr(time, "sleep", lambda seconds: None)


def test_patched_by_a_fixture(no_sleep):
    time.sleep(2)


@pytest.mark.timeout(30)
@pytest.mark.skip(reason="a mark is no excuse for waiting")
def test_marked():
    time.sleep(2)  # TRV301:5


class PatchedTest(unittest.TestCase):
    def setUp(self):
        patcher = mock.patch.object(time, "sleep")
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_it(self):
        time.sleep(2)


class SetUpTest(unittest.TestCase):
    def setUp(self):
        time.sleep(1)  # TRV301:9

    def _settle(self, seconds):
        time.sleep(seconds)  # TRV301:9

    def test_settles(self):
        self._settle(1)


# -- stand-ins ---------------------------------------------------------------------------------------------------------


def slow_work():
    time.sleep(1)


def slow_step():
    time.sleep(1)


def slow_work_in_steps():
    slow_step()


def _unused_by_the_tests_here():
    time.sleep(1)


def slowadd(first, second):
    time.sleep(0.5)
    return first + second


async def _beside():
    await asyncio.sleep(1)


async def test_beside(app):
    asyncio.create_task(_beside())
    app.submit(slowadd(1, 2))


def slow_items():
    yield 1
    time.sleep(1)


def test_slow_work(app, scheduler):
    def slow_handler(request):
        time.sleep(0.5)

    app.add(slow_handler)
    app.add(lambda request: time.sleep(1))
    scheduler.add_job(slow_work)
    mock.Mock(side_effect=slow_work_in_steps)
    app.feed(slow_items())


class Worker(Thread):
    def run(self):
        time.sleep(1)


class FakeServer:
    def answer(self):
        time.sleep(1)


# file: test_wrapped_sleep.py
from project.clock import pause_and_sleep, report_sleep


def test_helper_of_the_project():
    pause_and_sleep(2)  # TRV301:5
    report_sleep(2)
    assert report_sleep


# file: project/clock.py
import time


def pause_and_sleep(seconds):
    time.sleep(seconds)


def report_sleep(seconds):
    return str(seconds)


# file: project/__init__.py
