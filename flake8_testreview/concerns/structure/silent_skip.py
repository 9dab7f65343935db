"""A test is skipped or expected to fail without a reason, or returns before it has checked anything. The same skip
many times in a file is one finding that lists all lines.

Why it matters: nobody knows whether the skip is still needed, and a test that returns early counts as passed.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        @unittest.skip  # TRV703:6
        def test_rebuild(self):
            self.assertTrue(self.api.rebuild())

        def test_resize(self):
            if not self.api.can_resize:  # TRV703:9
                return
            self.assertTrue(self.api.resize())

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        @unittest.skip("rebuilding hangs, see issue 12")
        def test_rebuild(self):
            self.assertTrue(self.api.rebuild())

        def test_resize(self):
            if not self.api.can_resize:
                self.skipTest("this API cannot resize")
            self.assertTrue(self.api.resize())

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_resize(self):
            if not self.api.can_resize:  # TRV703:9
                return
            self.assertTrue(self.api.resize())

Fixed::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_resize(self):
            if not self.api.can_resize:
                self.skipTest("not self.api.can_resize")
            self.assertTrue(self.api.resize())

Bad::

    def test_resize(api):
        if api.version < 3:  # TRV703:5
            return
        assert api.resize()

Fixed::

    import pytest


    def test_resize(api):
        if api.version < 3:
            pytest.skip("api.version < 3")
        assert api.resize()

Fixes: suggested (``skip it``).

A statement that skips the whole module is reported too.

Not reported:

- a skip that is explained in other words: by a comment above or after it, above the test or the row of skipped tests;
  by the docstring (``This fails because ...``, ``X does not support Y``); by an issue in the test's name;
- a skip in a class or module that is skipped anyway, and one for a version that is too old (``DUCKDB_VERSION < ...``);
- ``xfail`` with a condition or with the exception that it expects, or of a test whose name ends in ``_fails``;
- a condition that is false on some Python that the project's ``requires-python`` allows (without one: any Python
  3, and 2 if a classifier names it).

Nor is an early return reported:

- after something that may have checked: an assertion, a helper that asserts, a block that expects an error;
- before nothing but ``fail()``: the condition is the check;
- with a comment of its own, or in a case that a comment above the condition explains;
- in one of many cases that has nothing to check: the cases come from a call (``parametrize("path", all_files())``),
  other tests take the same table, or two lists are combined;
- in a base's test, if no subclass has set what it is about (``if not self.resource: return``);
- in a test that a decorator runs several times as one (Hypothesis, a loop of the project's own), that is skipped
  anyway, or that the file calls with arguments, as no runner does.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import Any

from flake8_testreview.concerns.structure.reasons import (
    ABOUT_SKIPS,
    explains_itself,
    is_commented,
    is_explained,
    is_explained_above,
)
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.skips import (
    SKIPPING_CALLS,
    SKIPS_ON,
    is_of_test_library,
    is_unconditional,
    is_without_reason,
    skips_by,
)
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, dotted, has_star, last_name, shown
from flake8_testreview.vocabulary.fixes import is_case_method

SILENT_SKIP = Message(
    "TRV703",
    "silent-skip",
    "A test is skipped without a reason, or passes without a check",
    kind=Kind.BLIND,
    template="{where} {fault}; {way_out}",
    remark="tests that do not run",
)

_SKIPPED = "is skipped without a reason"
_EXPECTED_TO_FAIL = "is an expected failure without a reason"
_REASONS = {
    _SKIPPED: "add a reason: what must change for it to run",
    _EXPECTED_TO_FAIL: "add a reason: what must change for it to pass",
}
_OF_CASE = "add a reason: why it does not run in this case"
_SKIPPING = SKIPS_ON.keys() | {"skip", "xfail"}
_LONGEST_REASON = 60


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the skips without a reason, and the tests that may pass without a check."""
    if suite.file.is_material:
        return
    bare: dict[str, list[tuple[ast.AST, str, str]]] = defaultdict(list)  # by how they are written
    for test in (*suite.functions, *suite.source.unsorted(ast.ClassDef)):
        for decorator in test.decorator_list:
            if last_name(decorator) not in _SKIPPING or not _is_skip(suite, test, decorator):
                continue
            if last_name(decorator) in SKIPS_ON and not is_unconditional(decorator):
                yield from _always(suite, test, decorator)
            elif not is_explained(suite, test, decorator) and (fault := _without_reason(suite, decorator)):
                bare[shown(decorator)].append((decorator, test.name, fault))
    for node, name, fault in chain(_bare_marks(suite), _bare_skips(suite), _bare_skips_of_modules(suite)):
        bare[shown(node)].append((node, name, fault))
    for alike in bare.values():
        yield _as_one(suite, alike)
    yield from _passing(suite)


