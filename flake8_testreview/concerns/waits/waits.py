"""Sleeps of the test's own thread, and waits without a bound."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.blocking import Control, Sleep, Sleeps, Waiters, is_counted, polling_loop
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.waits import ENDLESS, FIXED, MAKERS, POLL, UNBOUNDED
from flake8_testreview.suite.suite import Suite


def waits(suite: Suite, runner_bounds: bool) -> Iterator[Finding]:
    """Yield one finding for each sleep of the test's own thread, and for each wait without a bound."""
    doubles, control = suite.fact(Doubles), suite.fact(Control)
    if "sleep" in suite.source.text:
        sleeps = suite.fact(Sleeps)
        for call in sleeps.calls:
            sleep = sleeps.real(call)
            if sleep and control.is_own(call) and not doubles.is_replaced(call, *sleep.names):
                yield _sleep_finding(suite, call, sleep, runner_bounds or control.is_bounded(call))
    if not runner_bounds and suite.source.mentions(MAKERS):
        waiters = suite.fact(Waiters)
        for call in waiters.calls:
            what = waiters.unbounded(call)
            if what and not control.is_bounded(call) and not doubles.is_double(call.func):
                yield UNBOUNDED.at(suite, call, where=_where(suite, call), what=what)


def _sleep_finding(suite: Suite, call: ast.Call, sleep: Sleep, is_bounded: bool) -> Finding:
    where, delay = _where(suite, call), "" if sleep.delay is None else f"{sleep.delay:g} s"
    loop = polling_loop(suite.source, call)
    if loop is None:
        return FIXED.at(suite, call, where=where, delay=f" {delay}")
    message = POLL if is_bounded or is_counted(loop, call) else ENDLESS
    return message.at(suite, call, where=where, delay=f" of {delay}" if delay else "")


def _where(suite: Suite, node: ast.AST) -> str:
    function = suite.outermost(node)
    return function.name if function is not None else "the module"
