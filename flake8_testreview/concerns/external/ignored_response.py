"""A test drops the response of a REST client's method, such as ``self.api.post_server_action(...)``.

The request may have been refused, or answered with something else; the test does not notice.

Bad::

    class TestServers:
        def test_rebuild(self):
            self.api.post_server_action("42", {"rebuild": {}})  # TRV404:9
            assert self.events

Good::

    class TestServers:
        def test_rebuild(self):
            answer = self.api.post_server_action("42", {"rebuild": {}})
            assert answer.status == 202

Not reported: where an exception is expected or handled, in a ``finally``, on a double, or on an object that the test
itself makes of a class that is no client.

This is a strict reading: a client that raises on every error answer needs no look at the answer. Narrow it with
``testreview-rest-clients``, or drop it with ``extend-ignore = TRV404``.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.concerns.external import REST_CLIENTS, REST_VERBS
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FunctionNode, last_name
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.doubles import Doubles

IGNORED_RESPONSE = Message(
    "TRV404",
    "ignored-response",
    "A test ignores the response of a REST client",
    kind=Kind.TIDY,
    template="{where} drops the answer of {call}{further}; assert what it answers, or what it changed",
    remark="no error handling",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each test and method whose answer it drops."""
    if not suite.source.mentions(REST_VERBS):
        return
    dropped: dict[tuple[FunctionNode, str], list[ast.Call]] = defaultdict(list)
    for test, call in _dropped(suite, frozenset(REST_CLIENTS.value(suite.settings))):
        dropped[test, last_name(call)].append(call)
    for (where, method), calls in dropped.items():
        further = f" at {len(calls)} places" if len(calls) > 1 else ""
        yield IGNORED_RESPONSE.at(suite, calls[0], where=where.name, call=method, further=further)


def _dropped(suite: Suite, clients: frozenset[str]) -> Iterator[tuple[FunctionNode, ast.Call]]:
    """The calls of the clients' methods that are statements of a test, and the tests."""
    doubles = suite.fact(Doubles)
    for call in suite.source.calls_beginning(REST_VERBS):
        if not isinstance(call.func, ast.Attribute) or last_name(call.func.value) not in clients:
            continue
        test = suite.outermost(call)
        if not isinstance(suite.source.parent(call), ast.Expr) or test is None or suite.role(test) is not Role.TEST:
            continue
        if is_expected_to_fail(suite, call) or doubles.is_double(call.func.value):
            continue
        if not _is_made_here(suite, call.func.value):
            yield test, call


def _is_made_here(suite: Suite, receiver: ast.expr) -> bool:
    """Does the file itself make the receiver, of a class that does not say that it is a client? Such an API runs in the
    test's own process."""
    made = [binding.value.func for binding in suite.source.values(receiver) if isinstance(binding.value, ast.Call)]
    return any(last_name(maker)[:1].isupper() and not last_name(maker).lower().endswith("client") for maker in made)
