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
    time.sleep(2)  # TRV301:5 test_every_spelling sleeps for a fixed 2 s; wait for the condition instead
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


async def test_is_interrupted_in_a_block(pool):
    with pytest.raises(TimeoutError):
        async with pool.limit(1):
            await asyncio.sleep(5)
    with trio.move_on_after(1):
        async with pool.borrow():
            await trio.sleep(5)
    with pytest.raises(TimeoutError):
        async with pool.limit(1):
            await asyncio.sleep(5)  # TRV301:19
            pool.close()


def test_modes(self, heater):
    for mode in ("eco", "boost"):
        with self.subTest(mode=mode):
            heater.set_mode(mode)
            time.sleep(0.5)  # TRV301:13
            assert heater.mode == mode
    for mode in ("eco", "boost"):
        with self.subTest(mode=mode):
            assert not heater.is_on
            time.sleep(0.5)


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
    child_pid = os.fork()
    if not child_pid:
        time.sleep(1)
        os._exit(0)
    if child_pid == 0:
        time.sleep(1)
        os._exit(0)
    else:
        time.sleep(1)  # TRV301:9
    if child_pid != 0:
        time.sleep(1)  # TRV301:9
    else:
        time.sleep(1)
        os._exit(0)


def test_interrupts(api):
    with pytest.raises(TimeoutError):
        with api.limited(1):
            time.sleep(5)
    with pytest.raises(TimeoutError):
        with api.opened():
            time.sleep(5)  # TRV301:13
            api.look()


def test_watched(api, delay=0, pause=2):
    time.sleep(delay)
    assert api.boot()
    time.sleep(pause)  # TRV301:5
    assert api.is_ready


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


class Counter:
    def work(self, value):
        time.sleep(0.1)
        return value

    def used_directly(self):
        time.sleep(0.1)  # TRV301:9


def test_method_is_handed_over(pool):
    counter = Counter()
    assert pool.map(counter.work, [1, 2]) == [1, 2]
    counter.used_directly()


class StepTracker:
    pause = 0.1

    def side_effect(self, step):
        time.sleep(self.pause)


def test_method_is_a_side_effect(task):
    task.do_step = mock.Mock(side_effect=StepTracker().side_effect)
    task.run()


class CommandTest(unittest.TestCase):
    def _work(self):
        time.sleep(1)

    def test_work_of_the_case(self):
        Thread(target=self._work).start()


class Endpoint:
    def ping(self, context):
        time.sleep(1)


class Pipeline:
    def process(self, item):
        time.sleep(1)


def test_objects_are_handed_over(server, crawler):
    server.register(Endpoint())
    crawler.run({Pipeline: 100})


class Sink:
    def publish(self, item):
        time.sleep(1)


def test_object_of_a_service():
    sink = Sink()
    service = gevent.Service(sinks={"slow": sink})
    assert service.publish(1)


class KnownSink:
    def publish_all(self, item):
        time.sleep(1)  # TRV301:9


def test_object_at_hand(service):
    sink = KnownSink()
    service.use(sink)
    assert sink.publish_all(1)


class Registry:
    def __setitem__(self, key, value):
        time.sleep(0.1)

    def __enter__(self):
        time.sleep(0.1)  # TRV301:9


class SlowServer:
    def start(self):
        time.sleep(1)


class TestParallel:
    @staticmethod
    async def numbers_with_delays(count):
        for number in range(count):
            await asyncio.sleep(0.1)
            yield number

    async def test_map(self, parallel):
        assert await parallel(self.numbers_with_delays(20))


def application(environ, start_response):
    time.sleep(1)


class SlowApplication:
    async def __call__(self, scope, receive, send):
        await asyncio.sleep(1)


async def test_application(serve):
    async def app(scope, receive, send):
        while True:
            message = await receive()
            if message["type"] == "startup":
                await asyncio.sleep(0.5)
            elif message["type"] == "shutdown":
                return

    assert await serve(app)


# -- conditions -------------------------------------------------------------------------------------------------------


def test_tick_of_the_clock(broker):
    time.sleep(0.00001)
    time.sleep(0.009)
    assert broker.reclaim(time.time())


