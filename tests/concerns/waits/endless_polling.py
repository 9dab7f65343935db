"""Tests that poll in loops that nothing bounds."""
import datetime
import itertools
import time
import unittest

import fixtures
import pytest


def test_polls(server):
    while True:
        if server.is_ready():
            break
        time.sleep(0.1)  # TRV303:9 test_polls polls every 0.1 s in a loop that nothing bounds; give it a deadline, or a failure will hang the run
    while not server.is_ready():
        time.sleep(0.1)  # TRV303:9


def test_unbounded_poll_for_each(servers):
    for server in servers:
        while not server.is_ready():
            time.sleep(0.1)  # TRV303:13


def wait_for_servers(servers, timeout=10):
    now = datetime.datetime.now()
    end = now + datetime.timedelta(seconds=timeout)
    while end > now:
        if all(server.ready() for server in servers):
            return
        time.sleep(0.1)  # TRV303:9
    raise AssertionError("Failed to start servers.")


def wait_with_a_moving_deadline(servers, timeout=10):
    now = datetime.datetime.now()
    end = now + datetime.timedelta(seconds=timeout)
    while end > now:
        if all(server.ready() for server in servers):
            return
        time.sleep(0.1)  # TRV302:9
        now = datetime.datetime.now()


def wait_forever_until(condition):
    while not condition():
        time.sleep(0.01)  # TRV303:9


def test_helpers(servers):
    wait_for_servers(servers)
    wait_with_a_moving_deadline(servers)
    wait_forever_until(servers.ready)


class LimitedTest(unittest.TestCase):
    def setUp(self):
        self.useFixture(fixtures.Timeout(60, gentle=True))

    def test_polls(self):
        while not self.server.is_ready():
            time.sleep(0.1)  # TRV302:13


class GreenTest(unittest.TestCase):
    __timeout__ = 30

    def test_polls(self):
        while not self.server.is_ready():
            time.sleep(0.1)  # TRV302:13


class UnlimitedTest(unittest.TestCase):
    def setUp(self):
        self.useFixture(fixtures.Timeout(self.limit, gentle=True))

    def test_polls(self):
        while not self.server.is_ready():
            time.sleep(0.1)  # TRV303:13


def test_counts_for_the_reader(server, log):
    rounds = 0
    while not server.is_ready():
        rounds += 1
        log.info("round %d", rounds)
        time.sleep(0.1)  # TRV303:9


def test_counts_the_rounds(server, log):
    rounds = 0
    while not server.is_ready():
        rounds += 1
        if rounds > 9:
            break
        time.sleep(0.1)  # TRV302:9


def test_numbers_its_rounds(server):
    for number in itertools.count():
        if server.is_ready():
            break
        if number == 9:
            pytest.fail("the server is not ready")
        time.sleep(0.1)  # TRV302:9


def test_numbers_rounds_without_end(server):
    for number in itertools.count():
        if server.is_ready():
            break
        server.poke(number)
        time.sleep(0.1)  # TRV303:9


def ended_in_time(server):
    while server.is_running():
        time.sleep(0.1)  # TRV302:9


def ended(server):
    while server.is_running():
        time.sleep(0.1)  # TRV303:9


async def test_called_in_time(server):
    with fail_after(10):
        ended_in_time(server)
        ended(server)
    ended(server)


def test_drains(stream, server):
    while True:
        data = stream.read(100)
        if not data:
            break
        time.sleep(0.1)
    while True:
        answer = server.answer()
        if not answer:
            break
        time.sleep(0.1)  # TRV303:9

# file: tests/manager.py
import time

is_over = False


def setup(app):
    app.start()


def run(app):
    setup(app)
    while not is_over:
        time.sleep(1)


if __name__ == "__main__":
    run("app")
