"""What a dotted name, or an expression, of the file under review stands for: a module, a class, a callable, or nothing.

This is Python's attribute look-up, done on sources: packages and their submodules, re-exports, classes and their
ancestors, instances made at a known place. Each step is either certain or ends the search: None is unknown.
"""
from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import NamedTuple

from flake8_testreview.project import frameworks
from flake8_testreview.project.module import NOWHERE, Module
from flake8_testreview.project.modules import Modules
from flake8_testreview.syntax.signatures import Signature
from flake8_testreview.syntax.source import (
    FUNCTIONS,
    Binding,
    FunctionNode,
    How,
    SourceFile,
    applied,
    is_none,
    last_name,
    walk,
    without_docstring,
)

_MAX_DEPTH = 24  # names behind names, each step of a look-up counted
_DYNAMIC = frozenset({"__getattr__", "__getattribute__", "__dict__", "setattr", "vars"})


class Thing(NamedTuple):
    """What a name stands for. `node` is its definition in `module`.

    `kind` is `module`, `class`, `instance` (of the class `node`), `function`, `method`, `classmethod`,
    `staticmethod`, or `absent`: the thing before it is known and has no such attribute. `through` is the kind of what
    it was looked up on. `given` are the arguments that a `functools.partial` has given already.
    """

    kind: str
    name: str
    module: Module
    node: ast.AST | None = None
    through: str = ""
    given: tuple[int, tuple[str, ...]] = (0, ())


Things = tuple[Thing, ...]  # one of these, where definitions depend on conditions


class Real(NamedTuple):
    """A real callable: what it is called, how it is reached, and the parameters of its definitions.

    `signatures` are as written, `self` and `cls` included; the constructor's are those of `__init__` without `self`.
    """

    name: str
    kind: str
    through: str
    signatures: tuple[Signature, ...]

    @property
    def as_mock(self) -> tuple[Signature, ...]:
        """What an ordinary mock in its place may be called with: `self` is not handed to it, unless the caller
        reaches the method by its class."""
        if self.kind in ("function", "staticmethod", "class"):
            return self.signatures
        bound = tuple(signature.bound() for signature in self.signatures)
        return (*bound, *self.signatures) if self.through == "class" and self.kind == "method" else bound

    @property
    def shown(self) -> str:
        """Its name and parameters as it is called on an instance or module."""
        return f"{self.name.rpartition('.')[2]}{self.as_mock[0]}"