def _as_one(suite: Suite, alike: list[tuple[ast.AST, str, str]]) -> Finding:
    """One finding for what is written in the same way: at the first place, with the lines of the others."""
    in_order = sorted(alike, key=lambda place: suite.source.position(place[0]))
    (node, name, fault), *others = in_order
    way_out = _OF_CASE if fault == _SKIPPED and isinstance(suite.source.parent(node), ast.If) else _REASONS[fault]
    lines = ", ".join(str(suite.source.position(other)[0]) for other, _, _ in others)
    if len(others) == 1:
        fault = f"{fault}, and so is one more (line {lines})"
    elif others:
        fault = f"{fault}, and so are {len(others)} more (lines {lines})"
    return SILENT_SKIP.at(suite, node, where=name, fault=fault, way_out=way_out)


# -- decorators -------------------------------------------------------------------------------------------------------


def _is_skip(suite: Suite, test: FunctionNode | ast.ClassDef, decorator: ast.expr) -> bool:
    """Is it a test library's, on a test that would run without it, and no example in a test of skipping?"""
    if not is_of_test_library(suite.source, decorator) or suite.unrun.is_inside_skipped(test):
        return False
    is_mark = dotted(decorator).startswith("pytest.")  # which does nothing to a helper, or to what a plugin collects
    if is_mark and not isinstance(test, ast.ClassDef) and not suite.is_test(test):
        return False
    is_material = suite.outermost(test) is not None or suite.is_material(test.body[0])
    return not is_material and not suite.is_about(decorator, ABOUT_SKIPS)


def _always(suite: Suite, test: FunctionNode | ast.ClassDef, decorator: ast.expr) -> Iterator[Finding]:
    """A condition that decides nothing; one that never skips a test does no harm."""
    condition = argument(decorator, 0, "condition") if isinstance(decorator, ast.Call) else None
    if condition is None or _switches_off(suite, test):
        return
    from flake8_testreview.concerns.structure.conditions import outcome  # few files need it

    if outcome(suite, condition) is SKIPS_ON[last_name(decorator)]:
        yield SILENT_SKIP.at(suite, decorator, where=test.name, **_never_runs(condition, last_name(decorator)))


def _switches_off(suite: Suite, test: FunctionNode | ast.ClassDef) -> bool:
    """Does it override a test, which would run if it were deleted?"""
    owner = suite.source.class_of(test)
    return owner is not None and suite.overridden(owner, test.name) is not None


def _never_runs(condition: ast.expr, word: str) -> dict[str, Any]:
    value = "never" if word == "skipUnless" else "always"
    fault = f"never runs: {shown(condition, 60)} is {value} true on any Python that the project supports"
    return {"fault": fault, "way_out": "delete the test or the condition"}


def _without_reason(suite: Suite, decorator: ast.expr) -> str:
    """What is wrong with a decorator that skips a test, or expects it to fail, whatever the condition."""
    word = last_name(decorator)
    if _gives_reason(decorator, word) or is_commented(suite, decorator):
        return ""
    return _EXPECTED_TO_FAIL if word == "xfail" else _SKIPPED


def _gives_reason(decorator: ast.expr, word: str) -> bool:
    """Is a reason given to a skip or `xfail`? For `xfail` the condition or the expected exception is one too."""
    if not isinstance(decorator, ast.Call):
        return False
    if has_star(decorator) or (word == "xfail" and (decorator.args or argument(decorator, None, "raises"))):
        return True
    reason = argument(decorator, int(word in SKIPS_ON), "reason")
    return not (reason is None or (isinstance(reason, ast.Constant) and not reason.value))


