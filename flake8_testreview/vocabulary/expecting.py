"""What expects an exception, a warning or a log record: one table for all who ask.

Sources: the references of unittest, pytest, testtools, Django, nose and contextlib.
"""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FUNCTIONS, argument, last_name


class Expects:
    """What a context manager, or a call that takes a callable, waits for."""

    ERROR = "error"  # it fails unless an exception leaves what it is about
    WARNING = "warning"  # it fails unless a warning is issued
    LOG = "log"  # it fails unless something is logged
    MAYBE = "maybe"  # an exception may leave what it is about, and is swallowed


_TABLE = {
    **dict.fromkeys(("raises", "RaisesGroup", "ExpectedException"), Expects.ERROR),
    **dict.fromkeys(("assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "assertRaisesMessage"), Expects.ERROR),
    **dict.fromkeys(("warns", "assertWarns", "assertWarnsRegex"), Expects.WARNING),
    "assertLogs": Expects.LOG,
    "suppress": Expects.MAYBE,
}
NAMES = frozenset(_TABLE)  # how a call ends that may expect something: a first look that resolves nothing


def expects(suite: Suite, expression: ast.AST) -> str | None:
    """What `expression`, a context manager or a call, waits for: one of `Expects`, None for nothing that is known."""
    return _TABLE.get(last_name(expression))


def expects_error(suite: Suite, block: ast.With | ast.AsyncWith) -> bool:
    """Does one of the managers of `block` fail unless an exception leaves it?"""
    return any(expects(suite, item.context_expr) == Expects.ERROR for item in block.items)


def expected_errors(call: ast.Call) -> list[ast.expr]:
    """The exceptions that `call`, one of those that expect an error, is given; empty when it is given none that is
    written out."""
    given = argument(call, 0, "expected_exception") or argument(call, None, "exception")
    if given is None or isinstance(given, ast.Starred):
        return []
    return list(given.elts) if isinstance(given, ast.Tuple) else [given]


def is_expected_to_fail(suite: Suite, node: ast.AST) -> bool:
    """May `node` fail without failing the test: is it in a block, or in the arguments of a call, that expects
    something; in a `try` that handles an exception; or in a `finally`?"""
    child = node
    for above in suite.source.ancestors(node):
        match above:
            case ast.With(items=items) | ast.AsyncWith(items=items):
                if any(expects(suite, item.context_expr) for item in items):
                    return True
            case ast.Try(body=body, handlers=handlers, finalbody=final):
                if (handlers and child in body) or child in final:
                    return True
            case ast.Call() if expects(suite, above):
                return True
        if isinstance(above, FUNCTIONS):
            return False
        child = above
    return False
