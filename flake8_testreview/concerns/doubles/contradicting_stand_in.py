"""A function, lambda or class that is put in the place of a real one contradicts it: it rejects a call that gives what
the real one requires, has a parameter that the real one no longer has, or one at another position, so that a call by
position lands elsewhere, or takes `self` where none is passed. Such a double keeps a test green over code that fails.

Bad::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source: None)  # TRV502:44

Good::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source, target, **kwargs: None)

Not reported:

- optional parameters that are left out at the end, and parameters of other names at the same position;
- a parameter at another position where all calls that the replaced module makes give it by keyword;
- a stand-in that demands what is optional, which is TRV507;
- an optional parameter besides, in the place of something of the standard library: another version may have it;
- what the source does not decide, as of TRV501; anything under `autospec`.

Options: `testreview-stub-helpers` names the project's own functions that are called as `stub_out` is;
`testreview-scope` and `testreview-source-roots` as of TRV501.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import evidence
from flake8_testreview.concerns.doubles.stand_ins import comparisons
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

CONTRADICTING_STAND_IN = Message(
    "TRV502",
    "contradicting-stand-in",
    "A stand-in cannot be called as the real one is",
    kind=Kind.DRIFT,
    template="{stand_in} {reason}",
    remark="the fakes must mirror the real services",
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each function, lambda or class that contradicts what it is put in the place of."""
    for one in suite.fact(comparisons):
        if one.reason and not one.is_demand:
            yield CONTRADICTING_STAND_IN.at(
                suite, one.stand_in.node, stand_in=one.stand_in.name, reason=one.reason,
                evidence=map(evidence, one.real.signatures),
            )  # fmt: skip
