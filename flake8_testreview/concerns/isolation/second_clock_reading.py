"""An assertion of equality on the current time or an unseeded random value, neither frozen nor replaced. It passes
while both readings fall into the same moment, and fails on a slow machine.

Bad::

    import time


    def test_created(api):
        server = api.boot()
        assert server.created == int(time.time())  # TRV902:34

Good::

    import time


    def test_created(api):
        before = time.time()
        server = api.boot()
        assert before <= server.created <= time.time()
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.clocks import moving_values

SECOND_READING = Message(
    "TRV902",
    "second-clock-reading",
    "An assertion demands equality with the current time or a random value",
    kind=Kind.FLAKY,
    template="this compares with {what}, which is another value at each call; {way_out}",
    remark="sleeps, timing, flaky tests",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the readings that are compared."""
    for call, what in moving_values(suite):
        way_out = "seed it" if "random" in what else "freeze it, or allow for the difference"
        yield SECOND_READING.at(suite, call, what=what, way_out=way_out)
