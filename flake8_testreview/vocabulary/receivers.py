"""What a thing is that a test waits for: read from where the file makes it, and how it gets from there to the wait, or
from what the project's helpers and classes give."""
from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FUNCTIONS, LOOPS, argument, gives, is_none, last_name, methods, parameters
from flake8_testreview.vocabulary.provided import provided
from flake8_testreview.vocabulary.waitables import KINDS, WAITABLES

if TYPE_CHECKING:
    from flake8_testreview.project.thing import Thing

_SUBMITTERS = {"submit": "future", "apply_async": "result", "map_async": "result", "starmap_async": "result"}
_POOLS = ("pool", "executor", "ex", "tpe")  # how the names of those end that work is submitted to
_POOL_LIBRARIES = frozenset({"concurrent", "multiprocessing", "billiard"})
_SUBMITTED_TO = frozenset({"pool", "executor"})
_CONTEXTS = frozenset({"multiprocessing.get_context", "multiprocessing.Manager"})
_MAX_DEPTH = 6


class Receivers:
    """The kinds of the things that a suite waits for; share it through `suite.fact(Receivers)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def kinds(self, expression: ast.expr | None, depth: int = _MAX_DEPTH) -> set[str]:
        """The kinds of `WAITABLES` that `expression` is, by what the file binds it to; empty when it may be anything
        else."""
        if depth <= 0 or expression is None:
            return set()
        match expression:
            case ast.Await(value=value):
                return self.kinds(value, depth - 1)
            case ast.Call():
                return self._made_by(expression)
            case ast.Subscript(value=value):
                return self._item_kinds(value, depth - 1)
            case ast.IfExp(body=first, orelse=second):
                return self.kinds(first, depth - 1) & self.kinds(second, depth - 1)
        return _common(self._bound_kinds(binding, depth - 1) for binding in self.bindings(expression))

    def kinds_elsewhere(self, expression: ast.expr) -> set[str]:
        """The kinds that `expression` is by what helpers, classes and fixtures give, of other files of the project
        too; never a barrier, which may have been made with a timeout."""
        from flake8_testreview.project.thing import Kind

        made = self._suite.instances.of(expression) or self._entered(expression)
        if made is None or made.kind != Kind.INSTANCE:
            return set()
        ancestors = self._suite.inference.ancestors(sorted(made.names)) or frozenset()
        kinds = {KINDS[name] for name in made.names | ancestors if name in KINDS} - {"barrier"}
        return {kind for kind in kinds if not any(self._is_own(made, name) for name in WAITABLES[kind].methods)}

    def _entered(self, expression: ast.expr) -> Thing | None:
        """What a `with` statement gives the name, which all of these things give themselves."""
        bound = self._source.bindings(expression) if isinstance(expression, ast.Name) else []
        return self._suite.instances.of(bound[0].value) if len(bound) == 1 and bound[0].how is How.WITH else None

    def _is_own(self, made: Thing, method: str) -> bool:
        """Does the project define the method, which may wait otherwise?"""
        holder = self._suite.inference.holder(made, method)
        return holder is not None and not holder[0].module.is_stdlib

    def bindings(self, expression: ast.expr) -> list[Binding]:
        """The bindings that may hold where `expression` is read: of a local name the last one before it, with those in
        branches behind it; None as a first value is none."""
        found = [binding for binding in self._source.values(expression) if not is_none(binding.value)]
        function = self._source.function(expression)
        if len(found) < 2 or not isinstance(expression, ast.Name) or function is None:
            return found
        around = {*self._source.ancestors(expression)}
        before = [binding for binding in found if getattr(binding.node, "lineno", 0) < expression.lineno]
        if any(self._source.function(binding.node) is not function for binding in found):
            return found
        for index in range(len(before) - 1, -1, -1):
            block = self._source.parent(self._source.statement(before[index].node))
            if block in around:
                return [*before[index:], *self._around_again(expression, found)]
        return found

    def _around_again(self, expression: ast.expr, found: list[Binding]) -> list[Binding]:
        """The bindings behind `expression` that the next round of a loop around it brings."""
        loops = {above for above in self._source.ancestors(expression) if isinstance(above, LOOPS)}
        return [
            binding
            for binding in found
            if getattr(binding.node, "lineno", 0) >= expression.lineno
            and not loops.isdisjoint(self._source.ancestors(binding.node))
        ]

    def _bound_kinds(self, binding: Binding, depth: int) -> set[str]:
        if binding.how in (How.ASSIGN, How.WITH):
            return self.kinds(binding.value, depth)
        if binding.how is How.FOR:
            return self._item_kinds(binding.value, depth)
        if binding.how is How.PARAMETER:
            given = [*self._given(binding.node), *provided(self._suite, binding)]
            return _common(self.kinds(value, depth) for value in given)
        return self.kinds(self._pair(binding.node), depth)

    def _pair(self, end: ast.AST) -> ast.Call | None:
        """The call that makes a pipe, of which the name `end` is bound to one end: `end, other = Pipe()`."""
        names = self._source.parent(end)
        match self._source.parent(names) if isinstance(names, ast.Tuple) else None:
            case ast.Assign(value=ast.Call() as made) if last_name(made) == "Pipe":
                return made
        return None

    def _item_kinds(self, expression: ast.expr | None, depth: int) -> set[str]:
        """The kinds of the items of a list that is written out, made by a comprehension, or appended to."""
        if depth <= 0:
            return set()
        match expression:
            case ast.List(elts=items) | ast.Tuple(elts=items) | ast.Set(elts=items) if items:
                return _common(self.kinds(item, depth - 1) for item in items)
            case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item) | ast.SetComp(elt=item):
                return self.kinds(item, depth - 1)
            case ast.BinOp(left=left, op=ast.Mult()):
                return self._item_kinds(left, depth - 1)
            case ast.Name() | ast.Attribute():
                found = [self._item_kinds(b.value, depth - 1) for b in self._source.values(expression)]
                found += [self.kinds(item, depth - 1) for item in self._appended(expression)]
                return _common(kinds for kinds in found if kinds)
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

    def makers(self, expression: ast.expr | None, depth: int = _MAX_DEPTH) -> list[ast.expr | None]:
        """The expressions that make what `expression` is, or, in a loop, the items that it goes through; None for each
        that is unknown."""
        found: list[ast.expr | None] = []
        for binding in self.bindings(expression) if expression is not None and depth else ():
            if binding.how is How.FOR:
                found += self._item_makers(binding.value, depth - 1)
            else:
                found.append(binding.value if binding.how in (How.ASSIGN, How.WITH) else None)
        return found or [None]

    def _item_makers(self, items: ast.expr | None, depth: int) -> list[ast.expr | None]:
        match items:
            case ast.List(elts=written) | ast.Tuple(elts=written) | ast.Set(elts=written):
                each = ([one] if isinstance(one, ast.Call) else self.makers(one, depth) for one in written)
                return [maker for makers in each for maker in makers]
            case ast.ListComp(elt=item) | ast.GeneratorExp(elt=item) | ast.SetComp(elt=item):
                return [item]
            case ast.Name() | ast.Attribute():
                values = [binding.value for binding in self._source.values(items) if depth]
                found = [maker for value in values for maker in self._item_makers(value, depth - 1)]
                added = ast.List([*self._appended(items)], ast.Load())
                return [*found, *self._item_makers(added, depth - 1)]
        return [None]

    def _given(self, parameter: ast.AST) -> Iterator[ast.expr]:
        """What the file gives for a parameter of one of its functions: in calls, and in `target=f, args=(...)`."""
        function = self._source.function_of(parameter)
        if function is None or self._source.class_of(function) is not None:
            return
        names = [p.arg for p in parameters(function.args)]
        position = next(i for i, p in enumerate(parameters(function.args)) if p is parameter)
        for reference in self._suite.references(function):
            call = self._source.call_with(reference)
            if call is None:
                continue
            if call.func is reference:
                value = argument(call, position, names[position])
            else:
                items = argument(call, None, "args")
                plain = items.elts if isinstance(items, (ast.Tuple, ast.List)) else []
                value = plain[position] if position < len(plain) else None
            if value is not None:
                yield value

    # -- makers -------------------------------------------------------------------------------------------------------

    def _made_by(self, call: ast.Call) -> set[str]:
        """The kinds of what a call makes."""
        name = self._source.qualified(call.func)
        if name in KINDS:
            return set() if _has_timeout(call) else {KINDS[name]}
        if isinstance(call.func, ast.Attribute):
            if call.func.attr in _SUBMITTERS:
                return self._submitted(call, call.func)
            if self._is_context(call.func.value):
                kind = KINDS.get(f"multiprocessing.{call.func.attr}")
                return {kind} if kind else set()
            green = self._green(call.func)
            if green:
                return green
        made = self._source.definition(call.func)
        if isinstance(made, FUNCTIONS):  # a helper of the file: what it returns is a question for the bridge
            returned = self._suite.inference.instance_of(call) or ()
            return _common({KINDS[name]} if name in KINDS else set() for name in returned)
        if isinstance(made, ast.ClassDef):
            own = {method.name for method in methods(made)}
            kinds = {KINDS[base] for base in self._suite.bases(made) or () if base in KINDS}
            return {kind for kind in kinds if own.isdisjoint(WAITABLES[kind].methods)}
        if last_name(call.func) == "Process" and isinstance(call.func, ast.Attribute):  # a multiprocessing context
            return {"child"} if any(keyword.arg == "target" for keyword in call.keywords) else set()
        return set()

    def _submitted(self, call: ast.Call, method: ast.Attribute) -> set[str]:
        """What is submitted to a pool gives: one that the file makes, or that a parameter brings which is called so."""
        is_pool = not self.kinds(method.value, 3).isdisjoint(_SUBMITTED_TO)
        if not is_pool and last_name(method.value).lower().endswith(_POOLS):
            found = self._source.values(method.value)
            has_library = not self._source.imported.isdisjoint(_POOL_LIBRARIES)
            is_pool = has_library and bool(found) and all(binding.how is How.PARAMETER for binding in found)
        return {_SUBMITTERS[method.attr]} if call.args and is_pool else set()

    def _green(self, method: ast.Attribute) -> set[str]:
        """What `spawn` of a pool of greenlets gives."""
        if method.attr != "spawn":
            return set()
        kinds = self.kinds(method.value, 2)
        return {"greenlet"} if "greenlets" in kinds else {"green thread"} if "green pool" in kinds else set()

    def _is_context(self, receiver: ast.expr) -> bool:
        """Is `receiver` a context or a manager of multiprocessing, which make what the module makes?"""
        if isinstance(receiver, ast.Call):
            return self._source.qualified(receiver.func) in _CONTEXTS
        values = [binding.value for binding in self._source.values(receiver)]
        return bool(values) and all(
            isinstance(value, ast.Call) and self._source.qualified(value.func) in _CONTEXTS for value in values
        )


def _common(kinds: Iterable[set[str]]) -> set[str]:
    found = list(kinds)
    return set.intersection(*found) if found else set()


def _has_timeout(call: ast.Call) -> bool:
    """Is what is made given a timeout of its own, as a Barrier may be?"""
    return gives(call, 2 if last_name(call.func) == "Barrier" else None, "timeout")
