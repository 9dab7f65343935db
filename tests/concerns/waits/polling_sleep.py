"""Tests that poll with a sleep in loops that end in time."""
import functools
import subprocess
import time
from urllib.request import urlopen

import anyio
import gevent
import pytest
from tornado import gen
from tornado.testing import gen_test


def test_polls(server):
    for _ in range(10):
        if server.is_ready():
            break
        time.sleep(1)  # TRV302:9 test_polls polls every 1 s for up to 10 s; wait for an event, or move the loop into a helper with a deadline
    deadline = time.monotonic() + 10
    while not server.is_ready() and time.monotonic() < deadline:
        time.sleep(0.1)  # TRV302:9


@pytest.mark.timeout(30)
def test_polls_under_a_bound(server):
    while not server.is_ready():
        time.sleep(0.1)  # TRV302:9


async def test_polls_inside_a_deadline(server):
    with anyio.fail_after(10):
        while not server.is_ready():
            await anyio.sleep(0.1)  # TRV302:19 test_polls_inside_a_deadline polls every 0.1 s; wait for an event, or move the loop into a helper with a deadline


async def until_ready(server):
    with anyio.fail_after(10):
        while not server.is_ready():
            await anyio.sleep(0.01)


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


class ClientCase:
    def wait_for_status(self, volume, status, timeout=60, interval=1):
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            if self.client.show(volume).status == status:
                return
            time.sleep(interval)  # TRV302:13 wait_for_status polls every 1 s for up to 60 s; wait for an event if there is one
        raise AssertionError(volume)


def test_limits(server, start):
    while not server.is_ready():
        assert time.monotonic() - start < 5
        time.sleep(0.5)  # TRV302:9
    for _ in range(2, 12):
        if server.is_ready():
            break
        time.sleep(0.5)  # TRV302:9
    while not server.is_ready():
        if time.time() > start + 3:
            break
        time.sleep(0.005)  # TRV302:9
    while time.time() < start + 3:
        if server.is_ready():
            if server.is_slow:
                time.sleep(0.5)  # TRV301:17
            break
        time.sleep(0.5)  # TRV302:9


def test_paces(log):
    for number in range(5):
        log.warning("spaced")
        time.sleep(0.2)  # TRV301:9
        try:
            log.count(number)
        except ValueError:
            log.exception("uncounted")


def wait_until(condition, timeout=5):
    deadline = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < deadline, "condition not met in time"
        time.sleep(0.01)


def retry_call(function, attempts=3):
    for _ in range(attempts):
        try:
            return function()
        except OSError:
            time.sleep(0.5)


def test_marker(server, marker):
    wait_until(marker.exists)
    retry_call(server.answer)


def test_counts(server):
    count = 0
    while not server.is_ready() and count < 10:
        count += 1
        time.sleep(0.5)  # TRV302:9 test_counts polls every 0.5 s for up to 5 s; wait for an event, or move the loop into a helper with a deadline


def test_counts_down(server):
    tries = 20
    while 0 < tries:
        if server.is_ready():
            break
        time.sleep(3)  # TRV302:9 test_counts_down polls every 3 s for up to 60 s; wait for an event, or move the loop into a helper with a deadline
        tries -= 1


def test_counts_somehow(server, tries):
    while tries > 0:
        time.sleep(3)  # TRV302:9 test_counts_somehow polls every 3 s; wait for an event, or move the loop into a helper with a deadline
        tries -= server.tried()


# -- the only way -----------------------------------------------------------------------------------------------------


def wait_for_message(channel, delay=0.01):
    for _ in range(10):
        if message := channel.read():
            return message
        time.sleep(delay)
    for _ in range(10):
        if message := channel.read():
            return message
        time.sleep(0.05)  # TRV302:9
    while not channel.read():
        time.sleep(0.01)  # TRV303:9


