"""A test returns a value or yields, or is a coroutine in a plain ``unittest.TestCase``, which nobody awaits.

Why it matters: no runner looks at what a test returns. Of a generator or coroutine not even the first line runs.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_status(self):
            status = self.api.status()
            return status == "ACTIVE"  # TRV604:9

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_status(self):
            self.assertEqual(self.api.status(), "ACTIVE")

Fixed::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_status(self):
            status = self.api.status()
            assert status == "ACTIVE"

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        async def test_status(self):  # TRV604:5
            self.assertEqual(await self.api.status(), "ACTIVE")

Fixed::

    import unittest


    class ServerCase(unittest.IsolatedAsyncioTestCase):
        async def test_status(self):
            self.assertEqual(await self.api.status(), "ACTIVE")

Fixes: suggested (``assert it; the test may fail``, ``derive the class from unittest.IsolatedAsyncioTestCase; the
test may fail``).

Not reported:

- tests whose runner may use the return value, such as those of twisted and tornado;
- tests that yield, if the file imports nose or the project runs it;
- a ``return`` in a block that expects an exception, which is raised before;
- functions whose docstring documents what they return, in a section or field of its own;
- tests that the file itself calls for their return value, or passes on, as a script that runs its own tests does; and
  those that its functions call with arguments, as helpers;
- tests with an unknown decorator or mark, which may run the generator or await the coroutine;
- tests of a class that calls its tests itself (``run``, ``_callTestMethod``, ``__init_subclass__``);
- coroutines of a file that calls ``setattr`` outside functions, to wrap them.

Related: no rule of flake8-bugbear, ruff or pylint; pytest warns when such a test runs.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project import frameworks
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    applied,
    divides_by_zero,
    dotted,
    is_generator,
    methods,
    shown,
    text_of,
    walk,
)
from flake8_testreview.vocabulary.cleanups import RUNNING
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.expecting import is_where_error_is_expected
from flake8_testreview.vocabulary.fixes import is_case_method
from flake8_testreview.vocabulary.verification import Verifying

ANSWERING_TEST = Message(
    "TRV604",
    "test-that-returns",
    "A test returns a value or yields, or is a coroutine that is never awaited",
    kind=Kind.BLIND,
    template="{where} {fault}; {way_out}",
    remark="tests that do not run",
)

_KEEPING = (
    "mock.", "patch", "unittest.", "ddt.", "parameterized", "override_settings", "skip", "expectedFailure",
)  # fmt: skip
_KEEPING_MARKS = frozenset(
    {"parametrize", "skip", "skipif", "xfail", "usefixtures", "filterwarnings", "slow", "timeout"}
)
_PLAIN_CASES = frozenset({"unittest.TestCase", "unittest.case.TestCase"})
_CALLING = RUNNING | {"__init__", "__init_subclass__", "__getattribute__"}  # where a case may wrap its own tests
_DOCUMENTED = r"(?m)^(:returns?:|Returns:?\s*$)"
_ENDS = (ast.Return, ast.Yield, ast.YieldFrom)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests that return a value, yield, or are coroutines that are never awaited."""
    source = suite.source

    def test_of(node: ast.AST) -> FunctionNode | None:
        test = source.scope(node)
        if not isinstance(test, FUNCTIONS) or not suite.is_collected(test):
            return None
        return test if not _serves_others(suite, test) and _is_for_runner(suite, test) else None

    for coroutine in source.unsorted(ast.AsyncFunctionDef):
        if suite.is_collected(coroutine) and _is_never_awaited(suite, coroutine):
            way_out, fault = "derive its class from IsolatedAsyncioTestCase", "is a coroutine that is never awaited"
            fix = partial(_awaited, suite, coroutine)
            yield ANSWERING_TEST.at(suite, coroutine, fix=fix, where=coroutine.name, fault=fault, way_out=way_out)
    generators = set()
    for yielding in (*source.unsorted(ast.Yield), *source.unsorted(ast.YieldFrom)):
        if isinstance(test := test_of(yielding), ast.FunctionDef) and not _may_run_yielded(suite, test):
            generators.add(test)
    for test in generators:
        fault = "yields, so none of it runs"
        way_out = "use subTest in a loop" if is_case_method(suite, test) else "parametrize it"
        yield ANSWERING_TEST.at(suite, test, where=test.name, fault=fault, way_out=way_out)
    for leaving in source.unsorted(ast.Return):
        if leaving.value is not None and _is_surely_value(suite, leaving.value) and (test := test_of(leaving)):
            is_plain = isinstance(test, ast.FunctionDef) and test not in generators
            if is_plain and not is_where_error_is_expected(suite, leaving) and not _may_take_answer(suite, test):
                fault, way_out = f"returns {shown(leaving.value)}", _instead_of(test, leaving)
                fix = partial(_asserted, suite, test, leaving)
                yield ANSWERING_TEST.at(suite, leaving, fix=fix, where=test.name, fault=fault, way_out=way_out)


