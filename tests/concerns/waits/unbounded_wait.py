"""Waits for others without a timeout, and what bounds them."""
import asyncio
import concurrent.futures
import json
import multiprocessing
import os
import queue
import signal
import socket
import subprocess
import threading
import time
import unittest
from concurrent.futures import wait as wait_for_all
from threading import Thread

import eventlet
import gevent
import pytest

jobs = queue.Queue()


def slow_work():
    time.sleep(1)


class Worker(Thread):
    def run(self):
        time.sleep(1)


def test_threads(server):
    worker = threading.Thread(target=server.run)
    worker.start()
    worker.join()  # TRV304:5 test_threads waits for a thread without a timeout; pass timeout=, or a failure will hang the run
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


def test_greenlets_that_are_not_waited_for(work):
    assert gevent.spawn(work).get(False) is None
    assert gevent.event.AsyncResult().get(block=False) is None


def test_set_of_threads(work):
    workers = set()
    workers.add(threading.Thread(target=work))
    for worker in workers:
        worker.join()  # TRV304:9


def test_answer_of_a_pool(work):
    multiprocessing.Pool().apply_async(work).wait()  # TRV304:5 test_answer_of_a_pool waits for a pool's result without a timeout; pass timeout=, or a failure will hang the run


def test_wait_in_a_worker():
    barrier, go = threading.Barrier(2), multiprocessing.Event()

    def work(go):
        barrier.wait()  # TRV304:9
        go.wait()  # TRV304:9

    multiprocessing.Process(target=work, args=(go,)).start()


def test_processes(command):
    process = subprocess.Popen(command)
    process.wait()  # TRV304:5
    process.communicate()
    other = subprocess.Popen(command)
    other.communicate(b"input", 5)
    another = subprocess.Popen(command)
    another.communicate()  # TRV304:5
    killed = subprocess.Popen(command)
    killed.kill()
    killed.wait()
    polled = subprocess.Popen(command)
    while polled.poll() is None:
        pass
    polled.wait()
    ended = subprocess.Popen(command)
    assert ended.poll() is not None
    ended.wait()
    running = subprocess.Popen(command)
    if running.poll() is None:
        running.wait()  # TRV304:9


def test_children(pid):
    os.waitpid(pid, 0)  # TRV304:5
    os.waitpid(pid, os.WNOHANG)
    os.wait()  # TRV304:5


def test_killed_child(pid):
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_killed_process(command):
    process = subprocess.Popen(command)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def test_killed_child_of_work(work):
    killed = multiprocessing.Process(target=work)
    os.kill(killed.pid, signal.SIGKILL)
    killed.join()


def test_child_server_is_stopped(server):
    stopped = multiprocessing.Process(target=server.serve_forever)
    server.stop()
    stopped.join()


def test_green_server_is_stopped(server):
    job = gevent.spawn(server.serve_forever)
    server.stop()
    job.join()


def wait_for(waited):
    waited.wait(timeout=5)


def wait_for_item(items):
    return items.get(timeout=5)


def wait_for_answer(future):
    return future.result(5)


def test_helpers_wait_first(work, loop):
    ready, items, future = threading.Event(), queue.Queue(), asyncio.run_coroutine_threadsafe(work(), loop)
    wait_for(ready)
    ready.wait()
    wait_for_item(items)
    items.get()
    wait_for_answer(future)
    future.result()


def test_timers(command):
    ready, process = threading.Event(), subprocess.Popen(command)
    threading.Timer(5, ready.set).start()
    ready.wait()
    threading.Timer(5, process.kill).start()
    process.wait()


def test_killed_by_number(pid):
    os.kill(pid, 9)
    os.waitpid(pid, 0)


def test_killed_group(command):
    leader = subprocess.Popen(command, start_new_session=True)
    os.killpg(leader.pid, signal.SIGKILL)
    leader.wait()


def test_ended_process(self, command):
    ended = subprocess.Popen(command)
    self.assertIsNotNone(ended.poll())
    ended.wait()
    failed = subprocess.Popen(command)
    self.assertEqual(failed.poll(), 1)
    failed.wait()


def test_green_server_is_shut_down(server):
    job = gevent.spawn(server.serve_forever)
    server.shutdown()
    gevent.joinall([job])


def test_asked_child(pid):
    os.kill(pid, signal.SIGTERM)
    os.waitpid(pid, 0)  # TRV304:5


def test_futures():
    with concurrent.futures.ThreadPoolExecutor() as executor:
        future = executor.submit(slow_work)
        future.result()
        executor.submit(slow_work).result(timeout=5)
        done = executor.submit(slow_work)
    done.result()


def send_on(connection):
    connection.send(connection.recv())


def test_pipe():
    ours, theirs = multiprocessing.Pipe()
    multiprocessing.Process(target=send_on, args=(theirs,), daemon=True).start()
    ours.send(1)
    assert ours.recv() == 1  # TRV304:12 test_pipe waits for a connection without a timeout; assert poll(timeout) before it, or a failure will hang the run
    ours.send(2)
    assert ours.poll(5)
    assert ours.recv() == 2


def test_both_ends():
    ours, theirs = multiprocessing.Pipe()
    theirs.send(1)
    assert ours.recv() == 1


