"""A test contains only ``pass``, and no decorator or fixture gives it a purpose. If it overrides an inherited test to
switch it off, a skip with a reason is clearer.

Why it matters: it is counted and covers nothing.

Bad::

    import unittest


    class ServerCase(unittest.TestCase):
        def test_resize(self):  # TRV605:5
            pass

Good::

    import unittest


    class ServerCase(unittest.TestCase):
        @unittest.skip("resizing is not implemented yet")
        def test_resize(self):
            pass

Not reported:

- a test that requests a fixture or has a decorator, which may do the work;
- a test that names its purpose: to set up or import something, or to be a dummy; or that something can be instantiated,
  which the set-up of its class does;
- a function that the file hands to another one;
- a test whose comment gives a reason in words: neither a task, nor code, nor what the test should check;
- a test of a class whose base, in another file, has a ``run`` of its own, which may use the docstring;
- a method of a protocol or abstract class, and one that a subclass in the file overrides;
- a test that overrides an inherited one, where its docstring, or that of the base, gives the reason, and one below a
  base that cannot be read and that is named for what it tests (``BrowserWidgetTest``).

Related: S1186 of SonarQube reports empty functions anywhere. No rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import takewhile

from flake8_testreview.concerns.verification.subjects import is_placeholder
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project import frameworks
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.comments import for_readers
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    OWN_NAMES,
    FunctionNode,
    does_something,
    is_bare_constant,
    last_name,
    methods,
    walk,
)
from flake8_testreview.syntax.prose import is_remark, is_task, states_lack
from flake8_testreview.syntax.words import lower_words

EMPTY_TEST = Message(
    "TRV605",
    "empty-test",
    "A test is empty and always passes",
    kind=Kind.BLIND,
    template="{where} is empty and always passes; {way_out}",
    remark="limited tests, no assertions",
)

_RUNS_ON_PURPOSE = (r"(?i)intention|on purpose|purposely|deliberate|set_?up|tear_?down|ensures|smoke|not raise"
                    r"|import(?!an)|not (used|applicable|needed|necessary)|\bto show (how|that|what)\b"
                    r"|\bso that CI is\b")  # fmt: skip

_IMPOSSIBLE = (r"#.*\b(because|cannot|can't|no longer|don't have|there (is|are) no|triggers?|crash(es)?|hangs?"
               r"|not (possible|supported))\b")  # fmt: skip


# In the name of a test that only wants the set-up to succeed.
_MAKING = frozenset({
    "instantiate", "instantiates", "instantiation", "construct", "constructor", "construction", "init"
})  # fmt: skip
# In the names of bases that hold no tests, before the word test.
_KINDS_OF_TESTS = frozenset({
    "abstract", "async", "base", "functional", "integration", "live", "selenium", "unit", "web"
})  # fmt: skip
_SHARED_TESTS = frozenset({"common", "compliance", "conformance", "contract", "suite", "tester"})
_OF_WHAT = 2  # other words of such a name: what is made
# In a comment above the test.
_REASON = r"(?i)\b(because|no possible|not (needed|applicable|relevant)|required for the (\S+ )?pipeline)\b"
_ABOUT_ROW = r"(?i)\b(following|these) tests\b"


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests whose body does nothing."""
    for test in suite.tests:
        if suite.unrun.has(test.lineno):
            continue
        if _does_nothing(test) and not suite.unrun.is_inside_skipped(test):
            yield from _empty(suite, test)


def _does_nothing(node: ast.stmt) -> bool:
    """Is it a function with an empty body?"""
    return isinstance(node, FUNCTIONS) and all(isinstance(one, ast.Pass) or is_bare_constant(one) for one in node.body)


def _empty(suite: Suite, test: FunctionNode) -> Iterator[Finding]:
    if _is_meant_to_run(suite, test):
        owner = suite.source.class_of(test)
        way_out = "write it, or delete it"
        if owner is not None and (inherited := suite.overridden(owner, test.name)) and does_something(inherited[1]):
            way_out = f"if it must not run as in {inherited[0]}, skip it with a reason"
        yield EMPTY_TEST.at(suite, test, where=test.name, way_out=way_out)


