"""A function, lambda or class that is put in the place of a real one cannot take the least call that the real one takes,
demands or takes more than that, or has a parameter at another position. Leaving out optional parameters at the end is
fine.

Bad::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source: None)  # TRV502:44

Good::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source, target, **kwargs: None)

Not reported: what the source does not decide, as of TRV501.

Options: `testreview-stub-helpers` names the project's own functions that are called as `stub_out` is;
`testreview-scope` and `testreview-source-roots` as of TRV501.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import place
from flake8_testreview.concerns.doubles.stand_ins import contradictions
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

STAND_IN = Message(
    "TRV502",
    "contradicting-stand-in",
    "A stand-in cannot be called as the real one is",
    kind=Kind.DRIFT,
    template="{stand_in}, in the place of {target}, {why}; the real one is {real}, {place}",
    remark="the fakes must mirror the real services",
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each function, lambda or class that contradicts what it is put in the place of."""
    if not suite.reach.other_files:
        return
    for stand_in, target, real, reason in suite.fact(contradictions):
        yield STAND_IN.at(
            suite, stand_in.node, stand_in=stand_in.name, target=target, why=reason, real=real.shown,
            place=place(real.signatures[0]),
        )  # fmt: skip