def test_pipe_of_ended_process(run):
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    run(theirs).join(5)
    assert ours.recv_bytes() == b"1"


def test_future_of_a_loop(loop, ping):
    future = asyncio.run_coroutine_threadsafe(ping(), loop)
    future.result()  # TRV304:5
    asyncio.run_coroutine_threadsafe(ping(), loop).result(5)


class Blocking:
    def __init__(self):
        self.may_go_on = threading.Event()

    def put(self, item):
        self.may_go_on.wait()

    def wait_here(self):
        self.may_go_on.wait()  # TRV304:9


def test_cancel(start_upload):
    blocking = Blocking()
    upload = start_upload(blocking)
    upload.cancel()
    blocking.wait_here()
    blocking.may_go_on.set()
    assert upload.is_cancelled


def test_futures_of_no_block(jobs):
    executor = concurrent.futures.ThreadPoolExecutor()
    future = executor.submit(slow_work)
    future.result()  # TRV304:5
    list(executor.map(slow_work, jobs))  # TRV304:10
    list(executor.map(slow_work, jobs, timeout=5))


class OwnExecutor:
    def submit(self, work):
        return work


def test_futures_of_others(pool, executor_of_a_fixture):
    own_executor = OwnExecutor()
    own_executor.submit(slow_work).result()
    executor_of_a_fixture.submit(slow_work).result()
    pool.submit(slow_work).result()  # TRV304:5
    make_pool().submit(slow_work).result()


async def test_completed(jobs):
    list(concurrent.futures.as_completed(jobs))  # TRV304:10
    list(concurrent.futures.as_completed(jobs, timeout=5))
    list(concurrent.futures.as_completed(jobs, 5))
    concurrent.futures.wait(jobs)  # TRV304:5
    wait_for_all(jobs)  # TRV304:5
    for job in concurrent.futures.as_completed(jobs):
        job.result()
    asyncio.as_completed(jobs)
    await asyncio.wait(jobs)


class Lights:
    def change(self, times):
        for number in range(times):
            time.sleep(1)
            self.number = number

    def wait(self, queue):
        queue.get()


def test_threads_that_cannot_hang(api):
    def boot_later(name):
        time.sleep(1)
        api.name = name

    thread = threading.Thread(target=boot_later, args=("a",))
    thread.start()
    thread.join()
    lights = Lights()
    changing = threading.Thread(target=lights.change, args=(2,))
    changing.start()
    changing.join()
    waiting = threading.Thread(target=lights.wait, args=(api.queue,))
    waiting.start()
    waiting.join()  # TRV304:5


def test_threads_that_may_hang(api):
    def boot():
        api.boot()

    thread = threading.Thread(target=boot)
    thread.start()
    thread.join()  # TRV304:5


def test_pools(jobs):
    with multiprocessing.Pool(2) as pool:
        pool.map(slow_work, jobs)  # TRV304:9
        pool.map_async(slow_work, jobs).get()  # TRV304:9
        pool.map_async(slow_work, jobs).get(timeout=5)
    map(slow_work, jobs)


def test_sockets():
    listener, limited = socket.socket(), socket.socket()
    listener.accept()  # TRV304:5
    listener.recv(1024)  # TRV304:5
    limited.settimeout(5)
    limited.accept()
    unlimited = socket.socket()
    unlimited.settimeout(None)
    unlimited.accept()  # TRV304:5


def test_socket_that_does_not_block():
    listener = socket.socket()
    try:
        listener.accept()
    except (BlockingIOError, InterruptedError):
        pass


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


# -- greenlets --------------------------------------------------------------------------------------------------------


def test_gevent(work):
    greenlet = gevent.spawn(work)
    greenlet.join()  # TRV304:5
    greenlet.get()  # TRV304:5
    greenlet.get(timeout=5)
    gevent.joinall([greenlet])  # TRV304:5
    gevent.joinall([greenlet], timeout=5)
    gevent.event.AsyncResult().get()  # TRV304:5
    pool = gevent.pool.Pool(2)
    pool.join()  # TRV304:5
    pool.spawn(work).get()  # TRV304:5


def test_eventlet(work):
    thread = eventlet.spawn(work)
    thread.wait()  # TRV304:5
    pool = eventlet.GreenPool()
    pool.spawn(work).wait()  # TRV304:5
    pool.waitall()  # TRV304:5
    eventlet.event.Event().wait()  # TRV304:5
    eventlet.queue.Queue().get()  # TRV304:5


def test_eventlet_under_a_timeout(work):
    pool = eventlet.GreenPool()
    with eventlet.Timeout(5):
        pool.waitall()


# -- what it is -------------------------------------------------------------------------------------------------------


def test_last_binding(target, command, is_slow):
    worker = target
    worker = threading.Thread(target=target)
    worker.join()  # TRV304:5
    worker = target
    worker.join()
    worker = threading.Thread(target=target)
    if is_slow:
        worker = target
    worker.join()


def test_again_in_a_loop(command):
    process = subprocess.Popen(command)
    for other in (command, command):
        process.wait()
        process = other


def test_kinds(target):
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=target)
    process.join()  # TRV304:5
    context.Queue().get()  # TRV304:5
    manager = multiprocessing.Manager()
    manager.Event().wait()  # TRV304:5
    target.Event().wait()
    threading.Barrier(2).wait()  # TRV304:5
    threading.Barrier(2, timeout=5).wait()
    threading.Barrier(2, None, 5).wait()