@pytest.fixture
def url(start):
    url = start()
    for _ in range(10):
        try:
            urlopen(url, timeout=1)
            break
        except OSError:
            time.sleep(0.5)  # TRV302:13
    yield url
    for _ in range(10):
        if not start.is_alive():
            break
        time.sleep(0.5)


def test_connects(url, channel):
    assert wait_for_message(channel)
    for _ in range(10):
        try:
            urlopen(url, timeout=1)
            break
        except OSError:
            time.sleep(0.02)  # TRV302:13
    for _ in range(10):
        try:
            urlopen(url, timeout=1)
            break
        except OSError:
            time.sleep(0.1)  # TRV302:13


def database(driver, attempts=60):
    for attempt in range(attempts):
        if attempt:
            time.sleep(0.5)  # TRV302:13
        try:
            return driver.Client()
        except driver.errors.ConnectionFailure:
            if attempt == attempts - 1:
                raise
    for attempt in range(attempts):
        try:
            return driver.Client()
        except driver.errors.NotFound:
            time.sleep(0.5)  # TRV302:13


def service(name):
    for _ in range(10):
        if subprocess.run(["systemctl", "is-active", name]).returncode == 0:
            return
        time.sleep(1)  # TRV302:9
    raise TimeoutError(name)


def test_service():
    service("server")
    assert database(None)


def test_moves_the_source(sound):
    angle = 0
    while sound.is_playing():
        sound.move(angle)
        angle += 1
        time.sleep(0.1)


def test_asks_again(server):
    tries = 0
    while server.is_starting() and tries < 5:
        server.ping(9)
        tries += 1
        time.sleep(0.1)  # TRV302:9


def test_waits_longer_each_time(server):
    backoff = 1
    end = time.time() + 120
    while time.time() < end:
        if server.is_up():
            break
        time.sleep(backoff)  # TRV302:9
        backoff += 1


def test_fails_after_the_last_try(server):
    for attempt in range(5):
        try:
            server.ping()
            break
        except OSError:
            if attempt == 4:
                raise
            time.sleep(5)  # TRV302:13 test_fails_after_the_last_try polls every 5 s for up to 20 s; wait for an event, or move the loop into a helper with a deadline


def test_no_pause_after_the_last_try(server):
    for attempt in range(5):
        if server.is_up():
            break
        if attempt < 4:
            time.sleep(5)  # TRV302:13 test_no_pause_after_the_last_try polls every 5 s for up to 20 s; wait for an event, or move the loop into a helper with a deadline


# file: project/pyproject.toml
[tool.pytest.ini_options]
timeout = 60

# file: project/test_bounded.py
import threading
import time


def test_polls_under_a_bounding_runner(server):
    while not server.is_ready():
        time.sleep(0.1)  # TRV302:9
    threading.Event().wait()


def test_boot(api):
    assert api.boot()
# file: marked/pyproject.toml

# file: marked/conftest.py
import pytest


def pytest_collection_modifyitems(items):
    for item in items:
        item.add_marker(pytest.mark.timeout(90))


# file: marked/test_bounded.py
import threading
import time


def test_polls_under_a_mark_for_all(server):
    while not server.is_ready():
        time.sleep(0.1)  # TRV302:9
    threading.Event().wait()


def test_boot(api):
    assert api.boot()
# file: outside/helpers_test.py
import time


def is_up(server, retries=5):
    while retries > 0:
        retries -= 1
        if server.connect_ex(("localhost", 80)) == 0:
            return True
        time.sleep(3)  # TRV302:9
    return False


def is_listed(server, retries=5):
    while retries > 0:
        retries -= 1
        if server.listed():
            return True
        time.sleep(3)  # TRV302:9
    return False


def test_up(server):
    assert is_up(server) and is_listed(server)

# file: steps/test_steps.py
import time


def wait_a_bit():
    time.sleep(0.1)


def wait_once():
    time.sleep(0.1)  # TRV301:5


