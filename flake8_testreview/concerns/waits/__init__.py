"""TRV3: how a test waits."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.options import Option, seconds

RUNNER_TIMEOUT = Option(
    "runner-timeout",
    "0",
    "seconds after which the test runner itself ends every test; above 0, no wait counts as unbounded",
    seconds,
)

# What a file mentions that makes something to wait for, or waits itself.
MAKERS = (
    "threading", "multiprocessing", "queue", "subprocess", "socket", "billiard", "psutil", "Process(", ".submit(",
    "_async(", "_threadsafe(", ".join()", "futures", "gevent", "eventlet", "os.wait",
)  # fmt: skip
CLOCKS = ("time()", "monotonic", "perf_counter", "now()", "default_timer", "_ns()")  # how a clock is read


class Waits(Concern):
    """A test waits for a condition, never for the clock.

    A fixed sleep is too long on a fast machine and too short on a busy one, so it makes a suite both slow and flaky.
    Polling notices the result late and, unless something bounds it, never ends. A wait without a timeout turns a
    failure in another thread or process into a hang of the whole run.

    Wait for what the test needs: an event, a queue, the return of a call. Where only polling is possible, write it
    once, in a helper with a deadline that fails with what it saw last. If the code under test sleeps, replace its
    sleep.

    Ignore these findings where time itself is under test and cannot be replaced.
    """

    options = (RUNNER_TIMEOUT,)
    needles = ("sleep", *MAKERS, *CLOCKS)