def test_locks():
    lock, mutex, none_left = threading.Lock(), threading.Lock(), threading.Semaphore(0)
    lock.acquire()
    lock.acquire(timeout=5)
    lock.acquire(False)
    mutex.acquire()
    mutex.release()
    mutex.acquire()
    none_left.acquire()  # TRV304:5


class OwnWorker:
    def start(self):
        self.runs = True

    def join(self):
        self.runs = False


class OtherWorker:
    def start(self):
        self.runs = True

    def join(self, timeout=None):
        self.runs = False


def test_own_class():
    own, other = OwnWorker(), OtherWorker()
    own.start()
    own.join()
    other.start()
    other.join()  # TRV304:5


# -- who ends it ------------------------------------------------------------------------------------------------------


def test_joined_after_stop(lock):
    stop = threading.Event()

    def refresh():
        while not stop.wait(0.1):
            lock.touch()

    worker = threading.Thread(target=refresh)
    worker.start()
    stop.set()
    worker.join()


def test_joined_after_start_signal(lock):
    go = threading.Event()
    worker = threading.Thread(target=lock.touch, args=(go,))
    worker.start()
    go.set()
    worker.join()  # TRV304:5


def test_joined_after_flag(lock, keep_alive):
    gate = threading.Event()

    def refresh():
        while gate.is_set():
            lock.touch()

    worker = threading.Thread(target=refresh)
    gate.set()
    worker.join()


def test_joined_after_a_last_item(lock):
    worker = threading.Thread(target=lock.touch)
    jobs.put("quit")
    worker.join()
    other = threading.Thread(target=lock.touch)
    jobs.put(None)
    other.join()


def test_joined_after_an_item(lock):
    worker = threading.Thread(target=lock.touch)
    jobs.put("work")
    worker.join()  # TRV304:5


def test_joined_after_a_flag_in_a_list(lock):
    should_run = [True]

    def refresh():
        while should_run[0]:
            lock.touch()

    worker = threading.Thread(target=refresh)
    worker.start()
    should_run[0] = False
    worker.join()


def played_work():
    threading.Event().wait()


def work_of_a_process():
    threading.Event().wait()  # TRV304:5


def test_work_is_handed_over(app):
    app.schedule(played_work)
    multiprocessing.Process(target=work_of_a_process).start()


def test_joined_after_a_flag_of_others(server):
    worker = threading.Thread(target=server.run)
    server.should_exit = True
    worker.join()


def test_server_is_shut_down(server):
    worker = threading.Thread(target=server.serve_forever)
    worker.start()
    server.shutdown()
    worker.join()


def test_server_is_stopped(grpc_server):
    worker = threading.Thread(target=grpc_server.wait_for_termination)
    worker.start()
    grpc_server.stop(5).wait()
    worker.join()


def test_patch_is_stopped(grpc_server, patcher):
    other = threading.Thread(target=grpc_server.wait_for_termination)
    other.start()
    patcher.stop()
    other.join()  # TRV304:5


def test_socket_is_shut_down(server, sock):
    worker = threading.Thread(target=server.run)
    sock.shutdown(socket.SHUT_RDWR)
    worker.join()  # TRV304:5


def test_loop_is_stopped(loop):
    worker = threading.Thread(target=loop.run_forever)
    worker.start()
    loop.call_soon_threadsafe(loop.stop)
    worker.join()


def join_in_time(worker):
    worker.join(5)
    assert not worker.is_alive()


def test_helper_joins(target):
    worker = threading.Thread(target=target)
    join_in_time(worker)
    worker.join()


class CallCase(unittest.TestCase):
    def test_call_times_out(self):
        go_on = threading.Condition()

        class Endpoint:
            def ping(self, context):
                with go_on:
                    go_on.wait()

        self.serve(Endpoint())

    def test_let_go(self):
        go_on, released, forgotten = threading.Event(), threading.Event(), threading.Event()
        self.addCleanup(go_on.set)

        def handle(request):
            go_on.wait()
            released.wait()
            forgotten.wait()  # TRV304:13 handle waits for an event without a timeout; pass timeout=, or a failure will hang the run

        self.serve(handle)
        try:
            self.assertTrue(self.call())
        finally:
            released.set()


def test_callback_is_held_up(consumer, responses):
    go_on, seen = threading.Event(), threading.Event()

    def on_response(response):
        seen.set()
        go_on.wait()

    def later():
        go_on.wait()

    consumer.start(on_response)
    consumer.on_error = later
    seen.wait()  # TRV304:5
    go_on.set()


def test_pool_is_held_up(pool):
    go_on = threading.Event()

    def work():
        go_on.wait()  # TRV304:9

    pool.submit(work)
    go_on.set()


class HeldUp(json.JSONEncoder):
    def __init__(self):
        self.event = threading.Event()
        self.jobs = queue.Queue()

    def default(self, value):
        self.event.wait()
        return self.jobs.get()  # TRV304:16

    def outcome(self):
        return self.event.wait()  # TRV304:16


