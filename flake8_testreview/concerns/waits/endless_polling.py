"""A test polls in a loop that nothing bounds: no deadline, counter, assertion or timeout says that it ever ends.

When the condition never comes true, the run hangs, and nobody learns what the test saw last. A "deadline" of which no
part changes in the loop is none. It takes the place of TRV302.

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

- what TRV301 and TRV302 leave out too;
- under a timeout mark, a ``with timeout``, an alarm that the test starts, a ``fixtures.Timeout`` in a set-up, gevent's
  ``__timeout__``.

Options: `testreview-runner-timeout` gives the seconds after which the test runner itself ends every test. Above 0, and
where the project's own configuration bounds every test (pytest-timeout, ``OS_TEST_TIMEOUT``), TRV302 is reported in its
place.
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