def retry(check, seconds=3.0):
    try:
        check()
    except AssertionError:
        if seconds <= 0:
            raise
        time.sleep(0.1)
        retry(check, seconds - 0.1)


def test_waits_a_bit(server):
    while not server.is_up:
        wait_a_bit()
    while not server.is_up:
        wait_once()
    wait_once()
    retry(server.check)


def test_feeds(feeder, command):
    lines = iter("abc")
    while not command.is_over():
        try:
            line = next(lines)
        except StopIteration:
            break
        feeder.feed(line)
        time.sleep(0.1)


def test_does_not_feed(feeder, command):
    while not command.is_over():
        try:
            feeder.feed("a")
        except ValueError:
            break
        time.sleep(0.1)  # TRV303:9


def test_all_ready(servers):
    while True:
        for server in servers:
            if not server.is_ready():
                time.sleep(1)  # TRV303:17
                break
        else:
            break


def test_all_ready_in_time(servers, deadline):
    while time.monotonic() < deadline:
        for server in servers:
            if not server.is_ready():
                time.sleep(1)  # TRV302:17
                break
        else:
            break


def test_first_only(servers):
    for server in servers:
        if not server.is_ready():
            time.sleep(1)  # TRV301:13
            break


def test_boot(api):
    assert api.boot()
# file: items/test_items.py
import time


def test_each_mode(api):
    for mode in ("stdio", "http"):
        try:
            api.boot(mode)
            time.sleep(2)
            assert api.state == mode
        finally:
            api.stop()


def test_again(api):
    for _ in range(3):
        try:
            api.boot()
            time.sleep(2)  # TRV301:13
        except OSError:
            continue


def test_grows(server):
    delay = 0
    while delay < 0.5:
        task = server.start()
        time.sleep(delay)
        task.cancel()
        delay += 0.05
    assert server.is_ready()


def test_counts_what_it_sees(server):
    seen = 0
    while seen < 3:
        if server.has_answer():
            seen += 1
        time.sleep(1)  # TRV302:9
    assert server.is_ready()


def test_counts_without_a_look(server):
    number = 0
    while number < 5:
        server.start()
        time.sleep(1)  # TRV301:9
        number += 1
    assert server.is_ready()


def test_tries_again(server):
    number = 0
    while number < 5:
        try:
            server.start()
        except OSError:
            time.sleep(1)  # TRV302:13
        number += 1
    assert server.is_ready()


def test_pause_between_requests(server):
    for _ in range(3):
        for event in server.events():
            if event.is_last:
                break
        time.sleep(1)  # TRV301:9
    assert server.is_ready()


def test_until_no_event(server):
    for _ in range(3):
        for event in server.events():
            event.handle()
        else:
            break
        time.sleep(1)  # TRV302:9
    assert server.is_ready()
# file: told/test_told.py
import time


def test_told(scheduler):
    delay = 0
    while delay is not None:
        time.sleep(delay)
        delay = scheduler.run(blocking=False)
    assert scheduler.empty()


def test_growing(scheduler):
    delay = 0.1
    while delay < 60 and not scheduler.empty():
        time.sleep(delay)  # TRV302:9
        delay *= 2


def run_all(files):
    for file in files:
        try:
            file.run()
        except OSError as error:
            time.sleep(5)
            print(error)
            break


def test_until_it_answers(server):
    for _ in range(3):
        try:
            time.sleep(1)  # TRV302:13
            server.ask()
            return
        except OSError:
            print("again")


def wait_for(server, seconds):
    for _ in range(10):
        time.sleep(0.5)  # TRV302:9
        if not server.ready():
            continue
        return server.get()
    raise AssertionError(seconds)


def test_ready(server):
    assert wait_for(server, 5)


def test_second_attempt(server):
    try:
        server.connect()
    except OSError:
        time.sleep(5)  # TRV301:9
        return server.connect()
    assert server.is_ready()
