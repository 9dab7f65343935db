"""Mocks that are made without a specification, so that they take every call and have every attribute."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.inventory.doubles import replacements
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.places import is_given
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import argument, shown

_MODULES = tuple(f"{module}." for module in dialects.MOCK_MODULES)
_GIVEN_ON = dialects.MOCK_CLASSES | {"patch", "object", "dict", "multiple", "mock_open", "call", "seal"}


def mocks(suite: Suite) -> Iterator[Entry]:
    """The mocks of the file without a specification, each by what it is bound to; those that a patch puts in place are
    stubs."""
    put_in_place = {double.new for double in suite.fact(replacements)}
    for call in suite.source.calls(dialects.MOCK_MAKERS - {"create_autospec"}):
        is_specified = is_given(call, "spec", "spec_set", "wraps") or argument(call, 0, "spec") is not None
        name = suite.source.qualified(call.func) or ""
        if call not in put_in_place and not is_specified and is_of_mock(name):
            yield Entry(call.lineno, Kind.MOCK, _bound_to(suite, call))


def is_of_mock(name: str) -> bool:
    """Is it the qualified name of something of `unittest.mock`, also where a module called mock gives it on?"""
    owner, _, last = name.rpartition(".")
    return f"{name}.".startswith(_MODULES) or last in _GIVEN_ON and not {"mock", "mocks"}.isdisjoint(owner.split("."))


def _bound_to(suite: Suite, call: ast.Call) -> str:
    """What the mock is called there: a variable, a keyword, or else by what makes it."""
    match suite.source.parent(call):
        case ast.Assign(targets=[target, *_]) | ast.AnnAssign(target=target) | ast.NamedExpr(target=target):
            return shown(target)
        case ast.keyword(arg=str(name)):
            return f"{name}="
    return shown(call)
