"""A test blocks without a timeout on what another thread or process must do.

A failure over there, an exception in a thread above all, becomes a hang of the whole run.

Bad::

    import threading


    def test_worker(work):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()  # TRV304:5
        assert work.done

Good::

    import threading


    def test_worker(work):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join(timeout=10)
        assert not worker.is_alive()
        assert work.done

Reported are waits on what the file itself shows to be a thread, process, event, barrier, queue, future, pool, socket
or greenlet, and ``as_completed``, ``concurrent.futures.wait`` and ``os.waitpid``. The message names the function that
waits.

Not reported:

- inside ``wait_for`` or a ``with timeout``, under a timeout mark, a ``fixtures.Timeout`` in a set-up;
- where the end is made sure of before: by ``kill()``, ``set()`` or ``settimeout()``, by the event that stops the
  thread's loop or the ``shutdown()`` of its server, by an earlier wait for the same process;
- what a clean-up lets go: ``addCleanup(event.set)``, a ``finally``, a tear-down;
- ``result()`` of futures whose executor stands in a ``with``, whose end waits anyway;
- in stand-ins, in daemon threads, and in the targets of threads that the test joins: there the join is the finding;
- where the class of the project takes no timeout.

Options: `testreview-runner-timeout` gives the seconds after which the test runner itself ends every test. Above 0, and
where the project's own configuration bounds every test (pytest-timeout, ``OS_TEST_TIMEOUT``), nothing is reported.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.waits import MAKERS
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.waiters import Waiters

UNBOUNDED_WAIT = Message(
    "TRV304",
    "unbounded-wait",
    "A test waits for another thread or process without a timeout",
    kind=Kind.HANG,
    template="{where} waits for {what} without a timeout; {way_out}, or a failure will hang the run",
    remark="no timeout",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each wait that nothing bounds."""
    if not suite.source.mentions(MAKERS):
        return
    waits = suite.fact(Waiters).unbounded
    for wait in waits if waits and not is_every_test_bounded(suite) else ():
        function = suite.source.function(wait.call)
        where = function.name if function is not None else "the module"
        yield UNBOUNDED_WAIT.at(suite, wait.call, where=where, what=wait.shown, way_out=wait.way_out)
