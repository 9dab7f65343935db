"""A test polls in a loop that nothing bounds: it has no deadline, counter, assertion or timeout. A "deadline" that
never changes inside the loop is none. This finding replaces TRV302 on the same loop.

Why it matters: if the condition never comes true, the run hangs, and nobody learns what the test saw last.

Bad::

    import time


    def test_delete(server):
        server.delete()
        while server.exists():
            time.sleep(0.5)  # TRV303:9

Good::

    def test_delete(server):
        server.delete()
        assert server.is_gone.wait(timeout=10)

Not reported:

- whatever TRV301 and TRV302 leave out, such as code that never runs and files of no tests that nothing names, and a
  test that a mark always skips;
- a loop under a timeout mark, a ``with timeout``, an alarm that the test starts, a ``fixtures.Timeout`` in the
  set-up, or gevent's ``__timeout__``.

Options: `testreview-runner-timeout` is the number of seconds after which the test runner ends every test. If it is
above 0, or the project's own configuration bounds every test (pytest-timeout, ``OS_TEST_TIMEOUT``), TRV302 is
reported instead.

Related: ASYNC110 of ruff and flake8-async reports a sleep in a ``while`` loop of a coroutine.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.waits.polls import is_bounded, pace
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.sleeps import Sleeps

ENDLESS_POLLING = Message(
    "TRV303",
    "endless-polling",
    "A test polls in a loop that nothing bounds",
    kind=Kind.HANG,
    template="{where} polls{pace} in a loop that nothing bounds; give it a deadline, or a failure will hang the run",
    remark="no timeout",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each polling sleep in a loop that may never end."""
    for sleep in suite.fact(Sleeps).own:
        if sleep.loop is not None and not is_bounded(suite, sleep):
            where = waiting_function(suite, sleep.node)
            yield ENDLESS_POLLING.at(suite, sleep.node, where=where, pace=pace(sleep))
