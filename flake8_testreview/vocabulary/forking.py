"""What runs in another process, which takes its changes with it."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, applied, last_name
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.cleanups import outside_functions

_ELSEWHERE = frozenset({"process", "subprocess", "fork", "forked"})  # in the names of what runs a function there


def runs_elsewhere(suite: Suite, function: FunctionNode) -> bool:
    """Does the function fork, so that what it changes may be its child's, or does a decorator run it in a process of
    its own: `@pytest.mark.forked`, `@concurrent.process`?"""
    if any(is_process_runner(last_name(applied(decorator))) for decorator in function.decorator_list):
        return True
    references = suite.references(function)
    if references and all(_is_target(suite, reference) for reference in references):
        return True
    calls = suite.source.calls(("fork", "forkpty", "fork_exec"))
    return any(outside_functions(suite.source, call, function) for call in calls)


def _is_target(suite: Suite, reference: ast.AST) -> bool:
    """Is the function named as what a process is to run: `Process(target=serve)`?"""
    given = suite.source.parent(reference)
    call = suite.source.parent(given) if isinstance(given, ast.keyword) and given.arg == "target" else None
    return isinstance(call, ast.Call) and is_process_runner(last_name(call))


def is_process_runner(name: str) -> bool:
    """Does the name of what runs a function show that it does so in another process?"""
    return has_any_word(name, _ELSEWHERE)
