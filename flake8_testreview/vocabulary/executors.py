"""What is sure of threads of what stands in a `with`: of an executor, whose end waits for all of them, or a server."""
from __future__ import annotations

import ast

from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, without_docstring
from flake8_testreview.vocabulary.receivers import Receivers

_WORKERS = frozenset({"submit", "map"})


def is_managed(suite: Suite, wait: ast.Call) -> bool:
    """Do the executors that the function of `wait` submits to stand in a `with`?"""
    outermost = suite.outermost(wait)
    submitting = [call for call in suite.source.calls(["submit"]) if suite.outermost(call) is outermost]
    pools = [call.func.value for call in submitting if isinstance(call.func, ast.Attribute)]
    return bool(pools) and all(any(b.how is How.WITH for b in suite.source.values(pool)) for pool in pools)


def is_left(suite: Suite, join: ast.Call, thread: ast.expr) -> bool:
    """Is the thread made to run a method of what a `with` binds that is over before `join`, whose end shuts it down?
    That of the standard library's servers only closes the socket."""
    for maker in suite.fact(Receivers).makers(thread):
        target = argument(maker, 1, "target") if isinstance(maker, ast.Call) else None
        bound = suite.source.values(target.value) if isinstance(target, ast.Attribute) else []
        managed = [binding for binding in bound if binding.how is How.WITH and not _is_of_library(suite, binding)]
        blocks = [suite.source.statement(binding.node) for binding in managed]
        if not blocks or len(blocks) < len(bound) or any((one.end_lineno or 0) >= join.lineno for one in blocks):
            return False
    return True


def _is_of_library(suite: Suite, binding: Binding) -> bool:
    made = binding.value.func if isinstance(binding.value, ast.Call) else None
    return is_stdlib(suite.source.qualified(made) or "")


def meets_first(suite: Suite, wait: ast.Call, barrier: ast.expr) -> bool:
    """Is `wait` the first that a function does which is submitted alone to executors with a thread for each party of
    the barrier? Nothing can fail before it, so all come to it."""
    function = suite.source.function(wait)
    if not isinstance(function, FUNCTIONS):
        return False
    body = without_docstring(function.body)
    if not body or suite.source.statement(wait) is not body[0]:
        return False
    parties = [_size(binding.value, "parties") for binding in suite.source.values(barrier)]
    threads = [_threads(suite, reference) for reference in suite.references(function)]
    return len(parties) == 1 and bool(threads) and None not in parties and {*threads} == {*parties}


def _threads(suite: Suite, worker: ast.expr) -> str | None:
    """How the number of threads is written that the executor has which a function is submitted to."""
    match suite.source.parent(worker):
        case ast.Call(func=ast.Attribute(value=pool, attr=method), args=[first, *_]) if first is worker:
            made = [binding.value for binding in suite.source.values(pool) if binding.how is How.WITH]
            return _size(made[0], "max_workers") if method in _WORKERS and len(made) == 1 else None
    return None


def _size(maker: ast.expr | None, keyword: str) -> str | None:
    given = argument(maker, 0, keyword) if isinstance(maker, ast.Call) else None
    return ast.dump(given) if given is not None else None
