"""Sleeps in which the lapse of time is what the test is about, as its name or a comment tells."""
import asyncio
import os
import random
import time


def test_ttl_is_kept(store):
    store.put("item", ttl=2)
    time.sleep(1)  # TRV301:5 test_ttl_is_kept sleeps for a fixed 1 s; move a fake clock, or wait for the condition
    assert store.get("item")


def test_title_is_kept(store):
    store.put("item")
    time.sleep(1)  # TRV301:5
    assert store.get("item")


def test_budget(store):
    time.sleep(1)  # Simulate some work
    store.sync()


def test_stream(store):
    # Real clock on purpose: this pins a timeout.
    time.sleep(1)
    store.sync()


def test_start(store):
    # It is slow in the morning.
    time.sleep(1)  # TRV301:5
    store.sync()


def test_rate_of_requests(client):
    client.send()
    time.sleep(1)
    assert client.send()


def test_paused(ticker):
    ticker.pause()
    time.sleep(1)  # confirm no new ticks
    ticker.resume()


def test_outage(host):
    time.sleep(host.timeout * 2)
    assert host.is_up


def test_lock_out(login):
    half = login.lock_out() / 2
    time.sleep(half)
    assert login("user")


def test_killed_at_any_time(job):
    time.sleep(random.randint(5, 8))
    job.kill()


def test_time_of_the_environment(job):
    pause = float(os.environ["PAUSE"])
    time.sleep(pause)  # TRV301:5
    job.kill()


PAUSE = random.randint(5, 8)


def test_time_of_the_module(job):
    time.sleep(PAUSE)  # TRV301:5
    job.kill()


def test_conflict(job, folder):
    with FileLock(folder / "job.lock"):
        time.sleep(5)
    with job:
        time.sleep(5)  # TRV301:9
    job.stop()


def test_changed(store):
    # so that the last modification is another one
    time.sleep(1)
    store.put("item")


def test_still_the_same(store):
    item = store.get("item")
    time.sleep(1)
    assert store.get("item") == item


def test_another_one(store):
    item = store.get("item")
    time.sleep(1)  # TRV301:5
    assert store.get("item") != item


def test_idle(store):
    time.sleep(0.5)  # exactly this time makes the store go idle
    store.get("item")


def test_first_call(store):
    # a bit longer than the first delay
    time.sleep(0.5)  # TRV301:5
    assert store.calls == 1

async def test_virtual_clock(server):
    with VirtualClock().patch_loop():
        await asyncio.sleep(5)
        assert server.is_down

# file: virtual/test_virtual_clock.py
import time

import pytest
import trio


@pytest.fixture
async def quick_server(autojump_clock):
    yield trio.socket


async def test_asks_for_a_clock(server, mock_clock):
    async def handler(request):
        await trio.sleep(2)

    while not server.is_down:
        await trio.sleep(1)
    await trio.sleep(2)
    assert server.is_down


async def test_server_asks_for_a_clock(quick_server):
    await trio.sleep(2)
    assert quick_server.is_down


async def test_real_server(server):
    await trio.sleep(2)  # TRV301:11
    assert server.is_down

# file: stamps/test_stamps.py
import os
import time

import pytest

# If it is too short, some mtime changes are not visible.
PAUSE = 0.5
# How long the store takes.
STORED = 0.5


def test_times_of_files(folder, store):
    for name in "abc":
        (folder / name).write_text(name)
        print(os.path.getctime(folder / name))
        time.sleep(0.5)
    store.clean(folder)


def test_by_times_of_files(folder):
    cache = CacheByMTime(folder)
    time.sleep(0.5)
    folder.touch()
    assert cache.is_old()


def test_set_times(folder, store):
    os.utime(folder)
    time.sleep(0.5)
    assert store.st_mtime


def test_other_times(folder, store):
    start = datetime.fromtimestamp(0)
    time.sleep(0.5)  # TRV301:5
    assert store.UTCTime(start)


def test_pauses(folder, store):
    time.sleep(PAUSE)
    folder.touch()
    time.sleep(STORED)  # TRV301:5
    folder.touch()


def test_stamps(self, store):
    first_time = store.time()
    time.sleep(0.5)
    store.put(1)
    updated_time = store.time()
    assert updated_time != first_time


def test_updates(self, store):
    first = store.get("a")
    time.sleep(0.5)
    second = store.put("a")
    self.assertGreater(second.updated_at, first.updated_at)


def test_same_stamp(self, store):
    first = store.get("a")
    time.sleep(0.5)  # TRV301:5
    second = store.get("a")
    assert second.size > first.size
    assert second.updated_at > 5


def test_stopwatch(watch):
    with watch:
        time.sleep(0.1)
    assert watch.last


def test_get_ticks(watch):
    before = watch.get()
    time.sleep(0.1)
    assert watch.get() > before


