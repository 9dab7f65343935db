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
- calls of a test that looks afterwards at a mock that it was handed, as by ``assert_called_once_with``, or put into
  the client: it checks what was sent;
- methods that return nothing, as their source shows. The class is found if the test makes the object itself, or if a
  fixture or an annotation names it;
- functions of a module;
- what deletes: there is nothing left to answer about it.

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
from flake8_testreview.project.thing import only
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import OWN_NAMES, FunctionNode, dotted, gives_value, is_none, last_name, walk
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.simulators import Simulators
from flake8_testreview.vocabulary.injection import is_injected

IGNORED_RESPONSE = Message(
    "TRV404",
    "ignored-response",
    "A test ignores the response of a REST client",
    kind=Kind.TIDY,
    template="{where} ignores the response of {call}{further}; check it, or assert what it changed",
    remark="no error handling",
)

_MOST_LINES = 8
_OF_MOCKS = dialects.MOCK_ASSERTIONS | {"call_args"}


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
        if suite.fact(Simulators).is_simulated(call):
            continue  # what was sent is what there is to check
        if _may_respond(suite, call.func) and not _is_sent_to_mock(suite, test, call):
            yield test, call


def _is_sent_to_mock(suite: Suite, test: FunctionNode, call: ast.Call) -> bool:
    """Does the test look afterwards at a mock: at one that it was handed, or put into the client? It answers in the
    place of what is below the client, so that the request, and not the response, is what there is to check."""
    later = [node for node in walk(*test.body) if getattr(node, "lineno", 0) > call.lineno]
    names = {node.id: node for node in later if isinstance(node, ast.Name)}
    found = [binding for name in names.values() for binding in suite.source.bindings(name)]
    asserted = (node.value for node in later if isinstance(node, ast.Attribute) and node.attr in _OF_MOCKS)
    looked_at = {dotted(one).partition(".")[0] for one in asserted}
    given = [one.node for one in found if one.how is How.PARAMETER and isinstance(one.node, ast.arg)]
    if any(one.arg in looked_at - OWN_NAMES or is_injected(suite, one) for one in given):
        return True
    client = f"{dotted(call.func.value)}." if isinstance(call.func, ast.Attribute) else ""
    entered = (one.value for one in found if one.how is How.WITH and isinstance(one.value, ast.Call))
    return any(f"{dotted(given)}.".startswith(client) for made in entered for given in made.args)


def _may_respond(suite: Suite, method: ast.Attribute) -> bool:
    """Does the method return something? One whose source is not found is a client's, unless the receiver is known to
    be something else: a name that is imported, or what the file makes of a class that is not named a client. A module
    is no client that the tests have, but what they try."""
    owner = suite.source.qualified(method.value)
    if owner is not None and suite.inference.is_module(owner):
        return False
    written = _written(suite, method)
    if written is not None:
        return _returns_something(written)
    if owner is not None:
        return False
    makers = [last_name(name) for binding in suite.source.values(method.value) if (name := _class_of(binding))]
    return all(not name[:1].isupper() or name.lower().endswith("client") for name in makers)


def _written(suite: Suite, method: ast.Attribute) -> FunctionNode | None:
    """The definition of the method that is called, where one is found."""
    things = suite.inference.target(method)
    if things is None:
        instance = suite.instances.of(method.value)
        things = suite.inference.attribute((instance,), method.attr) if instance is not None else None
    return suite.inference.written(only(things))


def _class_of(binding: Binding) -> ast.expr | None:
    """What names the class of what a binding gives: the maker that is called, or a parameter's annotation."""
    if isinstance(binding.node, ast.arg):
        return binding.node.annotation
    return binding.value.func if isinstance(binding.value, ast.Call) else None


def _returns_something(function: FunctionNode) -> bool:
    """Does a call of `function` return anything but None: by its annotation, else by what it returns? One that only
    raises is for a subclass to write."""
    if function.returns is not None:
        return not is_none(function.returns)
    return gives_value(function) or all(isinstance(last, ast.Raise) for last in function.body[-1:])
