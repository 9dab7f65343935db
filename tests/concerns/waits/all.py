"""How tests wait: on the clock, by polling, without a bound; and what only looks like it."""
import asyncio
import concurrent.futures
import functools
import multiprocessing
import os
import queue
import socket
import subprocess
import threading
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
from tornado.testing import gen_test

rest = time.sleep
PAUSE = 0.25
jobs = queue.Queue()


# -- the clock --------------------------------------------------------------------------------------------------------


def test_every_spelling():
    time.sleep(2)  # TRV301:5
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


# -- stand-ins --------------------------------------------------------------------------------------------------------


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


# -- polls ------------------------------------------------------------------------------------------------------------


def test_polls(server):
    for _ in range(10):
        if server.is_ready():
            break
        time.sleep(1)  # TRV302:9
    deadline = time.monotonic() + 10
    while not server.is_ready() and time.monotonic() < deadline:
        time.sleep(0.1)  # TRV302:9
    while True:
        if server.is_ready():
            break
        time.sleep(0.1)  # TRV303:9
    while not server.is_ready():
        time.sleep(0.1)  # TRV303:9


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


def test_unbounded_poll_for_each(servers):
    for server in servers:
        while not server.is_ready():
            time.sleep(0.1)  # TRV303:13


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


# -- waits for others -------------------------------------------------------------------------------------------------


def test_threads(server):
    worker = threading.Thread(target=server.run)
    worker.start()
    worker.join()  # TRV304:5
    worker.join(10)
    worker.join(timeout=None)  # TRV304:5
    server.start()
    server.join()  # TRV304:5
    workers = [Thread(target=server.run) for _ in range(3)]
    for each in workers:
        each.join()  # TRV304:9
    more = []
    for _ in range(3):
        more.append(Worker())
    more[0].join()  # TRV304:5


def test_events_and_queues():
    ready = threading.Event()
    ready.wait()  # TRV304:5
    ready.wait(timeout=5)
    jobs.get()  # TRV304:5
    jobs.get(True)  # TRV304:5
    jobs.get(timeout=1)
    jobs.get(True, 1)
    jobs.get(False)
    jobs.get(block=False)
    jobs.get(*())


def test_wait_in_a_worker():
    barrier, go = threading.Barrier(2), multiprocessing.Event()

    def work(go):
        barrier.wait()  # TRV304:9
        go.wait()  # TRV304:9

    multiprocessing.Process(target=work, args=(go,)).start()


def test_processes(command):
    process = subprocess.Popen(command)
    process.wait()  # TRV304:5
    process.communicate()  # TRV304:5
    process.communicate(b"input", 5)
    process.kill()
    process.wait()


def test_futures():
    with concurrent.futures.ThreadPoolExecutor() as executor:
        future = executor.submit(slow_work)
        future.result()  # TRV304:9
        executor.submit(slow_work).result(timeout=5)
        done = executor.submit(slow_work)
    done.result()


def test_sockets():
    listener, limited = socket.socket(), socket.socket()
    listener.accept()  # TRV304:5
    listener.recv(1024)  # TRV304:5
    limited.settimeout(5)
    limited.accept()


def test_own_connection():
    listener, client = socket.socket(), socket.socket()
    client.connect(listener.getsockname())
    listener.accept()


class AttributeTest(unittest.TestCase):
    def setUp(self):
        self.done = threading.Event()

    def test_attribute(self):
        self.done.wait()  # TRV304:9


def test_what_only_looks_like_a_wait(session, names, result, thread):
    ", ".join(names)
    os.path.join("a", "b")
    {}.get("key")
    session.query.get(1)
    result.get()
    thread.join()
    with threading.Lock():
        pass


def test_made_sure_of():
    own, seen = queue.Queue(), threading.Event()
    own.put(1)
    own.get()
    seen.set()
    seen.wait()


@pytest.mark.timeout(30)
def test_bounded_by_a_mark():
    threading.Event().wait()


def test_unmarked():
    threading.Event().wait()  # TRV304:5


def start_worker(target):
    worker = threading.Thread(target=target)
    worker.start()
    return worker


def make_either(target):
    return threading.Thread(target=target) if target else target


def test_what_a_helper_returns(target):
    started = start_worker(target)
    started.join()  # TRV304:5
    unknown = make_either(target)
    unknown.join()


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
