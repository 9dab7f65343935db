"""A test that calls something and looks at nothing passes as long as nothing blows up. It covers every line of the code
and none of what the code is for. Nothing in it verifies anything, nor do the helpers that it calls, which are followed
through the class, its bases and the module; what they do counts, not their names. A helper from elsewhere counts when
its name says that it verifies or waits.

Bad::

    def test_delete(api):  # TRV601:1
        server = api.boot()
        api.delete(server)

Good::

    def test_delete(api):
        server = api.boot()
        api.delete(server)
        assert server not in api.servers()


    def test_delete_twice(api):
        \"\"\"Deleting what is gone does not raise.\"\"\"
        api.delete("gone")

Not reported:

- a test that says in its name, a docstring or a comment that not to fail is the point;
- where anything that it does is unknown.
"""
from __future__ import annotations

import ast
import re
import unittest
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.syntax.source import (
    FUNCTIONS, FunctionNode, How, applied, dotted, last_name, methods, walk, without_docstring,
)  # fmt: skip
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite

NO_VERIFICATION = Message(
    "TRV601",
    "test-without-verification",
    "Nothing but an unexpected exception can make a test fail",
    kind=Kind.TIDY,
    template="only an unexpected exception can make {where} fail; assert what it did, or say that this is the point",
    remark="limited tests, no assertions",
    is_default=False,
)

