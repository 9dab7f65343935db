"""Tests that poll with a sleep in loops that end in time."""
import functools
import time

import gevent
import pytest
from tornado import gen
from tornado.testing import gen_test


def test_polls(server):
    for _ in range(10):
        if server.is_ready():
            break
        time.sleep(1)  # TRV302:9 test_polls polls with a sleep of 1 s; wait for an event, or poll in one helper with a deadline
    deadline = time.monotonic() + 10
    while not server.is_ready() and time.monotonic() < deadline:
        time.sleep(0.1)  # TRV302:9


@pytest.mark.timeout(30)
def test_polls_under_a_bound(server):
    while not server.is_ready():
        time.sleep(0.1)  # TRV302:9


def test_polls_under_an_alarm(server):
    timeout = gevent.Timeout(1)
    timeout.start()
    while not server.is_ready():
        time.sleep(0.1)  # TRV302:9


@gen_test
def test_polls_under_a_limited_runner(server):
    while not server.is_ready():
        yield gen.sleep(0.1)  # TRV302:15


def test_paces_itself(server):
    for number in range(3):
        server.feed(number)
        time.sleep(0.1)  # TRV301:9


def retry(attempts, delay):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            for _ in range(attempts):
                try:
                    return function(*args)
                except AssertionError:
                    time.sleep(delay)  # TRV302:21

        return wrapper

    return decorate


@retry(3, 1)
def test_tried_again(server):
    assert server.is_ready()
