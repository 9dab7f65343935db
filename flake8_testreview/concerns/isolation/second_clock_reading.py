"""An assertion demands equality with a second reading of the clock, or with a random value that nobody seeded. It
passes while both readings fall into the same moment, and fails on a slow machine, at the turn of a second, at midnight.

The reading may go into the assertion by itself, with arithmetic, in a list or dictionary, among the arguments of an
expected call, by membership, or through a local name; a tolerance of less than 50 ms is none.

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

- a moment that the test read and handed over, and looks for again;
- bounds, durations, tolerances of 50 ms and more;
- where the clock is patched, or a context, decorator, fixture or set-up around holds it still: one whose name has time
  or clock in it, ``freeze``, ``travel``;
- a comparison with a literal, which only a clock that stands still can equal;
- chance, where the file seeds it.

Related: none; ruff's DTZ rules ask for time zones only.
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
    template="this compares with {what}; {way_out}",
    remark="sleeps, timing, flaky tests",
)

_SAID = {
    Moving.CLOCK: ("a second reading of the clock, which has moved on", "freeze the clock, or compare with bounds"),
    Moving.DATE: ("today's date, which is another one around midnight", "freeze the clock, or read the date once"),
    Moving.CHANCE: ("a random value that nobody seeded", "seed it, or use a fixed value"),
}


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the readings that an assertion demands equality with."""
    for reading in second_readings(suite):
        what, way_out = _SAID[reading.kind]
        yield SECOND_READING.at(suite, reading.node, what=what, way_out=way_out)
