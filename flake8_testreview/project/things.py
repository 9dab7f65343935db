"""What a dotted name, or an expression, of the file under review stands for: a module, a class, a callable, or nothing.

This is Python's attribute look-up, done on sources: packages and their submodules, re-exports, classes and their
ancestors, instances made at a known place. Each step is either certain or ends the search: None is unknown.
"""
from __future__ import annotations

import ast
import re
from abc import ABC, abstractmethod
from collections import defaultdict

from flake8_testreview.project.module import NOWHERE, Module
from flake8_testreview.project.modules import Modules
from flake8_testreview.project.thing import Thing, Things, union
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import is_none, last_name

_IMPORTED = r"""\b__import__\(\s*["']([\w.]+)["']\s*\)"""
_CLASS = r"(?m)^class (\w+)"
MAX_DEPTH = 24  # names behind names, each step of a look-up counted


class Names(ABC):
    """The things that the file under review can name."""

    def __init__(self, modules: Modules) -> None:
        self._modules = modules
        self._named: dict[str, Things | None] = {}
        self._registering: dict[str, dict[str, list[str]]] = {}
        self._own = modules.own

    # -- names ----------------------------------------------------------------------------------------------------

    def named(self, dotted: str, depth: int = MAX_DEPTH) -> Things | None:
        """What the absolute dotted name stands for."""
        if dotted not in self._named:
            self._named[dotted] = None  # a circle of names is unknown
            self._named[dotted] = self._look_up(dotted, depth)
        return self._named[dotted]

    def _look_up(self, dotted: str, depth: int) -> Things | None:
        first, *rest = dotted.split(".")
        things = self._module(first) if depth > 0 else None
        for name in rest:
            things = self._each(things, name, depth)
        return things

    def _module(self, dotted: str) -> Things | None:
        """The module of that name, or the namespace package (PEP 420), which has nothing but modules."""
        if not self._modules.other_files and dotted != self._own.name:
            return None  # the standard library differs by version: it is another file too
        module = self._modules.load(dotted)
        if module is None and self._modules.is_folder(dotted):
            module = NOWHERE
        return (Thing("module", dotted, module),) if module is not None else None

    def of(self, expression: ast.AST | None) -> Things | None:
        """What an expression of the file under review stands for."""
        return self.value(self._own, expression, MAX_DEPTH)

    def attribute(self, things: Things | None, name: str) -> Things | None:
        """What the attribute `name` of `things` stands for."""
        return self._each(things, name, MAX_DEPTH)

    def _each(self, things: Things | None, name: str, depth: int) -> Things | None:
        return union(self._attribute(thing, name, depth - 1) for thing in things or ()) if depth > 0 else None

    def _attribute(self, thing: Thing, name: str, depth: int) -> Things | None:
        if thing.kind == "module":
            return self._in_module(thing, name, depth)
        if thing.kind in ("class", "instance"):
            return self.in_class(thing, name, depth)
        return None

    # -- modules --------------------------------------------------------------------------------------------------

    def _in_module(self, thing: Thing, name: str, depth: int) -> Things | None:
        module, dotted = thing.module, f"{thing.name}.{name}"
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
        if package.name not in self._registering:
            self._registering[package.name] = _defining(self._modules, package)
        homes = self._registering[package.name].get(name, ())
        module = self._modules.load(homes[0]) if len(homes) == 1 else None
        for binding in module.bindings(name) if module is not None else ():
            if module is not None and _registers(binding.node):
                return (Thing("class", f"{module.name}.{name}", module, binding.node, "module"),)
        return None

    def _behind_star(self, thing: Thing, name: str, depth: int) -> Things | None:
        """The attribute by a star import; absent when nothing can bring it in."""
        module = thing.module
        for binding in module.bindings("*"):
            origin = module.absolute(binding.origin or "").removesuffix(".*")
            found = self.named(f"{origin}.{name}", depth - 1) if not name.startswith("_") else ()
            if found is None or any(one.kind != "absent" for one in found):
                return found
        if name.startswith("__") or self._modules.may_hold(module, name) or not module.lacks(name):
            return None
        return (Thing("absent", f"{thing.name}.{name}", module, None, "module"),)

    def _bound(self, module: Module, binding: Binding, dotted: str, depth: int) -> Things | None:
        """What one binding, at a module's own level or in the file under review, makes a name stand for."""
        match binding.node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                return (Thing("function", dotted, module, function, "module"),)
            case ast.ClassDef() as definition:
                return (Thing("class", dotted, module, definition, "module"),)
        if binding.how is How.IMPORT:
            return self.named(module.absolute(binding.origin or ""), depth - 1)
        if binding.how is How.ASSIGN:
            found = self.value(module, binding.value, depth - 1)
            return tuple(one._replace(name=dotted) if one.given != (0, ()) else one for one in found) if found else None
        return None

    # -- values ---------------------------------------------------------------------------------------------------

    def value(self, module: Module, expression: ast.AST | None, depth: int, inside: bool = False) -> Things | None:
        """What `expression` stands for, at the module's own level or `inside` one of its functions."""
        if depth <= 0:
            return None
        match expression:
            case ast.Name(id=name):
                if not inside and module is not self._own:
                    return self._each((Thing("module", module.name, module),), name, depth)
                return self._local(module, expression, depth)
            case ast.Attribute(value=value, attr=name):
                return self._each(self.value(module, value, depth - 1, inside), name, depth)
            case ast.Call(func=function, args=[wrapped, *given]) if last_name(function) == "partial":
                known = self._qualified(module, function, inside) == "functools.partial"
                starred = any(isinstance(value, ast.Starred) for value in given)
                things = self.value(module, wrapped, depth - 1, inside) if known and not starred else None
                keywords = tuple(keyword.arg for keyword in expression.keywords if keyword.arg)
                if things is None or len(keywords) < len(expression.keywords):
                    return None
                if any(one.kind != "function" or one.given != (0, ()) for one in things):
                    return None
                return tuple(one._replace(given=(len(given), keywords)) for one in things)
            case ast.Call(func=function):
                made = self.value(module, function, depth - 1, inside)
                if made is None or any(one.kind != "class" or not self.is_plain(one) for one in made):
                    return None
                return tuple(one._replace(kind="instance") for one in made)
        return None

    def _qualified(self, module: Module, expression: ast.AST, inside: bool) -> str | None:
        if inside or module is self._own:
            return self._own.source.qualified(expression)
        return module.target(expression)

    def _local(self, module: Module, name: ast.Name, depth: int) -> Things | None:
        """What a name stands for where it is read inside a function."""
        source = self._own.source
        if (owner := source.self_class(name)) is not None:
            method = source.function(name)
            by_class = method is not None and any(last_name(d) == "classmethod" for d in method.decorator_list)
            thing = Thing("instance", f"{module.name}.{owner.name}", module, owner)
            return (thing._replace(kind="class"),) if by_class else (thing,)
        bindings = [binding for binding in source.bindings(name) if not is_none(binding.value)]
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
        """Does calling the class make an instance of it?"""


def _preferred(bindings: list[Binding]) -> list[Binding]:
    """`try: import a / except ImportError: import b as a`: of imports alone the first is what is preferred."""
    return bindings[:1] if all(binding.how is How.IMPORT for binding in bindings) else bindings


def _defining(modules: Modules, package: Thing) -> dict[str, list[str]]:
    """The modules that a package imports by `__import__("name")`, by the classes that stand in them."""
    found: dict[str, list[str]] = defaultdict(list)
    for dotted in dict.fromkeys(re.findall(_IMPORTED, package.module.text)):
        module = modules.load(dotted) if dotted.startswith(f"{package.name}.") else None
        for name in re.findall(_CLASS, module.text) if module is not None else ():
            found[name].append(dotted)
    return found


def _registers(node: ast.AST) -> bool:
    """Is it a class under a decorator called register?"""
    return isinstance(node, ast.ClassDef) and any(
        last_name(one).startswith("register") for one in node.decorator_list
    )
