"""A test, fixture or helper sleeps for some time on the real clock.

The time is too long on a fast machine and too short on a busy one.

Bad::

    import time


    def test_boot(server):
        server.boot()
        time.sleep(2)  # TRV301:5 test_boot waits 2 s on the clock; wait for the condition it needs
        assert server.status == "ACTIVE"

Good::

    def test_boot(server):
        server.boot()
        assert server.became_active.wait(timeout=10)
        assert server.status == "ACTIVE"

Where the code under test sleeps, replace its sleep by a double::

    from unittest import mock


    def test_retries(server):
        with mock.patch("time.sleep") as sleep:
            server.boot(retries=3)
        assert sleep.call_count == 3

Not reported: no delay, or one of ten minutes and more; a sleep that is patched or expected to be interrupted; code that
only plays slow work: nested functions, callables that are handed over, methods that override a base class from
elsewhere, fakes, scripts, forked children.

Related: ASYNC251 (flake8-async), on ``time.sleep`` in a coroutine.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.sleeps import Sleeps

FIXED_SLEEP = Message(
    "TRV301",
    "fixed-sleep",
    "A test sleeps for a fixed time",
    kind=Kind.FLAKY,
    template="{where} waits{delay} on the clock; wait for the condition it needs",
    remark="sleeps, timing, flaky tests",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each sleep of the test's own thread that is no poll."""
    for sleep in suite.fact(Sleeps).own:
        if sleep.loop is None:
            where = waiting_function(suite, sleep.call)
            yield FIXED_SLEEP.at(suite, sleep.call, where=where, delay=f" {sleep.shown_delay}")