class Targets:
    """The things that the file under review can name."""

    def __init__(self, modules: Modules, source: SourceFile) -> None:
        self._modules = modules
        self._named: dict[str, Things | None] = {}
        self._real: dict[Things | None, Real | None] = {}
        self._own = modules.own

    # -- names ----------------------------------------------------------------------------------------------------

    def named(self, dotted: str, depth: int = _MAX_DEPTH) -> Things | None:
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
        return self._value(self._own, expression, _MAX_DEPTH)

    def attribute(self, things: Things | None, name: str) -> Things | None:
        """What the attribute `name` of `things` stands for."""
        return self._each(things, name, _MAX_DEPTH)

    def _each(self, things: Things | None, name: str, depth: int) -> Things | None:
        return self._union(self._attribute(thing, name, depth - 1) for thing in things or ()) if depth > 0 else None

    def _attribute(self, thing: Thing, name: str, depth: int) -> Things | None:
        if thing.kind == "module":
            return self._in_module(thing, name, depth)
        if thing.kind in ("class", "instance"):
            return self._in_class(thing, name, depth)
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
            below = self._module(dotted) if module.is_package else None
            return below if below is not None or module is NOWHERE else self._behind_star(thing, name, depth)
        return self._union(self._bound(module, binding, dotted, depth) for binding in _preferred(bindings))

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
            found = self._value(module, binding.value, depth - 1)
            return tuple(one._replace(name=dotted) if one.given != (0, ()) else one for one in found) if found else None
        return None

    # -- values ---------------------------------------------------------------------------------------------------

    def _value(self, module: Module, expression: ast.AST | None, depth: int, inside: bool = False) -> Things | None:
        """What `expression` stands for, at the module's own level or `inside` one of its functions."""
        if depth <= 0:
            return None
        match expression:
            case ast.Name(id=name):
                if not inside and module is not self._own:
                    return self._each((Thing("module", module.name, module),), name, depth)
                return self._local(module, expression, depth)
            case ast.Attribute(value=value, attr=name):
                return self._each(self._value(module, value, depth - 1, inside), name, depth)
            case ast.Call(func=function, args=[wrapped, *given]) if last_name(function) == "partial":
                known = self._qualified(module, function, inside) == "functools.partial"
                starred = any(isinstance(value, ast.Starred) for value in given)
                things = self._value(module, wrapped, depth - 1, inside) if known and not starred else None
                keywords = tuple(keyword.arg for keyword in expression.keywords if keyword.arg)
                if things is None or len(keywords) < len(expression.keywords):
                    return None
                if any(one.kind != "function" or one.given != (0, ()) for one in things):
                    return None
                return tuple(one._replace(given=(len(given), keywords)) for one in things)
            case ast.Call(func=function):
                made = self._value(module, function, depth - 1, inside)
                if made is None or any(one.kind != "class" or not self._is_plain(one) for one in made):
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
        return self._union(
            self._value(module, binding.value, depth - 1, inside=True)
            if binding.how is How.ASSIGN
            else self._bound(module, binding, dotted, depth)
            for binding in _preferred(bindings)
        )

    def _union(self, answers: Iterator[Things | None]) -> Things | None:
        found: list[Thing] = []
        for answer in answers:
            if answer is None:
                return None
            found.extend(answer)
        return tuple(dict.fromkeys(found)) or None

    # -- classes --------------------------------------------------------------------------------------------------

    def lineage(self, thing: Thing, depth: int = _MAX_DEPTH) -> Iterator[Thing | None]:
        """The class and its ancestors, nearest first; None for each that is unknown. Builtins have no node."""
        waiting: list[Thing | None] = [thing._replace(kind="class", through="")]
        seen: set[ast.AST | str] = set()
        while waiting:
            current = waiting.pop()
            if current is None or len(seen) > 100:
                yield None
                continue
            if (current.node or current.name) in seen:
                continue
            seen.add(current.node or current.name)
            yield current
            if isinstance(current.node, ast.ClassDef):
                for expression in reversed(current.node.bases):
                    base = expression.value if isinstance(expression, ast.Subscript) else expression
                    waiting.append(self._base(current, base, depth))

    def _base(self, current: Thing, expression: ast.expr, depth: int) -> Thing | None:
        if isinstance(expression, ast.Name) and not current.module.bindings(expression.id):
            if isinstance(getattr(builtins, expression.id, None), type):
                return Thing("class", f"builtins.{expression.id}", current.module)
        things = self._value(current.module, expression, depth - 1)
        if things is None or len(things) != 1 or things[0].kind != "class":
            return None
        return things[0]._replace(through="")

    def _in_class(self, thing: Thing, name: str, depth: int) -> Things | None:
        """The attribute of a class, or of an instance of it; absent when no ancestor can have it."""
        if hasattr(object, name):
            return None
        found: list[Thing] = []
        is_closed, simple = True, True
        for ancestor in self.lineage(thing, depth):
            if ancestor is None:
                return None  # what comes before it may not be what Python finds, where there are several bases
            if not isinstance(ancestor.node, ast.ClassDef):
                if hasattr(getattr(builtins, ancestor.name.removeprefix("builtins.")), name):
                    return None
                continue
            members = ancestor.module.members(ancestor.node).get(name, [])
            if not members or thing.kind == "instance":
                stored = self._stored(ancestor, name)
                if stored is None or stored and (thing.kind == "class" or members):
                    return None
                members = members or stored
            for binding in members:
                below = self._member(thing, ancestor, name, binding, depth)
                if below is None:
                    return None
                found.extend(below)
            if found and (simple or ancestor.node is thing.node):
                break
            simple = simple and len(ancestor.node.bases) < 2
            is_closed = is_closed and not self._is_open(ancestor)
        if found:
            return tuple(dict.fromkeys(found))
        if not is_closed or name.startswith("__") or thing.module.stores(name):
            return None
        if not all(self._lacks(ancestor, name) for ancestor in self.lineage(thing, depth)):
            return None
        return (Thing("absent", f"{thing.name}.{name}", thing.module, thing.node, thing.kind),)

    def _lacks(self, owner: Thing | None, name: str) -> bool:
        return owner is None or not isinstance(owner.node, ast.ClassDef) or owner.module.lacks_member(owner.node, name)

    def _stored(self, owner: Thing, name: str) -> list[Binding] | None:
        """Where methods of the class assign to the attribute of `self`; None where those of another module may: what
        they assign is seldom known, and costs as much to find as a file under review."""
        assert isinstance(owner.node, ast.ClassDef)
        if owner.module is not self._own:
            return None if owner.module.stores(name) else []
        found = owner.module.attribute_bindings(owner.node, name)
        return [binding for binding in found if isinstance(binding.node, ast.Attribute)]

    def _member(self, thing: Thing, owner: Thing, name: str, binding: Binding, depth: int) -> Things | None:
        dotted = f"{thing.name}.{name}"
        match binding.node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                kind = "method"
                for decorator in function.decorator_list:
                    if last_name(decorator) in ("staticmethod", "classmethod"):
                        kind = last_name(decorator)
                return (Thing(kind, dotted, owner.module, function, thing.kind),)
            case ast.Attribute():
                return self._value(owner.module, binding.value, depth - 1, inside=True)
            case ast.ClassDef() as inner:
                return (Thing("class", dotted, owner.module, inner, thing.kind),)
        if binding.how is How.ASSIGN and isinstance(binding.value, ast.Call):
            return self._value(owner.module, binding.value, depth - 1)
        return None

    def _is_open(self, owner: Thing) -> bool:
        """May the class have attributes that its source does not spell?"""
        assert isinstance(owner.node, ast.ClassDef)
        if not owner.module.is_stdlib:
            if _has_metaclass(owner.node):
                return True
            if not all(self._adds_nothing(owner.module, decorator) for decorator in owner.node.decorator_list):
                return True
        return owner.module.mentions(owner.node, _DYNAMIC)

    def _adds_nothing(self, module: Module, decorator: ast.expr) -> bool:
        """Does the decorator, of the project, give the class back without setting attributes of anything?"""
        if last_name(decorator) in frameworks.PLAIN_CLASS_DECORATORS:
            return True
        if not self._returns_decorated(module, decorator):
            return False
        for thing in self._value(module, applied(decorator), _MAX_DEPTH) or ():
            if isinstance(thing.node, FUNCTIONS):
                nodes = walk(thing.module.written(thing.node))
                if any(isinstance(node, ast.Attribute) and node.ctx.__class__ is ast.Store for node in nodes):
                    return False
                if thing.module.mentions(thing.node, ["setattr"]):
                    return False
        return True

    def _is_plain(self, thing: Thing) -> bool:
        """Does calling the class make an instance of it?"""
        for ancestor in self.lineage(thing):
            if ancestor is None:
                continue  # hardly any class makes instances of another
            if isinstance(ancestor.node, ast.ClassDef):
                if _has_metaclass(ancestor.node) or "__new__" in ancestor.module.members(ancestor.node):
                    return False
        return True

    # -- callables ------------------------------------------------------------------------------------------------

    def real(self, things: Things | None) -> Real | None:
        """The callable that `things` are; None when one of them is none, or accepts what its source does not say."""
        if things not in self._real:
            self._real[things] = self._callable(things)
        return self._real[things]

    def _callable(self, things: Things | None) -> Real | None:
        signatures: list[Signature] = []
        for thing in things or ():
            found = self._signatures(thing)
            if not found:
                return None
            signatures.extend(found)
        if not things or len({thing.kind for thing in things}) > 1:
            return None
        return Real(things[0].name, things[0].kind, things[0].through, tuple(signatures))

    def _signatures(self, thing: Thing) -> list[Signature]:
        if thing.kind == "class":
            signature = self._constructor(thing)
            return [signature] if signature is not None else []
        function = thing.node
        if not isinstance(function, FUNCTIONS):
            return []
        if not all(self._keeps(thing.module, decorator) for decorator in function.decorator_list):
            return []
        signature = Signature.of(function.args, thing.module.path, function.lineno)
        if thing.kind in ("method", "classmethod") and not signature.positional:
            return []
        count, keywords = thing.given
        return [signature.bound(count).without(keywords)]

    def _constructor(self, thing: Thing) -> Signature | None:
        """What a call of the class accepts."""
        fields: list[dict[str, tuple[bool, bool]]] = []  # of dataclasses: has it a default, is it for keywords only
        for ancestor in self.lineage(thing):
            if ancestor is None:
                return None
            node, module = ancestor.node, ancestor.module
            if not isinstance(node, ast.ClassDef):
                if ancestor.name != "builtins.object":
                    return None
                break
            members = module.members(node)
            if _has_metaclass(node) or "__new__" in members:
                return None
            dataclass = next((d for d in node.decorator_list if last_name(d) == "dataclass"), None)
            if not all(d is dataclass or self.keeps(module, d) for d in node.decorator_list):
                return None
            if "__init__" in members and not fields:
                found = [self._signatures(Thing("method", "", module, b.node)) for b in members["__init__"]]
                return found[0][0].bound() if len(found) == 1 and found[0] else None
            if any(last_name(base) == "NamedTuple" for base in node.bases):
                return _named_tuple(ancestor) if not fields else None
            if dataclass is not None:
                own = _dataclass_fields(node, dataclass)
                if own is None:
                    return None
                fields.append(own)
        assert isinstance(thing.node, ast.ClassDef)
        whole: dict[str, tuple[bool, bool]] = {}
        for own in reversed(fields):
            whole.update(own)
        return _signature_of_fields(whole, thing.module.path, thing.node.lineno)

    # -- decorators -----------------------------------------------------------------------------------------------

    def keeps(self, module: Module, decorator: ast.expr) -> bool:
        """Is what the decorator of a class gives still called, and made, as the class is written?"""
        if last_name(decorator) in frameworks.PLAIN_CLASS_DECORATORS | frameworks.REGISTERING_DECORATORS:
            return True
        return self._returns_decorated(module, decorator)

    def _keeps(self, module: Module, decorator: ast.expr) -> bool:
        """Does what the decorator of a function gives reject what the function rejects?"""
        if last_name(decorator) in frameworks.SIGNATURE_KEEPERS:
            return True
        return self._returns_decorated(module, decorator)

    def _returns_decorated(self, module: Module, decorator: ast.expr) -> bool:
        """Does the decorator, a function of the project, return what it is given, or a wrapper that hands all of its
        own arguments over to it unchanged?"""
        things = self._value(module, applied(decorator), _MAX_DEPTH)
        if things is None or len(things) != 1 or things[0].kind != "function":
            return False
        function, facts = things[0].node, things[0].module.facts
        if not isinstance(function, FUNCTIONS) or function.decorator_list:
            return False
        key = function, isinstance(decorator, ast.Call)
        if key not in facts:
            whole = things[0].module.written(function)
            facts[key] = _makes_decorator(whole) if key[1] else _gives_back(whole)
        return facts[key]


