"""A function, lambda or class that replaces a real one contradicts it:

- it rejects a valid call;
- it has a parameter that the real one no longer has;
- it has a parameter at another position, so that a positional argument ends up elsewhere;
- it takes `self` where none is passed.

Why it matters: the double keeps a test green over code that fails.

Bad::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source: None)  # TRV502:44

Good::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda source, target, **kwargs: None)

Fixed::

    def test_stand_in(monkeypatch):
        monkeypatch.setattr("shutil.copyfile", lambda src, dst, *, follow_symlinks=True: None)

Fixes: suggested (``give it the real parameters; the test may fail``).

A parameter that the body reads keeps its name.

Not reported:

- optional parameters left out at the end, if a call in the code does without them; other names at the same position;
- a parameter at another position, or one that the stand-in takes by keyword only, if every call in the replaced module
  passes it by keyword;
- a stand-in that requires what is optional in the real one: see TRV507;
- a parameter that only the stand-in has, if it stands in for several things;
- a stand-in that must not be called: it only fails, by an AssertionError or ``fail()``;
- a class whose constructor nobody calls under the replaced name, which is there for `isinstance`;
- of a function of the standard library or of an installed package, another version of which may have other parameters:
  an optional parameter that only the stand-in has, and one that the stand-in lacks and no call gives;
- anything under `autospec`, and whatever the source does not settle (see TRV501).

Options: `testreview-stub-helpers` lists the project's own functions that are called like `stub_out`;
`testreview-scope` and `testreview-source-roots` as for TRV501.

Related: W0221 of pylint compares overriding methods only. No rule of flake8-bugbear or ruff.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.doubles.counterparts import Counterparts, evidence
from flake8_testreview.concerns.doubles.comparisons import Comparison, comparisons
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

CONTRADICTING_STAND_IN = Message(
    "TRV502",
    "contradicting-stand-in",
    "A stand-in rejects calls that the real function accepts",
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
                suite, one.stand_in.node, fix=partial(_declaring, suite, one), stand_in=one.stand_in.name,
                reason=one.reason, evidence=map(evidence, one.real.signatures),
            )  # fmt: skip


def _declaring(suite: Suite, one: Comparison) -> Fix | None:
    """Give it the real parameters, which are written in another file."""
    from flake8_testreview.concerns.doubles.real_parameters import with_real_parameters

    things = suite.fact(Counterparts).of(one.double)
    return with_real_parameters(suite, one.stand_in.node, one.wanted, things) if one.wanted is not None else None
