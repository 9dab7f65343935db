"""What changes what all tests of a process share: the environment, the working directory, attributes of imports.

Written for any source file, so that what the project's other files restore is found as what the file under review is.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar

from flake8_testreview.suite import dialects
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.index import start_of_node
from flake8_testreview.syntax.nodes import (
    FunctionNode,
    argument,
    attribute_chain,
    is_empty,
    is_own,
    last_name,
    text_of,
)
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.aliases import Aliases
from flake8_testreview.vocabulary.containers import MUTATORS, REMOVING
from flake8_testreview.vocabulary.loggers import ROOT_LOGGER, Loggers
from flake8_testreview.vocabulary.origins import assigned, last_of, origins
from flake8_testreview.vocabulary.patches import makes_mock
from flake8_testreview.vocabulary.places import ENVIRONMENT, LOGGERS, PROCESS, TABLES, Place, place_of, setting_of
from flake8_testreview.vocabulary.settings import FIRST_STATES, NAMES, READERS, RESETTERS

_Key = TypeVar("_Key", bound=Hashable)

_LIVE = "decimal.getcontext"  # gives the setting itself, whose attributes may be set
_WEB_FRAMEWORKS = frozenset({"flask", "quart", "bottle", "cherrypy", "pecan"})
_OF_REQUESTS = frozenset({"request", "response", "session", "g"})
_ORIGINALS = frozenset(
    {"sys.__stdout__", "sys.__stderr__", "sys.__stdin__", "sys.__excepthook__", "sys.__displayhook__"}
)
# Methods of the options of oslo.config, by its documentation.
OF_OPTIONS = frozenset({"set_override", "set_default", "clear_override", "clear_default"})
_KEYED = frozenset({"pop", "setdefault", "__setitem__", "__delitem__"})  # whose first argument is a key
_CALLED = MUTATORS | {"setattr", "delattr", "putenv", "unsetenv"} | NAMES | OF_OPTIONS


class Change:
    """`node` changes `place`, in `function`, the innermost one around it.

    `value` is what is put there, None where something is taken away. `is_part`: only an item of a container is
    changed, that is held by the place.
    """

    __slots__ = ("node", "function", "place", "value", "is_part")

    def __init__(
        self, node: ast.stmt | ast.Call, function: FunctionNode, place: Place, value: ast.expr | None, is_part: bool
    ) -> None:
        self.node = node
        self.function = function
        self.place = place
        self.value = value
        self.is_part = is_part

    @property
    def shown(self) -> str:
        """What a message calls what is changed: one variable of the environment too, whose name is not known."""
        if isinstance(self.node, ast.Call):
            is_one = bool(self.node.args) and last_name(self.node) != "update"
        else:
            is_one = any(isinstance(target, ast.Subscript) for target in getattr(self.node, "targets", ()))
        is_unnamed = self.place == Place(ENVIRONMENT, "")
        return "an environment variable" if is_one and is_unnamed else self.place.shown

    @property
    def is_in_place(self) -> bool:
        """Is the object that is there changed, not another bound to the place?"""
        return self.is_part or self.place.owner in TABLES and bool(self.place.name)


class Changes:
    """The changes that the functions of one source file make."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self._aliases = Aliases(source)
        self.named = self._aliases.named
        self._loggers = Loggers(source)

    @cached_property
    def all(self) -> list[Change]:
        """In source order."""
        found = [*self._by_calls(), *self._by_statements(), *self._of_loggers()]
        return sorted(found, key=start_of_node)

    @cached_property
    def at(self) -> dict[ast.AST, list[Change]]:
        """By the node that makes them."""
        return _grouped(self.all, lambda change: change.node)

    @cached_property
    def by(self) -> dict[FunctionNode, list[Change]]:
        """By the function that makes them."""
        return _grouped(self.all, lambda change: change.function)

    def meeting(self, place: Place) -> list[Change]:
        """Those of places that may be the same."""
        named = (*self._named.get(place.name.lstrip("_"), ()), *self._named.get("", ())) if place.name else self.all
        return [change for change in named if change.place.meets(place)]

    @cached_property
    def _named(self) -> dict[str, list[Change]]:
        return _grouped(self.all, lambda change: change.place.name.lstrip("_"))

    @cached_property
    def of(self) -> dict[str, list[Change]]:
        """By what a message calls the place."""
        return _grouped(self.all, lambda change: change.place.shown)

    def _made(
        self, node: ast.stmt | ast.Call, place: Place | None, value: ast.expr | None, is_part: bool = False
    ) -> Iterator[Change]:
        function = self.source.function(node) if place is not None else None
        if place is not None and function is not None:
            if not _is_of_request(place.dotted if is_part else place.owner):
                yield Change(node, function, place, value, is_part)

    # -- calls ----------------------------------------------------------------------------------------------------

    def _by_calls(self) -> Iterator[Change]:
        for call in self.source.calls(_CALLED | self.source.renamed(_CALLED)):
            if self._aliases.may_reach(call.func) or isinstance(call.func, ast.Name):
                yield from self._by_call(call)

    def _by_call(self, call: ast.Call) -> Iterator[Change]:
        name = self.named(call.func)
        if (setting := setting_of(name or "")) is not None:
            is_entered = isinstance(self.source.parent(call), ast.withitem)  # its exit restores what it set
            is_reading = name in READERS and not call.args and not call.keywords
            if name == "locale.setlocale":
                is_reading = argument(call, 1, "locale") is None
            if not is_entered and not is_reading:
                *_, last = call, *call.args, *(keyword.value for keyword in call.keywords)
                yield from self._made(call, setting, None if name in RESETTERS else last)
        elif name in ("os.putenv", "os.unsetenv"):
            value = call.args[1] if len(call.args) > 1 else None
            yield from self._made(call, Place(ENVIRONMENT, self._spelt(argument(call, 0, "name"))), value)
        elif name in ("builtins.setattr", "builtins.delattr") and len(call.args) > 1:
            value = call.args[2] if len(call.args) > 2 else None
            for owner in self._each(call.args[0]):
                yield from self._made(call, self.attribute(owner, self._spelt(call.args[1])), value)
        elif name is not None and isinstance(call.func, ast.Attribute) and _is_of_options(name):
            kind, _, given = call.func.attr.partition("_")
            value = argument(call, 1, given) if kind == "set" else None
            yield from self._made(call, Place(name.rpartition(".")[0], self._spelt(argument(call, 0, "name"))), value)
        elif name is not None and isinstance(call.func, ast.Attribute) and call.func.attr in MUTATORS:
            yield from self._by_mutator(call, call.func.value, name.rpartition(".")[0], call.func.attr)

    def _spelt(self, key: ast.expr | None) -> str:
        """The text of a key, by the names too that stand for it; empty where it is not known."""
        return self.source.spelt_text(key) or ""

    def _each(self, named: ast.expr) -> Sequence[ast.expr]:
        """What a name stands for one after the other, where a loop over written items binds it; else itself."""
        bindings = self.source.values(named)
        looped = bindings[0].value if len(bindings) == 1 and bindings[0].how is How.FOR else None
        return looped.elts if isinstance(looped, (ast.Tuple, ast.List)) else [named]

    def _keys(self, key: ast.expr, table: str) -> Sequence[ast.expr]:
        """What a key stands for; where a loop binds it, of modules those that its conditions name."""
        bindings, found = self.source.values(key), self._each(key)
        if table != "sys.modules" or found[:1] != [key] or [binding.how for binding in bindings] != [How.FOR]:
            return found
        from flake8_testreview.vocabulary.chosen import chosen  # few files need it

        return [ast.Constant(name) for name in chosen(self.source, key, bindings[0].value)] or found

    def _by_mutator(self, call: ast.Call, held: ast.expr, owner: str, method: str) -> Iterator[Change]:
        value = None if method in REMOVING else next(iter(call.args), call)
        if owner in TABLES:
            is_keyed = owner in (ENVIRONMENT, "sys.modules") and method in _KEYED and call.args
            if method in ("setdefault", "__setitem__") and len(call.args) > 1:
                value = call.args[1]
            for key in self._keys(call.args[0], owner) if is_keyed else (None,):
                yield from self._made(call, Place(owner, self._spelt(key)), value, True)
        else:
            yield from self._made(call, self._container(held), value, True)

    def _of_loggers(self) -> Iterator[Change]:
        for node, name, value, is_part in self._loggers.changes():
            yield from self._made(node, Place(LOGGERS, name), value, is_part)

    # -- statements -----------------------------------------------------------------------------------------------

    def _by_statements(self) -> Iterator[Change]:
        source = self.source
        for assignment in source.unsorted(ast.Assign):
            for target in assignment.targets:
                for one, value in assigned(target, assignment.value):
                    yield from self._by_target(assignment, one, value)
        for augmented in source.unsorted(ast.AugAssign):
            yield from self._by_target(augmented, augmented.target, augmented.value, is_part=True)
        for deletion in source.unsorted(ast.Delete):
            for target in deletion.targets:
                yield from self._by_target(deletion, target, None)

    def _by_target(
        self, node: ast.stmt, target: ast.expr, value: ast.expr | None, is_part: bool = False
    ) -> Iterator[Change]:
        match target:
            case ast.Attribute(value=ast.Call(func=reader)) if self.source.qualified(reader) == _LIVE:
                yield from self._made(node, Place(PROCESS, READERS[_LIVE]), value)
        if not isinstance(target, (ast.Attribute, ast.Subscript)) or not self._aliases.may_reach(target):
            return
        if isinstance(target, ast.Subscript):
            owner = self.named(target.value)
            if owner in TABLES:
                for key in self._keys(target.slice, owner):
                    yield from self._made(node, Place(owner, self._spelt(key)), value, is_part)
            else:
                yield from self._made(node, self._container(target.value), value, True)
            return
        yield from self._made(node, self.attribute(target.value, target.attr), value, is_part)

    def _container(self, held: ast.expr) -> Place | None:
        """What holds the items that are changed, where it is reached by name through an import."""
        match held:
            case ast.Attribute(value=owner, attr="__dict__"):
                return self.attribute(owner, "")
            case ast.Attribute(value=owner, attr=name):
                return self.attribute(owner, name)
            case ast.Name():
                module, _, name = (self.named(held) or "").rpartition(".")
                return self._place(module, name) if module else None
            case ast.Subscript(value=outer):
                return self._container(outer)
        return None

    def attribute(self, owner: ast.expr, name: str) -> Place | None:
        """The attribute of something that is reached by name through an import; of a mock or a local it is none."""
        dotted = self.named(owner)
        first, _ = attribute_chain(owner)
        return self._place(dotted, name) if dotted is not None and isinstance(first, ast.Name) else None

    def _place(self, dotted: str, name: str) -> Place | None:
        if dotted.startswith(("builtins.", *dialects.MOCK_MODULES)) or dotted == ROOT_LOGGER:
            return None
        return place_of(dotted, name)

    def logger_of(self, expression: ast.AST | None) -> Place | None:
        """The logger that an expression is, or is a method or attribute of."""
        name = self._loggers.touched_by(expression)
        return Place(LOGGERS, name) if name is not None else None

    # -- what is put there ----------------------------------------------------------------------------------------

    def puts_back(self, change: Change) -> bool:
        """Does the change put there what was read from the place before, or what is unknown?"""
        if change.value is None:
            return False
        return _is_way_up(change) or self._is_saved(change.value, change.place, 3)

    def puts_back_own(self, change: Change) -> bool:
        """Does the function put there what it has itself read from the place before?"""
        bindings = self.source.values(change.value) if isinstance(change.value, ast.Name) else ()
        return any(binding.how is How.ASSIGN for binding in bindings) and self.puts_back(change)

    def _is_saved(self, value: ast.expr, place: Place, depth: int) -> bool:
        """Was it read from the place, by itself or through the names that it is kept in?"""
        return any(self._is_read(origin, place, depth) for origin in origins(value))

    def _is_read(self, origin: ast.expr, place: Place, depth: int) -> bool:
        source, name = self.source, self.named(origin)
        if place.owner == LOGGERS and self.logger_of(origin.func if isinstance(origin, ast.Call) else origin) == place:
            return True
        if isinstance(origin, ast.Call):
            if last_name(origin.func) == "getattr" and len(origin.args) > 1:
                return place.meets(Place(self.named(origin.args[0]) or "", text_of(origin.args[1])))
            called = source.qualified(origin.func) or ""
            if called == "os.getenv" and origin.args:
                return place.meets(Place(ENVIRONMENT, self._spelt(origin.args[0])))
            return place.owner == PROCESS and READERS.get(called) == place.name
        if isinstance(origin, ast.Attribute) and isinstance(origin.value, ast.Call):
            return self._is_read(origin.value, place, depth)
        if name is not None:
            owner, _, last = name.rpartition(".")
            return name in _ORIGINALS or last in FIRST_STATES or name == place.owner or place.meets(Place(owner, last))
        bindings = source.values(origin)
        if not bindings:  # a name, or an attribute of the test case, that is bound nowhere that is known
            receiver = origin.value if isinstance(origin, ast.Attribute) else None
            is_list = place.owner in TABLES - {ENVIRONMENT} and not place.name
            is_whole = is_list and receiver is not None  # `sys.path[:] = app.saved_path`
            return isinstance(origin, ast.Name) or is_whole or is_own(origin)
        kept = [one.value for one in bindings if one.how is How.ASSIGN and one.value is not None]
        kept += [last_of(one.value) for one in bindings if one.how is How.FOR and one.value is not None]
        kept += [loop.iter for one in bindings if (loop := self._loop_of(one.node)) is not None]
        return depth > 0 and any(self._is_saved(one, place, depth - 1) for one in kept)

    def _loop_of(self, target: ast.AST) -> ast.For | None:
        """The loop that unpacks an item into the name `target`."""
        items = self.source.parent(target)
        loop = self.source.parent(items) if isinstance(items, ast.Tuple) else None
        return loop if isinstance(loop, ast.For) and loop.target is items else None