def _preferred(bindings: list[Binding]) -> list[Binding]:
    """`try: import a / except ImportError: import b as a`: of imports alone the first is what is preferred."""
    return bindings[:1] if all(binding.how is How.IMPORT for binding in bindings) else bindings


def _has_metaclass(owner: ast.ClassDef) -> bool:
    """Has the class a metaclass, or other keywords, that may change what it is?"""
    return any(last_name(keyword.value) != "ABCMeta" for keyword in owner.keywords)


# -- decorators' syntax -----------------------------------------------------------------------------------------------


def _returned(function: FunctionNode) -> list[ast.AST | None]:
    """What the function returns: functions that it defines, or expressions."""
    local = {node.name: node for node in walk(*function.body, into_scopes=False) if isinstance(node, FUNCTIONS)}
    found: list[ast.AST | None] = []
    for node in walk(*function.body, into_scopes=False):
        if isinstance(node, ast.Return):
            name = node.value.id if isinstance(node.value, ast.Name) else None
            found.append(local.get(name, node.value) if name is not None else node.value)
    return found


def _makes_decorator(function: FunctionNode) -> bool:
    """Does the function return one decorator of its own, which gives back what it is given?"""
    inner = _returned(function)
    return len(inner) == 1 and isinstance(inner[0], FUNCTIONS) and not inner[0].decorator_list and _gives_back(inner[0])


