"""Tests that no runner collects, fixtures that cut off the ones they override, skips that do not say why."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.project import frameworks
from flake8_testreview.suite import dialects
from flake8_testreview.vocabulary.verification import Verification
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.concerns.structure import CUT_OFF, LONELY, LONG, SILENT, UNCOLLECTED, UNDOCUMENTED
from flake8_testreview.syntax.source import (
    FUNCTIONS, FunctionNode, How, applied, argument, does_something, dotted, has_star, is_bare_constant, last_name,
    methods, shown, walk, without_docstring,
)  # fmt: skip
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite

_FIXTURES = ("setUp", "tearDown", "setUpClass", "tearDownClass", "asyncSetUp", "asyncTearDown", "setUpTestData")
_CLASS_FIXTURES = frozenset({"setUpClass", "tearDownClass"})
_BY_SPELLING = {name.lower(): name for name in _FIXTURES}
_MISSPELT_TEST = ("tset_", "tets_", "etst_", "tst_", "ttest_", "tesst_", "testt_", "teest_", "tesr_", "tedt_", "rtest_",
                  "TEST_", "Test_")  # fmt: skip
_LASTING = frozenset({"useFixture", "enterContext", "enterClassContext", "start", "addCleanup", "create_patch"})
_WHY = "say what must change for it to run"
_ABOUT_SKIPS = frozenset({"skip", "skips", "skipped", "skipping", "xfail"})
_CONSTANT_SKIPS = frozenset({"skipIf", "skipUnless", "skipif"})
_SKIPPING = _CONSTANT_SKIPS | {"skip", "xfail"}


def structure(suite: Suite) -> Iterator[Finding]:
    """Yield the tests that are not collected, not set up as their bases say, or skipped in silence."""
    for function in suite.functions:
        if why := _why_uncollected(suite, function):
            yield UNCOLLECTED.at(suite, function, what=function.name, why=why)
    for owner in suite.source.unsorted(ast.ClassDef):
        if owner.name.startswith("Test") and (constructor := _constructor(suite, owner)) is not None:
            why = "pytest passes by a class with __init__, make it a fixture"
            yield UNCOLLECTED.at(suite, constructor, what=owner.name, why=why)
        for method in methods(owner):
            if method.name in _FIXTURES and (cut := _cut_off(suite, owner, method)):
                where, call = f"{owner.name}.{method.name}", f"super().{method.name}()"
                yield CUT_OFF.at(suite, method, where=where, base=cut[0], lost=cut[1], call=call)
    yield from _skips(suite)


# -- what no runner collects ------------------------------------------------------------------------------------------


def _why_uncollected(suite: Suite, function: FunctionNode) -> str | None:
    source, name, verifies = suite.source, function.name, suite.fact(Verification).verifies
    if name.startswith("test"):
        is_nested = suite.role(function) is Role.NESTED and isinstance(source.scope(function), FUNCTIONS)
        if is_nested and not function.decorator_list and verifies(*function.body) and not _is_used(suite, function):
            return "it is defined in another function, and nothing calls it"
        if not name.startswith("testt"):
            return None
    owner = source.class_of(function)
    if name.startswith(_MISSPELT_TEST):
        if suite.is_unittest_case(owner) if owner is not None else source.scope(function) is None:
            return _why_misspelt(suite, function, owner)
    spelling = _BY_SPELLING.get(name.lower().replace("_", ""))
    if spelling is None or (name == spelling and name not in _CLASS_FIXTURES):
        return None
    if owner is None or not suite.is_unittest_case(owner):
        return None
    if name == spelling:
        takes_class = function.args.posonlyargs or function.args.args
        is_plain = takes_class and not function.decorator_list
        return f"{name} is no class method, decorate it with classmethod" if is_plain else None
    if function.decorator_list or _is_used(suite, function) or not does_something(function):
        return None
    mentioned = suite.mentioned_by_bases(owner)
    return f"the runner knows {spelling}" if mentioned is not None and name not in mentioned else None


def _why_misspelt(suite: Suite, function: FunctionNode, owner: ast.ClassDef | None) -> str | None:
    if function.decorator_list or not suite.fact(Verification).verifies(*function.body) or _is_used(suite, function):
        return None
    if suite.parameter_names(function) - {"self", "cls"}:
        return None
    if owner is not None and function.name in (suite.mentioned_by_bases(owner) or ()):
        return None
    return "its name does not begin with test"


def _is_used(suite: Suite, function: FunctionNode) -> bool:
    """Is the function referred to, or named in a string?"""
    if suite.references(function):
        return True
    return any(
        isinstance(constant.value, str) and constant.value.rpartition(".")[2] == function.name
        for constant in suite.source.unsorted(ast.Constant)
    )


def _constructor(suite: Suite, owner: ast.ClassDef) -> FunctionNode | None:
    """The `__init__` that keeps pytest from collecting a class of tests, which nothing else makes use of."""
    source = suite.source
    by_name = {method.name: method for method in methods(owner)}
    if "__init__" not in by_name or owner.decorator_list or owner.keywords or source.scope(owner) is not None:
        return None
    if suite.references(owner) or len(suite.local_lineage(owner)) > 1:
        return None
    if suite.bases(owner) not in ([], ["builtins.object"]):
        return None
    verifies = suite.fact(Verification).verifies
    has_tests = any(name.startswith("test_") and verifies(*method.body) for name, method in by_name.items())
    return by_name["__init__"] if has_tests else None


# -- fixtures that override -------------------------------------------------------------------------------------------


def _cut_off(suite: Suite, owner: ast.ClassDef, method: FunctionNode) -> tuple[str, str] | None:
    """The class whose method of the same name `method` overrides and does not call, and what is lost by that.

    What the base stores in attributes an override may well replace: a test that needs one would tell. What it calls
    for the effect (a patch, a clean-up, a registration) nobody would miss.
    """
    if not owner.bases or not does_something(method):
        return None
    if any(owner in suite.source.ancestors(use) for use in suite.source.attributes.get(method.name, ())):
        return None  # it is called, in a helper of the class perhaps
    own: set[str] = set()
    for node in walk(*method.body):
        match node:
            case ast.Call(func=ast.Name(id="getattr" | "super"), args=[_, *_]):
                return None
            case ast.Raise() | ast.Call(func=ast.Attribute(attr="skipTest")):
                return None
            case ast.Attribute(attr=name) | ast.Name(id=name):
                own.add(name)
    overridden = suite.overridden(owner, method.name)
    if overridden is None:
        return None
    base, implementation = overridden
    for node in walk(*implementation.body):
        if isinstance(node, ast.Attribute) and (bound := suite.source.scope_bindings(owner, node.attr)):
            if bound[0].how is How.ASSIGN:
                return None  # the class works on something else than its base does
    own.add(method.name)
    lost = next((callee for callee in _effects(implementation) if last_name(callee) not in own), None)
    return (base.rpartition(".")[2], shown(lost)) if lost else None


def _effects(method: FunctionNode) -> Iterator[ast.Name | ast.Attribute]:
    """What `method` calls for the effect: as a statement, or for a patch that lasts."""
    for node in walk(*method.body, into_scopes=False):
        match node:
            case ast.Expr(value=ast.Call(func=callee) | ast.Await(value=ast.Call(func=callee))):
                if isinstance(callee, (ast.Name, ast.Attribute)):
                    yield callee
            case ast.Call(func=ast.Attribute(attr=name) as callee) if name in _LASTING:
                yield callee


# -- skips ------------------------------------------------------------------------------------------------------------


def _skips(suite: Suite) -> Iterator[Finding]:
    for test in (*suite.functions, *suite.source.unsorted(ast.ClassDef)):
        for decorator in test.decorator_list:
            if (why := _why_vague(suite, decorator)) and not _is_example(suite, test, decorator):
                yield SILENT.at(suite, decorator, where=test.name, fault=why[0], way_out=why[1])
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
            yield SILENT.at(suite, node, where=test.name, fault="is skipped without a reason", way_out=_WHY)


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
            yield SILENT.at(suite, first, where=test.name, fault=f"always ends with {word}", way_out=way_out)
    may_verify = suite.fact(Verification).may_verify
    for statement in suite.source.nodes(ast.If):
        match statement, suite.source.parent(statement):
            case ast.If(body=[ast.Return(value=None)], orelse=[]), ast.FunctionDef() | ast.AsyncFunctionDef() as test:
                at = test.body.index(statement) if suite.is_collected(test) and test not in done else None
                if at is not None and not may_verify(*test.body[:at]):
                    done.add(test)
                    if may_verify(*test.body[at + 1 :]):
                        fault = f"passes without a check where {shown(statement.test, 60)}"
                        yield SILENT.at(suite, statement, where=test.name, fault=fault, way_out="skip it, and say why")


def _skipping(statement: ast.stmt) -> str | None:
    match statement:
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="self" | "pytest"), attr=word))):
            return word if word in ("skipTest", "skip") else None
        case ast.Raise(exc=error) if last_name(error) == "SkipTest":
            return "SkipTest"
    return None


# -- opt-in -----------------------------------------------------------------------------------------------------------


def lonely_tests(suite: Suite) -> Iterator[Finding]:
    """Yield each class with a single test, and a file with a single one."""
    if re.search("bug|regression|issue|gh_?[0-9]|[0-9]{4}", suite.source.filename):
        return
    tests = suite.tests
    if len(tests) == 1:
        owner = suite.source.class_of(tests[0])
        yield LONELY.at(suite, owner or tests[0], what="this file", test=tests[0].name)
        return
    by_class: dict[ast.ClassDef, list[FunctionNode]] = {}
    for test in tests:
        if (owner := suite.source.class_of(test)) is not None:
            by_class.setdefault(owner, []).append(test)
    for owner, own in by_class.items():
        inherits = any(last_name(base) not in _PLAIN_BASES for base in owner.bases)
        if len(own) == 1 and not inherits and not owner.decorator_list and not own[0].decorator_list:
            yield LONELY.at(suite, owner, what=owner.name, test=own[0].name)


_PLAIN_BASES = frozenset(name.rpartition(".")[2] for name in frameworks.FRAMEWORK_CASES) | {"object", ""}


def undocumented(suite: Suite) -> Iterator[Finding]:
    """Yield the test classes, fixtures and helpers without a docstring."""
    for owner in suite.source.unsorted(ast.ClassDef):
        if suite.source.scope(owner) is None and suite.is_test_case(owner) and not ast.get_docstring(owner):
            yield UNDOCUMENTED.at(suite, owner, what=f"the test class {owner.name}")
    for function in suite.functions:
        role = suite.role(function)
        if role in (Role.TEST, Role.NESTED) or function.name.startswith("__") or ast.get_docstring(function):
            continue
        if role is Role.HELPER and suite.source.class_of(function) is None and function.name.startswith("pytest_"):
            continue
        if function.name not in dialects.FIXTURE_NAMES and does_something(function):
            yield UNDOCUMENTED.at(suite, function, what=f"the {role} {function.name}")


def too_long(suite: Suite, statements: int, patches: int) -> Iterator[Finding]:
    """Yield the tests and fixtures with more statements, or with more patches, than allowed."""
    for function in suite.functions:
        if suite.role(function) not in (Role.TEST, Role.FIXTURE):
            continue
        below = list(walk(*without_docstring(function.body)))
        count = sum(isinstance(node, ast.stmt) for node in below)
        patched = sum(map(_is_patch, [*walk(*function.decorator_list), *below]))
        if count > statements:
            yield LONG.at(suite, function, where=function.name, count=f"{count} statements", most=statements)
        elif patched > patches:
            yield LONG.at(suite, function, where=function.name, count=f"{patched} patches", most=patches)


def _is_patch(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and re.search(r"(?:^|\.)patch(?:\.\w+)?$", dotted(node)) is not None
