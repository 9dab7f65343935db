"""An assertion demands equality with a second reading of the clock, or with an unseeded random value. The reading may
be used directly, in arithmetic, in a list or dictionary, as an argument of an expected call, by membership, or
through a local name. A tolerance below 50 ms counts as equality.

Why it matters: the assertion passes while both readings fall into the same moment, and fails on a slow machine or
at the turn of a second.

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

Not reported:

- today's date, year, month or day, which change only at midnight (TRV906, off by default);
- a moment that the test read, passed on, and then looks for;
- bounds, durations, tolerances of 50 ms or more, and a moment in a period (``datetime.now() in server.uptime``);
- a clock that is patched or frozen: by a context manager, decorator, fixture or set-up whose name contains time,
  clock, ``freeze`` or ``travel``;
- a reading in a context manager of the project, which may run the code by a clock of its own;
- a comparison with a literal, which only a frozen clock can equal;
- random values in a file that seeds them.

Related: no rule of flake8-bugbear, ruff or pylint; the DTZ rules of ruff ask for time zones only.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.clocks import Moving, second_readings

SECOND_READING = Message(
    "TRV902",
    "second-clock-reading",
    "An assertion demands equality with a second reading of the clock or with a random value",
    kind=Kind.FLAKY,
    template="this assertion compares with {what}; {way_out}",
    remark="sleeps, timing, flaky tests",
)

_SAID = {
    Moving.CLOCK: ("a second reading of the clock, which has moved on", "freeze the clock, or compare with bounds"),
    Moving.CHANCE: ("a random value without a seed", "seed it, or use a fixed value"),
}


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the readings that an assertion demands equality with."""
    for reading in suite.fact(second_readings):
        if reading.kind in _SAID:
            what, way_out = _SAID[reading.kind]
            yield SECOND_READING.at(suite, reading.node, what=what, way_out=way_out)
