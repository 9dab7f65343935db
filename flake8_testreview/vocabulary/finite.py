"""What runs in a thread: whether it comes to its end by itself, as it waits for nobody, and what it does last."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import partial

from flake8_testreview.project.frameworks import UNITTEST_ASSERTIONS
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    argument,
    gives,
    has_star,
    last_name,
    methods,
    parameters,
    shown,
    text_of,
    walk,
    without_docstring,
)
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.outside import OUTSIDE
from flake8_testreview.vocabulary.receivers import Receivers
from flake8_testreview.vocabulary.waitables import KINDS, METHODS, WAITING_CALLS

_THREADS = frozenset({"threading.Thread", "threading.Timer"})
_GREENLETS = frozenset({"gevent.spawn", "gevent.Greenlet", "gevent.Greenlet.spawn", "gevent.greenlet.Greenlet"})
# Methods of containers, of what a test asserts with, and of events, none of which blocks.
_QUICK = frozenset({"append", "add", "update", "extend", "set", "is_set", "clear", "notify", "notify_all", "release"})
_BLOCKING = frozenset({"http", "select", "selectors", "signal", "socket", "ssl", "subprocess", "urllib"})
_ITERATING = frozenset({"enumerate", "list", "reversed", "set", "sorted", "tuple", "zip"})
_SLEEPING_STATEMENT = re.compile(r"(?i)sleep *\( *\d")  # in a text for a database
_SHORT = frozenset({"ls", "echo", "true", "false", "pwd", "printf", "date", "hostname", "whoami", "uname", "which"})
_KILLING = frozenset({"kill", "terminate"})
_MAX_DEPTH = 3


def is_finite(suite: Suite, thread: ast.expr) -> bool:
    """Is `thread` bound to threads or greenlets alone that end by themselves? What each runs does nothing but a number
    of steps, in `for` loops over what is written: it sleeps, sets, appends, asserts, waits with a timeout, and calls
    functions that do no more. Where it only lets time pass before it acts, the act may be any call but one that is seen
    to wait: the test, not the thread, waits meanwhile. Or it handles the one request of a server that is made with a
    timeout."""
    return all(map(partial(_ends, suite), suite.fact(Receivers).makers(thread)))


def _ends(suite: Suite, maker: ast.expr | None) -> bool:
    target = _target(suite, maker)
    if target is None:
        is_over = _is_short(maker) or _is_killed_first(suite, maker)
        return is_over or _serves_once(suite, maker) or _does_nothing(suite, maker)
    body = [target.body] if isinstance(target, ast.Lambda) else target.body
    acts_late = last_name(maker) == "Timer" or _lets_time_pass(suite.source, body)
    return _Steps(suite, acts_late).takes(suite.source, body)


def _lets_time_pass(source: SourceFile, body: Sequence[ast.AST]) -> bool:
    """Does a body begin with a sleep, or send a database a statement that sleeps?"""
    match without_docstring([node for node in body if isinstance(node, ast.stmt)])[:1]:
        case [ast.Expr(value=ast.Call(func=called))] if source.qualified(called) in dialects.SLEEPS:
            return True
    given = (value for node in walk(*body) if isinstance(node, ast.Call) for value in node.args)
    return any(_SLEEPING_STATEMENT.search(text_of(value)) for value in given)


def _is_killed_first(suite: Suite, maker: ast.expr | None) -> bool:
    """Is it a function of the file that kills the process before it returns it?"""
    match suite.source.definition(maker.func) if isinstance(maker, ast.Call) else None:
        case ast.FunctionDef(body=[*before, ast.Return(value=ast.Name(id=name))]):
            killing = {f"{name}.{method}()" for method in _KILLING}
            for statement in reversed(before):
                if shown(statement) in killing:
                    return True
                if isinstance(statement, ast.Assign) and name in map(last_name, statement.targets):
                    return False  # what is killed above is another one
    return False


def _serves_once(suite: Suite, maker: ast.expr | None) -> bool:
    """Is a thread made to run `handle_request` of a server that was given a timeout?"""
    match argument(maker, 1, "target") if isinstance(maker, ast.Call) else None:
        case ast.Attribute(value=ast.Name() | ast.Attribute() as server, attr="handle_request"):
            made = [binding.value for binding in suite.source.values(server)]
            return bool(made) and all(isinstance(call, ast.Call) and gives(call, None, "timeout") for call in made)
    return False


def _does_nothing(suite: Suite, maker: ast.expr | None) -> bool:
    """Is it a thread that is given nothing to run?"""
    match maker:
        case ast.Call(func=made, args=[]) if argument(maker, None, "target") is None and not has_star(maker):
            return suite.source.qualified(made) == "threading.Thread"
    return False


def _is_short(maker: ast.expr | None) -> bool:
    """Is it a command that is written out, which only shows something, or does nothing, and ends?"""
    if not isinstance(maker, ast.Call) or argument(maker, None, "target") is not None:
        return False
    match argument(maker, 0, "args"):
        case ast.List(elts=[*given]) | ast.Tuple(elts=[*given]):
            words = [text_of(word) for word in given]
        case ast.Constant(value=str() as line):
            words = line.split()
        case _:
            return False
    if words[-2:] in (["-c", "pass"], ["-c", "exit 0"]):
        return True
    return bool(words) and words[0].rpartition("/")[2] in _SHORT


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


def last_awaited(suite: Suite, thread: ast.expr) -> Iterator[ast.expr]:
    """The events that the targets of a thread wait for before nothing but steps, as they are called where it is made:
    by a function that is given the target and the events, too."""
    for maker in suite.fact(Receivers).makers(thread):
        match argument(maker, 1, "target") if isinstance(maker, ast.Call) else None:
            case ast.Attribute(value=ast.Name() | ast.Attribute() as gate, attr="wait"):
                yield gate
        target = _target(suite, maker) or _handed_target(suite, maker)
        if not isinstance(maker, ast.Call) or not isinstance(target, FUNCTIONS):
            continue
        event, rest = _last_wait(target.body)
        if event is not None and _Steps(suite, False).takes(suite.source, rest):
            yield _handed(maker, target).get(event.id, event) if isinstance(event, ast.Name) else event


def _handed_target(suite: Suite, maker: ast.expr | None) -> FunctionNode | ast.Lambda | None:
    """The function that a helper of the file is given first, which makes a thread of it."""
    if not isinstance(maker, ast.Call) or not maker.args:
        return None
    helper = suite.source.definition(maker.func)
    makes = isinstance(helper, FUNCTIONS) and any(
        isinstance(node, ast.Call) and suite.source.qualified(node.func) in _THREADS for node in walk(helper)
    )
    return _function(suite, maker.args[0]) if makes else None


def _last_wait(body: Sequence[ast.stmt]) -> tuple[ast.expr | None, Sequence[ast.stmt]]:
    """What the last bare `event.wait()` of a body waits for, and what follows it; in a `try` or `with` at its end
    too."""
    last = body[-1]
    if isinstance(last, (ast.Try, ast.With)):
        event, rest = _last_wait(last.body)
        return event, [*rest, *(last.finalbody if isinstance(last, ast.Try) else ())]
    for index in reversed(range(len(body))):
        match body[index]:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=event, attr="wait"), args=[], keywords=[])):
                return event, body[index + 1 :]
    return None, ()


def _handed(maker: ast.Call, target: FunctionNode) -> dict[str, ast.expr]:
    """What is handed on to the last parameters of a target, by their names."""
    items = argument(maker, None, "args")
    given = items.elts if isinstance(items, (ast.Tuple, ast.List)) else maker.args[1:]
    names = [parameter.arg for parameter in parameters(target.args)]
    return dict(zip(reversed(names), reversed(given), strict=False))


def _target(suite: Suite, maker: ast.expr | None) -> FunctionNode | ast.Lambda | None:
    """The function of the file, or the method of an instance of a class of the file, that a thread or greenlet is made
    to run."""
    name = suite.source.qualified(maker.func) if isinstance(maker, ast.Call) else None
    if not isinstance(maker, ast.Call):
        return None
    if name not in _THREADS | _GREENLETS:
        return _function(suite, argument(maker, None, "target")) if _is_thread(suite, maker.func, name) else None
    given = argument(maker, 0, "run") if name in _GREENLETS else argument(maker, 1, "target")
    return _function(suite, given or argument(maker, 1, "function"))


def _is_thread(suite: Suite, maker: ast.expr, name: str | None) -> bool:
    """Is it a class, of the file or the project, of threads that run what they are given?"""
    owner = suite.source.definition(maker)
    bases = suite.bases(owner) if isinstance(owner, ast.ClassDef) else [name] if name is not None else None
    return bool(bases) and "threading.Thread" in (suite.inference.ancestors(bases or ()) or bases or ())


def _function(suite: Suite, given: ast.expr | None) -> FunctionNode | ast.Lambda | None:
    """The function of the file that a thread is given: by its name, as a method, or with arguments of its own."""
    match given:
        case ast.Lambda():
            return given
        case ast.Call(args=[first, *_]) if suite.source.qualified(given.func) == "functools.partial":
            return _function(suite, first)
        case ast.Name():
            found = suite.source.definition(given)
            return found if isinstance(found, FUNCTIONS) and not found.decorator_list else None
        case ast.Attribute():
            return _method(suite, suite.source, given)[1]
    return None


# -- steps ------------------------------------------------------------------------------------------------------------


class _Steps:
    """The reading of what a thread runs; `is_lenient` takes a call that cannot be read for a step."""

    def __init__(self, suite: Suite, is_lenient: bool) -> None:
        self._suite = suite
        self._is_lenient = is_lenient

    def takes(self, source: SourceFile, body: Sequence[ast.AST], depth: int = _MAX_DEPTH) -> bool:
        """Is all of a body, in the file under review or in another one, a number of steps?"""
        return all(self._is_step(source, node, depth) for node in walk(*body))

    def _is_step(self, source: SourceFile, node: ast.AST, depth: int) -> bool:
        match node:
            case ast.While() | ast.Yield() | ast.Await():
                return False
            case ast.With(items=items) | ast.AsyncWith(items=items):
                return all(isinstance(item.context_expr, ast.Call) for item in items)  # a lock stands there by its name
            case ast.For(iter=iterated):
                return _is_written(source, iterated)
            case ast.Call():
                where, function = _callee(self._suite, source, node)
                if function is not None:
                    return depth > 0 and self.takes(where, function.body, depth - 1)
                return self._returns(source, node)
        return True

    def _returns(self, source: SourceFile, call: ast.Call) -> bool:
        """Does a call return without waiting for anybody?"""
        name, last = source.qualified(call.func) or "", last_name(call)
        if gives(call, None, "timeout") or name in dialects.SLEEPS or last in _QUICK:
            return True
        if is_stdlib(name) and name not in WAITING_CALLS:
            return name.partition(".")[0] not in _BLOCKING and name != "builtins.input"
        if last in METHODS or name in WAITING_CALLS:
            return _is_plain(source, call.func) or _is_limited(call)
        return last in UNITTEST_ASSERTIONS or (self._is_lenient and name not in OUTSIDE)


def _is_written(source: SourceFile, iterated: ast.expr | None, depth: int = _MAX_DEPTH) -> bool:
    """Is it a number, or a collection that is written out, that a loop goes through?"""
    match iterated:
        case ast.List() | ast.Tuple() | ast.Set() | ast.Dict() | ast.ListComp() | ast.Constant():
            return True
        case ast.Call(func=ast.Attribute(value=ast.Name() as owner, attr="items" | "keys" | "values"), args=[]):
            return _is_written(source, owner, depth - 1)
        case ast.Call(func=ast.Name(id=name), args=args):
            return name == "range" or (
                depth > 0 and name in _ITERATING and all(_is_written(source, given, depth - 1) for given in args)
            )
        case ast.Name():
            bound = [binding.value for binding in source.values(iterated)] if depth > 0 else []
            return bool(bound) and all(_is_written(source, value, depth - 1) for value in bound)
    return False


def _is_plain(source: SourceFile, method: ast.expr) -> bool:
    """Is it the method of what is no thing that one waits for: `", ".join`, the `get` of a dictionary or a context
    variable?"""
    match method:
        case ast.Attribute(value=ast.Name() | ast.Attribute() as owner):
            made = [binding.value for binding in source.values(owner)]
            return bool(made) and all(map(partial(_makes_plain, source), made))
        case ast.Attribute(value=owner):
            return _makes_plain(source, owner)
    return False


def _makes_plain(source: SourceFile, value: ast.expr | None) -> bool:
    match value:
        case ast.Constant(value=str()) | ast.JoinedStr() | ast.Dict() | ast.DictComp():
            return True
        case ast.Call(func=maker):
            module = (source.qualified(maker) or "").partition(".")[0]
            return is_stdlib(module) and not any(known.partition(".")[0] == module for known in KINDS)
    return False


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
    """The method of `self`, or of an object that the file makes as an instance of one class, of the file or the
    project."""
    made = [binding.value for binding in source.values(method.value)]
    maker = made[0] if len(made) == 1 else None
    owner: ast.AST | None = source.self_class(method.value) if isinstance(method.value, ast.Name) else None
    if owner is None and isinstance(maker, ast.Call):
        owner = source.definition(maker.func)
    if owner is None and isinstance(maker, ast.Call) and source is suite.source:
        name = source.qualified(maker.func)
        classes = suite.inference.classes([name]) if name and not is_stdlib(name) else None
        source, owner = classes[0] if classes else (source, None)
    found = methods(owner) if isinstance(owner, ast.ClassDef) else []
    return source, next((one for one in found if one.name == method.attr), None)
