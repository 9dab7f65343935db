"""The fixtures that tests use: of the fixtures library, of pytest, and the contexts and clean-ups of unittest."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.places import place_of
from flake8_testreview.inventory.pytest_fixtures import by_marks, by_parameters
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import applied, dotted, last_name, shown
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.patches import makes_patcher

_ENTERING = ("useFixture", "enterContext", "enterClassContext", "enterModuleContext", "enterAsyncContext")
_AFTER_ALL = {"addClassCleanup": "clean-up of the class", "addModuleCleanup": "clean-up of the module"}


def fixtures(suite: Suite) -> Iterator[Entry]:
    """The fixtures of a file, each where a test or set-up asks for it; a patch among them is a stub."""
    yield from _entered(suite)
    yield from _of_class_or_module(suite)
    yield from by_parameters(suite)
    yield from by_marks(suite)


def _entered(suite: Suite) -> Iterator[Entry]:
    """`self.useFixture(NeutronFixture(self))`, `self.enterContext(running())`."""
    patched = {double.node for double in suite.fact(Doubles).put_in_place}
    for call in suite.source.calls(_ENTERING):
        given = _made(suite, call.args[0]) if call.args else None
        if given is None or given in patched or isinstance(given, ast.Call) and makes_patcher(suite.source, given):
            continue
        place = place_of(suite, suite.inference.target(applied(given)))
        yield Entry(call.lineno, Kind.FIXTURE, dotted(given) or shown(given), place)


def _made(suite: Suite, given: ast.expr) -> ast.expr:
    """What makes the fixture that is handed over, also where a local name stands for it."""
    value = suite.source.only_value(given)
    return value if isinstance(value, ast.Call) else given


def _of_class_or_module(suite: Suite) -> Iterator[Entry]:
    for call in suite.source.calls(_AFTER_ALL):
        if call.args:
            yield Entry(call.lineno, Kind.FIXTURE, shown(call.args[0]), _AFTER_ALL[last_name(call)])
