"""The doubles of a file that are entries of the inventory, and that are compared with the real thing."""
from __future__ import annotations

from flake8_testreview.concerns.doubles import stand_ins
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.mocks import Mocks
from flake8_testreview.vocabulary.patches import Double, Form, doubled


def replacements(suite: Suite) -> list[Double]:
    """What the file replaces, in source order; share it through `suite.fact`."""
    found = suite.fact(Doubles).put_in_place
    return [double for double in found if double.form is not Form.ASSIGNED or _is_put_on_real(suite, double)]


def made_after(suite: Suite) -> list[Double]:
    """The mocks of the file that are made after something, in source order."""
    calls = suite.source.calls(dialects.MOCK_CLASSES)
    return [double for call in calls if (double := doubled(suite.source, call)) is not None]


def _is_put_on_real(suite: Suite, double: Double) -> bool:
    """Is it an assignment of a double to an attribute of what is no mock itself?"""
    owner, mocks = double.owner, suite.fact(Mocks)
    if double.new is None or double.attribute in dialects.MOCK_ANSWERS or isinstance(owner, str):
        return False
    if mocks.is_likely_mock(owner):
        return False
    return suite.fact(Doubles).is_double(double.new) or stand_ins.stand_in_of(suite, double.new) is not None