def test_next_reading_of_the_clock():
    start = time.time()
    while time.time() <= start:
        time.sleep(0.1)
    while start == time.time():
        pass


def test_nothing_happens(node, rival):
    end = time.monotonic() + 1
    while time.monotonic() < end:
        assert node.elected
        time.sleep(0.05)
    for _ in range(3):
        time.sleep(0.1)
        assert rival.acquired == []


def test_runs_in_a_loop(self, loop):
    asyncio.run(asyncio.sleep(1))  # TRV301:17
    self.run_coro(asyncio.sleep(1))  # TRV301:19
    loop.run_until_complete(asyncio.sleep(1))  # TRV301:29
    asyncio.run_coroutine_threadsafe(asyncio.sleep(1), loop)


def sleep(seconds):
    time.sleep(seconds)


def test_callers_of_a_helper_wait():
    sleep(2)  # TRV301:5


# -- loops on the clock -----------------------------------------------------------------------------------------------


def read_all(sock, buffer=b""):
    start = time.time()
    while time.time() - start < 2.5:  # TRV301:5 read_all loops until 2.5 s have passed; wait for the condition instead
        try:
            buffer += sock.recv(100)
        except OSError:
            continue
    return buffer


def test_body(sock):
    assert read_all(sock).endswith(b"body")


def test_spins(node, limit):
    end = time.monotonic() + limit
    while time.monotonic() < end:  # TRV301:5 test_spins loops on the clock; wait for the condition instead
        pass
    while time.monotonic() < end:
        assert node.elected
    while time.monotonic() < end:
        if node.elected:
            break
    while not node.elected and time.monotonic() < end:
        pass


def test_loads_for_a_while(node):
    end = time.monotonic() + 3
    while time.monotonic() < end:
        node.load()
        time.sleep(0.1)  # TRV301:9 test_loads_for_a_while sleeps for a fixed 3 s; wait for the condition instead


@mock.patch("time.monotonic")
def test_spins_on_a_double(monotonic):
    while time.monotonic() < 5:
        monotonic.return_value += 1


def test_looks_once(server):
    for _ in range(10):
        if server.is_up():
            time.sleep(0.5)  # TRV301:13
            break


def test_nothing_happens(api):
    api.start()
    time.sleep(0.3)
    api.stop.assert_not_called()
    time.sleep(0.3)  # TRV301:5
    api.stop.assert_called_once_with()


def test_nothing_has_happened(self, api):
    seen, due, taken = [], [1], []
    done = gevent.event.Event()
    api.start(seen.append, due.append, taken)
    time.sleep(0.3)
    assert not done.is_set()
    time.sleep(0.3)
    self.assertEqual(0, api.call_count)
    time.sleep(0.3)
    self.assertFalse(api.stop.called)
    time.sleep(0.3)  # TRV301:5
    assert not due
    time.sleep(0.3)  # TRV301:5
    assert api.call_count == 1
    time.sleep(0.3)  # TRV301:5
    assert not api.is_running()
    time.sleep(0.3)  # TRV301:5
    assert api.answer is None
    api.start()
    time.sleep(0.3)
    assert api.answer is None
    api.stop.assert_not_called()


def test_nothing_is_in_a_list(api):
    seen = []
    taken = list()
    api.start(seen.append, taken)
    time.sleep(0.3)
    assert not seen
    time.sleep(0.3)
    assert len(seen) == 0
    time.sleep(0.3)
    assert [] == seen
    time.sleep(0.3)  # TRV301:5
    assert not taken
    taken.clear()


def test_nothing_has_changed(cache):
    assert cache.get("a") == 1
    time.sleep(0.3)
    assert cache.get("a") == 1
    assert cache.get("a") == 2
    time.sleep(0.3)  # TRV301:5
    assert cache.get("a") == 1
    cache.drop()
    time.sleep(0.3)  # TRV301:5
    cache.drop()