def test_least(stage):
    with stage.recorded("boot") as recorded:
        time.sleep(0.25)
    assert recorded["seconds"] >= 0.25


def test_window(stage):
    stage.begin()
    time.sleep(0.25)
    stage.end()
    assert 0.25 <= stage.last < 0.5


def test_milliseconds(self, stage):
    stage.begin()
    time.sleep(2)
    self.assertGreaterEqual(stage.end_time(), 2000)


def test_what_is_counted(stage):
    stage.begin()
    time.sleep(2)  # TRV301:5
    assert stage.count >= 2


def test_another_least(stage):
    stage.begin()
    time.sleep(0.25)  # TRV301:5
    assert stage.end() >= 0.5


def test_most(stage):
    stage.begin()
    time.sleep(0.25)  # TRV301:5
    assert stage.end() <= 0.25


def test_number_of_a_key(stage):
    time.sleep(0.25)  # TRV301:5
    assert stage.modulus() > 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff


def test_huge_number(stage):
    time.sleep(1.0)  # TRV301:5
    assert stage.time() > 10000000000000000000000000000000000000000000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000000000_0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000_00000000000000000000000000000000000000000000000000000000000000000000000000000000


def test_sum_of_pauses(stage):
    stage.begin()
    time.sleep(0.25)
    stage.pause()
    time.sleep(0.25)
    stage.go_on()
    time.sleep(0.25)
    assert stage.end() >= 0.5


def test_sum_of_other_pauses(stage):
    stage.begin()
    time.sleep(0.25)  # TRV301:5
    time.sleep(0.5)  # TRV301:5
    assert stage.end() >= 0.75


def test_profiled(stage, profiler):
    with profiler:
        stage.begin()
        time.sleep(2)
    assert stage.number_of_runs() == 1


def test_between_steps_of_what_is_profiled(stage, profiler):
    with profiler:
        time.sleep(2)  # TRV301:9
        stage.begin()
    assert stage.number_of_runs() == 1


def test_timer(stage):
    stage.timer.start()
    time.sleep(2)
    stage.timer.stop()
    assert stage.timer.duration_of_all() == 2


def test_timer_that_nobody_reads(stage):
    stage.timer.start()
    time.sleep(2)  # TRV301:5
    stage.timer.stop()
    assert stage.number_of_runs() == 1


def test_counted(stage):
    time.sleep(2)  # TRV301:5
    assert stage.timer.calls == 2


def test_grows_once(stage):
    pause = 1
    if stage.is_slow:
        pause += 4
    time.sleep(pause)  # TRV301:5
    assert stage.number_of_runs() == 1


def test_other_timer(stage):
    stage.first_timer.start()
    time.sleep(2)  # TRV301:5
    stage.second_timer.stop()
    assert stage.number_of_runs() == 1


def test_difference(stage):
    stage.begin()
    time.sleep(2)
    stage.end()
    assert stage.timer.diff == 2


def test_other_difference(stage):
    stage.begin()
    time.sleep(2)  # TRV301:5
    stage.end()
    assert stage.difference == 2


def test_named_least(stage):
    least = 0.5
    time.sleep(0.5)
    assert stage.time_of_all() >= least


def test_outer_timer():
    with pytest.raises(OuterError):
        with signal_timeout(0.3, OuterError):
            try:
                with signal_timeout(0.2, InnerError):
                    time.sleep(1)
            except InnerError:
                pass
            time.sleep(1)


def test_interrupted(stage):
    try:
        stage.begin()
        time.sleep(1)  # TRV301:9
    except InnerError:
        pass
    assert stage.is_over


def test_search_before(store):
    store.put("first")
    middle = time.time()
    time.sleep(0.01)
    store.put("second")
    assert store.search(before=middle) == ["first"]


def test_since(store):
    begin = time.time()
    store.put("first")
    time.sleep(2)  # TRV301:5
    assert store.search(after=begin) == ["first"]


def test_planned(store):
    planned = store.plan("first", time.time() + 3)
    time.sleep(2)  # TRV301:5
    assert store.is_planned(planned)


def test_booted(store):
    store.boot()
    time.sleep(5)  # TRV301:5
    now = time.time()
    print("booted", now)
    assert store.is_open()


def test_arrived(store):
    store.send("first")
    time.sleep(5)  # TRV301:5
    end = time.time()
    assert store.search(before=end) == ["first"]


def test_failing(store):
    try:
        time.sleep(5)  # TRV301:9
    except Exception as error:
        pytest.fail(str(error))
    assert store.is_open()
# file: measured/__init__.py
# file: measured/stopwatch.py
def benchmark(function):
    return function


def mock_all(function):
    return function
# file: measured/test_measured.py
import time

from measured.stopwatch import benchmark, mock_all


@benchmark
def test_benchmark(store):
    time.sleep(2)
    assert store.get("item")


@mock_all
def test_mocked(store):
    time.sleep(2)  # TRV301:5
    assert store.get("item")
