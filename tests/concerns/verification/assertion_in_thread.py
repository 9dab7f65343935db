"""Assertions that run in threads."""
import contextlib
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest


def test_thread(queue):
    def work():
        assert queue.get() == "job"  # TRV608:9 this check runs in the thread of work, where a failure fails no test; store the result and check it after join()

    worker = Thread(target=work)
    worker.start()
    worker.join(timeout=5)


def test_timer(queue):
    def work():
        assert queue.get() == "job"  # TRV608:9

    threading.Timer(1, work).start()


def test_pool(queue):
    def work(number):
        assert queue.get() == number  # TRV608:9

    with ThreadPoolExecutor() as executor:
        executor.map(work, range(3))


def test_submitted(queue):
    def work(number):
        assert queue.get() == number  # TRV608:9

    with ThreadPoolExecutor() as executor:
        executor.submit(work, 1)


def test_future_is_asked(queue):
    def work(number):
        assert queue.get() == number

    with ThreadPoolExecutor() as executor:
        future = executor.submit(work, 1)
    future.result()


def test_stored_after(queue, seen):
    def work():
        assert queue.get() == "job"
        seen.append("job")

    Thread(target=work).start()
    assert seen


def test_set_after(queue):
    done = threading.Event()

    def work():
        assert queue.get() == "job"
        done.set()

    Thread(target=work).start()
    assert done.wait(5)


def test_rest_is_verified(queue):
    def work():
        for number in range(10):
            job = queue.get()
            assert job == number

    worker = Thread(target=work)
    worker.start()
    worker.join(timeout=5)
    assert queue.empty()


def test_rest_is_not_verified(queue, api):
    def work():
        for number in range(10):
            job = queue.get()
            assert job == number  # TRV608:13

    worker = Thread(target=work)
    worker.start()
    worker.join(timeout=5)
    assert not worker.is_alive()
    assert api.ready


def test_only_locals_follow(queue):
    def work():
        assert queue.get() == "job"  # TRV608:9
        job = next_job()
        assert job.ready

    Thread(target=work).start()


def test_counted(queue):
    count = 0

    def work():
        nonlocal count
        while queue.get():
            assert queue.ready
            count += 1

    Thread(target=work).start()
    assert wait_for(lambda: count == 3)


def test_handled(queue, errors):
    def work():
        try:
            assert queue.get() == "job"
        except AssertionError as error:
            errors.append(error)

    Thread(target=work).start()
    assert not errors


def test_for_the_type_checker(queue):
    def work():
        job = queue.get()
        assert job is not None
        assert isinstance(job, str)
        job.run()

    Thread(target=work).start()


def test_suppressed(queue):
    def work():
        with contextlib.suppress(ValueError):
            queue.get()

    Thread(target=work).start()


def test_called_too(queue):
    def work():
        assert queue.get() == "job"

    Thread(target=work).start()
    work()


def test_nothing_is_verified(queue):
    Thread(target=queue.get).start()


def test_other_thread(queue, Thread):
    def work():
        assert queue.get() == "job"

    Thread(target=work).start()


class Worker(threading.Thread):
    def run(self):
        assert self.queue.get() == "job"  # TRV608:9


class WorkerCase(unittest.TestCase):
    def test_method(self):
        worker = threading.Thread(target=self._work)
        worker.start()

    def _work(self):
        self.assertEqual("job", self.queue.get())  # TRV608:9
# file: test_strict.py
from threading import Thread

import pytest

pytestmark = pytest.mark.filterwarnings("error::pytest.PytestUnhandledThreadExceptionWarning")


def test_thread(queue):
    def work():
        assert queue.get() == "job"

    Thread(target=work).start()

# file: test_kept.py
from threading import Lock, Thread

lock = Lock()


def test_reraised(queue, reraise):
    def work():
        with reraise:
            assert queue.get() == "job"

    Thread(target=work).start()


def test_locked(queue):
    def work():
        with lock:
            assert queue.get() == "job"  # TRV608:13

    Thread(target=work).start()
# file: raising_pool/test_raising_pool.py
import multiprocessing as mp
from concurrent.futures import ThreadPoolExecutor


def made(number):
    assert number > 0


def added(number):
    assert number > 0  # TRV608:5


def test_map_that_raises():
    with mp.Pool(processes=2) as pool:
        pool.map(made, [1, 2])


def test_map_that_waits_for_a_reader():
    with ThreadPoolExecutor() as pool:
        pool.map(added, [1, 2])
# file: answered/test_answered.py
import socket
import threading

from shop import receive, send_answer, show, ask


def test_answered():
    ours, theirs = socket.socketpair()

    def answer():
        question = receive(theirs)
        assert question == "limit"
        send_answer(theirs, 3)

    thread = threading.Thread(target=answer)
    thread.start()
    assert ask(ours) == 3
    thread.join(timeout=5)


def test_shown():
    ours, theirs = socket.socketpair()

    def answer():
        question = receive(theirs)
        assert question == "limit"  # TRV608:9
        show(theirs)
        send_answer(question)

    thread = threading.Thread(target=answer)
    thread.start()
    assert ask(ours) == 3
    thread.join(timeout=5)


def test_of_others():
    ours, theirs = socket.socketpair()

    def answer():
        question = receive(theirs)
        assert question == "limit"  # TRV608:9
        set_language(show)

    thread = threading.Thread(target=answer)
    thread.start()
    assert ask(ours) == 3
    thread.join(timeout=5)