def test_length_is_measured(summary, api, bar):
    with summary.time():
        time.sleep(0.3)
    with summary.page():
        time.sleep(0.3)  # TRV301:9
    with summary.time():
        time.sleep(0.3)  # TRV301:9
        api.boot()
    for _ in range(3):
        time.sleep(0.3)
        bar.update()
        assert bar.ETA and bar.speed
    assert bar.speed
    time.sleep(0.3)  # TRV301:5
    assert bar.position


def test_a_second_apart(build):
    first = time.time()
    build("a")
    second = time.time()
    time.sleep(max(first + 1.0 - second, 0.0))
    assert build("b")
    deadline = second + 2.0
    time.sleep(deadline - time.time())  # TRV301:5


def test_time_stamps_differ(store):
    store.put("a")
    time.sleep(1)  # the time stamps must differ
    store.put("b")
    # mtime has a resolution of a second
    time.sleep(1)
    store.put("b")
    # give it time
    time.sleep(1)  # TRV301:5
    assert store.latest == "b"


def test_warns(loop):
    with pytest.warns(DeprecationWarning):
        loop.run_until_complete(asyncio.sleep(0.1, loop=loop))
    with pytest.warns(UserWarning):
        loop.start()
        time.sleep(0.1)  # TRV301:9

# file: test_case_of_the_project.py
import time

import missing
from project.cases import Served


class WithClient(Served):
    def tearDown(self):
        super().tearDown()
        time.sleep(0.3)  # TRV301:9


class TestIt(WithClient):
    def test_it(self):
        self.serve()


class WithServer(missing.Served):
    async def asyncTearDown(self):
        time.sleep(0.3)  # TRV301:9

    def stop(self):
        time.sleep(0.3)


# file: project/cases.py
import unittest


class Served(unittest.TestCase):
    def tearDown(self):
        self.stop()


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


# file: test_spinning.py
import time


def read_for(pipe, seconds):
    text, end = "", time.monotonic() + seconds
    while True:  # TRV301:5 read_for loops on the clock; wait for the condition instead
        if time.monotonic() >= end:
            break
        text += pipe.read()
    return text


def read_to_the_end(pipe, seconds):
    text, end = "", time.monotonic() + seconds
    while True:
        if time.monotonic() >= end or text.endswith("end"):
            break
        if pipe.is_closed():
            break
        text += pipe.read()
    return text


def test_stays_elected(node):
    end = time.monotonic() + 1
    while True:
        assert node.is_elected
        if time.monotonic() > end:
            break
        time.sleep(0.1)


def test_pipe(pipe):
    assert read_for(pipe, 3) == read_to_the_end(pipe, 3)

# file: quick/pyproject.toml

# file: quick/conftest.py
import time

import pytest


@pytest.fixture(autouse=True)
def quick_sleep(monkeypatch, clock):
    monkeypatch.setattr(time, "sleep", clock.tick)


@pytest.fixture
def quick_rest(monkeypatch, clock):
    monkeypatch.setattr("asyncio.sleep", clock.tick)

# file: quick/tests/test_quick.py
import asyncio
import time


def test_sleeps(server):
    server.start()
    time.sleep(1)
    assert server.is_ready()


async def test_rests(server):
    server.start()
    await asyncio.sleep(1)  # TRV301:11
    assert server.is_ready()

# file: loops/pyproject.toml

# file: loops/loops/__init__.py

# file: loops/loops/runner.py
def run_sync(coroutine):
    return coroutine.send(None)

# file: loops/tests/__init__.py

# file: loops/tests/helpers.py
def run_here(coroutine):
    return coroutine.send(None)

# file: loops/tests/test_runner.py
import asyncio
import time
from threading import Event, Thread

from loops.runner import run_sync
from tests.helpers import run_here


def test_runs():
    assert run_sync(asyncio.sleep(1)) is None
    run_here(asyncio.sleep(1))  # TRV301:14
    asyncio.run(asyncio.sleep(1))  # TRV301:17


def test_pieces(sock):
    sock.sendall(b"GET ")
    time.sleep(0.1)
    sock.sendall(b"/")
    time.sleep(0.1)  # TRV301:5
    assert sock.recv(4)


