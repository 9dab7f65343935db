"""Context managers that a file writes as generators, and that undo nothing where their block fails: contextlib raises
the error at the `yield` (documentation of `contextlib.contextmanager`)."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, has_star, last_name, parameters, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.restoring import Restoring

_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})
_ENTERING = frozenset({"enter_context", "enterContext", "enter_async_context", "enterAsyncContext", "useFixture"})


def unguarded(suite: Suite) -> Iterator[tuple[str, Change, Change, str, str]]:
    """Yield the name of each such manager or decorator, the first change that it makes, the one that undoes it, what
    has to pass for that, and the way out."""
    for function in suite.functions:
        if any(last_name(decorator) in _MANAGERS for decorator in function.decorator_list):
            at, name = _only_yield(function), function.name
            condition, way_out = "its block passes", "put the yield in a try with finally"
            if _is_on_stack(suite, function):
                continue
        else:
            at, name = _decorated(suite, function)
            condition, way_out = "what it decorates passes", "put the call in a try with finally"
        if at is not None and not _is_guarded(suite, at):
            found = _undone_behind(suite, function, at)
            yield from ((name, *pair, condition, way_out) for pair in found[:1])


def _only_yield(manager: FunctionNode) -> ast.expr | None:
    yields = [node for node in walk(*manager.body, into_scopes=False) if isinstance(node, ast.Yield)]
    return yields[0] if len(yields) == 1 else None


def _decorated(suite: Suite, wrapper: FunctionNode) -> tuple[ast.expr | None, str]:
    """The only call that a function makes, with all that it is given, of what the decorator around it is given; and the
    name of that."""
    outer = suite.source.scope(wrapper)
    if not isinstance(outer, FUNCTIONS):
        return None, ""
    given = {parameter.arg for parameter in parameters(outer.args)}
    calls = [node for node in walk(*wrapper.body, into_scopes=False) if isinstance(node, ast.Call) and has_star(node)]
    own = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in given]
    outermost = suite.outermost(wrapper) or outer
    return own[0] if len(own) == 1 else None, outermost.name


def _is_guarded(suite: Suite, at: ast.expr) -> bool:
    """Does something around the `yield`, or the call, catch what is raised there?"""
    is_tried = any(isinstance(above, (ast.Try, ast.TryStar)) for above in suite.source.ancestors(at))
    return is_tried or is_expected_to_fail(suite, at)


def _is_on_stack(suite: Suite, manager: FunctionNode) -> bool:
    """Does the file enter it by a stack alone, which a test's clean-up closes without an error?"""
    calls = [suite.source.call_of(use) for use in suite.references(manager)]
    around = [suite.source.parent(call) for call in calls if call is not None]
    is_entered = any(last_name(above) in _ENTERING for above in around)
    return is_entered and not any(isinstance(above, ast.withitem) for above in around)


def _undone_behind(suite: Suite, manager: FunctionNode, at: ast.expr) -> list[tuple[Change, Change]]:
    restoring = suite.fact(Restoring)
    found = []
    for change in restoring.changes(suite.source).all:
        if suite.source.function(change.node) is not manager or change.node.lineno >= at.lineno:
            continue
        if change.place.is_any_attribute:
            continue
        undoing = restoring.undoing(change, certainly=True)
        if undoing and undoing[0].node.lineno > at.lineno and not restoring.is_guarded(change.node, change.place):
            found.append((change, undoing[0]))
    return found
