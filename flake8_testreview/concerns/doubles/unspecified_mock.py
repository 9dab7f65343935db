"""A patch without `new`, `spec` or `autospec` replaces a function, method or class whose source is known. The message
gives the keyword to add.

Why it matters: a mock without a specification accepts any call and has every attribute. With `autospec=True` it
fails on what the real thing would reject, for one more keyword in the test.

Bad::

    from unittest import mock


    @mock.patch("shutil.copyfile")  # TRV506:2
    def test_copy(copyfile):
        assert not copyfile.called

Good::

    from unittest import mock


    @mock.patch("shutil.copyfile", autospec=True)
    def test_copy(copyfile):
        assert not copyfile.called

Not reported:

- a mock that `autospec` would break: the mock of a method then gets the instance as its first argument, which an
  assertion of the file or a `side_effect` contradicts;
- whatever the source does not settle (see TRV501).

Ignore it where a mock must behave differently from the real thing.

Options: `testreview-scope` and `testreview-source-roots` as for TRV501.

Related: H210 of hacking and flake8-mock-spec ask for a specification everywhere. No rule of flake8-bugbear, ruff or
pylint.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import Counterparts, evidence
from flake8_testreview.concerns.doubles.expectations import expectations
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.signatures import Call
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real

UNSPECIFIED_MOCK = Message(
    "TRV506",
    "unspecified-mock",
    "A mock of something known accepts any call",
    kind=Kind.DRIFT,
    template="the mock of {target} accepts any call; add autospec=True, as {count} of this file could: it is {real}",
    remark="the fakes must mirror the real services",
    is_default=False,
    compares=True,
)

_SETTLED = frozenset({"spec", "spec_set", "autospec", "new_callable", "create"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each patch that could be specified and is not."""
    if not suite.reach.other_files:
        return
    expected: dict[Double, list[Call]] = defaultdict(list)
    for one in suite.fact(expectations):
        if not one.trail:
            expected[one.double].append(one.shape)
    doubles = suite.fact(Doubles).put_in_place
    found = [(double, real) for double in doubles if (real := _specifiable(suite, double, expected[double]))]
    count = f"{len(found)} mock{'s' if len(found) > 1 else ''}"
    for double, real in found:
        yield UNSPECIFIED_MOCK.at(
            suite, double.node, target=double.shown, real=real.shown, count=count,
            evidence=map(evidence, real.signatures),
        )  # fmt: skip


def _specifiable(suite: Suite, double: Double, expected: list[Call]) -> Real | None:
    """The real callable that the mock of a patch could be specified by without contradicting what is expected of it."""
    if double.form is not Form.MOCK or double.new is not None or not isinstance(double.node, ast.Call):
        return None
    if not _SETTLED.isdisjoint(double.settings):
        return None
    real = suite.inference.real(suite.fact(Counterparts).wherever(double))
    if real is None:
        return None
    gets_instance = real.kind == "method" and real.through == "class"
    if gets_instance and "side_effect" in double.settings:
        return None
    signatures = real.signatures if gets_instance else real.as_mock
    taken = all(any(not signature.rejection(shape) for signature in signatures) for shape in expected)
    return real if taken else None