def test_span(store):
    is_over = Event()

    def write():
        while not is_over.is_set():
            store.write()

    writer = Thread(target=write, daemon=True)
    writer.start()
    time.sleep(0.1)
    is_over.set()
    assert store.is_whole()


def test_no_span(store):
    is_over = Event()
    store.start(is_over)
    time.sleep(0.1)  # TRV301:5
    is_over.set()
    assert store.is_whole()
# file: let_go/test_let_go.py
import trio


async def test_leader_stays(cluster):
    with trio.move_on_after(1):
        while True:
            assert cluster.leader
            await trio.sleep(0.02)


async def test_works_on(cluster):
    with trio.CancelScope():
        while True:
            assert cluster.leader
            await trio.sleep(0.02)  # TRV301:19
            if cluster.is_idle():
                cluster.stop()
# file: budget/test_budget.py
import time


def test_speed(codec):
    done, start = 0, time.monotonic()
    while time.monotonic() - start < 3:
        codec.encode(b"abc")
        done += 1
    assert done > 100


def test_just_waits(codec):
    start = time.monotonic()
    while time.monotonic() - start < 3:  # TRV301:5
        "wait"
    while True:  # TRV301:5
        if time.monotonic() - start > 6:
            break
        continue
    assert codec.is_done

# file: stars/common.py
import os
import time

# file: stars/test_stars.py
from stars.common import *


def test_boot(api):
    time.sleep(2)  # TRV301:5 test_boot sleeps for a fixed 2 s; wait for the condition instead
    assert api.booted


def test_other(shutil, api):
    shutil.sleep(2)
    assert api.booted
# file: sleepers/test_sleepers.py
import subprocess
import time


def _sleep(seconds):
    return subprocess.Popen(["sleep", str(seconds)])


def test_process(api):
    process = _sleep(1)
    assert api.watch(process.pid)
# file: sleepers/test_slow.py
import time


def _sleep(seconds):
    time.sleep(seconds)


def test_slow(api):
    _sleep(1)  # TRV301:5
    assert api.boot()
# file: played/test_played.py
import asyncio
import time
from dataclasses import dataclass

from played.beans import injectable


class Answers:
    def post(self, url):
        time.sleep(1)


class Steps:
    def put(self, url):
        time.sleep(1)  # TRV301:9


@injectable()
class Bean:
    def say(self):
        time.sleep(1)


@dataclass
class Reader:
    name: str

    def read(self):
        time.sleep(1)  # TRV301:9


class Server:
    async def emit(self):
        await asyncio.sleep(1)

    async def settle(self):
        await asyncio.sleep(1)  # TRV301:15


async def test_played(layer):
    layer.session = Answers()
    assert layer.pages() == 3
    Steps().put("a")
    assert Bean().say() is None
    assert Reader("a").read() is None
    server = Server()
    await asyncio.gather(layer.subscribe(), server.emit())
    await server.settle()
# file: yielding/test_yielding.py
import time
from unittest import mock

import pytest


@pytest.fixture
def quiet():
    with mock.patch("time.sleep"):
        yield


@pytest.fixture
def loud():
    with mock.patch("time.sleep"):
        time.sleep(1)
    yield


def test_quiet(quiet, api):
    time.sleep(1)
    assert api.boot()


def test_loud(loud, api):
    time.sleep(1)  # TRV301:5
    assert api.boot()


class TestQuiet:
    @pytest.fixture(autouse=True)
    def quiet(self):
        with mock.patch("time.sleep"):
            yield

    def test_quiet(self, api):
        time.sleep(1)
        assert api.boot()
# file: plain/test_plain.py
import time

import attr
import pytest


@attr.frozen
class Waiter:
    def wait(self):
        time.sleep(5)  # TRV301:9


@pytest.mark.slow
class Reader:
    def read(self):
        time.sleep(5)  # TRV301:9


def test_plain():
    assert Waiter().wait() is None
    assert Reader().read() is None
# file: sockets/test_sockets.py
import asyncio


