"""The replaced name does not exist in the source, and whatever replaces it does not mind: `stub_out`,
`fixtures.MonkeyPatch`, `create=True`, `raising=False`, plain assignment to a module or class. Most often the real thing
has moved, and the double has been dead since.

Bad::

    from unittest import mock


    class Session:
        def send(self, request):
            return request


    def test_replaced(monkeypatch):
        monkeypatch.setattr(Session, "sent", mock.Mock(), raising=False)  # TRV503:5

Good::

    from unittest import mock


    class Session:
        def send(self, request):
            return request


    def test_replaced(monkeypatch):
        monkeypatch.setattr(Session, "send", mock.Mock())

Not reported: names of builtins.

Options: as of TRV502.
"""
from __future__ import annotations

import ast
import builtins
import difflib
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import Counterparts
from flake8_testreview.concerns.doubles.stand_ins import stand_in_of
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FunctionNode, last_name
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import Double, Form

if TYPE_CHECKING:
    from flake8_testreview.project.targets import Thing

MISSING_TARGET = Message(
    "TRV503",
    "missing-target",
    "The replaced name does not exist, and nobody notices",
    kind=Kind.DRIFT,
    template="{target} does not exist{hint}, and {form} does not mind; name what the code under test uses",
    remark="the fakes must mirror the real services",
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each replacement of a name that does not exist, where that goes unnoticed."""
    if not suite.reach.other_files:
        return
    for double in suite.fact(Doubles).put_in_place:
        if not _takes_any_name(suite, double) or hasattr(builtins, double.attribute):
            continue
        things = suite.fact(Counterparts).of(double)
        if not things or any(thing.kind != "absent" for thing in things):
            continue
        thing = things[0]
        if thing.module.is_stdlib or isinstance(thing.node, ast.ClassDef) and thing.node.name.endswith("Mixin"):
            continue  # what a mixin is mixed into has the name
        yield MISSING_TARGET.at(
            suite, _place_of(double), target=double.shown, hint=_hint(thing),
            form=_FORMS.get(double.form) or last_name(double.node),
        )  # fmt: skip


_FORMS = {Form.ASSIGNED: "the assignment"}


def _takes_any_name(suite: Suite, double: Double) -> bool:
    """Does a name that is not there go unnoticed?"""
    if double.form is Form.FIXTURE:
        return True
    if double.form is Form.MOCK:
        takes = double.is_given("create", True) or _never_runs(suite, double.node)
    elif double.form is Form.SET:
        takes = double.is_given("raising", False)
    else:
        takes = double.new is not None and double.name(suite.source) is not None
    # a constant may be looked for without being named
    return takes and (double.new is None or _isstand_in_of(suite, double.new))


def _isstand_in_of(suite: Suite, new: ast.expr) -> bool:
    """Is it evidently made to stand in: a mock, or a function of the file?"""
    stand_in = stand_in_of(suite, new)
    is_made_here = stand_in is not None and not stand_in.is_class and stand_in.node is not new
    return isinstance(new, ast.Lambda) or is_made_here or suite.fact(Doubles).is_double(new)


def _never_runs(suite: Suite, node: ast.AST) -> bool:
    """Is it in a helper that nothing in the file refers to, or in a test that is always skipped?"""
    function, known = suite.outermost(node), suite.fact(_Unrun).known
    if function is None or os.path.basename(suite.source.filename) == "conftest.py":
        return False
    if function not in known:
        known[function] = _is_unrun(suite, function)
    return known[function]


class _Unrun:
    """Which functions never run, as far as they were asked for."""

    def __init__(self, suite: Suite) -> None:
        self.known: dict[FunctionNode, bool] = {}


def _is_unrun(suite: Suite, function: FunctionNode) -> bool:
    role = suite.role(function)
    if role == "test":
        return any(last_name(decorator) == "skip" for decorator in function.decorator_list)
    owner = suite.source.class_of(function)
    if role != "helper" or suite.references(function) or owner is None or not suite.is_test_case(owner):
        return False
    return not function.name.startswith("__") and suite.source.text.count(function.name) == 1


def _place_of(double: Double) -> ast.expr:
    """The string that names the target, where there is one: that is what is wrong."""
    if isinstance(double.node, ast.Call) and double.node.args and isinstance(double.node.args[0], ast.Constant):
        return double.node.args[0]
    return double.node


def _hint(thing: Thing) -> str:
    """The name that was perhaps meant."""
    name = thing.name.rpartition(".")[2]
    if isinstance(thing.node, ast.ClassDef):
        known = list(thing.module.members(thing.node))
    else:
        known = list(thing.module.names)
    close = difflib.get_close_matches(name, known, 1, 0.8)
    owner = thing.name.rpartition(".")[0]
    return f", {owner} has {close[0]}" if close else ""
