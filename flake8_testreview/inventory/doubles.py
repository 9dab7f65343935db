"""The doubles of a file that are entries of the inventory, and that are compared with the real thing."""
from __future__ import annotations

import ast
from collections.abc import Iterable

from flake8_testreview.concerns.doubles import stand_ins
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, last_name
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.mocks import Mocks
from flake8_testreview.vocabulary.patches import (
    Double,
    Form,
    attribute_given,
    doubled,
    is_of_mocker,
    is_patch_of_attribute,
    makes_patcher,
)

_MONKEYS = frozenset({"monkeypatch", "mp", "mpatch"})  # what pytest.MonkeyPatch is called


def replacements(suite: Suite) -> list[Double]:
    """What the file replaces, in source order; share it through `suite.fact`."""
    found = suite.fact(Doubles).put_in_place
    return [double for double in found if double.form is not Form.ASSIGNED or _is_put_on_real(suite, double)]


def made_after(suite: Suite) -> list[Double]:
    """The mocks of the file that are made after something, in source order."""
    calls = suite.source.calls(dialects.MOCK_CLASSES)
    return [double for call in calls if (double := doubled(suite.source, call)) is not None]


def leaves_target_open(source: SourceFile, call: ast.Call, helpers: Iterable[str]) -> bool:
    """Does `call` put a double in the place of something whose name is not written there: `patch(TARGET)`,
    `patch.object(session, name)`? `helpers` as of `doubles_made`."""
    match name := last_name(call.func):
        case "patch" if is_of_mocker(call) or makes_patcher(source, call):
            named = argument(call, 0, "target")
        case "Patch" | "MockPatch":
            named = argument(call, 0, "name")
        case _ if is_patch_of_attribute(call, name):
            named = attribute_given(call)
        case "setattr" if last_name(getattr(call.func, "value", None)) in _MONKEYS:
            named = argument(call, 1 if len(call.args) > 2 else 0, "name")
        case _ if name in dialects.STUBBING or name in helpers:
            named = argument(call, 0, "name")
        case _:
            return False
    return named is not None and source.spelt_text(named) is None


def _is_put_on_real(suite: Suite, double: Double) -> bool:
    """Is it an assignment of a double to an attribute of what is no mock itself?"""
    owner, mocks = double.owner, suite.fact(Mocks)
    if double.new is None or double.attribute in dialects.MOCK_ANSWERS or isinstance(owner, str):
        return False
    if mocks.is_likely_mock(owner):
        return False
    return suite.fact(Doubles).is_double(double.new) or stand_ins.stand_in_of(suite, double.new) is not None
