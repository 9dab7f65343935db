"""What tests wait for by the clock: fixed waits, and polls with the longest that they may take."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.waits.polls import is_bounded
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted, methods
from flake8_testreview.vocabulary.control import waiting_function
from flake8_testreview.vocabulary.helped import helpers, is_inside
from flake8_testreview.vocabulary.loops import longest
from flake8_testreview.vocabulary.sleeps import Sleep, Sleeps

_WAITING = ("wait", "_wait", "poll", "_poll", "retry", "eventually", "assert_eventually")  # how helpers begin that poll


def waits(suite: Suite) -> Iterator[Entry]:
    """The fixed waits of a file with the seconds of one run, and its polls with the seconds that one may take."""
    sleeps = suite.fact(Sleeps)
    for sleep in (*sleeps.own, *sleeps.shared_polls):
        line, delay = sleep.node.lineno, sleep.delay
        if sleep.loop is None:
            taken = delay * _runs(suite, sleep.node) if delay is not None else None
            yield Entry(line, Kind.WAIT, f"{delay:g} s" if delay is not None else "unknown", seconds=taken)
        else:
            yield _poll(suite, sleep, longest(suite, sleep.loop, delay))
    yield from _by_helpers(suite)


def _by_helpers(suite: Suite) -> Iterator[Entry]:
    """The polls of helpers in other files that the file calls, at the calls."""
    known: dict[str, list[Entry]] = {}
    for call in suite.source.calls_beginning(_WAITING):
        name = dotted(call)
        if name not in known:  # how a helper polls is the same wherever it is called
            known[name] = [
                _poll(helper, sleep, longest(helper, sleep.loop, sleep.delay) if sleep.loop is not None else None)
                for helper, function in helpers(suite, call, {"sleep"})
                for sleep in helper.fact(Sleeps).polls
                if helper is not suite and is_inside(sleep.node, function)
            ]
        yield from (entry._replace(line=call.lineno) for entry in known[name])


def _poll(suite: Suite, sleep: Sleep, limit: float | None) -> Entry:
    pace = f" every{sleep.shown_delay}" if sleep.delay is not None else ""
    name = f"{waiting_function(suite, sleep.node)}{pace}"
    unknown = "how long is not written" if is_bounded(suite, sleep) else "without an end"
    detail = f"{limit:g} s at most" if limit is not None else unknown
    return Entry(sleep.node.lineno, Kind.POLL, name, detail, limit)


def _runs(suite: Suite, call: ast.AST) -> int:
    """How often the function around the call runs at least, where it is a fixture of unittest's kind."""
    function = suite.outermost(call)
    owner = suite.source.class_of(function) if function is not None else None
    if function is None or owner is None or suite.role(function) != Role.FIXTURE or "lass" in function.name:
        return 1
    return max(1, sum(method.name.startswith("test") for method in methods(owner)))
