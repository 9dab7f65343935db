"""What one can wait for: one record for each kind of thing.

Sources: the library reference of threading, multiprocessing, queue, subprocess, concurrent.futures, socket.
"""
from __future__ import annotations

from typing import NamedTuple


class Waitable(NamedTuple):
    """A kind of thing that is waited for: what makes one, by the last name of its class or function; the methods that
    wait without end when they are called bare, each with the 0-based position of its timeout (None: it takes none);
    and how a message calls it."""

    kind: str
    makers: tuple[str, ...]
    methods: dict[str, int | None]
    shown: str


WAITABLES = {
    waitable.kind: waitable
    for waitable in (
        Waitable("thread", ("Thread", "Process", "Timer", "DummyProcess"), {"join": 0}, "a thread"),
        Waitable("event", ("Event", "Barrier"), {"wait": 0}, "an event"),
        Waitable("condition", ("Condition",), {"wait": 0, "wait_for": 1}, "a condition"),
        Waitable(
            "queue",
            ("Queue", "LifoQueue", "PriorityQueue", "SimpleQueue", "JoinableQueue"),
            {"get": 1, "join": None},
            "a queue",
        ),
        Waitable("process", ("Popen",), {"wait": 0, "communicate": 1}, "a process"),
        Waitable("future", (), {"result": 0, "exception": 0}, "a future"),
        Waitable("result", (), {"get": 0, "wait": 0}, "a pool's result"),
        Waitable(
            "socket",
            ("socket", "create_server", "socketpair"),
            {"recv": None, "recvfrom": None, "recv_into": None, "accept": None},
            "a socket",
        ),
    )
}
KINDS = {maker: waitable.kind for waitable in WAITABLES.values() for maker in waitable.makers}
METHODS = frozenset(method for waitable in WAITABLES.values() for method in waitable.methods)
# The modules that the makers are in.
MODULES = ("threading.", "multiprocessing.", "queue.", "subprocess.", "socket.", "billiard.", "psutil.Popen")
