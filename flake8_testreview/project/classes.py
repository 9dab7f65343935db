"""What classes have: their ancestors, their members, and whether there may be more than their sources spell."""
from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import partial

from flake8_testreview.project import frameworks
from flake8_testreview.project.decorators import gives_back, makes_decorator
from flake8_testreview.project.module import NOWHERE, Module
from flake8_testreview.project.modules import Modules
from flake8_testreview.project.thing import Kind, Thing, Things, only
from flake8_testreview.project.things import MAX_DEPTH, Names
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.lineage import lineage
from flake8_testreview.syntax.nodes import FUNCTIONS, applied, base_class, last_name, walk

# A private name as the class spells it, and as it is spelt outside: `__token` of `Client` is `_Client__token`.
_MANGLED = r"__|_\w*[^_\W]__\w"


class Classes(Names):
    """The things that the file under review can name, with what classes have."""

    def __init__(self, modules: Modules, has_library: bool = True) -> None:
        super().__init__(modules, has_library)
        self._plain: dict[ast.AST, bool] = {}

    def lineage(
        self,
        *classes: Thing | None,
        known: frozenset[str] = frozenset(),
        reached: set[str] | None = None,
        elsewhere: set[str] | None = None,
    ) -> Iterator[Thing | None]:
        """The classes and their ancestors, nearest first; None for each that is unknown. Builtins have no node. Those
        that are called as in `known`, or defined there, are left out, and their names put into `reached`; so are those
        of other distributions where `elsewhere` takes their names."""
        for current in lineage(classes, partial(self._bases, known), key=lambda one: one.node or one.name):
            if current is not None and not known.isdisjoint(current.names):
                if reached is not None:
                    reached.update(known & current.names)
            elif elsewhere is not None and current is not None and current.kind == Kind.ELSEWHERE:
                elsewhere.add(current.name)
            else:
                yield current if current is not None and current.kind == Kind.CLASS else None

    def _bases(self, known: frozenset[str], owner: Thing) -> Iterator[Thing | None]:
        if not isinstance(owner.node, ast.ClassDef) or not known.isdisjoint(owner.names):
            return
        for expression in map(base_class, owner.node.bases):
            name = self.qualified(owner.module, expression)
            if name in known:  # no need to read its source
                yield Thing(Kind.CLASS, name, NOWHERE)
            else:
                found = only(self.value(owner.module, expression, MAX_DEPTH))
                yield found._replace(through="") if found is not None else None

    def called(self, dotted: str, known: frozenset[str] = frozenset()) -> Thing | None:
        """The class of that name, for `lineage`; None if unknown."""
        return Thing(Kind.CLASS, dotted, NOWHERE) if dotted in known else only(self.imported(dotted))

    def in_class(self, thing: Thing, name: str, depth: int) -> Things | None:
        """The attribute of a class, or of an instance of it; absent when no ancestor can have it."""
        if hasattr(object, name):
            return None
        found: list[Thing] = []
        is_closed, simple = True, True
        for ancestor in self.lineage(thing.as_class):
            if ancestor is None:
                return None  # what comes before it may not be what Python finds, where there are several bases
            if not isinstance(ancestor.node, ast.ClassDef):
                if hasattr(getattr(builtins, ancestor.name.removeprefix("builtins.")), name):
                    return None
                continue
            below = self._of_ancestor(thing, ancestor, name, depth)
            if below is None:
                return None
            found.extend(below)
            if found and (simple or ancestor.node is thing.node):
                break
            simple = simple and len(ancestor.node.bases) < 2
            is_closed = is_closed and not self._is_open(ancestor)
        if found:
            return tuple(dict.fromkeys(found))
        return self._absent(thing, name) if is_closed else None

    def _of_ancestor(self, thing: Thing, ancestor: Thing, name: str, depth: int) -> list[Thing] | None:
        """What one of the classes has by that name, nothing perhaps; None where that is not known."""
        assert isinstance(ancestor.node, ast.ClassDef)
        members = ancestor.module.member(ancestor.node, name)
        if not members or thing.kind == Kind.INSTANCE:
            stored = self._stored(ancestor, name)
            if stored is None or stored and (thing.kind == Kind.CLASS or members):
                return None
            members = members or stored
        found: list[Thing] = []
        for binding in members:
            below = self._member(thing, ancestor, name, binding, depth)
            if below is None:
                return None
            found.extend(below)
        return found

    def _absent(self, thing: Thing, name: str) -> Things | None:
        """The thing that is not there, where Python's own reading of the classes agrees."""
        if re.match(_MANGLED, name) or thing.module.stores(name):
            return None
        if not all(self._lacks(ancestor, name) for ancestor in self.lineage(thing.as_class)):
            return None
        return (Thing(Kind.ABSENT, f"{thing.name}.{name}", thing.module, thing.node, thing.kind),)

    def _lacks(self, owner: Thing | None, name: str) -> bool:
        return owner is None or not isinstance(owner.node, ast.ClassDef) or owner.module.lacks_member(owner.node, name)

    def _stored(self, owner: Thing, name: str) -> list[Binding] | None:
        """Where methods of the class assign to the attribute of `self`; None where those of another module may: what
        they assign is seldom known, and costs as much to find as a file under review."""
        assert isinstance(owner.node, ast.ClassDef)
        if owner.module is not self._own and not owner.module.stores(name):
            return []
        found = owner.module.attribute_bindings(owner.node, name)
        stored = [binding for binding in found if isinstance(binding.node, ast.Attribute)]
        return stored if owner.module is self._own or not stored else None

    def _member(self, thing: Thing, owner: Thing, name: str, binding: Binding, depth: int) -> Things | None:
        dotted = f"{thing.name}.{name}"
        match binding.node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                kind = Kind.METHOD
                for decorator in function.decorator_list:
                    if last_name(decorator) in (Kind.STATICMETHOD, Kind.CLASSMETHOD):
                        kind = last_name(decorator)
                return (Thing(kind, dotted, owner.module, function, thing.kind),)
            case ast.Attribute():
                return self.value(owner.module, binding.value, depth - 1, inside=True)
            case ast.ClassDef() as inner:
                return (Thing(Kind.CLASS, dotted, owner.module, inner, thing.kind),)
        if binding.how is How.ASSIGN and isinstance(binding.value, ast.Call):
            return self.value(owner.module, binding.value, depth - 1)
        if binding.how is How.ASSIGN and isinstance(binding.value, (ast.Name, ast.Attribute)):
            return self._other_name(owner, binding.value, depth)
        return None

    def _other_name(self, owner: Thing, value: ast.Name | ast.Attribute, depth: int) -> Things | None:
        """What a name in the body of a class stands for, where that is a class or module: nothing else stays what it
        is when it is read as an attribute."""
        assert isinstance(owner.node, ast.ClassDef)
        if isinstance(value, ast.Name) and value.id in owner.module.members(owner.node):
            return None
        things = self.value(owner.module, value, depth - 1)
        return things if things and all(thing.kind in (Kind.CLASS, Kind.MODULE) for thing in things) else None

    def _is_open(self, owner: Thing) -> bool:
        """May the class have attributes that its source does not spell?"""
        assert isinstance(owner.node, ast.ClassDef)
        if not owner.module.is_stdlib:
            if has_metaclass(owner.node):
                return True
            if not all(self._adds_nothing(owner.module, decorator) for decorator in owner.node.decorator_list):
                return True
        return owner.module.is_dynamic(owner.node)

    def _adds_nothing(self, module: Module, decorator: ast.expr) -> bool:
        """Does the decorator, of the project, give the class back without setting attributes of anything?"""
        if last_name(decorator) in frameworks.PLAIN_CLASS_DECORATORS:
            return True
        if not self._returns_decorated(module, decorator):
            return False
        for thing in self.value(module, applied(decorator), MAX_DEPTH) or ():
            if isinstance(thing.node, FUNCTIONS):
                nodes = walk(thing.module.written(thing.node))
                if any(isinstance(node, ast.Attribute) and node.ctx.__class__ is ast.Store for node in nodes):
                    return False
                if thing.module.mentions(thing.node, ["setattr"]):
                    return False
        return True

    def is_plain(self, thing: Thing) -> bool:
        """Is it a class that makes an instance of itself when it is called?"""
        if thing.kind != Kind.CLASS or thing.node is None:
            return False
        if thing.node not in self._plain:
            self._plain[thing.node] = self._makes_itself(thing)
        return self._plain[thing.node]

    def _makes_itself(self, thing: Thing) -> bool:
        for ancestor in self.lineage(thing.as_class):
            if ancestor is None:
                continue  # hardly any class makes instances of another
            if isinstance(ancestor.node, ast.ClassDef):
                if has_metaclass(ancestor.node) or ancestor.module.member(ancestor.node, "__new__"):
                    return False
        return True

    # -- decorators -----------------------------------------------------------------------------------------------

    def keeps(self, module: Module, decorator: ast.expr) -> bool:
        """Is what the decorator of a class gives still called, and made, as the class is written?"""
        if last_name(decorator) in frameworks.PLAIN_CLASS_DECORATORS | frameworks.REGISTERING_DECORATORS:
            return True
        return self._returns_decorated(module, decorator)

    def keeps_signature(self, module: Module, decorator: ast.expr) -> bool:
        """Does what the decorator of a function gives reject what the function rejects?"""
        if last_name(decorator) in frameworks.SIGNATURE_KEEPERS:
            return True
        return self._returns_decorated(module, decorator)

    def _returns_decorated(self, module: Module, decorator: ast.expr) -> bool:
        """Does the decorator, a function of the project, return what it is given, or a wrapper that hands all of its
        own arguments over to it unchanged?"""
        things = self.value(module, applied(decorator), MAX_DEPTH)
        if things is None or len(things) != 1 or things[0].kind != Kind.FUNCTION:
            return False
        function, facts = things[0].node, things[0].module.facts
        if not isinstance(function, FUNCTIONS):
            return False
        if function.decorator_list:
            made = [self.qualified(things[0].module, one) for one in function.decorator_list]
            return made == ["decorator.decorator"]  # what it makes has the parameters of what is decorated
        key = function, isinstance(decorator, ast.Call)
        if key not in facts:
            whole = things[0].module.written(function)
            facts[key] = makes_decorator(whole) if key[1] else gives_back(whole)
        return facts[key]


def has_metaclass(owner: ast.ClassDef) -> bool:
    """Has the class a metaclass, or other keywords, that may change what it is?"""
    return any(last_name(keyword.value) != "ABCMeta" for keyword in owner.keywords)
