"""A test sleeps in a loop that checks a condition or retries a call. The message gives the interval and, where the
code shows it, the longest total wait.

Why it matters: the test notices the result late, each time by up to one interval. A deadline does not change that.

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

Not reported:

- whatever TRV301 leaves out;
- a helper with a deadline that takes the condition as a callable: the one helper that a suite should have where only
  polling is possible;
- a helper or fixture with a deadline that looks again after less than 50 ms;
- clean-up with a deadline;
- a loop that ends when there is no next item (``except StopIteration: break``);
- a loop that acts on what it asks, with values that each round changes: it does not only look;
- a loop that only the sleep or the clock ends: that is a fixed sleep (TRV301).

Options: `testreview-runner-timeout`, see TRV303.

Related: ASYNC110 of ruff and flake8-async reports a sleep in a ``while`` loop of a coroutine.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.waits.polls import has_deadline, is_bounded, pace
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.loops import longest
from flake8_testreview.vocabulary.sleeps import Sleep, Sleeps
from flake8_testreview.vocabulary.tidying import is_cleaning_up

POLLING_SLEEP = Message(
    "TRV302",
    "polling-sleep",
    "A test polls with a sleep in a loop",
    kind=Kind.FLAKY,
    template="{where} polls{pace}{limit}; {way_out}",
    remark="sleeps, timing, flaky tests",
)

_SOON = 0.05  # seconds


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each polling sleep in a loop that ends in time."""
    for sleep in suite.fact(Sleeps).own:
        if sleep.loop is not None and is_bounded(suite, sleep) and not _is_only_way(suite, sleep):
            limit = longest(suite, sleep.loop, sleep.delay)
            yield POLLING_SLEEP.at(
                suite,
                sleep.node,
                where=waiting_function(suite, sleep.node),
                pace=pace(sleep),
                limit="" if limit is None else f" for up to {limit:g} s",
                way_out=_way_out(suite, sleep),
            )


def _is_only_way(suite: Suite, sleep: Sleep) -> bool:
    """Is nothing better than this poll of a helper or fixture, which ends in time: does it look so often that no time
    is lost, or clean up?"""
    function = suite.outermost(sleep.node)
    if not has_deadline(suite, sleep) or function is None or suite.role(function) == Role.TEST:
        return False
    is_often = sleep.delay is not None and sleep.delay < _SOON
    return is_often or is_cleaning_up(suite, sleep.node)


def _way_out(suite: Suite, sleep: Sleep) -> str:
    """What to do: it asks for a helper only where there is none."""
    function = suite.outermost(sleep.node)
    if function is not None and suite.role(function) == Role.TEST:
        return "wait for an event, or move the loop into a helper with a deadline"
    return "wait for an event if there is one"
