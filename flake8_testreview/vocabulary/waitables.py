"""What one can wait for: one record for each kind of thing.

Sources: the references of threading, multiprocessing, queue, subprocess, concurrent.futures, socket, os, gevent and
eventlet.
"""
from __future__ import annotations

from collections.abc import Mapping

from flake8_testreview.syntax.tuples import NamedTuple

NONE_TAKEN = -1  # the position of a timeout where the method takes none
TIMEOUT = "pass timeout="


class Waitable(NamedTuple):
    """A kind of thing that is waited for.

    `makers` are the qualified names of what makes one; `methods` wait without end when they are called bare, each
    with the 0-based position of its timeout (None: a keyword alone, `NONE_TAKEN`: it takes none); `shown` is what a
    message calls the thing, and `way_out` what to do.
    """

    kind: str
    makers: tuple[str, ...]
    methods: Mapping[str, int | None]
    shown: str
    way_out: str = TIMEOUT


def _in(modules: str, names: str) -> tuple[str, ...]:
    return tuple(f"{module}.{name}" for module in modules.split() for name in names.split())


_MULTIPROCESSING = "multiprocessing multiprocessing.context billiard billiard.context"
_GEVENT_QUEUES = "Queue LifoQueue PriorityQueue JoinableQueue SimpleQueue UnboundQueue"

WAITABLES = {
    waitable.kind: waitable
    for waitable in (
        Waitable("thread", _in("threading", "Thread Timer"), {"join": 0}, "a thread"),
        Waitable(
            "child",
            (*_in(_MULTIPROCESSING, "Process SpawnProcess ForkProcess"), "multiprocessing.process.BaseProcess"),
            {"join": 0},
            "a process",
        ),
        Waitable("event", _in(f"threading {_MULTIPROCESSING} gevent.event", "Event"), {"wait": 0}, "an event"),
        Waitable("barrier", _in(f"threading {_MULTIPROCESSING}", "Barrier"), {"wait": 0}, "a barrier"),
        Waitable(
            "condition", _in(f"threading {_MULTIPROCESSING}", "Condition"), {"wait": 0, "wait_for": 1}, "a condition"
        ),
        Waitable(
            "queue",
            (
                *_in("queue", "Queue LifoQueue PriorityQueue SimpleQueue"),
                *_in(f"{_MULTIPROCESSING} multiprocessing.queues", "Queue SimpleQueue JoinableQueue"),
                *_in("gevent.queue eventlet.queue eventlet.green.Queue", _GEVENT_QUEUES),
                "eventlet.Queue",
            ),
            {"get": 1, "join": NONE_TAKEN},
            "a queue",
        ),
        Waitable(
            "process",
            ("subprocess.Popen", "psutil.Popen", "gevent.subprocess.Popen", "eventlet.green.subprocess.Popen"),
            {"wait": 0, "communicate": 1},
            "a process",
        ),
        Waitable(
            "asyncio process",
            _in("asyncio asyncio.subprocess", "create_subprocess_exec create_subprocess_shell"),
            {"wait": NONE_TAKEN, "communicate": NONE_TAKEN},
            "a process",
            "await it in asyncio.wait_for()",
        ),
        Waitable(
            "lock",
            (
                *_in(f"threading {_MULTIPROCESSING}", "Lock Semaphore BoundedSemaphore"),
                *_in("gevent.lock eventlet.semaphore", "Semaphore BoundedSemaphore"),
            ),
            {"acquire": 1},
            "a lock",
        ),
        Waitable("future", ("asyncio.run_coroutine_threadsafe",), {"result": 0, "exception": 0}, "a future"),
        Waitable(
            "pool",
            _in("multiprocessing multiprocessing.pool billiard billiard.pool", "Pool ThreadPool"),
            {"map": NONE_TAKEN, "starmap": NONE_TAKEN},
            "a pool",
            "use {method}_async(...).get(timeout=...)",
        ),
        Waitable(
            "executor",
            _in("concurrent.futures", "ThreadPoolExecutor ProcessPoolExecutor InterpreterPoolExecutor"),
            {"map": None},
            "an executor",
        ),
        Waitable("result", (), {"get": 0, "wait": 0}, "a pool's result"),
        Waitable(
            "socket",
            _in("socket gevent.socket eventlet.green.socket", "socket create_server socketpair"),
            dict.fromkeys(("recv", "recvfrom", "recv_into", "accept"), NONE_TAKEN),
            "a socket",
            "call settimeout()",
        ),
        Waitable(
            "connection",
            _in(_MULTIPROCESSING, "Pipe"),
            dict.fromkeys(("recv", "recv_bytes"), NONE_TAKEN),
            "a connection",
            "assert poll(timeout) before it",
        ),
        Waitable(
            "greenlet",
            (*_in("gevent", "spawn spawn_later Greenlet Greenlet.spawn"), "gevent.greenlet.Greenlet"),
            {"join": 0, "get": 1},
            "a greenlet",
        ),
        Waitable("greenlets", _in("gevent.pool", "Pool Group"), {"join": 0}, "greenlets"),
        Waitable("greenlet's result", ("gevent.event.AsyncResult",), {"get": 1, "wait": 0}, "a greenlet's result"),
        Waitable(
            "green event",
            ("eventlet.event.Event", "eventlet.Event"),
            {"wait": 0},
            "an event",
        ),
        Waitable(
            "green thread",
            ("eventlet.spawn", "eventlet.greenthread.spawn"),
            {"wait": NONE_TAKEN},
            "a green thread",
            "wait under eventlet.Timeout",
        ),
        Waitable(
            "green pool",
            ("eventlet.GreenPool", "eventlet.greenpool.GreenPool"),
            {"waitall": NONE_TAKEN},
            "green threads",
            "wait under eventlet.Timeout",
        ),
    )
}
KINDS = {maker: waitable.kind for waitable in WAITABLES.values() for maker in waitable.makers}
METHODS = frozenset(method for waitable in WAITABLES.values() for method in waitable.methods)


class WaitingCall(NamedTuple):
    """A function that waits itself, by its qualified name; the rest is as in `Waitable`."""

    name: str
    timeout_position: int
    shown: str
    way_out: str = TIMEOUT


_POLL = "poll with os.WNOHANG until a deadline"
WAITING_CALLS = {
    call.name: call
    for call in (
        WaitingCall("concurrent.futures.as_completed", 1, "futures"),
        WaitingCall("concurrent.futures.wait", 1, "futures"),
        WaitingCall("multiprocessing.connection.wait", 1, "connections"),
        WaitingCall("gevent.joinall", 1, "greenlets"),
        WaitingCall("gevent.wait", 1, "greenlets"),
        WaitingCall("os.wait", NONE_TAKEN, "a process", _POLL),
        WaitingCall("os.waitpid", NONE_TAKEN, "a process", _POLL),
        WaitingCall("os.wait3", NONE_TAKEN, "a process", _POLL),
        WaitingCall("os.wait4", NONE_TAKEN, "a process", _POLL),
    )
}
WAITING_NAMES = frozenset(name.rpartition(".")[2] for name in WAITING_CALLS)
