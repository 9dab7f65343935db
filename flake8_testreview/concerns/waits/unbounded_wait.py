"""A test blocks without a timeout on what another thread or process must do.

A failure over there, an exception in a thread above all, becomes a hang of the whole run.

Bad::

    import threading


    def test_worker(work):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join()  # TRV304:5 test_worker waits for a thread without a timeout; bound it, or a failure hangs the run
        assert work.done

Good::

    import threading


    def test_worker(work):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join(timeout=10)
        assert not worker.is_alive()
        assert work.done

Reported are ``join``, ``wait``, ``get``, ``result``, ``communicate``, ``recv`` and ``accept`` on what the file itself
shows to be a thread, event, queue, process, future or socket.

Not reported: inside ``wait_for`` or a ``with timeout``, under a timeout mark, and where the end is made sure of before,
such as by ``kill()``, ``set()`` or ``settimeout()``.

Options: `testreview-runner-timeout` gives the seconds after which the test runner itself ends every test, such as
`timeout` of pytest-timeout. Above 0, nothing is reported.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.waits import MAKERS
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.waiters import Waiters

UNBOUNDED_WAIT = Message(
    "TRV304",
    "unbounded-wait",
    "A test waits for another thread or process without a timeout",
    kind=Kind.HANG,
    template="{where} waits for {what} without a timeout; bound it, or a failure hangs the run",
    remark="no timeout",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each wait that nothing bounds."""
    if is_every_test_bounded(suite) or not suite.source.mentions(MAKERS):
        return
    for call, what in suite.fact(Waiters).unbounded:
        yield UNBOUNDED_WAIT.at(suite, call, where=waiting_function(suite, call), what=what)
