"""What expects an exception, a warning or a log record: one table for all who ask.

Sources: the references of unittest, pytest, testtools, Django, nose, NumPy and contextlib.
"""
from __future__ import annotations

import ast
import builtins

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, last_name, walk
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.failures import fails


class Expects:
    """What a context manager, or a call that takes a callable, waits for."""

    ERROR = "error"  # it fails unless an exception leaves what it is about
    WARNING = "warning"  # it fails unless a warning is issued
    LOG = "log"  # it fails unless something is logged, or if it is
    QUERIES = "queries"  # it fails unless the database is asked so many times
    MAYBE = "maybe"  # an exception may leave what it is about, and is swallowed


# Methods of test cases, trusted whatever they are called on.
_METHODS = {
    **dict.fromkeys(("assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "assertRaisesMessage"), Expects.ERROR),
    **dict.fromkeys(("failUnlessRaises", "assertRaisesExactly", "assertRaisesHTTPError"), Expects.ERROR),
    "assertRaisesWithMessage": Expects.ERROR,
    **dict.fromkeys(("assertWarns", "assertWarnsRegex", "assertWarnsMessage"), Expects.WARNING),
    **dict.fromkeys(("assertLogs", "assertNoLogs"), Expects.LOG),
    **dict.fromkeys(("assertNumQueries",), Expects.QUERIES),
}
# Functions and classes, by the names that they are imported by: `.raises` of another thing is not pytest's.
_FUNCTIONS = {
    **dict.fromkeys(("pytest.raises", "py.test.raises", "_pytest.python_api.raises"), Expects.ERROR),
    **dict.fromkeys(("pytest.RaisesGroup", "trio.testing.RaisesGroup"), Expects.ERROR),
    **dict.fromkeys(("testtools.ExpectedException", "testtools.testcase.ExpectedException"), Expects.ERROR),
    **dict.fromkeys(("nose.tools.assert_raises", "numpy.testing.assert_raises"), Expects.ERROR),
    **dict.fromkeys(("nose.tools.assert_raises_regex", "numpy.testing.assert_raises_regex"), Expects.ERROR),
    "testfixtures.ShouldRaise": Expects.ERROR,
    **dict.fromkeys(("pytest.warns", "pytest.deprecated_call", "numpy.testing.assert_warns"), Expects.WARNING),
    "tornado.testing.ExpectLog": Expects.LOG,
    "contextlib.suppress": Expects.MAYBE,
}
# How a call ends that may expect something, and what: a first look that resolves nothing.
NAMES = {**_METHODS, **{name.rpartition(".")[2]: kind for name, kind in _FUNCTIONS.items()}}
# Those of them whose second argument is a pattern or a text, which what is raised, warned of or logged has to fit.
MATCHING = frozenset(
    {
        "assertRaisesRegex", "assertRaisesRegexp", "assert_raises_regex", "assertRaisesMessage", "ExpectedException",
        "assertRaisesWithMessage", "assertWarnsRegex", "assertWarnsMessage", "ExpectLog",
    }
)  # fmt: skip
# Words of what expects an exception, or takes one away, as far as a name shows.
_WORDS = frozenset({"raises", "raise", "expect", "expects", "expected", "fails", "suppress", "warns", "ignored"})


def built_in_error(name: str) -> type[BaseException] | None:
    """The built-in exception of that name, such as `OSError`; None for other names."""
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


def expects(suite: Suite, expression: ast.AST | None) -> str | None:
    """What `expression`, a context manager or a call, certainly waits for: one of `Expects`, None for nothing. A name
    is followed to the one manager that it is bound to."""
    if isinstance(expression, ast.Name):
        value = suite.source.only_value(expression)
        return expects(suite, value) if isinstance(value, ast.Call) else None
    if not isinstance(expression, ast.Call):
        return None
    function: ast.expr | None = expression.func
    if isinstance(function, ast.Name) and function.id not in NAMES:
        function = suite.source.only_value(function) or function  # `expect = self.assertRaises`
    name = last_name(function)
    if name in _METHODS and isinstance(function, ast.Attribute):
        return _METHODS[name]
    if name not in NAMES and not _is_imported(suite, function):
        return None
    qualified = suite.source.qualified(function) or ""
    if qualified in _FUNCTIONS or name not in NAMES or not qualified:
        return _FUNCTIONS.get(qualified)
    return _FUNCTIONS.get(suite.inference.canonical(qualified) or "")


def _is_imported(suite: Suite, function: ast.expr | None) -> bool:
    """Is it imported under another name: `from pytest import raises as expecting`?"""
    bound = suite.source.bindings(function) if isinstance(function, ast.Name) else ()
    return any(isinstance(binding.node, ast.alias) and binding.node.name in NAMES for binding in bound)


def may_expect(suite: Suite, expression: ast.AST) -> bool:
    """May `expression` wait for an exception, or swallow one, for all that is known? What is named so may, and so may
    the manager that a branch, a parameter or a call chooses."""
    kind = expects(suite, expression)
    if kind is not None:
        return kind != Expects.QUERIES
    if has_any_word(last_name(expression), _WORDS):
        return True
    if not isinstance(expression, ast.Name):
        return False
    values = [binding.value for binding in suite.source.bindings(expression) if binding.value is not None]
    return any(isinstance(node, ast.Call) and may_expect(suite, node) for node in walk(*values))


def expected_errors(call: ast.Call) -> list[ast.expr]:
    """The exceptions that `call`, one of those that expect an error, is given; empty when it is given none that is
    written out."""
    given = argument(call, 0, "expected_exception") or argument(call, None, "exception")
    if given is None or isinstance(given, ast.Starred):
        return []
    return list(given.elts) if isinstance(given, ast.Tuple) else [given]


def errors_expected_around(suite: Suite, node: ast.AST) -> set[str]:
    """The names of the exceptions that the blocks around `node`, in its function, certainly expect."""
    found: set[str] = set()
    for above in suite.source.ancestors(node):
        if isinstance(above, FUNCTIONS):
            break
        if isinstance(above, (ast.With, ast.AsyncWith)):
            managers = (item.context_expr for item in above.items if expects(suite, item.context_expr) == Expects.ERROR)
            calls = (manager for manager in managers if isinstance(manager, ast.Call))
            found.update(last_name(error) for call in calls for error in expected_errors(call))
    return found


def has_to_raise(suite: Suite, statement: ast.stmt) -> bool:
    """Does the test fail unless the statement raises: is it the last of a block that expects an exception?"""
    match suite.source.parent(statement):
        case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body) if body[-1] is statement:
            return any(expects(suite, item.context_expr) == Expects.ERROR for item in items)
    return False


def has_to_warn(suite: Suite, statement: ast.stmt) -> bool:
    """Does the test fail unless the statement warns: is it all that is in a block that expects a warning?"""
    match suite.source.parent(statement):
        case ast.With(items=items, body=[_]) | ast.AsyncWith(items=items, body=[_]):
            return any(expects(suite, item.context_expr) == Expects.WARNING for item in items)
    return False


def is_where_error_is_expected(suite: Suite, node: ast.AST) -> bool:
    """Is `node` in a block that expects an exception?"""
    blocks = (above for above in suite.source.ancestors(node) if isinstance(above, (ast.With, ast.AsyncWith)))
    return any(expects(suite, item.context_expr) == Expects.ERROR for block in blocks for item in block.items)


def is_expected_to_fail(suite: Suite, node: ast.AST) -> bool:
    """May `node` fail without failing the test: is it in a block, or in the arguments of a call, that may expect
    something; in a `try` that handles an exception, and does not fail then; or in a `finally`?"""
    child = node
    for above in suite.source.ancestors(node):
        match above:
            case ast.With(items=items) | ast.AsyncWith(items=items):
                if any(may_expect(suite, item.context_expr) for item in items):
                    return True
            case ast.Try(body=body, handlers=handlers, finalbody=final):
                if child in body and not all(fails(handler.body[-1]) for handler in handlers) or child in final:
                    return True
            case ast.Call() if last_name(above) in NAMES:
                return True
        if isinstance(above, FUNCTIONS):
            return False
        child = above
    return False
