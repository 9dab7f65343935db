"""What a name stands for: the one resolver. A module, a class, a callable, a value, a thing from elsewhere, or nothing.

This is Python's look-up, done on sources: imports, packages and their submodules, re-exports, aliases, classes and
their ancestors, instances made at a known place. Each step is either certain or ends the search: None is unknown.
"""
from __future__ import annotations

import ast
import builtins
import re
from abc import ABC, abstractmethod
from collections.abc import Hashable

from flake8_testreview.project.module import NOWHERE, Module, is_stdlib
from flake8_testreview.project.modules import Modules
from flake8_testreview.project.thing import Kind, Thing, Things, builtin, union
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import is_none, last_name

_IMPORTED = r"""__import__\(\s*["']([\w.]+)["']\s*\)"""
MAX_DEPTH = 24  # names behind names, each step of a look-up counted


class Names(ABC):
    """The things that the file under review can name; those of the standard library too, where it `has_library`."""

    def __init__(self, modules: Modules, has_library: bool = True) -> None:
        self._modules = modules
        self._has_library = has_library
        self._meant: dict[Hashable, Things | None] = {}
        self._named: dict[str, Things | None] = {}
        self._of_modules: dict[str, Things | None] = {}
        self._own = modules.own

    # -- names ----------------------------------------------------------------------------------------------------

    def imported(self, dotted: str, depth: int = MAX_DEPTH) -> Things | None:
        """What an absolute dotted name stands for in code: its longest part that is a module is what is imported."""
        parts = dotted.split(".")
        for count in range(len(parts) - 1, 0, -1):
            things = self._read(".".join(parts[:count]))
            if things is not None:
                for name in parts[count:]:
                    things = self._each(things, name, depth)
                return things
        return self.named(dotted, depth)

    def named(self, dotted: str, depth: int = MAX_DEPTH) -> Things | None:
        """What an absolute dotted name stands for as `mock.patch` takes it: each part is an attribute of the one before
        it."""
        if dotted not in self._named:
            self._named[dotted] = None  # a circle of names is unknown
            self._named[dotted] = self._look_up(dotted, depth)
        return self._named[dotted]

    def _look_up(self, dotted: str, depth: int) -> Things | None:
        owner, _, name = dotted.rpartition(".")
        if owner == "builtins":
            return builtin(name)
        if owner:
            return self._each(self.named(owner, depth), name, depth)
        return self._module(dotted) or ((Thing(Kind.ELSEWHERE, dotted, NOWHERE),) if dotted else None)

    def _module(self, dotted: str) -> Things | None:
        """The module of that name, or the namespace package (PEP 420), which has nothing but modules."""
        found = self._read(dotted)
        if found is None and self._modules.is_folder(dotted):
            return (Thing(Kind.MODULE, dotted, NOWHERE),)
        return found

    def _read(self, dotted: str) -> Things | None:
        """The module of that name whose source is read."""
        if is_stdlib(dotted) and not self._has_library and dotted != self._own.name:
            return None
        module = self._modules.load(dotted)
        return (Thing(Kind.MODULE, dotted, module),) if module is not None else None

    def of(self, expression: ast.AST | None) -> Things | None:
        """What an expression of the file under review stands for."""
        meaning = self._own.source.meaning(expression) if expression is not None else None
        if meaning not in self._meant:
            self._meant[meaning] = self.value(self._own, expression, MAX_DEPTH)
        return self._meant[meaning]

    def attribute(self, things: Things | None, name: str) -> Things | None:
        """What the attribute `name` of `things` stands for."""
        return self._each(things, name, MAX_DEPTH)

    def _each(self, things: Things | None, name: str, depth: int) -> Things | None:
        return union(self._attribute(thing, name, depth - 1) for thing in things or ()) if depth > 0 else None

    def _attribute(self, thing: Thing, name: str, depth: int) -> Things | None:
        match thing.kind:
            case Kind.MODULE:
                return self._of_module(thing, name, depth)
            case Kind.CLASS | Kind.INSTANCE if thing.node is not None:
                return self.in_class(thing, name, depth)
            case Kind.ELSEWHERE | Kind.VALUE:
                return (thing._replace(name=f"{thing.name}.{name}"),)
        return None

    # -- modules --------------------------------------------------------------------------------------------------

    def _of_module(self, thing: Thing, name: str, depth: int) -> Things | None:
        dotted = f"{thing.name}.{name}"
        if dotted not in self._of_modules:
            self._of_modules[dotted] = None  # as above
            found = self._in_module(thing, name, dotted, depth)
            if found is not None and thing.module.is_stdlib:  # where it is defined is the library's own affair
                found = tuple(one._replace(name=dotted) for one in found)
            self._of_modules[dotted] = found
        return self._of_modules[dotted]

    def _in_module(self, thing: Thing, name: str, dotted: str, depth: int) -> Things | None:
        module = thing.module
        bindings = [
            binding
            for binding in module.bindings(name)
            if not is_none(binding.value) and module.absolute(binding.origin or "") != dotted  # its own submodule
        ]
        if not bindings:
            if any(is_none(binding.value) for binding in module.bindings(name)):
                return None
            below = (self._module(dotted) or self._registered(thing, name)) if module.is_package else None
            return below if below is not None or module is NOWHERE else self._behind_star(thing, name, depth)
        return union(self._bound(module, binding, dotted, depth) for binding in _preferred(bindings))

    def _registered(self, package: Thing, name: str) -> Things | None:
        """The class that registers itself in the package, from a module that it imports by `__import__("name")`, as
        the objects of oslo.versionedobjects do."""
        for dotted in _homes(package, name):
            module = self._modules.load(dotted)
            if module is None or f"\nclass {name}" not in module.text:
                continue
            for binding in module.bindings(name):
                if _registers(binding.node):
                    return (Thing(Kind.CLASS, f"{module.name}.{name}", module, binding.node, Kind.MODULE),)
        return None

    def _behind_star(self, thing: Thing, name: str, depth: int) -> Things | None:
        """The attribute by a star import; absent when nothing can bring it in."""
        module, is_unknown = thing.module, False
        for binding in module.bindings("*") if not name.startswith("_") else ():
            origin = module.absolute(binding.origin or "").removesuffix(".*")
            found = self._each(self._read(origin), name, depth)
            if found is not None and any(not one.is_absent for one in found):
                return found
            is_unknown = is_unknown or found is None
        if is_unknown or name.startswith("__") or self._modules.may_hold(module, name) or not module.lacks(name):
            return None
        return (Thing(Kind.ABSENT, f"{thing.name}.{name}", module, None, Kind.MODULE),)

    def _bound(self, module: Module, binding: Binding, dotted: str, depth: int) -> Things | None:
        """What one binding, at a module's own level or in the file under review, makes a name stand for."""
        match binding.node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                return (Thing(Kind.FUNCTION, dotted, module, function, Kind.MODULE),)
            case ast.ClassDef() as definition:
                return (Thing(Kind.CLASS, dotted, module, definition, Kind.MODULE),)
        if binding.how is How.IMPORT:
            return self.imported(module.absolute(binding.origin or ""), depth - 1)
        found = self.value(module, binding.value, depth - 1) if binding.how is How.ASSIGN else None
        if found is None:
            return (Thing(Kind.VALUE, dotted, module),)
        return tuple(one._replace(name=dotted) if one.given != (0, ()) else one for one in found)

    # -- values ---------------------------------------------------------------------------------------------------

    def value(self, module: Module, expression: ast.AST | None, depth: int, inside: bool = False) -> Things | None:
        """What `expression` stands for, at the module's own level or `inside` one of its functions."""
        if depth <= 0:
            return None
        match expression:
            case ast.Name(id=name):
                if inside or module is self._own:
                    return self._local(module, expression, depth)
                is_bound = module.bindings(name) or not hasattr(builtins, name)
                home = (Thing(Kind.MODULE, module.name, module),)
                return self._each(home, name, depth) if is_bound else builtin(name)
            case ast.Attribute(value=value, attr=name):
                return self._each(self.value(module, value, depth - 1, inside), name, depth)
            case ast.Call(func=function, args=[wrapped, *given]) if last_name(function) == "partial":
                known = self.qualified(module, function, inside) == "functools.partial"
                starred = any(isinstance(value, ast.Starred) for value in given)
                things = self.value(module, wrapped, depth - 1, inside) if known and not starred else None
                keywords = tuple(keyword.arg for keyword in expression.keywords if keyword.arg)
                if things is None or len(keywords) < len(expression.keywords):
                    return None
                if any(one.kind != Kind.FUNCTION or one.given != (0, ()) for one in things):
                    return None
                return tuple(one._replace(given=(len(given), keywords)) for one in things)
            case ast.Call(func=ast.Attribute(attr="__new__"), args=[function, *_]) | ast.Call(func=function):
                made = self.value(module, function, depth - 1, inside)
                if made is None or not all(map(self.is_plain, made)):
                    return None
                return tuple(one.as_instance for one in made)
        return None

    def qualified(self, module: Module, expression: ast.AST, inside: bool = False) -> str | None:
        """The dotted name that an expression is spelt for, through imports alone: a cheap question to ask first."""
        if inside or module is self._own:
            return self._own.source.qualified(expression)
        return module.target(expression)

    def _local(self, module: Module, name: ast.Name, depth: int) -> Things | None:
        """What a name stands for where it is read inside a function."""
        source = self._own.source
        if (owner := source.self_class(name)) is not None:
            method = source.function(name)
            by_class = method is not None and any(last_name(d) == "classmethod" for d in method.decorator_list)
            thing = Thing(Kind.INSTANCE, f"{module.name}.{owner.name}", module, owner)
            return (thing._replace(kind=Kind.CLASS),) if by_class else (thing,)
        bindings = [binding for binding in source.bindings(name) if not is_none(binding.value)]
        if not bindings:
            return builtin(name.id)
        dotted = f"{module.name}.{name.id}".removeprefix(".")
        return union(
            self.value(module, binding.value, depth - 1, inside=True)
            if binding.how is How.ASSIGN
            else self._bound(module, binding, dotted, depth)
            for binding in _preferred(bindings)
        )

    # -- classes, by those who know them --------------------------------------------------------------------------

    @abstractmethod
    def in_class(self, thing: Thing, name: str, depth: int) -> Things | None:
        """The attribute of a class, or of an instance of it; absent when no ancestor can have it."""

    @abstractmethod
    def is_plain(self, thing: Thing) -> bool:
        """Is it a class that makes an instance of itself when it is called?"""


def _preferred(bindings: list[Binding]) -> list[Binding]:
    """`try: import a / except ImportError: import b as a`: of imports alone the first is what is preferred."""
    return bindings[:1] if all(binding.how is How.IMPORT for binding in bindings) else bindings


def _homes(package: Thing, name: str) -> list[str]:
    """The modules below a package that it imports by `__import__("name")`; those first whose names begin that of the
    class `name`, so that few others are read."""
    found = re.findall(_IMPORTED, package.module.text) if "__import__" in package.module.text else ()
    below = {dotted for dotted in found if dotted.startswith(f"{package.name}.")}
    return sorted(below, key=lambda dotted: (not name.lower().startswith(_squeezed(dotted)), dotted))


def _squeezed(dotted: str) -> str:
    """The last part of a module's name as it would begin that of a class, in lower case."""
    return dotted.rpartition(".")[2].replace("_", "")


def _registers(node: ast.AST) -> bool:
    """Is it a class under a decorator called register?"""
    return isinstance(node, ast.ClassDef) and any(
        last_name(one).startswith("register") for one in node.decorator_list
    )