class ReaderCase(unittest.TestCase):
    def setUp(self):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.reader = threading.Thread(target=self.read_all, daemon=True)
        self.later = threading.Thread(target=self.read_later)
        self.later.daemon = True

    def read_all(self):
        while b"STOP" not in self.sock.recv(4096):
            pass

    def read_later(self):
        self.sock.recv(4096)


class FakeServer:
    def __init__(self):
        self.done = threading.Event()

    def handle(self):
        self.done.wait()


def test_the_join_is_the_finding():
    barrier = threading.Barrier(2)

    def work():
        barrier.wait()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.join()  # TRV304:9


def test_timer_ends_it(run):
    child = multiprocessing.Process(target=run)
    child.start()

    def on_expired():
        child.terminate()

    timer = threading.Timer(3, on_expired)
    timer.start()
    child.join()


def test_last_act_is_seen(run):
    ended, begun = threading.Event(), threading.Event()
    first = threading.Thread(target=lambda: (run(), ended.set()))
    second = threading.Thread(target=lambda: (begun.set(), run()))
    assert ended.wait(5)
    assert begun.wait(5)
    first.join()
    second.join()  # TRV304:5


class Recorder:
    def __init__(self, run):
        self.ended = threading.Event()
        self.thread = threading.Thread(target=lambda: (run(), self.ended.set()))

    def test_begun(self):
        assert self.ended.wait(5)

    def test_ended(self):
        assert self.ended.wait(5)
        self.thread.join()


def test_closed_pair(serve):
    left, right = socket.socketpair()
    server = threading.Thread(target=serve, args=(right,))
    server.start()
    left.close()
    server.join()


def test_closed_file(serve):
    file = open("names")
    server = threading.Thread(target=serve, args=(file,))
    server.start()
    file.close()
    server.join()  # TRV304:5
def test_ended_by_whom_it_is_handed_to(bus):
    orders = queue.Queue()
    bus.subscribe(orders.put)
    assert orders.get() == "tea"  # TRV304:12


def test_filled_before(bus):
    orders = queue.Queue()
    orders.put("tea")
    assert orders.get() == "tea"


class ListenerCase(unittest.TestCase):
    def setUp(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.listener.close)
        self.sent = threading.Event()

    def tearDown(self):
        self.sent.set()

    def test_clean_up_comes_too_late(self):
        self.listener.accept()  # TRV304:9
        self.sent.wait()  # TRV304:9


@pytest.fixture
def inbox():
    return queue.SimpleQueue()


@pytest.fixture
def limited():
    limited = socket.socket()
    limited.settimeout(3)
    yield limited


@pytest.fixture
def same_inbox(inbox):
    yield inbox


def test_given_by_fixtures(inbox, limited, same_inbox):
    assert inbox.get() == "tea"  # TRV304:12
    assert same_inbox.get() == "tea"  # TRV304:12
    assert limited.recv(3)


def test_filled_by_the_test(inbox):
    inbox.put("tea")
    assert inbox.get() == "tea"


@pytest.mark.parametrize("same_inbox", [{}])
def test_given_by_the_table(same_inbox):
    assert same_inbox.get() is None


def test_all_done(worker):
    orders = queue.Queue()
    orders.put("tea")
    worker.start(orders)
    orders.join()  # TRV304:5


def test_all_is_done_before(executor, work):
    futures = [executor.submit(work), executor.submit(work)]
    wait_for_all(futures, return_when=concurrent.futures.ALL_COMPLETED)  # TRV304:5
    assert [future.result() for future in futures]


def test_one_is_done_before(executor, work):
    futures = [executor.submit(work), executor.submit(work)]
    wait_for_all(futures, timeout=1)
    assert [future.result() for future in futures]  # TRV304:13


def test_first_is_done_before(executor, work):
    futures = [executor.submit(work), executor.submit(work)]
    wait_for_all(futures, None, concurrent.futures.FIRST_COMPLETED)  # TRV304:5
    assert [future.result() for future in futures]  # TRV304:13


def test_pool_is_done_before(work):
    pool = multiprocessing.Pool(2)
    results = [pool.apply_async(work)]
    pool.close()
    pool.join()
    assert [result.get() for result in results]


def test_executor_is_done_before(work):
    executor = concurrent.futures.ThreadPoolExecutor()
    future = executor.submit(work)
    executor.shutdown()
    assert future.result()


def test_executor_goes_on(work):
    executor = concurrent.futures.ThreadPoolExecutor()
    future = executor.submit(work)
    executor.shutdown(wait=False)
    assert future.result()  # TRV304:12


def test_barrier_that_breaks(schedule):
    barrier, other = threading.Barrier(2), threading.Barrier(2)

    def callback():
        barrier.wait()
        other.wait()  # TRV304:9

    schedule(callback)
    barrier.wait(timeout=3)
    other.wait()  # TRV304:5


def ended(process):
    process.wait()


def started(process):
    process.wait()  # TRV304:5


async def test_called_in_time(command):
    process = subprocess.Popen(command)
    with fail_after(10):
        ended(process)
    with fail_after(10):
        started(process)
    started(process)

# file: test_told.py
import threading


def test_told(run):
    ready = threading.Event()
    run(ready)
    ready.wait()  # TRV304:5 test_told waits for an event without a timeout; pass timeout=, or a failure will hang the run


def test_boot(api):
    assert api.boot()
# file: old/setup.py
from setuptools import setup

