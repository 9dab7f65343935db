"""A patch without `new`, `spec` or `autospec` replaces a function, method or class whose source is known. A mock
without a specification takes every call and has every attribute; with `autospec=True` it fails on what the real thing would not
take, for one more keyword in the test. The message has the keyword to write.

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

Not reported: what the source does not decide, as of TRV501. Ignore it where a mock must behave unlike the real thing.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Form

UNSPECIFIED_MOCK = Message(
    "TRV506",
    "unspecified-mock",
    "A mock of something known accepts any call",
    kind=Kind.DRIFT,
    template="the double of {target} accepts any call; write {instead}, as the real one is {real}",
    remark="the fakes must mirror the real services",
    is_default=False,
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each patch that could be specified and is not."""
    if not suite.reach.other_files:
        return
    for double in suite.fact(Doubles).put_in_place:
        if double.form is not Form.MOCK or double.new is not None or not isinstance(double.node, ast.Call):
            continue
        if not {"spec", "spec_set", "autospec", "new_callable", "create"}.isdisjoint(double.settings):
            continue
        real = suite.inference.real(suite.fact(Counterparts).wherever(double))
        if real is not None:
            yield UNSPECIFIED_MOCK.at(suite, double.node, target=double.shown, instead="autospec=True", real=real.shown)
