"""Fixes that several concerns make."""
from __future__ import annotations

import ast

from flake8_testreview.edits.spans import Edit, Fix, Unfit
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import is_none


def with_argument(suite: Suite, call: ast.Call, argument: str, title: str) -> Fix:
    """A suggested fix that adds a last argument, such as `check=True`; raises Unfit where the call has it already."""
    from flake8_testreview.edits.calls import keyword_added

    return Fix(title, keyword_added(suite.draft, call, argument), is_safe=False)


def with_timeout(suite: Suite, call: ast.Call, seconds: float) -> Fix | None:
    """A suggested fix that gives a call a timeout in seconds."""
    if any(map(is_none, call.args)):  # None may stand in the timeout's place
        return None
    argument = f"timeout={seconds:g}"
    return with_argument(suite, call, argument, f"pass {argument}; the test may fail")


def has_clean_ups(suite: Suite, statement: ast.AST) -> bool:
    """Does it stand in a method of a unittest case, with `self`, so that clean-ups can be handed over?"""
    function = suite.source.function(statement)
    owner = suite.source.class_of(function) if function is not None else None
    if function is None or owner is None or not suite.is_unittest_case(owner):
        return False
    return "self" in suite.parameter_names(function)


def patch_function(suite: Suite) -> tuple[str, tuple[Edit, ...]]:
    """How the file spells unittest.mock's `patch`, and the edits that import it where it does not; raises Unfit where
    the name `mock` is taken."""
    from flake8_testreview.edits.imports import import_added

    source = suite.source
    for name, spelt, last in (("mock", "mock.patch", ""), ("patch", "patch", ".patch")):
        found = source.module_bindings(name)
        origins = {f"{module}{last}" for module in dialects.MOCK_MODULES}
        if len(found) == len(source.binders(name)) == 1 and found[0].origin in origins:
            return spelt, ()
    if source.binders("mock"):
        raise Unfit("the name mock is taken")
    return "mock.patch", import_added(suite.draft, "from unittest import mock")
