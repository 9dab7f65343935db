"""What runs in a thread: whether it comes to its end by itself, as it waits for nobody, and what it does last."""
from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import partial

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, is_none, last_name, methods, walk
from flake8_testreview.vocabulary.waitables import METHODS, WAITING_NAMES

_THREADS = frozenset({"threading.Thread", "threading.Timer"})
_OF_BUILTINS = frozenset({"append", "add", "update", "extend"})  # methods of containers


def is_finite(suite: Suite, thread: ast.expr) -> bool:
    """Is `thread` bound to threads alone that end by themselves? The target, of the file, does nothing but a number of
    steps: it sleeps, sets and appends, in `for` loops over ranges. Or it handles the one request of a server that is
    made with a timeout."""
    made = [binding.value for binding in suite.source.values(thread)]
    return bool(made) and all(map(partial(_ends, suite), made))


def _ends(suite: Suite, maker: ast.expr | None) -> bool:
    target = _target(suite, maker)
    return _takes_steps(suite, target) if target is not None else _serves_once(suite, maker)


def _serves_once(suite: Suite, maker: ast.expr | None) -> bool:
    """Is a thread made to run `handle_request` of a server that was given a timeout?"""
    match argument(maker, 1, "target") if isinstance(maker, ast.Call) else None:
        case ast.Attribute(value=ast.Name() | ast.Attribute() as server, attr="handle_request"):
            made = [binding.value for binding in suite.source.values(server)]
            limits = [argument(call, None, "timeout") for call in made if isinstance(call, ast.Call)]
            return len(made) == len(limits) > 0 and not any(limit is None or is_none(limit) for limit in limits)
    return False


def last_set(suite: Suite, thread: ast.expr) -> Iterator[ast.expr]:
    """What the targets of a thread call `set` on as their last act."""
    for binding in suite.source.values(thread):
        maker = binding.value
        given = argument(maker, 1, "target") if isinstance(maker, ast.Call) else None
        if isinstance(given, ast.Lambda):
            last: ast.AST = given.body.elts[-1] if isinstance(given.body, ast.Tuple) and given.body.elts else given.body
        elif (target := _target(suite, maker)) is not None:
            last = target.body[-1]
        else:
            continue
        match last:
            case ast.Call(func=ast.Attribute(value=event, attr="set")):
                yield event
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=event, attr="set"))):
                yield event


def _target(suite: Suite, maker: ast.expr | None) -> FunctionNode | None:
    """The function, or the method of an instance of a class of the file, that a thread is made to run."""
    if not isinstance(maker, ast.Call) or suite.source.qualified(maker.func) not in _THREADS:
        return None
    match argument(maker, 1, "target") or argument(maker, 1, "function"):
        case ast.Name() as name:
            found = suite.source.definition(name)
            return found if isinstance(found, FUNCTIONS) else None
        case ast.Attribute(value=ast.Name() as instance, attr=called):
            classes = [suite.source.definition(one.value.func) for one in suite.source.values(instance)
                       if isinstance(one.value, ast.Call)]  # fmt: skip
            if len(classes) == 1 and isinstance(classes[0], ast.ClassDef):
                return next((method for method in methods(classes[0]) if method.name == called), None)
    return None


def _takes_steps(suite: Suite, target: FunctionNode) -> bool:
    return all(_is_step(suite, node) for node in walk(*target.body))


def _is_step(suite: Suite, node: ast.AST) -> bool:
    match node:
        case ast.While() | ast.With() | ast.AsyncWith() | ast.Yield() | ast.Await():
            return False
        case ast.For(iter=iterated):
            return last_name(iterated) == "range"
        case ast.Call(func=function):
            name = suite.source.qualified(function) or ""
            is_of_library = name.partition(".")[0] in (*sys.stdlib_module_names, "builtins")
            if name.rpartition(".")[2] in METHODS | WAITING_NAMES:
                return False
            return is_of_library or last_name(function) in _OF_BUILTINS
    return True
