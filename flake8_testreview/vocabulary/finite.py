"""What runs in a thread: whether it comes to its end by itself, as it waits for nobody, and what it does last."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.project.frameworks import UNITTEST_ASSERTIONS
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, argument, gives, last_name, methods, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.receivers import Receivers
from flake8_testreview.vocabulary.waitables import METHODS, WAITING_NAMES

_THREADS = frozenset({"threading.Thread", "threading.Timer"})
_GREENLETS = frozenset({"gevent.spawn", "gevent.Greenlet", "gevent.Greenlet.spawn", "gevent.greenlet.Greenlet"})
# Methods of containers, of what a test asserts with, and of events, none of which blocks.
_QUICK = frozenset({"append", "add", "update", "extend", "set", "is_set", "clear", "notify", "notify_all", "release"})
_BLOCKING = frozenset({"http", "select", "selectors", "signal", "socket", "ssl", "subprocess", "urllib"})
_MAX_DEPTH = 3


def is_finite(suite: Suite, thread: ast.expr) -> bool:
    """Is `thread` bound to threads or greenlets alone that end by themselves? What each runs does nothing but a number
    of steps, in `for` loops over ranges: it sleeps, sets, appends, asserts, waits with a timeout, and calls functions
    that do no more. Or it handles the one request of a server that is made with a timeout."""
    return all(map(partial(_ends, suite), suite.fact(Receivers).makers(thread)))


def _ends(suite: Suite, maker: ast.expr | None) -> bool:
    target = _target(suite, maker)
    if target is None:
        return _serves_once(suite, maker)
    body = [target.body] if isinstance(target, ast.Lambda) else target.body
    return _takes_steps(suite, suite.source, body)


def _serves_once(suite: Suite, maker: ast.expr | None) -> bool:
    """Is a thread made to run `handle_request` of a server that was given a timeout?"""
    match argument(maker, 1, "target") if isinstance(maker, ast.Call) else None:
        case ast.Attribute(value=ast.Name() | ast.Attribute() as server, attr="handle_request"):
            made = [binding.value for binding in suite.source.values(server)]
            return bool(made) and all(isinstance(call, ast.Call) and gives(call, None, "timeout") for call in made)
    return False


def last_set(suite: Suite, thread: ast.expr) -> Iterator[ast.expr]:
    """What the targets of a thread call `set` on as their last act."""
    for binding in suite.source.values(thread):
        maker = binding.value
        target = _target(suite, maker)
        if isinstance(target, ast.Lambda):
            body = target.body
            last: ast.AST = body.elts[-1] if isinstance(body, ast.Tuple) and body.elts else body
        elif target is not None:
            last = target.body[-1]
        else:
            continue
        match last:
            case ast.Call(func=ast.Attribute(value=event, attr="set")):
                yield event
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=event, attr="set"))):
                yield event


def _target(suite: Suite, maker: ast.expr | None) -> FunctionNode | ast.Lambda | None:
    """The function of the file, or the method of an instance of a class of the file, that a thread or greenlet is made
    to run."""
    name = suite.source.qualified(maker.func) if isinstance(maker, ast.Call) else None
    if not isinstance(maker, ast.Call) or name not in _THREADS | _GREENLETS:
        return None
    given = argument(maker, 0, "run") if name in _GREENLETS else argument(maker, 1, "target")
    match given or argument(maker, 1, "function"):
        case ast.Lambda() as made:
            return made
        case ast.Name() as function:
            found = suite.source.definition(function)
            return found if isinstance(found, FUNCTIONS) else None
        case ast.Attribute() as method:
            return _method(suite, suite.source, method)[1]
    return None


# -- steps ------------------------------------------------------------------------------------------------------------


def _takes_steps(suite: Suite, source: SourceFile, body: Sequence[ast.AST], depth: int = _MAX_DEPTH) -> bool:
    """Is all of a body, in the file under review or in another one, a number of steps?"""
    return all(_is_step(suite, source, node, depth) for node in walk(*body))


def _is_step(suite: Suite, source: SourceFile, node: ast.AST, depth: int) -> bool:
    match node:
        case ast.While() | ast.With() | ast.AsyncWith() | ast.Yield() | ast.Await():
            return False
        case ast.For(iter=iterated):
            return last_name(iterated) == "range" or isinstance(iterated, (ast.List, ast.Tuple))
        case ast.Call():
            where, function = _callee(suite, source, node)
            if function is not None:
                return depth > 0 and _takes_steps(suite, where, function.body, depth - 1)
            return _returns(source.qualified(node.func) or "", node)
    return True


def _returns(name: str, call: ast.Call) -> bool:
    """Does a call of what has that qualified name return without waiting for anybody?"""
    last = last_name(call)
    if last in METHODS | WAITING_NAMES:
        return _is_limited(call)
    if name in dialects.SLEEPS or last in _QUICK:
        return True
    if is_stdlib(name):
        return name.partition(".")[0] not in _BLOCKING and name != "builtins.input"
    return last in UNITTEST_ASSERTIONS


def _is_limited(call: ast.Call) -> bool:
    """Is a wait given a timeout, or told not to block?"""
    blocking = argument(call, 0, "blocking")
    if isinstance(blocking, ast.Constant) and (blocking.value is False or last_name(call) in ("wait", "join")):
        return blocking.value is not None
    return gives(call, None, "timeout")


def _callee(suite: Suite, source: SourceFile, call: ast.Call) -> tuple[SourceFile, FunctionNode | None]:
    """The function or method that a call is about, of its own file or, from the file under review, of another one of
    the project, and the file that it stands in."""
    found = source.definition(call.func)
    if isinstance(found, FUNCTIONS):
        return source, found
    if isinstance(call.func, ast.Attribute) and (method := _method(suite, source, call.func))[1] is not None:
        return method
    name = source.qualified(call.func) if source is suite.source else None
    thing = suite.inference.definition(name) if name and not is_stdlib(name) else None
    where, node = (suite.inference.whole(thing) if thing is not None else None) or (source, None)
    return where, node if isinstance(node, FUNCTIONS) else None


def _method(suite: Suite, source: SourceFile, method: ast.Attribute) -> tuple[SourceFile, FunctionNode | None]:
    """The method of an object that the file makes as an instance of one class, of the file or the project."""
    made = [binding.value for binding in source.values(method.value)]
    maker = made[0] if len(made) == 1 else None
    owner = source.definition(maker.func) if isinstance(maker, ast.Call) else None
    if owner is None and isinstance(maker, ast.Call) and source is suite.source:
        name = source.qualified(maker.func)
        classes = suite.inference.classes([name]) if name and not is_stdlib(name) else None
        source, owner = classes[0] if classes else (source, None)
    found = methods(owner) if isinstance(owner, ast.ClassDef) else []
    return source, next((one for one in found if one.name == method.attr), None)
