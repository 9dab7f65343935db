"""A stand-in requires a parameter that is optional in the real function.

Why it matters: it works as long as every call passes the argument. Give it the defaults of the real function, and
it can be called like the real one.

Bad::

    # enable: TRV507
    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source, target, follow_symlinks: None)  # TRV507:44

Good::

    # enable: TRV507
    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source, target, follow_symlinks=True: None)

Not reported:

- a parameter that each of the nearest calls of the real function in the project gives;
- whatever TRV502 leaves out.

Options: as for TRV502.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import evidence
from flake8_testreview.concerns.doubles.comparisons import comparisons
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

DEMANDING_STAND_IN = Message(
    "TRV507",
    "demanding-stand-in",
    "A stand-in requires an argument that is optional in the real function",
    kind=Kind.DRIFT,
    template="{stand_in} {reason}",
    remark="the fakes must mirror the real services",
    is_default=False,
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each stand-in that requires what the real one does not."""
    for one in suite.fact(comparisons):
        if one.reason and one.is_demand:
            yield DEMANDING_STAND_IN.at(
                suite, one.stand_in.node, stand_in=one.stand_in.name, reason=one.reason,
                evidence=map(evidence, one.real.signatures),
            )  # fmt: skip
