"""Fixes that several concerns make."""
from __future__ import annotations

import ast
import re

from flake8_testreview.edits.spans import Edit, Fix, Unfit
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, is_none, walk

_CAMEL_ASSERTION = "assert[A-Z]"


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


def is_case_method(suite: Suite, function: FunctionNode | None) -> bool:
    """Is the function a method of a unittest case that gets the case, so that it may call `self.addCleanup`?"""
    return function is not None and "self" in suite.parameter_names(function) and is_of_case(suite, function)


def is_of_case(suite: Suite, function: FunctionNode) -> bool:
    """Does the function belong to a unittest case, which gets no fixtures of pytest: by its class, as the `setUp` of a
    derived class, or by the assertions that it calls on `self`?"""
    owner = suite.source.class_of(function)
    if owner is None:
        return False
    if suite.is_unittest_case(owner) or function.name == "setUp" and owner.bases:
        return True
    return any(map(_is_assertion_of_case, walk(*function.body)))


def _is_assertion_of_case(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return re.match(_CAMEL_ASSERTION, name) is not None
    return False


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
