"""A test ignores the response of a method of a REST client, such as ``self.api.post_server_action(...)``. Each file
has one finding per method, at its first call.

Why it matters: the request may have been refused or answered with something unexpected, and the test does not
notice.

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

Not reported:

- calls whose exception is expected or handled, and calls in a ``finally``;
- calls on a double, or on the object under test (one that the test itself makes from a class that is no client);
- methods and functions whose source shows that they return nothing.

Ignore it if your client raises on error responses and the test asserts the effect elsewhere. You can also narrow
the rule with ``testreview-rest-clients``, or disable it with ``extend-ignore = TRV404``.

Options: `testreview-rest-clients` lists the last names of clients, such as ``api`` for ``self.api``.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.concerns.external import REST_CLIENTS, REST_VERBS
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, gives_value, last_name, methods
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.expecting import is_expected_to_fail

IGNORED_RESPONSE = Message(
    "TRV404",
    "ignored-response",
    "A test ignores the response of a REST client",
    kind=Kind.TIDY,
    template="{where} ignores the response of {call}{further}; check it, or assert what it changed",
    remark="no error handling",
)

_MOST_LINES = 8


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each method whose response tests ignore."""
    ignored: dict[str, list[tuple[FunctionNode, ast.Call]]] = defaultdict(list)
    for test, call in ignored_responses(suite):
        ignored[last_name(call)].append((test, call))
    for method, places in ignored.items():
        (where, first), *others = places
        lines = ", ".join(str(call.lineno) for _, call in places[:_MOST_LINES])
        more = f" and {len(places) - _MOST_LINES} more" if len(places) > _MOST_LINES else ""
        further = f" at {len(places)} places: {lines}{more}" if others else ""
        yield IGNORED_RESPONSE.at(suite, first, where=where.name, call=method, further=further)


def ignored_responses(suite: Suite) -> Iterator[tuple[FunctionNode, ast.Call]]:
    """The calls of the clients' methods that are statements of a test, and the tests."""
    if not suite.source.mentions(REST_VERBS):
        return
    clients = frozenset(REST_CLIENTS.value(suite.settings))
    doubles = suite.fact(Doubles)
    for call in suite.source.calls_beginning(REST_VERBS):
        if not isinstance(call.func, ast.Attribute) or last_name(call.func.value) not in clients:
            continue
        test = suite.outermost(call)
        if not isinstance(suite.source.parent(call), ast.Expr) or test is None or suite.role(test) != Role.TEST:
            continue
        if is_expected_to_fail(suite, call) or doubles.is_double(call.func.value):
            continue
        if not _is_in_process(suite, call.func):
            yield test, call


def _is_in_process(suite: Suite, method: ast.Attribute) -> bool:
    """Does the file itself make the receiver, as the object under test: of a class that is not named a
    client? Or does the method, or the function of a module, return nothing, as far as it can be read?"""
    if (dotted := suite.source.qualified(method)) is not None:
        function = suite.inference.written(suite.inference.definition(dotted))
        if function is not None and _returns_nothing(function):
            return True
    for binding in suite.source.values(method.value):
        if not isinstance(binding.value, ast.Call):
            continue
        maker = binding.value.func
        made = last_name(maker)
        if made[:1].isupper() and not made.lower().endswith("client"):
            return True
        function = _method_of(suite, maker, method.attr)
        if function is not None and _returns_nothing(function):
            return True
    return False


def _method_of(suite: Suite, maker: ast.expr, name: str) -> FunctionNode | None:
    """The method `name` of the class `maker`, of the file or the project; None where it is not known."""
    owner, dotted = suite.source.definition(maker), suite.source.qualified(maker)
    if isinstance(owner, ast.ClassDef):
        of_file = (one for ancestor in suite.local_lineage(owner) for one in methods(ancestor) if one.name == name)
        if (first := next(of_file, None)) is not None:
            return first
        found = suite.overridden(owner, name)
    else:
        found = suite.inference.method([dotted], name) if dotted is not None else None
    return found[1] if found is not None else None


def _returns_nothing(function: FunctionNode) -> bool:
    is_silent = not gives_value(function) and not function.decorator_list
    return is_silent and not all(isinstance(n, ast.Raise) for n in function.body[-1:])