def _is_meant_to_run(suite: Suite, test: FunctionNode) -> bool:
    """Is the test one that a runner runs and that nothing else gives a sense: no decorator, no fixture, no doctest?"""
    if test.decorator_list or ">>>" in (ast.get_docstring(test, clean=False) or ""):
        return False
    owner = suite.source.class_of(test)
    if owner is not None and (owner.decorator_list or suite.source.attribute_bindings(owner, f"_{test.name}")):
        return False  # a runner of its own: `_testSend` plays the other side of `testSend`
    if suite.source.scope_bindings(suite.source.scope(test), test.name)[-1].node is not test:
        return False  # another one of that name takes its place
    if owner is not None and (_is_abstract(suite, owner, test.name) or _hides_another(suite, owner, test)):
        return False
    if suite.is_handed_over(test) or _is_of_set_up(suite, test):
        return False
    said = suite.source.written(test)
    about = (ast.get_docstring(owner, clean=False) or "").lower() if owner is not None else ""
    if owner is not None and _is_run_by_base(suite, owner):
        return False
    if _is_explained(suite, test) or "nothing" in about or is_placeholder(suite, test):
        return False
    if re.search(_RUNS_ON_PURPOSE, said):
        return False
    return suite.parameter_names(test) <= OWN_NAMES


def _is_of_set_up(suite: Suite, test: FunctionNode) -> bool:
    """Does the name of the test say that something can be made, which the set-up of its class does?"""
    owner = suite.source.class_of(test)
    words = lower_words(test.name)
    others = {*words} - _MAKING - {"test"}
    if owner is None or _MAKING.isdisjoint(words) or len(others) > _OF_WHAT:
        return False
    made = (method for above in suite.local_lineage(owner) for method in methods(above))
    return any(method.name in dialects.SET_UPS and does_something(method) for method in made)


def _is_explained(suite: Suite, test: FunctionNode) -> bool:
    """Do the comments in the test state why it is empty: in words, next to no task, or that nothing can be tested? So
    may one above a row of empty tests, if it is about several."""
    row = [*takewhile(_does_nothing, reversed(_up_to(suite, test)))]
    above = suite.source.comments(test)
    if re.search(_ABOUT_ROW, suite.source.comments(row[-1])) or re.search(_REASON, above):
        return not is_task(above)
    said = suite.source.written(test) + _below(suite, test)
    comments = re.findall(r"#.*", said)
    if any(map(is_task, [*comments, above])):
        return re.search(_IMPOSSIBLE, said.lower()) is not None
    return any(map(is_remark, comments))


def _up_to(suite: Suite, test: FunctionNode) -> list[ast.stmt]:
    """The statements of the test's block, up to the test."""
    block, at = suite.source.block(test)
    return block[: at + 1]


def _below(suite: Suite, test: FunctionNode) -> str:
    """The comments that stand at the indentation of the test's body, below its last statement."""
    margin = " " * (test.col_offset + 1)
    lines = suite.source.lines[test.end_lineno or test.lineno :]
    return for_readers("".join(takewhile(lambda line: re.match(rf"{margin}\s*#", line), lines)))


def _is_run_by_base(suite: Suite, owner: ast.ClassDef) -> bool:
    """Does a base in another file run its tests in its own way, which may take the docstring for a command?"""
    running = suite.overridden(owner, "run")
    return running is not None and not any(last_name(node) == "run" for node in walk(*running[1].body))


def _hides_another(suite: Suite, owner: ast.ClassDef, test: FunctionNode) -> bool:
    """May the test switch off one of a base that cannot be read, and that is called like tests of something, or is it
    explained why it does so with one that it inherits: by its docstring, or by that of a base, which asks its
    subclasses to override tests?"""
    if suite.inherits(owner, test.name) is None and any(map(_is_called_like_tests, suite.bases(owner) or ())):
        return True
    if _has_base(suite, owner) and states_lack(ast.get_docstring(test, clean=False) or ""):
        return True
    asked = (ast.get_docstring(base, clean=False) or "" for base in suite.local_lineage(owner)[1:])
    return suite.overridden(owner, test.name) is not None and any("override the" in text for text in asked)


def _is_called_like_tests(base: str) -> bool:
    """Does a class name what it tests, `BrowserWidgetTest`, rather than only how, `WebTest`, or that it is for several:
    `ModelTesterMixin`?"""
    *subject, last = lower_words(base.rpartition(".")[2]) or [""]
    if not _SHARED_TESTS.isdisjoint((*subject, last)):
        return True
    return last in ("test", "tests") and not _KINDS_OF_TESTS.issuperset(subject)


def _has_base(suite: Suite, owner: ast.ClassDef) -> bool:
    """Does the class derive from another than the test frameworks' own?"""
    return len(suite.local_lineage(owner)) > 1 or not frameworks.FRAMEWORK_CASES.issuperset(suite.bases(owner) or ())


def _is_abstract(suite: Suite, owner: ast.ClassDef, name: str) -> bool:
    """Is the class a protocol or abstract, or does a subclass in the file override the method?"""
    if any(last_name(base) in ("ABC", "Protocol") for base in owner.bases) or owner.keywords:
        return True
    return suite.has_override(owner, name)
