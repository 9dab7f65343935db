"""Changes that functions nested in a test make, which the test calls or hands on to be called."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, is_generator, last_name
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.cleanups import REGISTERING, outside_functions
from flake8_testreview.vocabulary.forking import is_process_runner, runs_elsewhere
from flake8_testreview.vocabulary.restoring import Restoring

# What libraries call that they are given: threads, assertions, Twisted's deferreds.
_RUNNING = frozenset({"Thread", "assertRaises", "raises", "addBoth", "addCallback", "addCallbacks"})


def changes_by_tests(suite: Suite) -> Iterator[Change]:
    """The changes that a function of the file makes when it runs, in source order: what a nested function that it runs
    does and leaves so, it does itself."""
    restoring = suite.fact(Restoring)
    for change in restoring.changes(suite.source).all:
        if not outside_functions(suite.source, change.node, change.function):
            continue
        outer = suite.outermost(change.node)
        if outer is None or outer is change.function:
            yield change
        elif not _is_undone_there(restoring, suite, change) and _runs(suite, change):
            yield Change(change.node, outer, change.place, change.value, change.is_part)


def _is_undone_there(restoring: Restoring, suite: Suite, change: Change) -> bool:
    """Does the nested function itself restore the place, or is the change a restoration?"""
    if is_generator(change.function):
        return True
    is_end = restoring.ends_reset(change) or restoring.changes(suite.source).puts_back(change)
    return is_end or bool(restoring.undoing(change))


def _runs(suite: Suite, change: Change) -> bool:
    """Does the test run the nested function, only where nothing restores what it changes?"""
    function, restoring = change.function, suite.fact(Restoring)
    if function.decorator_list or suite.source.function(function) is not suite.outermost(change.node):
        return False
    calls = [suite.source.call_with(reference) for reference in suite.references(function)]
    return bool(calls) and all(
        call is not None and _is_run_by(suite, call, function) and not restoring.is_guarded(call, change.place)
        for call in calls
    )


def _is_run_by(suite: Suite, call: ast.Call, function: FunctionNode) -> bool:
    """Does the call run the function in this process: by its name, or as an argument of what is known to run it?"""
    called = last_name(call.func)
    if called == function.name or called in _RUNNING:
        return True
    runner = suite.source.definition(call.func)
    if not isinstance(runner, FUNCTIONS) or is_process_runner(called):
        return False
    return called not in REGISTERING and not runs_elsewhere(suite, runner)