setup(name="old", python_requires=">=2.7")

# file: old/test_old.py
import subprocess
import threading


def test_on_python_2(command):
    subprocess.Popen(command).communicate()  # TRV304:5 test_on_python_2 waits for a process without a timeout; limit the wait, or a failure will hang the run
    threading.Event().wait()  # TRV304:5 test_on_python_2 waits for an event without a timeout; pass timeout=, or a failure will hang the run
    lock = threading.Lock()
    threading.Thread(target=lock.acquire).start()
    lock.acquire()  # TRV304:5 test_on_python_2 waits for a lock without a timeout; limit the wait, or a failure will hang the run


def test_boot(api):
    assert api.boot()
# file: tests/scripts/worker.py
import threading


def main(run):
    worker = threading.Thread(target=run)
    worker.start()
    worker.join()


if __name__ == "__main__":
    main(print)

# file: exiting/pyproject.toml
[tool.pytest.ini_options]
faulthandler_timeout = 60
faulthandler_exit_on_timeout = true

# file: exiting/test_exiting.py
import threading


def test_exits():
    threading.Event().wait()

# file: traced/pyproject.toml
[tool.pytest.ini_options]
faulthandler_timeout = 60

# file: traced/test_traced.py
import threading


def test_goes_on():
    threading.Event().wait()  # TRV304:5

# file: ending/pyproject.toml

# file: ending/conftest.py
import faulthandler


def pytest_configure(config):
    faulthandler.dump_traceback_later(30 * 60, exit=True)

# file: ending/test_ending.py
import threading


def test_is_ended():
    threading.Event().wait()

# file: tests/test_played.py
import subprocess
import threading
import unittest

from log import Server


def test_played_process(fp, command):
    fp.register(command)
    process = subprocess.Popen(command)
    process.wait()
    assert process.returncode == 0


def test_process(files, command):
    process = subprocess.Popen(command)
    process.wait()  # TRV304:5
    assert process.returncode == 0


class ServerCase(unittest.TestCase):
    def test_request(self):
        self.server = Server(timeout=0.5)
        thread = threading.Thread(target=self.server.handle_request)
        thread.start()
        thread.join()

    def test_request_without_end(self):
        other = Server()
        thread = threading.Thread(target=other.handle_request)
        thread.start()
        thread.join()  # TRV304:9

# file: limited/tox.ini
[testenv]
commands = python -m pytest --timeout=300 {posargs}

# file: limited/test_limited.py
import threading


def test_is_limited():
    threading.Event().wait()
# file: alive/test_alive.py
import threading


def test_until_it_is_dead(api):
    worker = threading.Thread(target=api.run)
    worker.start()
    while worker.is_alive():
        api.look()
    worker.join()


def test_while_it_is_not_alive(api):
    worker = threading.Thread(target=api.run)
    while not worker.is_alive():
        worker.start()
    worker.join()  # TRV304:5


def test_handed_over(api):
    barrier = threading.Barrier(3)
    api.start(2, barrier.wait)
    barrier.wait()  # TRV304:5


def test_boot(api):
    assert api.boot()
# file: tests/test_finite.py
import functools
import gevent
import requests
import threading
import time
import unittest
from threading import Thread

from project.consumer import Cancelled, Consumer, Returning, is_main


def steps(api):
    for number in range(9):
        gevent.sleep(0)
        api.seen.append(number)


