"""Waits for others without a timeout, and what bounds them."""
import concurrent.futures
import multiprocessing
import os
import queue
import socket
import subprocess
import threading
import time
import unittest
from threading import Thread

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
    worker.join()  # TRV304:5 test_threads waits for a thread without a timeout; bound it, or a failure hangs the run
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
