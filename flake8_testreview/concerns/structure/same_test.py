"""Two tests of a class or file do the same under different names. The source is compared, with parameters and
decorators.

Why it matters: one of them was copied to test something else and never changed, so what its name promises is not
tested.

Bad::

    def test_boot_with_network(api):
        server = api.boot(network="net1")
        assert server.address


    def test_boot_without_network(api):  # TRV707:1
        server = api.boot(network="net1")
        assert server.address

Good::

    def test_boot_with_network(api):
        server = api.boot(network="net1")
        assert server.address


    def test_boot_without_network(api):
        server = api.boot(network=None)
        assert not server.address

Not reported:

- tests of a single statement, be it in a ``with`` or a ``for``, and tests that call or check nothing;
- tests whose decorator reads a name that is bound again between the two (``CASES = ...``);
- tests that use something of the module which a test between them prepares (``load(context)``);
- tests that may depend on their own name, as with a decorator or fixture for snapshots;
- tests called by nothing but a number, ``test_1`` and ``test_2``, and those whose names differ only in an ordinal,
  ``test_first_batch`` and ``test_second_batch``: what happened before may count.

Related: F811 of pyflakes reports two tests of the same name; PT014 of ruff reports equal rows of a ``parametrize``.
"""
from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from flake8_testreview.plugin.finding import Evidence, Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.index import start
from flake8_testreview.syntax.nodes import FUNCTIONS, OWN_NAMES, FunctionNode, dotted, walk, without_docstring
from flake8_testreview.syntax.words import words
from flake8_testreview.vocabulary.verification import Verifying

SAME_TEST = Message(
    "TRV707",
    "same-test",
    "Two tests of a class or file do the same",
    kind=Kind.BLIND,
    template="{where} does the same as {other} (line {line}); make it test what its name promises, or delete it",
    remark="limited tests, no assertions",
)

