"""An assertion demands equality with today's date, year, month or day, which the code under test reads too. TRV902
reports the same for the time.

Why it matters: a test that runs at midnight, or in the night of a new year, fails although nothing is wrong. It is off
by default: that happens so rarely that few maintainers act on it.

Bad::

    import datetime


    def test_due(api):
        assert api.boot().date == datetime.date.today()  # TRV906:31

Good::

    import datetime


    def test_due(api):
        before = datetime.date.today()
        date = api.boot().date
        assert before <= date <= datetime.date.today()

Not reported: what TRV902 does not report.

Related: no rule of flake8-bugbear, ruff or pylint; the DTZ rules of ruff ask for time zones only.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.clocks import Moving, second_readings

DATE_READ_TWICE = Message(
    "TRV906",
    "date-read-twice",
    "An assertion demands equality with today's date",
    kind=Kind.FLAKY,
    template="this assertion compares with today's date, which changes at midnight; freeze the clock, or read the date "
    "once",
    remark="sleeps, timing, flaky tests",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the readings of the date that an assertion demands equality with."""
    return (DATE_READ_TWICE.at(suite, one.node) for one in suite.fact(second_readings) if one.kind == Moving.DATE)
