"""What a test may be about, so that what looks like a mistake is the point."""
from __future__ import annotations

import ast
import os
import re

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, walk, without_docstring
from flake8_testreview.syntax.words import has_any_word, lower_words
from flake8_testreview.vocabulary.failures import fails

# Where a test is about equality itself, about values that must stay, or about truth, a plain comparison has a point.
_EQUALITY = frozenset(
    {
        "eq", "equal", "equals", "equality", "equivalence", "equivalent", "same", "hash", "hashes", "hashable",
        "hashing", "identity", "identical", "nan", "compare", "compares", "comparison",
        "comparisons", "comparable", "comparing",
        "comparator", "cmp", "reflexive", "reflexivity", "ne", "is", "richcompare", "order", "ordering", "ordered",
        "operators", "operator", "unhashable", "cached", "cache", "caches", "caching", "singleton", "singletons",
        "memo", "memoize", "memoized", "lazy", "stable", "deterministic", "consistent", "idempotent", "property",
        "properties",
        "descriptor", "interned", "interning", "weakref", "sort", "sorting", "sortable", "le", "lt", "ge", "gt",
    }
)  # fmt: skip
_OF_FILES = frozenset(
    {"eq", "equal", "equality", "hash", "hashing", "identity", "compare", "comparison", "comparisons", "cmp"}
    | {"ordering", "operators", "cache", "caching", "singleton"}
)
_TRUTH = frozenset(
    {"truth", "bool", "boolean", "boolcontext", "truthiness", "assert", "asserts", "assertion", "assertions"}
    | {"equality", "subtest", "subtests"}
)


_NOTHING = frozenset({"test", "nothing", "dummy", "placeholder", "noop", "bogus", "canary", "fake", "stub"})
_PLACEHOLDER = r"(?i)\b(dummy|placeholder|fake|stub) (test|method|case)\b|\b(test nothing|stub for(?! (now|later)))\b"


def is_about_equality(suite: Suite, node: ast.AST) -> bool:
    """Do the names around `node`, or the file's, show that equality, order, identity or caching is tested?"""
    stem = os.path.splitext(os.path.basename(suite.source.filename))[0]
    return suite.is_about(node, _EQUALITY) or has_any_word(stem, _OF_FILES)


def is_no_mistake(suite: Suite, node: ast.AST) -> bool:
    """May an assertion that cannot fail be meant: is truth what is tested, is the test or the test case around it only
    there to be collected, or run by another test?"""
    if is_about_truth(suite, node) or is_placeholder(suite, node) or suite.is_material(node):
        return True
    return _is_of_constants(node) and (bool(suite.fact(_failing_tests)) or _is_about_import(suite, node))


def _is_about_import(suite: Suite, node: ast.AST) -> bool:
    """Is it all of the one test in a file that imports all of a module, so that the import is what is tried?"""
    is_all = [without_docstring(test.body) for test in suite.tests] == [[suite.source.statement(node)]]
    return is_all and any(alias.name == "*" for alias in suite.source.unsorted(ast.alias))


def _is_of_constants(assertion: ast.AST) -> bool:
    """Does the assertion name nothing: `assert True`, `self.assertEqual(1, 1)`?"""
    given = assertion.args if isinstance(assertion, ast.Call) else [getattr(assertion, "test", assertion)]
    return not any(isinstance(node, ast.Name) for node in walk(*given))


def _is_task(statement: ast.stmt) -> bool:
    """Does it fail with no assertion, as a test that is still to be written does: `self.fail("to do")`?"""
    return isinstance(statement, ast.Raise) or last_name(getattr(statement, "value", None)) in ("fail", "fails")


def _failing_tests(suite: Suite) -> list[FunctionNode]:
    """The tests that do nothing but fail: the file shows to a runner or reporter what tests can come to."""
    bodies = ((test, without_docstring(test.body)) for test in suite.tests)
    return [test for test, body in bodies if len(body) == 1 and fails(body[0]) and not _is_task(body[0])]


def is_placeholder(suite: Suite, node: ast.AST) -> bool:
    """Does the name of the test around `node` show that it is only there to be collected?"""
    test = node if isinstance(node, FUNCTIONS) else suite.outermost(node)
    if test is None:
        return False
    is_nothing = {*lower_words(test.name)} <= _NOTHING
    return is_nothing or re.search(_PLACEHOLDER, suite.source.written(test)) is not None


def is_about_truth(suite: Suite, node: ast.AST) -> bool:
    """Do the names around `node` show that truth, or assertions themselves, are tested?"""
    return suite.is_about(node, _TRUTH)