_BLOCKS = (ast.With, ast.AsyncWith, ast.For)  # a test may be all in one
# Decorators that do not ask how the test is called.
_PLAIN_DECORATOR = (
    r"(?:unittest\.|unittest2\.|testtools\.)?(?:skip\w*|expectedFailure|mock\.patch[.\w]*)"
    r"|(?:mock\.)?patch[.\w]*|pytest\.mark\.\w+|parameterized\.(?:product|parameters|named_parameters|expand)"
    r"|(?:.*\.)?(?:inlineCallbacks|gen_test|coroutine|override_settings|modify_settings|freeze_time|travel|activate|tag"
    r"|db_session)"
)
_ASKS_FOR_NAME = "snapshot|regression|golden|cassette|vcr|compare|baseline|approv|image|record|benchmark"
# What is said of a test that is kept for a fault of its own, or repeated on purpose.
_KEPT = r"(?i)\bregression|\b(do this again|deliberate(ly)?|on purpose|in isolation|atomicity)\b"
# In the names of tests that do the same one after the other.
_ORDINALS = frozenset({"first", "second", "third", "fourth"})
_NAMES_ITSELF = frozenset({"_testMethodName", "_testMethodDoc", "shortDescription", "id", "request"})


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests that do what one before them does."""
    alike: dict[tuple[object, ...], list[FunctionNode]] = defaultdict(list)
    for test in suite.tests:
        body = without_docstring(test.body)
        if len(body) > 1 or body and isinstance(body[0], _BLOCKS) and len(body[0].body) > 1:
            alike[suite.source.class_of(test), len(body), _length(body), len(test.decorator_list)].append(test)
    for tests in alike.values():
        if len(tests) > 1:
            yield from _same(suite, tests)


def _length(body: Sequence[ast.stmt]) -> int:
    """The lines that statements take, each by itself: what differs is not the same."""
    return hash(tuple((type(item), (item.end_lineno or 0) - item.lineno, item.end_col_offset) for item in body))


def _same(suite: Suite, tests: list[FunctionNode]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], FunctionNode] = {}
    for test in tests:
        key = _text(suite, test), ast.dump(test.args), _decorators(suite, test)
        first = seen.setdefault(key, test)
        if first is not test and _is_prepared_between(suite, test, first):
            seen[key] = test
        elif first is not test and first.name != test.name and _is_worth_saying(suite, test, first):
            other = Evidence(suite.source.filename, first.lineno, "the test that does the same")
            yield SAME_TEST.at(
                suite, test, where=test.name, other=first.name, line=first.lineno, evidence=[other]
            )


def _text(suite: Suite, test: FunctionNode) -> str:
    """What the test does, as it is written, without comments on lines of their own; a `#` in a string begins none."""
    body = without_docstring(test.body)
    parts = [part for item in body for part in (*getattr(item, "decorator_list", ()), item)]
    lines = "".join(map(suite.source.written, parts)).splitlines()
    strings = (node.value for node in walk(*body) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return "\n".join((*(line for line in lines if line.strip() and not line.lstrip().startswith("#")), *strings))


def _decorators(suite: Suite, test: FunctionNode) -> str:
    """The decorators, with how often what they name was bound before: bound again, it may be another thing."""
    names = (node for node in walk(*test.decorator_list) if isinstance(node, ast.Name))
    bound = [sum(start(one.node) < start(test) for one in suite.source.bindings(name)) for name in names]
    return f"{' '.join(map(ast.dump, test.decorator_list))}{type(test).__name__}{bound}"


def _is_worth_saying(suite: Suite, test: FunctionNode, first: FunctionNode) -> bool:
    """Is it a test of something, which does not ask for its name, and is it more than the next number?"""
    if all(re.fullmatch(r"test_?\d*", name) for name in (test.name, first.name)):
        return False
    named = {*words(test.name)}, {*words(first.name)}
    if all(map(_ORDINALS.intersection, named)) and named[0] ^ named[1] <= _ORDINALS:
        return False  # each prepares, or resets, what the next one finds
    if re.search(_KEPT, _said_of(suite, test)):
        return False
    if not any(isinstance(node, ast.Call) for node in walk(*test.body)):
        return False
    return suite.fact(Verifying).verifies(*test.body) and not _may_ask_for_name(suite, test)


def _said_of(suite: Suite, test: FunctionNode) -> str:
    """The docstring of the test, and the comments in it."""
    comments = (line for line in suite.source.written(test).splitlines() if line.lstrip().startswith("#"))
    return "\n".join((ast.get_docstring(test, clean=False) or "", *comments))


def _is_prepared_between(suite: Suite, test: FunctionNode, first: FunctionNode) -> bool:
    """Does a test between the two, which run in their order, change something of the module that both use: by a
    statement that hands it to a function, or binds a part of it?"""
    block, at = suite.source.block(test)
    between = block[block.index(first) + 1 : at] if first in block else []
    shared = {node.id for node in walk(*test.body) if isinstance(node, ast.Name) and _is_of_module(suite, node)}
    return bool(shared) and any(_root(changed) in shared for changed in _changed(between))


def _is_of_module(suite: Suite, name: ast.Name) -> bool:
    bound = suite.source.bindings(name)
    is_assigned = all(one.how is How.ASSIGN for one in bound)
    return is_assigned and any(suite.source.function(one.node) is None for one in bound)


def _changed(statements: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """What the statements hand to functions that give nothing back, and of what they bind a part."""
    for node in walk(*statements):
        match node:
            case ast.Expr(value=ast.Call(func=ast.Name(), args=given)):
                yield from given
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                yield node.value


def _root(node: ast.AST) -> str:
    """The name that a chain of attributes and items begins with."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _may_ask_for_name(suite: Suite, test: FunctionNode) -> bool:
    """May the test, its decorators, its fixtures or its class know how it is called?"""
    for decorator in test.decorator_list:
        name = dotted(decorator)
        if not re.fullmatch(_PLAIN_DECORATOR, name) or re.search(_ASKS_FOR_NAME, name):
            return True
    if any(re.search(_ASKS_FOR_NAME, name) or name == "request" for name in suite.parameter_names(test)):
        return True
    owner = suite.source.class_of(test)
    if owner is None:
        return _mentions_name(test)
    outside = suite.inference.classes(suite.bases(owner) or []) or []
    lineage = [*suite.local_lineage(owner), *(ancestor for _, ancestor in outside)]
    others = [statement for one in lineage for statement in one.body if not _is_named_as_test(statement)]
    if any(map(_is_given_test, others)) and any(map(_reads_name, others)):
        return True
    return any(map(_mentions_name, others)) or _mentions_name(test)


def _is_given_test(statement: ast.stmt) -> bool:
    """Is it a set-up or tear-down that uses the test, which pytest gives it?"""
    if not isinstance(statement, FUNCTIONS) or statement.name not in dialects.FIXTURE_METHODS:
        return False
    given = {one.arg for one in statement.args.args[1:]}
    return any(isinstance(node, ast.Name) and node.id in given for node in walk(*statement.body))


def _reads_name(statement: ast.stmt) -> bool:
    """Does it ask something that it is given for its name?"""
    given = {one.arg for one in statement.args.args} - OWN_NAMES if isinstance(statement, FUNCTIONS) else set()
    for node in walk(statement):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr="__name__") if name in given:
                return True
    return False


def _is_named_as_test(statement: ast.stmt) -> bool:
    return isinstance(statement, FUNCTIONS) and statement.name.startswith("test")


def _mentions_name(definition: ast.AST) -> bool:
    """Does it ask a test case, a request or the stack for the test's name?"""
    for node in walk(definition):
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name) if name in _NAMES_ITSELF:
                return True
            case ast.arg(arg="request") | ast.Name(id="inspect") | ast.Attribute(attr="co_name"):
                return True
    return False