# What a function, a method or a context manager is called that verifies something, or waits until something holds.
_SAYS = re.compile(
    r"assert|fail|rais|warn|expect|verif|check|wait|poll|eventually|should|must|ensure|valid|compare|match|approv"
    r"|snapshot|diff|deprecat|join|result|test|skip|abort|exit|doctest|VerifyAll|ReplayAll|timeout|deadline",
    re.IGNORECASE,
)
# What a test says whose point is that nothing happens.
_SMOKE = re.compile(
    r"\braise[sd]?\b|raising|\berrors?\b|exceptions?\b|crash|\bignor|smoke|no-?op\b|noop|nothing\b|safe\b"
    r"|(does|do|is|did|was|are)(n't|nt| not)\b|should|shall\b|must\b|won't|can't|cannot|never\b|\bjust\b|\bonly\b"
    r"|simply|possible|\bable\b|works?\b|succe|assignable|importable|instantiat|pickl|for coverage|regression"
    r"|warning|fail|hang|deadlock|leak|without\b|tolerat|accept|allow|valid|no[- ]longer|not implemented",
    re.IGNORECASE,
)
_SMOKE_NAME = re.compile(
    r"noop|no_op|smoke|ignor|raise|no_error|no_exception|without|doesnt|does_not|dont|_not_|nothing|never|safe|import"
    r"|exception|crash|fail|warn|valid|accept|allow|benchmark|_can_|works|idempot|twice|leak|hang|deadlock",
    re.IGNORECASE,
)
# Decorators that are known to verify nothing, by how their names begin.
_SILENT_DECORATORS = re.compile(
    r"pytest\.(mark|fixture)|mark|mock|patch|skip|override|modify|unittest|ddt|data|unpack|parametrize|parameterized"
    r"|requires?|tag|isolate|freeze|given|settings|example|staticmethod|classmethod|responses|httpretty|async|gen_test"
    r"|inlineCallbacks|defer|only|unless|aws|with_|t\.skip|flaky|retry|usefixtures|xfail"
)
_FRAMEWORK_METHODS = frozenset(name for name in dir(unittest.TestCase) if not _SAYS.search(name)) | {
    "useFixture", "stub_out", "flags", "patch", "mktemp", "subTest",
}  # fmt: skip
_MAX_DEPTH = 5


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the tests in which nothing can fail but by an unexpected exception."""
    for test in suite.tests:
        body = without_docstring(test.body)
        owner = suite.source.class_of(test)
        if owner is not None and owner.name.endswith("Mixin"):  # what it calls is the test case's that takes it in
            continue
        if all(isinstance(statement, ast.Pass) for statement in body) or _says_smoke(suite, test):
            continue
        if any(_may_verify_around(suite, decorator) for decorator in test.decorator_list):
            continue
        if not _may_verify(suite, test, _MAX_DEPTH) and not _is_verified_after(suite, test):
            yield NO_VERIFICATION.at(suite, test, where=test.name)


def _says_smoke(suite: Suite, test: FunctionNode) -> bool:
    """Does the test say, in its name, a comment or a docstring, that not to fail is the point?"""
    if _SMOKE_NAME.search(test.name) or "benchmark" in suite.parameter_names(test):
        return True
    first = min([test.lineno, *(decorator.lineno for decorator in test.decorator_list)])
    lines, last = suite.source.lines, test.end_lineno or test.lineno
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    while last < len(lines) and re.match(r"\s+#", lines[last]):  # the parser leaves out what stands at the end
        last += 1
    comments = "".join(line.partition("#")[2] for line in lines[first - 1 : last])
    owner = suite.source.class_of(test)
    docstrings = [ast.get_docstring(node, clean=False) or "" for node in (test, owner) if node is not None]
    return any(_SMOKE.search(text) for text in (comments, *docstrings))


def _may_verify_around(suite: Suite, decorator: ast.expr) -> bool:
    """May a decorator verify something? An unknown one may."""
    name = dotted(decorator)
    if _SILENT_DECORATORS.match(name):
        return False
    definition = suite.source.definition(applied(decorator))
    return not isinstance(definition, FUNCTIONS) or _may_verify(suite, definition, _MAX_DEPTH)


def _may_verify(suite: Suite, body: FunctionNode | ast.ClassDef, depth: int) -> bool:
    """May anything in a function or class verify something, itself or through what it refers to?"""
    if depth == 0:
        return True
    for node in walk(*body.body):
        match node:
            case ast.Assert() | ast.Raise():
                return True
            case ast.Name(id=name, ctx=ast.Load()):
                definition = suite.source.definition(node)
                if isinstance(definition, (*FUNCTIONS, ast.ClassDef)):
                    if definition is not body and _may_verify(suite, definition, depth - 1):
                        return True
                elif _SAYS.search(name) and _is_callable(suite, node):
                    return True
            case ast.Attribute(value=ast.Name() as receiver, attr=name, ctx=ast.Load()) if _is_self(suite, receiver):
                if _may_verify_member(suite, node, depth):
                    return True
            case ast.Attribute(attr=name, ctx=ast.Load()) if _SAYS.search(name) and _is_callable(suite, node):
                return True
            case ast.Call(func=ast.Name() as callee) if _is_parameter(suite, callee):
                return True  # a fixture that is called
            case ast.keyword(arg=str(name)) if re.match("check|expect|verif|assert", name):
                return True
    return False


def _is_callable(suite: Suite, node: ast.expr) -> bool:
    """Is it called, entered, or handed over as something to call?"""
    return isinstance(suite.source.parent(node), (ast.Call, ast.keyword, ast.withitem))


def _is_self(suite: Suite, receiver: ast.Name) -> bool:
    return suite.source.self_class(receiver) is not None


def _is_parameter(suite: Suite, callee: ast.Name) -> bool:
    return any(binding.how is How.PARAMETER for binding in suite.source.bindings(callee))


def _may_verify_member(suite: Suite, member: ast.Attribute, depth: int) -> bool:
    """May the method or attribute `member` of the test case verify something? An unknown method may."""
    name = member.attr
    if re.match(r"_*(assert|fail|expect|verify|check)", name):
        return True
    owner = suite.source.self_class(member.value) if isinstance(member.value, ast.Name) else None
    for ancestor in suite.local_lineage(owner) if owner is not None else ():
        for binding in suite.source.attribute_bindings(ancestor, name):
            if isinstance(binding.node, FUNCTIONS):
                return _may_verify(suite, binding.node, depth - 1)
            return False  # a value, by whose methods it is judged
    parent = suite.source.parent(member)
    if name in _FRAMEWORK_METHODS or not (isinstance(parent, ast.Call) and parent.func is member):
        return False
    overridden = suite.overridden(owner, name) if owner is not None else None
    if overridden is None:
        return True
    return any(
        isinstance(node, (ast.Assert, ast.Raise)) or (isinstance(node, ast.Call) and _SAYS.search(last_name(node.func)))
        for node in walk(overridden[1])
    )


def _is_verified_after(suite: Suite, test: FunctionNode) -> bool:
    """Does a fixture of the class, or one that the test asks for, verify something before or after it?"""
    owner = suite.source.class_of(test)
    lineage = suite.local_lineage(owner) if owner is not None else []
    own = [method for ancestor in lineage for method in methods(ancestor) if suite.role(method) is Role.FIXTURE]
    asked = suite.parameter_names(test)
    fixtures = [f for f in suite.functions if f.name in asked and suite.is_pytest_fixture(f)]
    return "VerifyAll" in suite.source.text or any(map(_verifies_plainly, [*own, *fixtures]))


def _verifies_plainly(function: FunctionNode) -> bool:
    return any(
        isinstance(node, ast.Assert)
        or (isinstance(node, ast.Call) and re.match("assert|verify|fail", last_name(node.func)) is not None)
        for node in walk(*function.body)
    )