class FiniteTest(unittest.TestCase):
    def test_assertions(self):
        def check():
            self.assertEqual(self.api.number, 1)
            del self.api.number

        thread = Thread(target=check)
        thread.start()
        thread.join()

    def test_threads_in_a_list(self):
        seen = []
        threads = [Thread(target=lambda: seen.append(is_main())) for _ in range(2)]
        threads.append(Thread(target=lambda: seen.append(1)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def test_one_of_the_list_is_unknown(self):
        seen = []
        threads = [Thread(target=lambda: seen.append(1)), Thread(target=self.api.run)]
        for thread in threads:
            thread.join()  # TRV304:13

    def test_greenlet(self):
        one = gevent.spawn(steps, self.api)
        one.join()

    def test_greenlet_of_the_unknown(self):
        one = gevent.spawn(self.api.run)
        one.join()  # TRV304:9

    def test_method_of_the_project(self):
        consumer = Consumer()

        def stop_soon():
            time.sleep(0.2)
            consumer.pause()

        thread = Thread(target=stop_soon)
        thread.start()
        thread.join()

    def test_method_that_takes_a_lock(self):
        consumer = Consumer()

        def add():
            consumer.add(5)

        thread = Thread(target=add)
        thread.start()
        thread.join()  # TRV304:9

    def test_method_that_waits_elsewhere(self):
        consumer = Consumer()
        thread = Thread(target=lambda: consumer.run())
        thread.start()
        thread.join()  # TRV304:9

    def test_waits_with_a_timeout(self):
        ready = threading.Event()

        def work():
            ready.wait(timeout=5)
            self.lock.acquire(False)

        thread = Thread(target=work)
        thread.start()
        thread.join()

    def test_waits_without_a_timeout(self):
        ready = threading.Event()

        def work():
            ready.wait()

        thread = Thread(target=work)
        thread.start()
        thread.join()  # TRV304:9

    def test_loops_over_the_unknown(self):
        def work():
            for item in self.api:
                self.seen.append(item)

        thread = Thread(target=work)
        thread.start()
        thread.join()  # TRV304:9

    def test_loops_over_what_is_written(self):
        numbers = [1, 2, 3]

        def work():
            for index, number in enumerate(numbers):
                self.seen.append(", ".join((str(index), str(number))))

        thread = Thread(target=work)
        thread.start()
        thread.join()

    def test_acts_late(self):
        thread = Thread(target=functools.partial(self.pull, 2))
        thread.start()
        self.chip.wait_for_edge(timeout=1)
        thread.join()

    def pull(self, line):
        """An edge while the test waits for it."""
        time.sleep(0.05)
        self.chip.set_pull(line)

    def test_acts_late_and_waits(self):
        def work():
            time.sleep(0.05)
            requests.get(self.url)

        thread = Thread(target=work)
        thread.start()
        thread.join()  # TRV304:9

    def test_acts_before_it_sleeps(self):
        def work():
            with self.installer.managed():
                time.sleep(0.1)

        thread = Thread(target=work)
        thread.start()
        thread.join()  # TRV304:9

    def test_timer(self):
        timer = threading.Timer(0.3, lambda: self.connection.cancel())
        timer.start()
        self.assertRaises(Cancelled, self.connection.execute, "select 1")
        timer.join()

    def test_statement_that_sleeps(self):
        def ask():
            self.connection.cursor().execute("select pg_sleep(60)")

        thread = Thread(target=ask)
        thread.start()
        thread.join()

    def test_threads_of_the_project(self):
        thread = Returning(target=lambda: 4)
        thread.start()
        thread.join()
        thread = Returning(target=self.api.run)
        thread.start()
        thread.join()  # TRV304:9

    def test_requests_with_a_timeout(self):
        def ask():
            requests.post(self.url, json={}, timeout=3)

        thread = Thread(target=ask)
        thread.start()
        thread.join()
# file: tests/test_executors.py
import threading
from concurrent.futures import ThreadPoolExecutor

PARTIES = 8


def test_all_come_to_the_barrier(work):
    barrier = threading.Barrier(PARTIES)

    def worker():
        """Nothing may fail before."""
        barrier.wait()
        return work()

    with ThreadPoolExecutor(max_workers=PARTIES) as executor:
        assert [executor.submit(worker) for _ in range(PARTIES)]


def test_fails_before_the_barrier(work):
    barrier = threading.Barrier(PARTIES)

    def worker():
        work()
        barrier.wait()  # TRV304:9

    with ThreadPoolExecutor(max_workers=PARTIES) as executor:
        assert [executor.submit(worker) for _ in range(PARTIES)]


def test_too_few_threads_for_the_barrier(work):
    barrier = threading.Barrier(PARTIES)

    def worker():
        barrier.wait()  # TRV304:9

    with ThreadPoolExecutor(max_workers=2) as executor:
        assert [executor.submit(worker) for _ in range(PARTIES)]
# file: project/consumer.py
import threading


def is_main():
    return threading.current_thread() is threading.main_thread()


class Cancelled(Exception):
    pass


class Returning(threading.Thread):
    def join(self, *args):
        super().join(*args)
        return self.result


class Consumer:
    def __init__(self):
        self.is_running, self.lock = True, threading.Lock()

    def pause(self):
        self.is_running = False

    def add(self, item):
        with self.lock:
            self.item = item

    def run(self):
        while self.is_running:
            self.upload()
# file: tests/echo_server.py
import socket


def echo(connection):
    connection.send(connection.recv(10))


server = socket.socket()
server.bind(("localhost", 9))
server.listen()
while True:
    echo(server.accept()[0])
# file: test_without_greenlets.py
import asyncio
import threading


def test_conditions_and_futures(work, loop):
    changed, none_left = threading.Condition(), threading.Semaphore(0)
    changed.wait()  # TRV304:5
    changed.wait_for(work.is_done)  # TRV304:5
    none_left.acquire()  # TRV304:5
    assert asyncio.run_coroutine_threadsafe(work(), loop).exception() is None  # TRV304:12

# file: tests/waited/test_waited_before.py
import threading
from concurrent.futures import TimeoutError, ThreadPoolExecutor
from multiprocessing.pool import ThreadPool

import pytest

executor = ThreadPoolExecutor()


def run(work):
    future = executor.submit(work)
    error = future.exception()  # TRV304:13
    if error is not None:
        raise error
    return future.result()


def test_run(work, gate):
    assert run(work) == 1
    future, other = executor.submit(gate.wait), executor.submit(work)
    with pytest.raises(TimeoutError):
        future.result(timeout=0.1)
    gate.set()
    assert future.result()  # TRV304:12
    assert other.result(timeout=3) == other.result()
    assert executor.submit(work).result()  # TRV304:12


async def fetch(name):
    return name


def fetch_now(name):
    return name


async def test_makes_coroutines():
    pool = ThreadPool(5)
    for coroutine in pool.map(fetch, "abc"):
        assert await coroutine
    assert pool.map(fetch_now, "abc") == ["a", "b", "c"]  # TRV304:12


# -- a thread that waits for one event more ---------------------------------------------------------------------------


def in_thread(work, *args):
    def call():
        work(*args)

    thread = threading.Thread(target=call)
    thread.daemon = True
    thread.start()
    return thread


class TestGate:
    def hold(self, entered, leave):
        self.lock.open()
        try:
            entered.set()
            leave.wait()
        finally:
            self.lock.release()

    def hold_twice(self, entered, leave):
        entered.set()
        leave.wait()
        self.lock.open()

    def test_leaves(self):
        entered, leave = threading.Event(), threading.Event()
        thread = in_thread(self.hold, entered, leave)
        assert entered.wait(timeout=3)
        leave.set()
        thread.join()

    def test_enters(self):
        entered, leave = threading.Event(), threading.Event()
        thread = in_thread(self.hold, entered, leave)
        entered.set()
        thread.join()  # TRV304:9

    def test_goes_on_behind_it(self):
        entered, leave = threading.Event(), threading.Event()
        thread = in_thread(self.hold_twice, entered, leave)
        leave.set()
        thread.join()  # TRV304:9

    def test_leaves_plainly(self):
        gate, seen = threading.Event(), []

        def look():
            gate.wait()
            seen.append(1)

        thread = threading.Thread(target=look)
        thread.start()
        gate.set()
        thread.join()
        assert seen

# file: project/spawning.py
import subprocess
import threading


def spawn(*words):
    process = subprocess.Popen(words)
    return process


def setting(name):
    return {"size": 1}[name]


class Server:
    def run_in_thread(self):
        thread = threading.Thread(target=self.run)
        thread.start()
        return thread


class Patient(threading.Thread):
    def join(self, timeout=30):
        super().join(timeout)


class Impatient(threading.Thread):
    pass


def patient():
    return Patient()


def impatient():
    return Impatient()

# file: tests/made/test_made_elsewhere.py
import asyncio
import subprocess
import threading
import unittest

from project import spawning


class Loop(threading.Thread):
    def __init__(self):
        super().__init__()
        self.running = threading.Event()
        self.names = {}

    def run(self):
        self.running.set()


class SomeCase(unittest.TestCase):
    def setUp(self):
        self.loop = Loop()
        self.loop.start()
        self.loop.running.wait()  # TRV304:9 setUp waits for an event without a timeout; pass timeout=, or a failure will hang the run
        assert self.loop.names.get("a", 1)

    def start(self, name):
        return subprocess.Popen([name, "-v"])

    def test_helper_of_the_class(self):
        process = self.start("a")
        out, _ = process.communicate()  # TRV304:18
        self.assertEqual(out, b"")

    def test_helper_of_the_project(self):
        process = spawning.spawn("a")
        assert process.wait() == 0  # TRV304:16

    def test_method_of_the_project(self):
        thread = spawning.Server().run_in_thread()
        thread.join()  # TRV304:9

    def test_classes_of_the_project(self):
        spawning.patient().join()
        spawning.impatient().join()  # TRV304:9
        assert spawning.setting("size").get() == 1


async def test_process_of_asyncio():
    process = await asyncio.create_subprocess_exec("ls")
    await process.communicate()  # TRV304:11 test_process_of_asyncio waits for a process without a timeout; await it in asyncio.wait_for(), or a failure will hang the run
    await asyncio.wait_for(process.wait(), 10)


class EnteredCase(unittest.TestCase):
    def start(self, name):
        return subprocess.Popen([name, "-v"])

    def test_entered(self):
        with self.start("a") as process:
            out, _ = process.communicate()  # TRV304:22
        self.assertEqual(out, b"")

    def test_decorated_target(self):
        @limited
        def work():
            pass

        def plain():
            pass

        thread, other = threading.Thread(target=work), threading.Thread(target=plain)
        thread.start()
        other.start()
        thread.join()  # TRV304:9
        other.join()

    def test_nothing_to_run(self):
        thread, other = threading.Thread(), threading.Thread(**self.options)
        thread.start()
        other.start()
        thread.join()
        other.join()  # TRV304:9


# file: project/stoppable.py
import threading


class Stoppable(threading.Thread):
    def join(self, timeout=0):
        self.stop()
        super().join(timeout)


class Passing(threading.Thread):
    def join(self, *args):
        super().join(*args)

# file: tests/test_stoppable.py
from project.stoppable import Passing, Stoppable


def test_stoppable():
    thread = Stoppable()
    thread.start()
    thread.join()


def test_passing():
    thread = Passing()
    thread.start()
    thread.join()  # TRV304:5


# file: optional/conftest.py
def pytest_configure(config):
    if config.option.timeout is None:
        config.option.timeout = 300

# file: optional/test_optional.py
import threading


def test_thread(api):
    thread = threading.Thread(target=api.run)
    thread.start()
    thread.join()


def test_boot(api):
    assert api.boot()
# file: ready/test_ready.py
import select
import socket


def accepted(timeout):
    listener = socket.socket()
    ready, _, _ = select.select([listener], [], [], timeout)
    return listener.accept() if ready else None


def accepted_some_time():
    listener = socket.socket()
    select.select([listener], [], [])
    return listener.accept()  # TRV304:12


def test_ready():
    assert accepted(3)
    assert accepted_some_time()

# file: short/test_short.py
import multiprocessing
import subprocess
import sys


def serve(name):
    while True:
        print(name)


def test_short_commands(name):
    listing = subprocess.Popen(["ls", "-l"], stdout=subprocess.PIPE)
    listing.communicate()
    shown = subprocess.Popen("echo 3", shell=True)
    shown.wait()
    nothing = subprocess.Popen([sys.executable, "-c", "pass"])
    nothing.wait()
    started = subprocess.Popen([sys.executable, "-c", "import server"])
    started.wait()  # TRV304:5
    named = subprocess.Popen([name, "-l"])
    named.wait()  # TRV304:5
    child = multiprocessing.Process(target=serve, args=("ls",))
    child.start()
    child.join()  # TRV304:5


def test_polled(name, api):
    process = subprocess.Popen([name, "-l"])
    if process.poll() is None:
        api.boot()
    else:
        process.communicate()


def test_polled_otherwise(name, api):
    process = subprocess.Popen([name, "-l"])
    if process.poll() is None:
        process.communicate()  # TRV304:9


def test_server_of_a_context(made):
    with made.Server() as server:
        thread = threading.Thread(target=server.serve, args=(0.1,))
        thread.start()
        thread.join()  # TRV304:9
    with made.Server() as other:
        second = threading.Thread(target=other.serve, args=(0.1,))
        second.start()
    second.join()


def test_server_that_goes_on(made, server):
    with made.Server():
        thread = threading.Thread(target=server.serve)
        thread.start()
    thread.join()  # TRV304:5


def test_boot(api):
    assert api.boot()
# file: tests/test_servers.py
import http.server
import threading


def test_server_that_only_closes():
    with http.server.HTTPServer(("localhost", 0), None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
    thread.join()  # TRV304:5
# file: tests/test_killed.py
import subprocess


def run(*arguments):
    process = subprocess.Popen(["api", *arguments])
    process.kill()
    return process


def start(*arguments):
    process = subprocess.Popen(["api", *arguments])
    process.poll()
    return process


def test_killed():
    process = run("--help")
    assert process.communicate()[0]


def test_started():
    process = start("--help")
    assert process.communicate()[0]  # TRV304:12
# file: tests/test_gate.py
import threading


def test_gate(api):
    gate, other = threading.Event(), threading.Event()
    thread = threading.Thread(target=gate.wait)
    thread.start()
    second = threading.Thread(target=other.wait)
    second.start()
    assert api.waits()
    gate.set()
    thread.join()
    second.join()  # TRV304:5
# file: tests/test_jobs.py
import threading

from jobs import Worker


def test_jobs():
    worker, gate, other = Worker(), threading.Event(), threading.Event()
    worker.enqueue(lambda: gate.wait())
    worker.enqueue(lambda: other.wait())  # TRV304:28
    assert worker.pending == 2
    gate.set()
# file: gates/test_gates.py
import subprocess
import threading

from shop import Pool, Worker


class SlowWorker(Worker):
    def __init__(self):
        self.gate = threading.Event()

    def handle(self, item):
        self.retry(action=lambda: self.gate.wait())


def restarted(process):
    process.kill()
    process = subprocess.Popen(["server", "--port", "80"])
    return process


def test_pool():
    worker = SlowWorker()
    pool = Pool(worker)
    pool.start()
    worker.gate.set()
    assert pool.done == 1


def test_restart():
    process = restarted(subprocess.Popen(["server"]))
    assert process.wait() == 0  # TRV304:12
# file: waited/test_waited.py
import asyncio


async def test_bounded_before():
    process = await asyncio.create_subprocess_exec("make", stdout=asyncio.subprocess.PIPE)
    await asyncio.wait_for(process.wait(), timeout=5)
    stdout, _ = await process.communicate()
    assert stdout


async def test_bounded_after():
    process = await asyncio.create_subprocess_exec("make", stdout=asyncio.subprocess.PIPE)
    stdout, _ = await process.communicate()  # TRV304:23
    await asyncio.wait_for(process.wait(), timeout=5)
    assert stdout
# file: held_back/test_held_back.py
import sys
import unittest
from subprocess import Popen


class ProgramCase(unittest.TestCase):
    @unittest.skip("too slow")
    def test_skipped(self):
        program = Popen(["api"])
        self.assertEqual(program.wait(), 0)

    @unittest.skipIf(sys.platform == "win32", "no such program")
    def test_somewhere(self):
        program = Popen(["api"])
        self.assertEqual(program.wait(), 0)  # TRV304:26


@unittest.skip("too slow")
class SlowProgramCase(unittest.TestCase):
    def test_skipped(self):
        program = Popen(["api"])
        self.assertEqual(program.wait(), 0)
# file: held_back/test_module_held_back.py
from subprocess import Popen

import pytest

pytestmark = pytest.mark.skip("too slow")


def test_program():
    assert Popen(["api"]).wait() == 0
# file: elsewhere/test_elsewhere.py
from workers import ForkProcess, Worker


def test_process():
    process = ForkProcess(target=run)
    process.start()
    process.join()  # TRV304:5 test_process waits for a process without a timeout; pass timeout=, or a failure will hang the run


def test_worker():
    worker = Worker(target=run)
    worker.start()
    worker.join()  # TRV304:5 test_worker waits for a thread without a timeout; pass timeout=, or a failure will hang the run
