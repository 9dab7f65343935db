"""Tests that return."""
import unittest
from unittest import mock

import pytest

from twisted.trial import unittest as trial

from .base import ServerCase


class ReturningCase(unittest.TestCase):
    def test_comparison(self):
        state = self.api.state
        return state == "ACTIVE"  # TRV604:9 test_comparison returns state == 'ACTIVE'; assert it, or move it to a helper

    def test_constant(self):
        self.assertEqual("ACTIVE", self.api.state)
        return True  # TRV604:9 test_constant returns True; drop it

    def test_generator(self):  # TRV604:5 test_generator yields, so none of it runs; use subTest in a loop
        for server in self.api.servers:
            yield self.assertTrue, server

    async def test_coroutine(self):  # TRV604:5 test_coroutine is a coroutine that is never awaited; derive its class from IsolatedAsyncioTestCase
        self.assertTrue(await self.api.ready())

    def test_nothing(self):
        if self.api.state:
            return None
        self.assertTrue(self.api.calls)

    def test_answer_of_a_helper(self):
        return self._check(self.api.state)  # it may be nothing

    def test_inner_function(self):
        def state():
            return "ACTIVE"

        self.assertEqual(state(), self.api.state)

    @api_version(2)
    def test_decorated(self):
        return {"state": "ACTIVE"}

    @mock.patch("api.state")
    def test_patched(self, state):
        self.assertTrue(self.api.calls)
        return [state]  # TRV604:9 test_patched returns [state]; assert it, or move it to a helper


class AwaitedCase(unittest.IsolatedAsyncioTestCase):
    async def test_coroutine(self):
        self.assertTrue(await self.api.ready())


class DeferredCase(trial.TestCase):
    def test_deferred(self):
        return self.api.ready() == "ACTIVE"

    def test_generator(self):
        yield self.api.ready()


class UnknownRunnerCase(ServerCase):
    def test_answer(self):
        return self.api.state == "ACTIVE"

    async def test_coroutine(self):
        self.assertTrue(await self.api.ready())


def test_function(api):
    return api.state == "ACTIVE"  # TRV604:5 test_function returns api.state == 'ACTIVE'; assert it, or move it to a helper


@pytest.mark.parametrize("state", ["ACTIVE", "ERROR"])
def test_marked(api, state):
    return api.state == state  # TRV604:5 test_marked returns api.state == state; assert it, or move it to a helper


@pytest.mark.gen_test
def test_generator_that_a_mark_runs(api):
    yield api.ready()


@pytest.mark.asyncio
async def test_coroutine_that_a_mark_runs(api):
    assert await api.ready()


def test_skipped_by_hand(api):
    if not api.state:
        return "SKIP"  # TRV604:9 test_skipped_by_hand returns 'SKIP'; skip it with a reason
    assert api.ready


def test_generator_of_checks(api):  # TRV604:1 test_generator_of_checks yields, so none of it runs; parametrize it
    for state in api.states:
        yield api.check, state
# file: api/tests.py
def test_odd(value):
    return value % 2 == 1
# file: servers/tests.py
import unittest


class ServerTest(unittest.TestCase):
    def test_boot(self):
        return self.name == "a"  # TRV604:9
# file: servers/test_chain.py
from pytest import mark


def boot(api):
    return grown(api)


def grown(api):
    api.grow()
    return api.size + 1


def stop(api):
    api.stop()


def stop_or_wait(api):
    if api.busy:
        return
    return api.size + 1


@mark.skipif(not api, reason="needs it")
def test_boot(api):
    return boot(api)  # TRV604:5 test_boot returns boot(api); assert it, or move it to a helper


def test_stop(api):
    return stop(api)


def test_stop_or_wait(api):
    return stop_or_wait(api)


# file: tests/test_script.py
def test(name):
    return name == "a"


def test_boot(api):
    return api.boot() == 1  # TRV604:5


NUMBER = test("a") + test("b")
test_boot(NUMBER)
# file: tools/smoke_test.py
def test_import():
    return False


def test_boot():
    return False  # TRV604:5


def main():
    assert all(test() for test in [test_import])
# file: handing/__init__.py
# file: handing/tests/__init__.py
# file: handing/tests/base.py
import asyncio
import unittest


class HandingCase(unittest.TestCase):
    def _callTestMethod(self, method):
        asyncio.run(method())


class PlainCase(unittest.TestCase):
    def setUp(self):
        self.size = 1
# file: handing/tests/test_handing.py
from .base import HandingCase, PlainCase


class ServerCase(HandingCase):
    async def test_boot(self):
        self.assertTrue(await boot())


class OtherServerCase(PlainCase):
    async def test_boot(self):  # TRV604:5
        self.assertTrue(await boot())


def test_leaves_early(api):
    if not api.ready:
        return 0  # TRV604:9 test_leaves_early returns 0; skip it with a reason
    assert api.boot()


def test_and_find(api):
    if api.broken:
        return False  # TRV604:9 test_and_find returns False; fail if it found a fault, skip it with a reason if it cannot run
    assert api.boot()


def test_task(name, *, data=None):
    """Test a task of another file.

    Args:
        name: what it is called

    Returns:
        What it gave, to be compared by the caller.
    """
    return [name, data]

def test_logged_error(log):
    try:
        return 1 / 0
    except ZeroDivisionError:
        log.exception("divided")
    assert log.texts


# file: settings/test_settings.py
import unittest


def test_allow(request):
    return request.user is None


def test_deny(request):
    return request.user is None  # TRV604:5


class SettingsCase(unittest.TestCase):
    def test_setting(self):
        self.assertTrue(self.api.run(allow="settings.test_settings.test_allow"))


def test_version(api):
    try:
        assert api.version() > 2
        return True  # TRV604:9 test_version returns True; drop it
    except ValueError:
        raise AssertionError("no version") from None


def test_early(api):
    if not api.version():
        return True  # TRV604:9 test_early returns True; skip it with a reason
    assert api.version() > 2

# file: tests/test_wrapped.py
import asyncio
import unittest


class ServerCase(unittest.TestCase):
    async def test_boots(self):
        self.assertTrue(await self.api.boot())


def run(test):
    return lambda self: asyncio.run(test(self))


for case in [ServerCase]:
    for name in dir(case):
        if name.startswith("test_"):
            setattr(case, name, run(getattr(case, name)))

# file: tests/test_not_wrapped.py
import unittest


class ServerCase(unittest.TestCase):
    async def test_boots(self):  # TRV604:5
        setattr(self.api, "name", "first")
        self.assertTrue(await self.api.boot())

# file: tests/test_set_up_at_import.py
import unittest

import app

setattr(app, "DEBUG", True)


class ServerCase(unittest.TestCase):
    async def test_boots(self):  # TRV604:5
        self.assertTrue(await self.api.boot())

# file: tests/test_unreached.py
import pytest


def test_boots_behind_an_error(api):
    with pytest.raises(ValueError):
        api.boot(None)
        return False
    with api.lock():
        api.boot(1)
        return False  # TRV604:9

# file: tests/test_verdicts.py
def test_connects(api):
    if api.connect():
        print("connected")
        return True  # TRV604:9 test_connects returns True; fail where it returns False
    else:
        print("refused")
        return False  # TRV604:9
# file: tests/test_helpers_called_tests.py
def test_fail(text):
    print(text)
    return False


def test_stop(api):
    return api.stop() == 1  # TRV604:5


def test_boot(api):
    if not api.boot():
        test_fail("boot")
    assert api.is_running
