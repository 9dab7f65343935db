"""Every entry of the tables of what one waits for, what leaves the process and which host is real makes a finding."""
from __future__ import annotations

import ast

import pytest
from tables.vocabulary.waitables import MADE_WITH

from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.durations import CLOCKS
from flake8_testreview.vocabulary.hosts import public_host
from flake8_testreview.vocabulary.loops import BOUNDS
from flake8_testreview.vocabulary.outside import OUTSIDE, OutsideCalls
from flake8_testreview.vocabulary.sleeps import Sleeps
from flake8_testreview.vocabulary.waitables import KINDS, WAITABLES, WAITING_CALLS
from flake8_testreview.vocabulary.waiters import GATES, Waiters

WAITS = [(maker, method) for maker, kind in KINDS.items() for method in WAITABLES[kind].methods]
COMMANDS = sorted(name for name, record in OUTSIDE.items() if "." in name)


def suite_of(*lines: str, name: str) -> Suite:
    """The suite of one test, in a file that imports the module of `name`."""
    text = "\n".join([f"import {name.rpartition('.')[0]}", "def test_it(given):", *(f"    {line}" for line in lines)])
    written = [line + "\n" for line in text.split("\n")]
    return Suite(SourceFile(ast.parse(text), written, "test_it.py"), Reach(other_files=False))


@pytest.mark.parametrize(("maker", "method"), WAITS)
def test_every_maker_and_method(maker: str, method: str) -> None:
    held = MADE_WITH.get(KINDS[maker], "")
    bare = suite_of(f"thing = {maker}({held})", f"thing.{method}()", name=maker)
    (wait,) = bare.fact(Waiters).unbounded
    assert wait.shown == WAITABLES[KINDS[maker]].shown and wait.way_out
    killed = suite_of(f"thing = {maker}({held})", f"thing.{method}(timeout=5)", name=maker)
    takes_none = WAITABLES[KINDS[maker]].methods[method] == -1
    assert bool(killed.fact(Waiters).unbounded) == takes_none


@pytest.mark.parametrize(("maker", "method"), WAITS)
def test_only_gates_hold_up_callbacks(maker: str, method: str) -> None:
    """What a callback waits for is the test's to let go where it is a gate, such as an event."""
    held = MADE_WITH.get(KINDS[maker], "")
    lines = (f"thing = {maker}({held})", "def work():", f"    thing.{method}()", "given(work)", "thing.put(given)")
    assert bool(suite_of(*lines, name=maker).fact(Waiters).unbounded) != (KINDS[maker] in GATES)


@pytest.mark.parametrize("name", WAITING_CALLS)
def test_every_call_that_waits(name: str) -> None:
    (wait,) = suite_of(f"{name}(given)", name=name).fact(Waiters).unbounded
    assert wait.shown == WAITING_CALLS[name].shown


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_every_bound(name: str) -> None:
    lines = ("import threading", f"with given.{name}(5):", "    threading.Event().wait()")
    assert suite_of(*lines, name="threading.Event").fact(Waiters).unbounded == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_call_that_leaves_the_process(name: str) -> None:
    receiver, _, last = name.rpartition(".")
    is_method = receiver.rpartition(".")[2][:1].isupper() or receiver.endswith(".session")
    called = f"{receiver}().{last}(given)" if is_method else f"{name}(given)"
    (outside,) = suite_of(called, name=receiver if is_method else name).fact(OutsideCalls).calls
    assert outside.record is OUTSIDE[name]


@pytest.mark.parametrize("name", sorted(CLOCKS))
def test_every_clock(name: str) -> None:
    lines = (f"start = {name}()", f"while {name}() - start < given:", "    pass")
    module = name.rpartition(".")[0]
    (spin,) = suite_of(*lines, name="datetime.x" if module == "datetime.datetime" else name).fact(Sleeps).own
    assert isinstance(spin.node, ast.While)


@pytest.mark.parametrize(
    "text",
    ["localhost", "http://127.0.0.1:80/", "10.0.0.7", "192.0.2.7", "http://[::1]/", "file:///etc/hosts", "web",
     "a.test", "a.example", "a.invalid", "a.local", "a.localdomain", "db.internal", "a.lan", "1.0.0.127.in-addr.arpa",
     "www.example.com", "example.net", "example.org", "http://user@localhost/"],
)  # fmt: skip
def test_host_that_is_not_real(text: str) -> None:
    assert public_host(text) is None


@pytest.mark.parametrize(
    ("text", "host"),
    [("https://opendev.org/x", "opendev.org"), ("8.8.8.8", "8.8.8.8"), ("ftp://user@opendev.org:21/", "opendev.org")],
)
def test_real_host(text: str, host: str) -> None:
    assert public_host(text) == host


def test_nothing_bounds_by_default() -> None:
    assert not is_every_test_bounded(suite_of("pass", name="os.path"))
