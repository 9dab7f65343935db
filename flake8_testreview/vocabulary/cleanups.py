"""Who restores what a test changes, and for how long a test or a fixture has it changed."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import (
    FUNCTIONS, FunctionNode, argument, attribute_chain, dotted, last_name, text_of, walk,
)  # fmt: skip
from flake8_testreview.vocabulary.verification import Verification
from flake8_testreview.vocabulary.changes import Change

_RESTORING = (
    r"cwd|chdir|isolat|environ|env_?var|guard|restor|preserv|save|swap|patch|temp|override|freeze|cache|clean|path"
    r"|run_with|_tz"
)
_RUN_ELSEWHERE = ("fork", "forkpty", "fork_exec")
_CLEAN_UPS = frozenset(
    {"addCleanup", "addClassCleanup", "addModuleCleanup", "addAsyncCleanup", "addfinalizer", "callback", "push",
     "enterContext", "enterClassContext", "enter_context", "register", "add_finalizer", "add_cleanup", "useFixture"}
)  # fmt: skip
_TEARING_DOWN = frozenset(
    {"tearDown", "tearDownClass", "asyncTearDown", "teardown_method", "teardown_class", "teardown", "tearDownModule",
     "teardown_module", "teardown_function", "_fixture_teardown", "cleanUp"}
)  # fmt: skip


def is_short_lived(suite: Suite, function: FunctionNode) -> bool:
    """Is the function a test, or a fixture that serves single tests?"""
    role = suite.role(function)
    if role is Role.TEST:
        return suite.is_collected(function)
    if role is not Role.FIXTURE or function.name in _TEARING_DOWN:
        return False
    calls = (decorator for decorator in function.decorator_list if isinstance(decorator, ast.Call))
    scopes = (argument(decorator, None, "scope") for decorator in calls)
    return all(scope is None or text_of(scope) == "function" for scope in scopes)


def is_restored(suite: Suite, change: Change, changes: list[Change]) -> bool:
    """Is the changed thing touched again, by the function itself or what runs around it, or may it be?"""
    if is_inside(suite, change.node, _RESTORING) or _is_cleaned_up(suite, change):
        return True
    if any(suite.outermost(call) is change.function for call in suite.source.calls(_RUN_ELSEWHERE)):
        return True
    others = {other.node for other in changes if other.function is not change.function} | {change.node}
    said = (node for node in _said(suite, change) if suite.source.statement(node) not in others)
    if any(_restores(suite, node, change) for node in said):
        return True
    owner = suite.source.class_of(change.function)
    word = change.word.rpartition(".")[2]
    if owner is None:
        return suite.inference.conftest_says(word) is not False
    mentioned = suite.mentioned_by_bases(owner)
    return mentioned is None or word in mentioned


def _said(suite: Suite, change: Change) -> Iterator[ast.expr]:
    """Where the file says the word of the change, about the same key if there is one."""
    owner, _, word = change.word.rpartition(".")
    for attribute in suite.source.attributes.get(word, ()):
        if not owner or last_name(attribute.value) == owner:
            if not change.key or _key_of(suite, attribute) in ("", change.key):
                yield attribute
    if not owner:
        yield from suite.source.names.get(word, ())
    for constant in suite.source.unsorted(ast.Constant):
        if change.word in text_of(constant):
            yield constant


def _key_of(suite: Suite, attribute: ast.Attribute) -> str:
    """The constant key that is asked of a mapping here; empty when there is none."""
    match suite.source.parent(attribute):
        case ast.Subscript(slice=key):
            return text_of(key)
        case ast.Attribute(attr="get" | "pop" | "setdefault") as method:
            call = suite.source.parent(method)
            return text_of(call.args[0]) if isinstance(call, ast.Call) and call.args else ""
    return ""


def _restores(suite: Suite, said: ast.expr, change: Change) -> bool:
    """May what is said here restore what is changed? Reading it for a check in a test does not."""
    around, statement = suite.outermost(said), suite.source.statement(said)
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):  # a decorator
        return around is None or around is change.function
    if around is None:
        return False
    if around is not change.function:
        return suite.role(around) is not Role.TEST
    if hasattr(statement, "body") or suite.fact(Verification).verifies(statement):
        return statement.lineno > change.node.lineno  # what is checked later, the code under test has changed back
    return not isinstance(statement, ast.Return)


def is_inside(suite: Suite, node: ast.AST, guards: str) -> bool:
    """Does the name of a context manager or decorator around `node` match the pattern `guards`?"""
    around: list[ast.expr] = []
    for above in suite.source.ancestors(node):
        if isinstance(above, (ast.With, ast.AsyncWith)):
            around += [item.context_expr for item in above.items]
        elif isinstance(above, (*FUNCTIONS, ast.ClassDef)):
            around += above.decorator_list
    return any(re.search(guards, dotted(expression), re.IGNORECASE) for expression in around)


def _is_cleaned_up(suite: Suite, change: Change) -> bool:
    """Is a clean-up handed over in the function that may restore anything, or what the owner of the thing offers? Or
    does a fixture of the class enter what the file defines?"""
    targets = change.node.targets if isinstance(change.node, ast.Assign) else []
    owners = {first.id for target in targets if isinstance(first := attribute_chain(target)[0], ast.Name)}
    own = suite.source.class_of(change.function)
    around = suite.local_lineage(own) if own is not None else [None]
    for call in suite.source.calls(_CLEAN_UPS):
        function = suite.outermost(call)
        if function is None or (function is not change.function and suite.role(function) is not Role.FIXTURE):
            continue
        if suite.source.class_of(function) not in around:
            continue
        for node in walk(*call.args):
            if isinstance(suite.source.definition(node), (*FUNCTIONS, ast.ClassDef)):
                return True
            if isinstance(node, ast.Name) and function is change.function:
                if node.id in owners or suite.source.self_class(node) is not None:
                    return True
    return False
