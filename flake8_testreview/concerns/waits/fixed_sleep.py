"""A test, fixture or helper sleeps for a fixed time on the real clock, or loops until a certain time has passed.

Why it matters: the time is too long on a fast machine and too short on a busy one.

Bad::

    import time


    def test_boot(server):
        server.boot()
        time.sleep(2)  # TRV301:5 test_boot sleeps for a fixed 2 s; wait for the condition instead
        assert server.status == "ACTIVE"

Good::

    def test_boot(server):
        server.boot()
        assert server.became_active.wait(timeout=10)
        assert server.status == "ACTIVE"

Good::

    from unittest import mock


    def test_retries(server):
        with mock.patch("time.sleep") as sleep:
            server.boot(retries=3)
        assert sleep.call_count == 3

Not reported:

- a delay below 10 ms (it only waits for the clock to advance), and one of ten minutes or more;
- a sleep on a clock that a context or a fixture brings (``with VirtualClock()``, ``autojump_clock``);
- a sleep that is patched, in an autouse fixture of ``conftest.py`` too, that a timeout or an expected exception
  interrupts, or that is itself under test: a coroutine that the test hands to a function of the project;
- a pause between two pieces that are sent on a socket, and one before the ``event.set()`` that ends the loops of the
  test's own functions: it is how long they run;
- a sleep in code that simulates slow work: nested functions, lambdas, generators, callbacks, methods of objects
  that are passed on, overrides of methods from another file, fakes, subprocess scripts, forked children;
- a loop that keeps asserting that something does *not* happen, and a sleep directly before such an assertion:
  ``mock.assert_not_called()``, ``assert not event.is_set()``, an assertion that held before the sleep too;
- a sleep that is alone in ``with lock``, one before a statement that only fails, and one that is all of a ``try`` with
  a handler of its own: it is there to be interrupted; and one in a handler that then gives up;
- a sleep whose length is measured: below ``@benchmark``, alone in ``with timer``, between ``timer.start()`` and
  ``timer.stop()``, before an assertion about ``x.elapsed`` or ``x.speed``, or before one that something is at least as
  long (``>= 0.5``), or as several such sleeps together;
- a sleep for the rest of a time, of which readings of the clock before it show how much has passed;
- a sleep between times of files (``mtime``), before an assertion that two time stamps differ, or next to a reading of
  the clock that something is asked for after the next act: ``search(before=middle)``;
- a sleep that a comment, there or where its length is set, explains by time stamps that must differ, by work that it
  simulates, by the real time that the test is about, or by what must not happen meanwhile; a sleep in a test whose
  name states that time itself is the subject: ``age``, ``mtime``, ``timestamp``, ``clock``, ``rate``,
  ``throttle``;
- a sleep of no fixed length: one that a function or an object at hand gives, such as ``random.randint(1, 5)``;
- a helper called ``sleep``: its callers are reported instead; one that only loops call that wait for a condition, or
  that calls itself again: it polls;
- a loop that works until a point in time: only one that does nothing, or reads what comes, waits;
- code that never runs: behind an unconditional skip or a ``return``.

Related: ASYNC251 of ruff and flake8-async reports ``time.sleep`` in a coroutine.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.sleeps import Sleep, Sleeps

FIXED_SLEEP = Message(
    "TRV301",
    "fixed-sleep",
    "A test sleeps for a fixed time",
    kind=Kind.FLAKY,
    template="{where} {waits}; {instead}",
    remark="sleeps, timing, flaky tests",
)

# In the name of a test: something is over when enough time has passed, which a fake clock shows at once.
_EXPIRING = frozenset({"ttl", "expire", "expires", "expired", "expiry", "expiration", "expiring"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each wait on the clock that is no poll."""
    for sleep in suite.fact(Sleeps).own:
        if sleep.loop is None:
            where = waiting_function(suite, sleep.node)
            is_expiry = suite.is_about(sleep.node, _EXPIRING)
            instead = "move a fake clock, or wait for the condition" if is_expiry else "wait for the condition instead"
            yield FIXED_SLEEP.at(suite, sleep.node, where=where, waits=_waits(sleep), instead=instead)


def _waits(sleep: Sleep) -> str:
    if isinstance(sleep.node, ast.While):
        return f"loops until{sleep.shown_delay} have passed" if sleep.delay is not None else "loops on the clock"
    return f"sleeps for a fixed{sleep.shown_delay}" if sleep.delay is not None else "sleeps for a fixed time"
