"""TRV3: how a test waits."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message
from flake8_testreview.plugin.options import Option, seconds

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

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
MAKERS = (
    "threading", "multiprocessing", "queue", "subprocess", "socket", "billiard", "psutil", "Process(", ".submit(",
    "_async(", ".join()",
)  # fmt: skip


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
    needles = ("sleep", *MAKERS)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each sleep of the test's own thread, and for each wait without a bound."""
        from flake8_testreview.concerns.waits.waits import waits

        return waits(suite, runner_bounds=self.setting(RUNNER_TIMEOUT) > 0)