def _gives_back(decorator: FunctionNode) -> bool:
    """Is everything that the function returns its one parameter, or a wrapper that forwards to it?"""
    signature = Signature.of(decorator.args)
    if len(signature.positional) != 1 or signature.more or signature.any_keyword or signature.named:
        return False
    decorated = signature.positional[0]
    returned = _returned(decorator)
    plain = [value for value in returned if isinstance(value, ast.Name) and value.id == decorated]
    for value in returned:
        if value in plain:
            continue
        if isinstance(value, FUNCTIONS) and _forwards(value, decorated):
            continue
        # where the thing itself may be given back as well, an instrumented one must be called alike
        if plain and isinstance(value, ast.Call) and [*map(last_name, value.args)] == [decorated]:
            continue
        return False
    return bool(returned)


def _forwards(wrapper: FunctionNode, decorated: str) -> bool:
    """Does the wrapper call `decorated` with its own parameters as they come, and in no other way?"""
    if any(last_name(decorator) != "wraps" for decorator in wrapper.decorator_list):
        return False
    signature = wrapper.args
    if signature.vararg is None or signature.kwarg is None or signature.kwonlyargs or signature.defaults:
        return False
    own = [parameter.arg for parameter in (*signature.posonlyargs, *signature.args)]
    stars = {signature.vararg.arg, signature.kwarg.arg}
    handed = {*own, *stars}
    calls = 0
    forwarded: set[ast.AST] = set()
    for node in walk(*wrapper.body):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == decorated:
            match node.args, node.keywords:
                case [*first, ast.Starred(value=ast.Name(id=more))], [ast.keyword(arg=None, value=ast.Name(id=rest))]:
                    names = [value.id if isinstance(value, ast.Name) else None for value in first]
                    if names != own or more != signature.vararg.arg or rest != signature.kwarg.arg:
                        return False
                case _:
                    return False
            calls += 1
            forwarded.update(walk(node))
    for node in walk(*wrapper.body):
        if isinstance(node, ast.Name) and node.id in handed and node.ctx.__class__ is not ast.Load:
            return False
        if isinstance(node, ast.Attribute) and last_name(node.value) in stars and node not in forwarded:
            if node.attr in ("pop", "update", "setdefault", "clear", "popitem"):
                return False
        if isinstance(node, ast.Subscript) and last_name(node.value) in stars and node.ctx.__class__ is not ast.Load:
            return False
    return calls > 0


