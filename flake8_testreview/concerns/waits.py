"""TRV3: how a test waits."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.checker import Checker, Finding, Message, Option, seconds
from flake8_testreview.suite import Suite

if TYPE_CHECKING:
    from flake8_testreview.blocking import Sleep

FIXED = Message("TRV301", "{where} waits{delay} on the clock; wait for the condition it needs")
POLL = Message("TRV302", "{where} polls with a sleep{delay}; wait for an event, or poll in one helper with a deadline")
ENDLESS = Message("TRV303", "{where} polls with a sleep{delay} in a loop that nothing bounds; give it a deadline")
UNBOUNDED = Message("TRV304", "{where} waits for {what} without a timeout; bound it, or a failure hangs the run")

RUNNER_TIMEOUT = Option(
    "runner-timeout",
    "0",
    "seconds after which the test runner itself ends every test; above 0, no wait counts as unbounded",
    seconds,
)


# What a file that makes something to wait for mentions.
_MAKERS = ("threading", "multiprocessing", "queue", "subprocess", "socket", "billiard", "psutil", "Process(",
           ".submit(", "_async(", ".join()")  # fmt: skip


class Waits(Checker):
    """A test waits for a condition, never for the clock.

    A fixed sleep is too long on a fast machine and too short on a busy one: it makes a suite slow and flaky at once.
    A poll notices late and, unless something bounds it, never ends. A wait without a timeout turns a failure of
    another thread or process into a hang of the whole run.

    Wait for what the test needs: an event, a queue, the return of the call. Where only polling is possible, put
    it once into a helper with a deadline that fails with what it saw. Replace the sleep of the code under test
    by a double.

    Bad::

        import threading
        import time


        def test_boot(server):
            server.boot()
            time.sleep(2)  # TRV301:5
            assert server.status == "ACTIVE"


        def test_reboot(server):
            server.reboot()
            for _ in range(10):
                if server.status == "ACTIVE":
                    return
                time.sleep(0.5)  # TRV302:9
            raise AssertionError(server.status)


        def test_delete(server):
            server.delete()
            while server.exists():
                time.sleep(0.5)  # TRV303:9


        def test_worker(work):
            worker = threading.Thread(target=work)
            worker.start()
            worker.join()  # TRV304:5
            assert work.done

    Good::

        import threading
        import time
        from unittest import mock


        def test_boot(server):
            server.boot()
            assert server.became_active.wait(timeout=10)


        def test_retries(server):
            with mock.patch("time.sleep") as sleep:
                server.boot(retries=3)
            assert sleep.call_count == 3


        def test_slow_worker():
            def slow():
                time.sleep(0.1)

            worker = threading.Thread(target=slow)
            worker.start()
            worker.join(timeout=10)
            assert not worker.is_alive()

    TRV301: a test, fixture or helper sleeps for some time on the real clock. Not reported: no delay or one of
    ten minutes and more, a sleep that is patched or expected to be interrupted, and work that is only played:
    in nested functions, callables that are handed over, methods that override a base class from elsewhere,
    fakes, scripts, forked children.

    TRV302: the sleep is in a loop that looks again at a condition or tries again. A deadline or short delay
    does not excuse it.

    TRV303: the same, and no sign of a deadline, counter, assertion or timeout says that the loop ever ends. It
    takes the place of TRV302.

    TRV304: a `join`, `wait`, `get`, `result`, `communicate`, `recv` or `accept` without a timeout on what the
    file itself shows to be a thread, event, queue, process, future or socket. Not reported: inside `wait_for`
    or a `with timeout`, under a timeout mark, and where the end is made sure of before, such as by `kill()`,
    `set()` or `settimeout()`.

    Options: `testreview-runner-timeout` gives the seconds after which the test runner itself ends every test,
    such as `timeout` of pytest-timeout. Above 0 no wait counts as unbounded: TRV304 is silent, and TRV303
    becomes TRV302.

    When to ignore: where time itself is tested and cannot be replaced by a double.
    """

    messages = (FIXED, POLL, ENDLESS, UNBOUNDED)
    options = (RUNNER_TIMEOUT,)
    needles = ("sleep", *_MAKERS)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each sleep of the test's own thread, and for each wait without a bound."""
        # What blocks takes long to import, and most runs in an editor meet no file that needs it.
        from flake8_testreview.blocking import Control, Sleeps, Waiters

        runner_bounds = self.setting(RUNNER_TIMEOUT) > 0
        doubles, control = suite.doubles, suite.fact(Control)
        if "sleep" in suite.source.text:
            sleeps = suite.fact(Sleeps)
            for call in suite.calls:
                sleep = sleeps.real(call)
                if sleep and control.is_own(call) and not doubles.is_replaced(call, *sleep.names):
                    yield _sleep_finding(suite, call, sleep, runner_bounds or control.is_bounded(call))
        if not runner_bounds and suite.source.mentions(_MAKERS):
            waiters = suite.fact(Waiters)
            for call in suite.calls:
                what = waiters.unbounded(call)
                if what and not control.is_bounded(call) and not doubles.is_double(call.func):
                    yield UNBOUNDED.at(suite, call, where=_where(suite, call), what=what)


def _sleep_finding(suite: Suite, call: ast.Call, sleep: Sleep, is_bounded: bool) -> Finding:
    from flake8_testreview.blocking import is_counted, polling_loop

    where, delay = _where(suite, call), "" if sleep.delay is None else f"{sleep.delay:g} s"
    loop = polling_loop(suite.source, call)
    if loop is None:
        return FIXED.at(suite, call, where=where, delay=f" {delay}")
    message = POLL if is_bounded or is_counted(loop, call) else ENDLESS
    return message.at(suite, call, where=where, delay=f" of {delay}" if delay else "")


def _where(suite: Suite, node: ast.AST) -> str:
    function = suite.outermost(node)
    return function.name if function is not None else "the module"
