"""Context managers that a file writes as generators, and that undo nothing where their block fails: contextlib raises
the error at the `yield` (documentation of `contextlib.contextmanager`)."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, last_name, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.cleanups import ENTERING
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.restoring import Restoring

_MANAGERS = frozenset({"contextmanager", "asynccontextmanager"})


def unguarded(suite: Suite) -> Iterator[tuple[FunctionNode, Change, Change]]:
    """Yield each such manager, the first change that it makes before its `yield`, and the one behind that undoes it."""
    if not suite.source.mentions(_MANAGERS):
        return
    for function in suite.functions:
        if not any(last_name(decorator) in _MANAGERS for decorator in function.decorator_list):
            continue
        yields = [node for node in walk(*function.body, into_scopes=False) if isinstance(node, ast.Yield)]
        if len(yields) != 1 or _is_guarded(suite, yields[0]) or _is_on_stack(suite, function):
            continue
        found = next(_undone_behind(suite, function, yields[0]), None)
        if found is not None:
            yield function, *found


def _is_guarded(suite: Suite, at: ast.Yield) -> bool:
    """Does something around the `yield` catch what its block raises?"""
    is_tried = any(isinstance(above, (ast.Try, ast.TryStar)) for above in suite.source.ancestors(at))
    return is_tried or is_expected_to_fail(suite, at)


def _is_on_stack(suite: Suite, manager: FunctionNode) -> bool:
    """Does the file enter it by a stack alone, which a test's clean-up closes without an error?"""
    calls = [suite.source.call_of(use) for use in suite.references(manager)]
    around = [suite.source.parent(call) for call in calls if call is not None]
    is_entered = any(last_name(above) in ENTERING for above in around)
    return is_entered and not any(isinstance(above, ast.withitem) for above in around)


def _undone_behind(suite: Suite, manager: FunctionNode, at: ast.Yield) -> Iterator[tuple[Change, Change]]:
    restoring = suite.fact(Restoring)
    for change in restoring.changes(suite.source).by.get(manager, ()):
        if change.place.is_any_attribute or change.node.lineno >= at.lineno:
            continue
        undoing = restoring.undoing(change, certainly=True)
        if undoing and undoing[0].node.lineno > at.lineno and not restoring.is_guarded(change.node, change.place):
            yield change, undoing[0]
