"""A file, or a class without a base class in the project, has a single test.

Why it matters: limits and failures are probably not tested.

Bad::

    class TestRebuild:  # TRV704:1
        def test_rebuild(self, api):
            assert api.rebuild()

Good::

    class TestRebuild:
        def test_rebuild(self, api):
            assert api.rebuild()

        def test_rebuild_of_deleted_server_fails(self, api):
            assert not api.rebuild("gone")

Not reported: files whose names show that they hold regression tests.

Related: no rule of flake8-bugbear, ruff or pylint; R0903 of pylint counts the methods of any class.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project import frameworks
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, last_name

SINGLE_TEST = Message(
    "TRV704",
    "single-test",
    "A file or class has a single test",
    kind=Kind.TIDY,
    template="{what} has a single test, {test}; add tests for edge cases and failures",
    remark="limited tests, no assertions",
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield each class with a single test, and a file with a single one."""
    if re.search("bug|regression|issue|gh_?[0-9]|[0-9]{4}", suite.source.filename):
        return
    tests = suite.tests
    if len(tests) == 1:
        owner = suite.source.class_of(tests[0])
        yield SINGLE_TEST.at(suite, owner or tests[0], what="this file", test=tests[0].name)
        return
    by_class: dict[ast.ClassDef, list[FunctionNode]] = {}
    for test in tests:
        if (owner := suite.source.class_of(test)) is not None:
            by_class.setdefault(owner, []).append(test)
    for owner, own in by_class.items():
        inherits = any(last_name(base) not in _PLAIN_BASES for base in owner.bases)
        if len(own) == 1 and not inherits and not owner.decorator_list and not own[0].decorator_list:
            yield SINGLE_TEST.at(suite, owner, what=owner.name, test=own[0].name)


_PLAIN_BASES = frozenset(name.rpartition(".")[2] for name in frameworks.FRAMEWORK_CASES) | {"object"}
