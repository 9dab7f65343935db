"""Waits for another thread, process or machine, and what it is that is waited for: all read from the file itself."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cached_property

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import FUNCTIONS, Binding, How, argument, has_star, last_name, parameters, walk
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.waitables import KINDS, METHODS, MODULES, WAITABLES

_SUBMITTERS = {"submit": "future", "apply_async": "result", "map_async": "result", "starmap_async": "result"}
_MAX_DEPTH = 6
# What is done to a thing so that waiting for it ends: a limit is set, it is ended, seen to be ready, or filled.
_LIMITING = frozenset({"settimeout", "setblocking"})
_ENSURING = frozenset({"kill", "terminate", "send_signal", "is_set", "done", "cancel", "set", "returncode", "exitcode"})
_CONNECTING = frozenset({"connect", "connect_ex", "create_connection", "sock_connect", "open_connection"})
_FILLING = frozenset({"put", "put_nowait", "empty", "qsize"})


class Waiters:
    """The blocking objects of one suite; share it through `suite.fact(Waiters)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    @cached_property
    def unbounded(self) -> list[tuple[ast.Call, str]]:
        """The calls that wait with no bound, of their own or around them, and for what, in source order."""
        control, doubles = self._suite.fact(Control), self._suite.fact(Doubles)
        found = ((call, self._unbounded(call)) for call in self._source.calls(METHODS))
        return [
            (call, what)
            for call, what in found
            if what and not control.is_bounded(call) and not doubles.is_double(call.func)
        ]

    def _unbounded(self, call: ast.Call) -> str | None:
        """What `call` waits for with no bound of its own, such as `a thread`; None when it does not, or may not."""
        if not isinstance(call.func, ast.Attribute) or has_star(call):
            return None
        method, receiver = call.func.attr, call.func.value
        if method not in METHODS or not isinstance(receiver, (ast.Name, ast.Attribute, ast.Subscript, ast.Call)):
            return None
        kinds = self._kinds(receiver)
        if method == "join" and not call.args and not call.keywords and self._is_started(receiver):
            kinds = {"thread"}
        for kind in sorted(kinds):
            if method in WAITABLES[kind].methods:
                bounded = _has_bound(call, WAITABLES[kind].methods[method]) or not _blocks(call, kind)
                return None if bounded or self._is_ensured(call, receiver, kind) else WAITABLES[kind].shown
        return None

    # -- what it is -----------------------------------------------------------------------------------------------

    def _kinds(self, expression: ast.expr | None, depth: int = _MAX_DEPTH) -> set[str]:
        """The kinds of blocking objects that `expression` is, by what the file binds it to; empty when it may be
        anything else."""
        if depth <= 0 or expression is None:
            return set()
        match expression:
            case ast.Call():
                return self._made_by(expression)
            case ast.Subscript(value=value):
                return self._item_kinds(value, depth - 1)
            case ast.IfExp(body=first, orelse=second):
                return self._kinds(first, depth - 1) & self._kinds(second, depth - 1)
        bindings = [b for b in self._source.values(expression) if not _is_none(b.value)]
        kinds = [self._bound_kinds(binding, depth - 1) for binding in bindings]
        return set.intersection(*kinds) if kinds else set()

    def _bound_kinds(self, binding: Binding, depth: int) -> set[str]:
        if binding.how in (How.ASSIGN, How.WITH):
            return self._kinds(binding.value, depth)
        if binding.how is How.FOR:
            return self._item_kinds(binding.value, depth)
        if binding.how is How.PARAMETER:
            found = [self._kinds(given, depth) for given in self._given(binding.node)]
            return set.intersection(*found) if found else set()
        return set()

    def _item_kinds(self, expression: ast.expr | None, depth: int) -> set[str]:
        """The kinds of the items of a list that is written out, made by a comprehension, or appended to."""
        if depth <= 0:
            return set()
        match expression:
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items) if items:
                return set.intersection(*(self._kinds(item, depth - 1) for item in items))
            case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item) | ast.SetComp(elt=item):
                return self._kinds(item, depth - 1)
            case ast.BinOp(left=left, op=ast.Mult()):
                return self._item_kinds(left, depth - 1)
            case ast.Name() | ast.Attribute():
                found = [self._item_kinds(b.value, depth - 1) for b in self._source.values(expression)]
                found += [self._kinds(item, depth - 1) for item in self._appended(expression)]
                found = [kinds for kinds in found if kinds]
                return set.intersection(*found) if found else set()
        return set()

    def _appended(self, items: ast.expr) -> Iterator[ast.expr]:
        """What the file appends to the list `items`."""
        bound = {binding.node for binding in self._source.values(items)}
        for call in self._appends:
            if isinstance(call.func, ast.Attribute) and not bound.isdisjoint(
                binding.node for binding in self._source.values(call.func.value)
            ):
                yield call.args[0]

    @cached_property
    def _appends(self) -> list[ast.Call]:
        adding = self._source.calls(("append", "add"))
        return [call for call in adding if isinstance(call.func, ast.Attribute) and len(call.args) == 1]

    def _given(self, parameter: ast.AST) -> Iterator[ast.expr]:
        """What the file gives for a parameter of one of its functions: in calls, and in `target=f, args=(...)`."""
        signature = self._source.parent(parameter)
        function = self._source.parent(signature) if signature is not None else None
        if not isinstance(function, FUNCTIONS) or self._source.class_of(function) is not None:
            return
        names = [p.arg for p in parameters(function.args)]
        position = next(i for i, p in enumerate(parameters(function.args)) if p is parameter)
        for reference in self._suite.references(function):
            call = self._source.parent(reference)
            if isinstance(call, ast.keyword):
                call = self._source.parent(call)
            if not isinstance(call, ast.Call):
                continue
            if call.func is reference:
                value = argument(call, position, names[position])
            else:
                items = argument(call, None, "args")
                plain = items.elts if isinstance(items, (ast.Tuple, ast.List)) else []
                value = plain[position] if position < len(plain) else None
            if value is not None:
                yield value

    def _made_by(self, call: ast.Call) -> set[str]:
        """The kind of what a constructor, or a pool's submitting method, returns."""
        name = self._source.qualified(call.func)
        if name is not None:
            last = name.rpartition(".")[2]
            if name.startswith(MODULES) and last in KINDS and not _has_timeout(call):
                return {KINDS[last]}
        if isinstance(call.func, ast.Attribute) and call.func.attr in _SUBMITTERS:
            is_pool = last_name(call.func.value).lower().endswith(("pool", "executor", "ex", "tpe"))
            return {_SUBMITTERS[call.func.attr]} if call.args and is_pool else set()
        made = self._source.definition(call.func)
        if isinstance(made, FUNCTIONS):  # a helper of the file: what it returns is a question for the bridge
            returned = self._suite.inference.instance_of(call) or ()
            kinds = {KINDS.get(name.rpartition(".")[2], "") for name in returned if name.startswith(MODULES)}
            return kinds if len(kinds) == 1 == len(returned) and "" not in kinds else set()
        if isinstance(made, ast.ClassDef):
            bases = [base for base in self._suite.bases(made) or () if base.startswith(MODULES)]
            own = {item.name for item in walk(*made.body, into_scopes=False) if isinstance(item, FUNCTIONS)}
            kinds = {KINDS[last] for base in bases if (last := base.rpartition(".")[2]) in KINDS}
            return {kind for kind in kinds if own.isdisjoint(WAITABLES[kind].methods)}
        if last_name(call.func) == "Process" and isinstance(call.func, ast.Attribute):  # a multiprocessing context
            return {"thread"} if any(keyword.arg == "target" for keyword in call.keywords) else set()
        return set()

    # -- what was done to it --------------------------------------------------------------------------------------

    def _uses(self, names: frozenset[str]) -> list[ast.Attribute]:
        """Where the file reads or calls attributes of these names."""
        return [use for name in sorted(names) for use in self._source.attributes.get(name, ())]

    def _done_to(self, receiver: ast.expr, names: frozenset[str]) -> Iterator[ast.Attribute]:
        """Where the file uses one of the attributes `names` of the same variable, or the same dotted name."""
        path = _path(receiver)
        if path is None:
            return
        bound = {binding.node for binding in self._source.values(receiver)}
        for use in self._uses(names):
            if _path(use.value) == path and bound == {binding.node for binding in self._source.values(use.value)}:
                yield use

    def _is_started(self, receiver: ast.expr) -> bool:
        return isinstance(receiver, (ast.Name, ast.Attribute)) and any(self._done_to(receiver, _STARTING))

    def _is_ensured(self, call: ast.Call, receiver: ast.expr, kind: str) -> bool:
        """Was the end of what is waited for made sure of: a timeout set on it, or by this function before the call:
        killed, seen to be set, filled?"""
        if any(self._done_to(receiver, _LIMITING)):
            return True
        if kind == "future" and self._is_shut_down(call, receiver):
            return True
        if kind == "socket" and self._is_connected_to(call):
            return True
        ensuring = _ENSURING | _FILLING if kind == "queue" else _ENSURING
        function = self._source.function(call)
        uses = self._done_to(receiver, ensuring)
        return any(use.lineno <= call.lineno and self._source.function(use) is function for use in uses)

    def _is_connected_to(self, call: ast.Call) -> bool:
        """Has the function itself connected to the listener before it accepts?"""
        function = self._source.function(call)
        connects = (c for c in self._source.calls(_CONNECTING) if c.lineno < call.lineno)
        return any(self._source.function(connect) is function for connect in connects)

    def _is_shut_down(self, call: ast.Call, future: ast.expr) -> bool:
        """Was the future submitted within the `with` of its executor, which has waited for it at its end?"""
        around = set(self._source.ancestors(call))
        return any(
            isinstance(above, ast.With) and above not in around
            for binding in self._source.values(future)
            for above in self._source.ancestors(binding.node)
        )


_STARTING = frozenset({"start", "is_alive"})


def _path(expression: ast.expr) -> tuple[object, ...] | None:
    """The parts of a dotted name, with constant or named indices: `a.b[0]` gives 0, `b`, `a`; None for the rest."""
    parts: list[object] = []
    while not isinstance(expression, ast.Name):
        match expression:
            case ast.Attribute(value=value, attr=name):
                parts.append(name)
            case ast.Subscript(value=value, slice=ast.Constant(value=index) | ast.Name(id=index)):
                parts.append(index)
            case _:
                return None
        expression = value
    return (*parts, expression.id)


def _has_bound(call: ast.Call, position: int | None) -> bool:
    given = argument(call, position, "timeout")
    if given is not None:
        return not _is_none(given)
    return len(call.args) > (1 if position is None else position + 1)


def _blocks(call: ast.Call, kind: str) -> bool:
    block = argument(call, 0, "block") if kind == "queue" else None
    return block is None or (isinstance(block, ast.Constant) and block.value is True)


def _has_timeout(call: ast.Call) -> bool:
    return any(keyword.arg == "timeout" for keyword in call.keywords)


def _is_none(value: ast.expr | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