def _serves_others(suite: Suite, test: FunctionNode) -> bool:
    """Is what a test returns used in the file, or may it be; or does a function hand something to a plain one?"""
    calls = suite.callers(test)
    if suite.is_handed_over(test) or any(not isinstance(suite.source.parent(call), ast.Expr) for call in calls):
        return True
    if test.decorator_list or is_generator(test) or suite.source.class_of(test) is not None:
        return False
    return any((call.args or call.keywords) and suite.source.function(call) is not None for call in calls)


def _is_for_runner(suite: Suite, test: FunctionNode) -> bool:
    """Is the test called as it is written, and by nobody for whom its docstring documents what it returns?"""
    is_documented = re.search(_DOCUMENTED, ast.get_docstring(test) or "") is not None
    if is_documented or not all(_keeps_function(suite, decorator) for decorator in test.decorator_list):
        return False
    texts = (node.value for node in suite.source.unsorted(ast.Constant) if isinstance(node.value, str))
    return not any(text.endswith(f".{test.name}") for text in texts)  # a setting names it by its path


def _keeps_function(suite: Suite, decorator: ast.expr) -> bool:
    """Is the decorator known not to change how the runner calls the test?"""
    name, spelt = suite.source.qualified(applied(decorator)) or "", dotted(decorator)
    if (mark := name if name.startswith("pytest.mark.") else spelt).startswith("pytest.mark."):
        return mark.rpartition(".")[2] in _KEEPING_MARKS
    return spelt.startswith(_KEEPING)


def _may_take_answer(suite: Suite, test: FunctionNode) -> bool:
    """May the runner of the test take what it returns or yields, as trial and tornado do, for all that is known?"""
    owner = suite.source.class_of(test)
    if owner is None:
        return False
    bases = suite.bases(owner)
    if bases is None:
        return True
    ancestors = suite.inference.ancestors(bases) if bases else frozenset()
    if ancestors is None:
        return not any(base in frameworks.FRAMEWORK_CASES for base in bases) or _awaits(bases)
    return _awaits([*bases, *ancestors])


def _may_run_yielded(suite: Suite, test: FunctionNode) -> bool:
    """May the runner run what the test yields, as nose does of all but unittest's cases?"""
    owner = suite.source.class_of(test)
    if owner is not None and _calls_its_tests(suite, owner):
        return True
    if _may_take_answer(suite, test):
        return True
    return not is_case_method(suite, test) and suite.fact(Elsewhere).is_of_nose(test.name)


def _calls_its_tests(suite: Suite, owner: ast.ClassDef) -> bool:
    """May a class of the project, `owner` or one that it derives from, call its tests in a way of its own?"""
    outside = suite.inference.classes(suite.bases(owner) or []) or []
    lineage = [*suite.local_lineage(owner), *(above for _, above in outside)]
    return any(above.keywords or any(one.name in _CALLING for one in methods(above)) for above in lineage)


def _are_wrapped(suite: Suite) -> bool:
    """Does the file itself set attributes of what it does not import, of its classes perhaps, when it is imported?"""
    calls = [call for call in suite.source.calls(["setattr"]) if suite.source.function(call) is None and call.args]
    return any(suite.source.qualified(call.args[0]) is None for call in calls)


