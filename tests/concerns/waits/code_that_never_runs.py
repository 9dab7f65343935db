"""A wait in code that no run executes is nothing to act on; what a mark skips may run again."""
import threading
import time
import unittest
from unittest import SkipTest

import pytest


def test_skipped_first(server):
    pytest.skip("it segfaults")
    time.sleep(2)
    assert server.status == "ACTIVE"


def test_skipped_later(server):
    time.sleep(2)  # TRV301:5
    pytest.skip("the rest segfaults")
    time.sleep(2)


def test_skipped_in_one_case(server):
    if server.is_old:
        pytest.skip("too old")
        time.sleep(2)
    time.sleep(2)  # TRV301:5
    assert server.status == "ACTIVE"


def test_expected_to_fail(greenlet):
    pytest.xfail("adapt or remove")
    worker = threading.Thread(target=greenlet)
    worker.start()
    worker.join()


def test_returns(server):
    return
    time.sleep(2)
    assert server.status == "ACTIVE"


@pytest.mark.skip(reason="no network")
def test_skipped_by_a_mark(server):
    time.sleep(2)  # TRV301:5
    assert server.status == "ACTIVE"


@pytest.mark.skipif(True, reason="no network")
def test_skipped_by_a_constant_condition(server):
    time.sleep(2)  # TRV301:5
    assert server.status == "ACTIVE"


def test_inner_function_that_nobody_calls(worker):
    def check():
        time.sleep(2)
        thread = threading.Thread(target=check)
        thread.start()
        thread.join()

    assert worker.starts


@unittest.skip("not yet")
class SkippedCase(unittest.TestCase):
    def test_status(self):
        time.sleep(2)  # TRV301:9


class SetUpSkips(unittest.TestCase):
    def setUp(self):
        self.skipTest("not yet")

    def test_status(self):
        time.sleep(2)


class SetUpRaisesSkip(unittest.TestCase):
    def setUp(self):
        raise SkipTest("not yet")

    def test_status(self):
        time.sleep(2)


class SetUpSkipsOnCondition(unittest.TestCase):
    def setUp(self):
        if not self.server:
            raise SkipTest("no server")

    def test_status(self):
        time.sleep(2)  # TRV301:9


class SetUpFails(unittest.TestCase):
    def setUp(self):
        raise NotImplementedError

    def test_status(self):
        time.sleep(2)  # TRV301:9
# file: tests/test_module_skip.py
import time

import pytest

pytest.skip("no server", allow_module_level=True)


def test_status(server):
    time.sleep(2)
    assert server.status == "ACTIVE"
# file: tests/named/server.py
import time


def boot(server):
    server.boot()
    time.sleep(2)  # TRV301:5
# file: tests/named/slow.py
import time


def work(environ, start_response):
    time.sleep(2)
# file: tests/named/test_uses_server.py
import pytest
from tests.named.server import boot


@pytest.mark.slow
def test_boot(server):
    assert boot(server) is None
# file: tests/fixtures/formatted/remove_await.py
import asyncio


async def main():
    await (asyncio.sleep(1))


def test_main():
    main()
# file: tests/started/test_started_as_a_program.py
import subprocess
import sys
import time


def show(process):
    process.wait()


def main():
    process = subprocess.Popen(sys.argv[1:])
    show(process)
    process.wait()


def boot(server):
    server.boot()
    process = subprocess.Popen(sys.argv[1:])
    process.wait()  # TRV304:5


def test_boot(server):
    boot(server)


if __name__ == "__main__":
    subprocess.Popen(sys.argv[1:]).wait()
    boot(None)
    main()
else:
    subprocess.Popen(sys.argv[1:]).wait()  # TRV304:5


def test_switched_off(server):
    if False:
        subprocess.Popen(sys.argv[1:]).wait()
    if 0:
        time.sleep(1)
    else:
        time.sleep(1)  # TRV301:9
    if True:
        time.sleep(1)  # TRV301:9
    assert server.boot()
# file: programs/test_loads.py
import asyncio
import time


async def load():
    await asyncio.sleep(2)
    return 1


def wait():
    time.sleep(2)


print(asyncio.run(load()))
# file: helping/tests/__init__.py
# file: helping/tests/helpers.py
import time

CASES = list(range(3))


def wait():
    time.sleep(2)  # TRV301:5
# file: helping/tests/test_users.py
from .helpers import wait


def test_wait(api):
    wait()
    assert api.is_open