async def test_events(events):
    async def take():
        if not events:
            await asyncio.sleep(60)
            raise AssertionError("unreachable")
        await asyncio.sleep(2)
        return events.pop()

    await asyncio.sleep(2)  # TRV301:11
    assert await take()
# file: failing_over/test_failing_over.py
import time


def test_fail_over(cluster):
    cluster.start()
    time.sleep(2)  # TRV301:5
    cluster.fail("node-1")
    assert cluster.leader == "node-2"


def test_number_of_many_digits(cluster):
    assert cluster.is_prime(10000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000)
    begin = time.time()
    time.sleep(0.5)  # TRV301:5
    cluster.stop()
    assert time.time() - begin >= 0.3


def test_interrupted(self, cluster):
    with cluster.deadline(1):
        time.sleep(2)
        self.fail("not interrupted")
# file: held/test_held.py
import time


def test_held(semaphore, profile):
    semaphore.acquire()
    try:
        time.sleep(0.01)
    finally:
        semaphore.release()
    assert profile.held > 0


def test_not_held(server, profile):
    try:
        time.sleep(0.01)  # TRV301:9
    finally:
        server.stop()
    assert profile.held > 0
# file: reckoned/test_reckoned.py
from time import sleep


def test_reckoned(counters):
    length = 0.2
    counters.start("a")
    sleep(length)
    assert counters.get("a", format="ms") >= length * 1000


def test_counted(counters):
    length = 0.2
    counters.start("a")
    sleep(length)  # TRV301:5
    assert counters.get("a") >= 200
# file: counted/test_counted.py
import time

EXPECTED = 2


def test_events(worker):
    worker.start()
    time.sleep(2)  # TRV301:5
    assert len(worker.events) >= EXPECTED


def test_rounds(worker):
    worker.start()
    time.sleep(5)  # TRV301:5
    assert worker.rounds >= 5 * 1


def test_half(worker):
    worker.start()
    time.sleep(0.5)
    assert worker.stop() >= 500 / 1000


def test_same(worker):
    worker.start()
    time.sleep(EXPECTED)
    assert worker.stop() >= EXPECTED


def test_released(worker):
    worker.start()
    try:
        time.sleep(5)  # TRV301:9
    finally:
        worker.release()
    assert worker.rounds > 0
# file: seen/test_seen.py
import time


def test_plots(api, show_plot, is_slow):
    if show_plot:
        time.sleep(2)
    if is_slow:
        time.sleep(2)  # TRV301:9
    assert api.plots()
# file: passed_on/test_passed_on.py
import time

from shop import Provider, evaluate, provider


class ScriptedProvider:
    def complete(self, text):
        return text


class TimedProvider(ScriptedProvider):
    def complete(self, text):
        time.sleep(0.05)
        return super().complete(text)


class PricedCompressor:
    def compress(self, text):
        time.sleep(0.05)
        return provider("plain").compress(text)


class OtherCompressor:
    def __init__(self, inner):
        self.inner = inner

    def compress(self, text):
        return self.inner.compress(text)


class PlainReader:
    def read(self, text):
        time.sleep(0.05)  # TRV301:9
        return provider("plain").read(text)


COMPRESSOR, READER = PricedCompressor(), PlainReader()
PRICED = PricedCompressor()


def test_priced():
    assert evaluate(TimedProvider)
    assert evaluate(PRICED)
    assert READER.read("text")


def test_switches(gui, page):
    if gui.is_loading():
        time.sleep(2)  # TRV301:9
    if not page.display:
        time.sleep(2)  # TRV301:9
    assert page.loaded
# file: agents/test_agents.py
import asyncio
import time

from agents import Manager, provider


class TrackingAgent:
    async def run(self, prompt):
        await asyncio.sleep(0.2)
        return prompt


class Calculator:
    def add(self, one, other):
        time.sleep(1)
        return one + other


def test_agent():
    agent = TrackingAgent()
    provider.agent, given = agent, [agent]
    assert asyncio.run(provider.ask("boot")) == "boot" and given


def test_calculator():
    Manager.register("Calculator", Calculator)
    with Manager() as manager:
        calculator = manager.Calculator()
        assert calculator.add(1, 2) == 3