def _bare_marks(suite: Suite) -> Iterator[tuple[ast.expr, str, str]]:
    """The marks without a reason that `pytestmark` gives all tests of the module, or of a class."""
    if not suite.source.mentions(("pytestmark",)) or not suite.file.is_test_file:
        return
    scopes = [(None, "the module"), *((owner, owner.name) for owner in suite.source.unsorted(ast.ClassDef))]
    for name, mark in [(name, mark) for scope, name in scopes for mark in suite.unrun.marks_of(scope)]:
        if last_name(mark) not in ("skip", "xfail") or not is_of_test_library(suite.source, mark):
            continue
        if is_explained_above(suite):
            continue
        if fault := _without_reason(suite, mark):
            yield mark, name, fault


# -- in the test ------------------------------------------------------------------------------------------------------


def _bare_skips(suite: Suite) -> Iterator[tuple[ast.stmt, str, str]]:
    """The statements of tests that skip and give no reason, the names of the tests, and what is wrong."""
    source = suite.source
    skipping = map(source.statement, source.calls(SKIPPING_CALLS))
    for statement in dict.fromkeys((*source.unsorted(ast.Raise), *skipping)):  # `raise pytest.skip()` is both
        test = source.function(statement)
        above = source.parent(statement)
        if not is_without_reason(statement) or not (word := skips_by(source, statement)):
            continue
        if test is None or not suite.is_collected(test) or is_commented(suite, statement):
            continue
        if suite.is_material(statement):
            continue
        if is_explained(suite, test, statement):
            continue
        if isinstance(above, ast.If) and above.body[0] is statement and explains_itself(suite, above):
            continue
        yield statement, test.name, _EXPECTED_TO_FAIL if word == "xfail" else _SKIPPED


def _bare_skips_of_modules(suite: Suite) -> Iterator[tuple[ast.stmt, str, str]]:
    """The statement that skips all tests of the file without a reason, whatever the condition."""
    skips = [one for one in suite.source.body if isinstance(one, (ast.Raise, ast.Expr)) and is_without_reason(one)]
    for statement in skips if suite.tests else ():
        is_explained = is_commented(suite, statement) or is_explained_above(suite)
        if skips_by(suite.source, statement) and not is_explained:
            yield statement, "the module", _SKIPPED


def _passing(suite: Suite) -> Iterator[Finding]:
    """The tests that return or skip on a condition before anything is verified; of a test the first is enough."""
    reported: set[ast.AST] = set()
    for statement in suite.source.nodes(ast.If):
        test = suite.source.parent(statement)
        if not isinstance(test, FUNCTIONS) or test in reported or statement.orelse or not suite.is_collected(test):
            continue
        if suite.unrun.is_skipped(test) or suite.is_material(statement):
            continue
        from flake8_testreview.concerns.structure.conditions import outcome  # few files need it
        from flake8_testreview.concerns.structure.early_return import ending, hides_a_check

        word = ending(suite, statement.body)
        met = outcome(suite, statement.test) if word else False
        if met is True and not _switches_off(suite, test):
            reported.add(test)
            yield SILENT_SKIP.at(suite, statement, where=test.name, **_never_runs(statement.test, word))
        elif met is None and word == "return" and len(statement.body) == 1 and hides_a_check(suite, test, statement):
            reported.add(test)
            fault = f"passes without a check if {shown(statement.test, 60)}"
            fix, way_out = partial(_skipped, suite, test, statement), "skip it with a reason"
            yield SILENT_SKIP.at(suite, statement, fix=fix, where=test.name, fault=fault, way_out=way_out)


def _skipped(suite: Suite, test: FunctionNode, statement: ast.If) -> Fix | None:
    """Skip the test for the condition under which it returns."""
    from flake8_testreview.edits.imports import import_added

    reason = ast.unparse(statement.test)
    if len(reason) > _LONGEST_REASON:
        return None
    quoted = suite.draft.quoted(reason)
    if is_case_method(suite, test):
        return Fix("skip it", (suite.draft.replacement(statement.body[0], f"self.skipTest({quoted})"),), is_safe=False)
    skip = suite.draft.replacement(statement.body[0], f"pytest.skip({quoted})")
    return Fix("skip it", (skip, *import_added(suite.draft, "import pytest")), is_safe=False)
