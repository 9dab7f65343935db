"""A test waits without a timeout for something that another thread or process must do. The message names the function
that waits.

Why it matters: a failure on the other side, such as an exception in a thread, becomes a hang of the whole run.

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

Fixed::

    import threading


    def test_worker(work):
        worker = threading.Thread(target=work)
        worker.start()
        worker.join(timeout=30)
        assert not worker.is_alive()
        assert work.done

Bad::

    import threading


    def test_worker(start_worker):
        done = threading.Event()
        start_worker(done)
        done.wait()  # TRV304:5

Fixed::

    import threading


    def test_worker(start_worker):
        done = threading.Event()
        start_worker(done)
        assert done.wait(timeout=30)

Fixes: suggested (``pass timeout=30; the test may fail``).

Reported: waits on a thread, process, event, barrier, queue, future, pool, pipe, socket or greenlet, where the file,
or a helper or class of the project, shows that it is one, and ``as_completed``, ``concurrent.futures.wait`` and
``os.waitpid``.

Not reported:

- a wait inside ``wait_for`` or ``with timeout``, under a timeout mark, or with a ``fixtures.Timeout`` in the
  set-up;
- a wait for something that was already stopped: by ``kill()``, ``set()`` or ``settimeout()``, by the event that
  ends the thread's loop, by the ``shutdown()`` or ``stop()`` of its server, or by an earlier wait for the same process
  or future;
- the ``join()`` of a thread of which the test has set the event that it waits for last;
- the ``join()`` of a thread that runs a method of what a ``with`` before it has ended (``with Server() as server``);
  those of the standard library's servers go on;
- the ``map`` of a pool that only makes the coroutines of an ``async def``;
- what a file of tests does under ``if __name__ == "__main__"``;
- the ``join()`` of a thread or greenlet that ends by itself: the file or the project shows that it runs a number of
  steps, none of which waits without a timeout, loops without a bound or cannot be read; or that it lets time pass and
  then acts, as a timer does, and is not seen to wait;
- something that clean-up releases: ``addCleanup(event.set)``, a ``finally``, a tear-down;
- ``result()`` of a future whose executor is in a ``with``, which waits anyway, and the wait at a barrier that each
  thread of such an executor begins with;
- waits in stand-ins, in daemon threads, and in threads that the test joins: there the join is reported;
- a method of a base class, or of an object that is handed over, or a nested function or lambda that is, which blocks
  until the test lets it go;
- a process that the helper which returns it has killed;
- a program without tests, which tests run elsewhere, code that never runs, and a test that a mark always skips;
- a class of the project whose method takes no timeout.

In a project that supports Python 2, where the methods of ``Popen`` take no timeout, the message does not ask for one.

Options: `testreview-fix-timeout` is the number of seconds that a fix writes, 30 by default.
`testreview-runner-timeout` is the number of seconds after which the test runner ends every test. If it is above 0,
or the project's own configuration bounds every test (pytest-timeout, ``OS_TEST_TIMEOUT``), nothing is reported.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.waits import MAKERS
from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.plugin.options import FIX_TIMEOUT
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.fixes import with_timeout
from flake8_testreview.vocabulary.receivers import Receivers
from flake8_testreview.vocabulary.waitables import TIMEOUT
from flake8_testreview.vocabulary.waiters import Wait, Waiters

UNBOUNDED_WAIT = Message(
    "TRV304",
    "unbounded-wait",
    "A test waits for another thread or process without a timeout",
    kind=Kind.HANG,
    template="{where} waits for {what} without a timeout; {way_out}, or a failure will hang the run",
    remark="no timeout",
)


# What raises when the time is over, what returns False then, and what can be asked whether it ended.
_RAISING = frozenset({
    ("a process", "wait"), ("a process", "communicate"), ("a queue", "get"), ("a future", "result"),
    ("a future", "exception"), ("a barrier", "wait"), ("an executor", "map"), ("a pool's result", "get"),
    ("futures", "as_completed"),
})  # fmt: skip
_RETURNING_FALSE = frozenset(
    {("an event", "wait"), ("a condition", "wait"), ("a condition", "wait_for"), ("a lock", "acquire")}
)
_ENDING = frozenset({("a thread", "join"), ("a process", "join")})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each wait that nothing bounds."""
    if not suite.source.mentions(MAKERS):
        return
    waits = suite.fact(Waiters).unbounded
    for wait in waits if waits and not is_every_test_bounded(suite) else ():
        function = suite.source.function(wait.call)
        where = function.name if function is not None else "the module"
        fix = partial(_bounded, suite, wait) if wait.way_out == TIMEOUT else None
        yield UNBOUNDED_WAIT.at(suite, wait.call, fix=fix, where=where, what=wait.shown, way_out=wait.way_out)


def _bounded(suite: Suite, wait: Wait) -> Fix | None:
    """Pass the timeout, and assert that the wait ended before it, unless the call raises then."""
    statement = suite.source.parent(wait.call)
    receiver = wait.call.func.value if isinstance(wait.call.func, ast.Attribute) else None
    kind = wait.shown, last_name(wait.call)
    fix = with_timeout(suite, wait.call, FIX_TIMEOUT.value(suite.settings))
    if fix is None or kind in _RAISING:
        return fix
    if not isinstance(statement, ast.Expr):
        return None
    if kind in _RETURNING_FALSE and not suite.source.mentions(("eventlet",)):
        start = suite.draft.start_of(statement)
        return fix._replace(edits=(Edit(start, start, "assert "), *fix.edits))
    if kind in _ENDING and isinstance(receiver, (ast.Name, ast.Attribute)) and _has_is_alive(suite, receiver):
        after = suite.draft.insertion_after(statement, f"assert not {ast.unparse(receiver)}.is_alive()")
        return fix._replace(edits=(*fix.edits, after))
    return None


def _has_is_alive(suite: Suite, receiver: ast.expr) -> bool:
    """Can a thing that is joined certainly be asked whether it has ended, as a thread or process can?"""
    if suite.fact(Receivers).kinds(receiver):
        return True
    made = [binding.value for binding in suite.source.values(receiver)]
    return bool(made) and all(isinstance(call, ast.Call) and _makes_thread(suite, call.func) for call in made)


def _makes_thread(suite: Suite, maker: ast.expr) -> bool:
    """Has the class, of the file or another one, an `is_alive`?"""
    owner, name = suite.source.definition(maker), suite.source.qualified(maker)
    if isinstance(owner, ast.ClassDef):
        return suite.inherits(owner, "is_alive") is True
    return name is not None and suite.inference.inherits([name], "is_alive") is True