def _grouped(changes: Iterable[Change], key: Callable[[Change], _Key]) -> dict[_Key, list[Change]]:
    """The changes in groups, each in source order."""
    found: dict[_Key, list[Change]] = defaultdict(list)
    for change in changes:
        found[key(change)].append(change)
    return found


def _is_way_up(change: Change) -> bool:
    """Is the working directory set to the one above it: out of the folder that was gone into?"""
    parts = text_of(change.value).strip("/").split("/")
    return change.place == Place(PROCESS, "cwd") and set(parts) == {".."}


def _is_of_options(function: str) -> bool:
    """Does a method called so change an option of oslo.config, of the object that projects call CONF?"""
    owner, _, method = function.rpartition(".")
    return method in OF_OPTIONS and owner.endswith("CONF")


def _is_of_request(dotted: str) -> bool:
    """Does the name stand for what a web framework makes again for each request?"""
    framework, _, below = dotted.partition(".")
    return framework in _WEB_FRAMEWORKS and below.partition(".")[0] in _OF_REQUESTS


def is_reset(value: ast.expr | None) -> bool:
    """Is it nothing, empty, or newly made without arguments, and no stand-in? To set a cache, an instance or a flag so
    is to isolate."""
    match value:
        case ast.Dict(values=values):
            return all(map(is_reset, values))
        case ast.Call(args=[], keywords=[]):
            return not makes_mock(value) and not is_stand_in_name(last_name(value))
    return is_empty(value)


def takes_back(node: ast.AST, earlier: ast.AST) -> bool:
    """Is taken away again what was added: `handlers -= [one]` after `handlers += [one]`?"""
    match earlier, node:
        case ast.AugAssign(op=ast.Add(), value=added), ast.AugAssign(op=ast.Sub(), value=taken):
            return ast.dump(added) == ast.dump(taken)
    return False
