"""A sleep stands in a loop that looks again at a condition, or tries again.

The test notices late, each time by up to the whole delay; a deadline or a short delay does not excuse it.

Bad::

    import time


    def test_reboot(server):
        server.reboot()
        for _ in range(10):
            if server.status == "ACTIVE":
                return
            time.sleep(0.5)  # TRV302:9
        raise AssertionError(server.status)

Good::

    def test_reboot(server):
        server.reboot()
        assert server.became_active.wait(timeout=10)
        assert server.status == "ACTIVE"

Not reported: what TRV301 leaves out too.

Related: ASYNC110 (ruff, flake8-async), on a sleep in a ``while`` loop of a coroutine.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.waits.bounded import is_bounded
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.sleeps import Sleeps

POLLING_SLEEP = Message(
    "TRV302",
    "polling-sleep",
    "A test polls with a sleep in a loop",
    kind=Kind.FLAKY,
    template="{where} polls with a sleep{delay}; wait for an event, or poll in one helper with a deadline",
    remark="sleeps, timing, flaky tests",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each polling sleep in a loop that ends in time."""
    for sleep in suite.fact(Sleeps).own:
        if sleep.loop is not None and is_bounded(suite, sleep):
            delay = f" of {sleep.shown_delay}" if sleep.delay is not None else ""
            yield POLLING_SLEEP.at(suite, sleep.call, where=waiting_function(suite, sleep.call), delay=delay)
