"""A test class, fixture or helper has no docstring.

Why it matters: people who did not write them use them. A test is known by its name.

Bad::

    class TestRebuild:  # TRV705:1
        def boot(self, api):  # TRV705:5
            return api.create(), api.network()

        def test_rebuild(self, api):
            assert self.boot(api)

Good::

    class TestRebuild:
        \"\"\"Rebuilding keeps the server's address.\"\"\"

        def boot(self, api):
            \"\"\"A server with a network.\"\"\"
            return api.create(), api.network()

        def test_rebuild(self, api):
            assert self.boot(api)

Not reported: tests, ``setUp`` and the like, and nested functions and classes.

Related: D101 to D103 of ruff and flake8-docstrings, and C0115 and C0116 of pylint, ask for docstrings everywhere.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import does_something

MISSING_DOCSTRING = Message(
    "TRV705",
    "missing-docstring",
    "A test class, fixture or helper has no docstring",
    kind=Kind.TIDY,
    template="{what} has no docstring; describe what it is for",
    remark="missing docstrings",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the test classes, fixtures and helpers without a docstring."""
    for owner in suite.source.unsorted(ast.ClassDef):
        if suite.source.scope(owner) is None and suite.is_test_case(owner) and not ast.get_docstring(owner):
            yield MISSING_DOCSTRING.at(suite, owner, what=f"the test class {owner.name}")
    for function in suite.functions:
        role = suite.role(function)
        if role not in (Role.FIXTURE, Role.HELPER) or function.name.startswith("__") or ast.get_docstring(function):
            continue
        if role == Role.HELPER and suite.source.class_of(function) is None and function.name.startswith("pytest_"):
            continue
        if function.name not in dialects.FIXTURE_NAMES and does_something(function):
            yield MISSING_DOCSTRING.at(suite, function, what=f"the {role} {function.name}")