# -- generated constructors -------------------------------------------------------------------------------------------


def _dataclass_fields(node: ast.ClassDef, decorator: ast.expr) -> dict[str, tuple[bool, bool]] | None:
    """The fields that a dataclass's own body gives to `__init__`, see `dataclasses`; None where that is not known."""
    settings = {k.arg: k.value for k in decorator.keywords} if isinstance(decorator, ast.Call) else {}
    if "init" in settings or None in settings:
        return None
    keyword_only = "kw_only" in settings and _is_true(settings["kw_only"])
    found: dict[str, tuple[bool, bool]] = {}
    for item in without_docstring(node.body):
        match item:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
                written = ast.unparse(annotation)
                if "ClassVar" in written:
                    continue
                if "KW_ONLY" in written:
                    keyword_only = True
                    continue
                only, has_default = keyword_only, value is not None
                if isinstance(value, ast.Call) and last_name(value) == "field":
                    given = {keyword.arg: keyword.value for keyword in value.keywords}
                    if "init" in given and not _is_true(given["init"]):
                        continue
                    only = _is_true(given["kw_only"]) if "kw_only" in given else only
                    has_default = "default" in given or "default_factory" in given
                found[name] = has_default, only
    return found


def _signature_of_fields(fields: dict[str, tuple[bool, bool]], path: str, line: int) -> Signature:
    positional = [name for name, (_, only) in fields.items() if not only]
    named = [name for name, (_, only) in fields.items() if only]
    return Signature(
        tuple(positional),
        required=sum(not fields[name][0] for name in positional),
        named=tuple(named),
        needed=tuple(name for name in named if not fields[name][0]),
        path=path,
        line=line,
    )


def _named_tuple(thing: Thing) -> Signature | None:
    """The constructor of a class that has `typing.NamedTuple` for its base."""
    if not isinstance(thing.node, ast.ClassDef):
        return None
    fields = {
        item.target.id: (item.value is not None, False)
        for item in thing.node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    return _signature_of_fields(fields, thing.module.path, thing.node.lineno)


def _is_true(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is True