def _awaits(names: Sequence[str]) -> bool:
    return any(word in name for name in names for word in frameworks.AWAITING_WORDS)


def _is_never_awaited(suite: Suite, test: FunctionNode) -> bool:
    """Is the coroutine a method of a plain unittest.TestCase, whose runner does not await it?"""
    owner = suite.source.class_of(test)
    bases = suite.bases(owner) if owner is not None and not test.decorator_list and not owner.decorator_list else None
    if not bases or owner is None or _calls_its_tests(suite, owner) or suite.fact(_are_wrapped):
        return False
    ancestors = suite.inference.ancestors(bases)
    return ancestors is not None and not _PLAIN_CASES.isdisjoint(ancestors) and not _awaits([*bases, *ancestors])


def _is_surely_value(suite: Suite, value: ast.expr | None, depth: int = 3) -> bool:
    """Is what is returned certainly a value, not None and nothing to wait for, what a function of the file gives too?
    """
    match value:
        case ast.Constant(value=constant):
            return constant is not None
        case ast.BinOp():
            return not divides_by_zero(value)
        case ast.List() | ast.Tuple() | ast.Dict() | ast.Set() | ast.Compare() | ast.JoinedStr():
            return True
        case ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call() if isinstance(called := suite.fact(Verifying).called(value), ast.FunctionDef):
            ends = [node for node in walk(*called.body, into_scopes=False) if isinstance(node, _ENDS)]
            if called.decorator_list or depth == 0 or not isinstance(called.body[-1], ast.Return):
                return False
            return all(isinstance(end, ast.Return) and _is_surely_value(suite, end.value, depth - 1) for end in ends)
    return False


def _instead_of(test: FunctionNode, leaving: ast.Return) -> str:
    """What to do with a value that is returned: a constant that is returned early only ends the test, and False may be
    the fault that it found."""
    if not isinstance(leaving.value, ast.Constant):
        return "assert it, or move it to a helper"
    if "skip" in text_of(leaving.value).lower():
        return "skip it with a reason"
    if leaving.value.value is False:
        return "fail if it found a fault, skip it with a reason if it cannot run"
    if _returned(test) >= {True, False}:
        return "fail where it returns False"
    return "drop it" if leaving is _last(test.body) else "skip it with a reason"


def _returned(test: FunctionNode) -> set[object]:
    """The constants that a test returns."""
    values = (node.value for node in walk(*test.body, into_scopes=False) if isinstance(node, ast.Return))
    return {one.value for one in values if isinstance(one, ast.Constant) and isinstance(one.value, bool)}


def _last(body: list[ast.stmt]) -> ast.stmt:
    """The last statement of a body, of one that ends in a `try` or `with` the last of that."""
    match body[-1]:
        case ast.Try(body=tried, orelse=otherwise):
            return _last(otherwise or tried)
        case ast.With(body=inner) | ast.AsyncWith(body=inner):
            return _last(inner)
    return body[-1]


def _asserted(suite: Suite, test: FunctionNode, leaving: ast.Return) -> Fix | None:
    """Assert the comparison that a test ends with."""
    if test.body[-1] is not leaving or not isinstance(leaving.value, ast.Compare):
        return None
    first = suite.draft.tokens.at(suite.draft.start_of(leaving))
    assert first is not None and first.text == "return"
    return Fix("assert it; the test may fail", (Edit(first.start, first.end, "assert"),), is_safe=False)


def _awaited(suite: Suite, test: FunctionNode) -> Fix | None:
    """Derive the class from the case that awaits its tests, where it derives from unittest's own and nothing else."""
    owner = suite.source.class_of(test)
    match owner.bases if owner is not None else []:
        case [ast.Attribute(value=ast.Name(id="unittest")) as base] if suite.source.qualified(base) is not None:
            edit = suite.draft.replacement(base, "unittest.IsolatedAsyncioTestCase")
            title = "derive the class from unittest.IsolatedAsyncioTestCase; the test may fail"
            return Fix(title, (edit,), is_safe=False) if base.attr == "TestCase" else None
    return None
