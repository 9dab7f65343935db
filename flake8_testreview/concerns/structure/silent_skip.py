"""A test is skipped, or expected to fail, without a reason, or returns before it has checked anything.

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

A comment above a skip is a reason.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.verification import Verification
from flake8_testreview.syntax.source import (FUNCTIONS, FunctionNode, applied, argument, has_star, is_bare_constant, last_name, shown, walk, without_docstring)

SILENT_SKIP = Message(
    "TRV703",
    "silent-skip",
    "A test is skipped without a reason, or passes without a check",
    kind=Kind.BLIND,
    template="{where} {fault}; {way_out}",
    remark="tests that do not run",
)

_WHY = "say what must change for it to run"
_ABOUT_SKIPS = frozenset({"skip", "skips", "skipped", "skipping", "xfail"})
_CONSTANT_SKIPS = frozenset({"skipIf", "skipUnless", "skipif"})
_SKIPPING = _CONSTANT_SKIPS | {"skip", "xfail"}


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the skips without a reason, and the tests that may pass without a check."""
    for test in (*suite.functions, *suite.source.unsorted(ast.ClassDef)):
        for decorator in test.decorator_list:
            if (why := _why_vague(suite, decorator)) and not _is_example(suite, test, decorator):
                yield SILENT_SKIP.at(suite, decorator, where=test.name, fault=why[0], way_out=why[1])
    yield from _skips_without_reason(suite)
    yield from _skips_in_silence(suite)


def _is_example(suite: Suite, test: FunctionNode | ast.ClassDef, decorator: ast.expr) -> bool:
    """Is the decorated test itself an example, in a test of skipping?"""
    return suite.outermost(test) is not None or suite.is_about(decorator, _ABOUT_SKIPS)


def _why_vague(suite: Suite, decorator: ast.expr) -> tuple[str, str] | None:
    """What is wrong with a decorator that skips, and the way out."""
    word = last_name(decorator)
    if word not in _SKIPPING:
        return None
    name = suite.source.qualified(applied(decorator)) or ""
    if not name.startswith(("unittest.", "pytest.mark.", "testtools.", "unittest2.")):
        return None
    if word in _CONSTANT_SKIPS:
        match decorator:
            case ast.Call(args=[ast.Constant(value=bool() | int() | None) as condition, *_]):
                return f"has a constant condition, {shown(condition)}", "skip it, or let it run"
        return None
    if _gives_reason(decorator, word) or _is_commented(suite, decorator):
        return None
    return "is skipped without a reason" if word == "skip" else "is expected to fail without a reason", _WHY


def _gives_reason(decorator: ast.expr, word: str) -> bool:
    """Is a reason given to `skip` or `xfail`? For `xfail` the condition or the expected exception is one too."""
    if not isinstance(decorator, ast.Call):
        return False
    if has_star(decorator) or (word == "xfail" and (decorator.args or argument(decorator, None, "raises"))):
        return True
    reason = argument(decorator, 0, "reason")
    return not (reason is None or (isinstance(reason, ast.Constant) and not reason.value))


def _is_commented(suite: Suite, decorator: ast.expr) -> bool:
    """Does a comment stand above the decorator?"""
    return decorator.lineno > 1 and suite.source.lines[decorator.lineno - 2].lstrip().startswith("#")


def _skips_without_reason(suite: Suite) -> Iterator[Finding]:
    source = suite.source
    bare: list[ast.AST] = [raising for raising in source.unsorted(ast.Raise) if _is_bare_skip(raising.exc)]
    for call in source.calls(("skip", "xfail")):
        if isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "pytest":
            if not call.args and not call.keywords:
                bare.append(call)
    for node in bare:
        test = source.scope(node)
        if not isinstance(test, FUNCTIONS) or not suite.is_collected(test):
            continue
        if _skipping(without_docstring(test.body)[0]) is None:
            yield SILENT_SKIP.at(suite, node, where=test.name, fault="is skipped without a reason", way_out=_WHY)


def _is_bare_skip(error: ast.expr | None) -> bool:
    if isinstance(error, ast.Call):
        return last_name(error) == "SkipTest" and not error.args and not error.keywords
    return last_name(error) == "SkipTest"


def _skips_in_silence(suite: Suite) -> Iterator[Finding]:
    done: set[ast.AST] = set()  # of a test the first is enough
    for test in suite.tests:
        first = next((statement for statement in test.body if not is_bare_constant(statement)), None)
        if first is not None and (word := _skipping(first)):
            done.add(test)
            way_out = "decorate the test with skip and its reason"
            yield SILENT_SKIP.at(suite, first, where=test.name, fault=f"always ends with {word}", way_out=way_out)
    may_verify = suite.fact(Verification).may_verify
    for statement in suite.source.nodes(ast.If):
        match statement, suite.source.parent(statement):
            case ast.If(body=[ast.Return(value=None)], orelse=[]), ast.FunctionDef() | ast.AsyncFunctionDef() as test:
                at = test.body.index(statement) if suite.is_collected(test) and test not in done else None
                if at is not None and not may_verify(*test.body[:at]):
                    done.add(test)
                    if may_verify(*test.body[at + 1 :]):
                        fault = f"passes without a check where {shown(statement.test, 60)}"
                        yield SILENT_SKIP.at(suite, statement, where=test.name, fault=fault, way_out="skip it, and say why")


def _skipping(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="self" | "pytest"), attr=word))):
            return word if word in ("skipTest", "skip") else None
        case ast.Raise(exc=error) if last_name(error) == "SkipTest":
            return "SkipTest"
    return None
