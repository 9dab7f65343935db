"""A source file as syntax: its nodes by type, who contains whom, what a name refers to.

Pure syntax: nothing is inferred, no other file is read. The tree belongs to flake8 and is shared with every other
plugin, so it is only read; what is known about a node is kept in tables beside it.
"""
from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

Node = TypeVar("Node", bound=ast.AST)
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = frozenset({ast.ClassDef, *FUNCTIONS, ast.Lambda, *COMPREHENSIONS})

# Fields that hold names, operators, numbers: `Load()`, `Add()` and their like are one object for the whole process,
# they have no parent and are never visited. (The types of fields are declared from Python 3.13 on only.)
_PLAIN_FIELDS = frozenset(
    {
        "ctx", "op", "ops", "id", "attr", "arg", "name", "asname", "names", "module", "level", "kind", "type_comment",
        "conversion", "is_async", "simple", "rest", "kwd_attrs", "tag", "lineno", "str",
    }
)  # fmt: skip
_NODE_FIELDS = {  # where a field of that name holds nodes after all, or only plain values
    "Import": ("names",), "ImportFrom": ("names",), "TypeAlias": ("name", "type_params", "value"),
    "Constant": (), "MatchSingleton": (), "TypeIgnore": (),
}  # fmt: skip


class _Fields(dict[type[ast.AST], tuple[str, ...]]):
    """The fields that hold nodes of their own, by node type; worked out when a type is first met."""

    def __missing__(self, kind: type[ast.AST]) -> tuple[str, ...]:
        fields = tuple(field for field in kind._fields if field not in _PLAIN_FIELDS)
        self[kind] = fields = _NODE_FIELDS.get(kind.__name__, fields)
        return fields


_FIELDS = _Fields()
_VALUE_ONLY = frozenset({ast.Expr, ast.keyword, ast.Starred, ast.Await})  # whose one child is never missing
_BUILTINS = frozenset(dir(builtins))
_start = attrgetter("lineno", "col_offset")
_start_and_end = attrgetter("lineno", "col_offset", "end_lineno", "end_col_offset")  # `a().b()` begins as `a()` does
_MAX_ALIASES = 8  # `a = b; b = c; ...`: longer chains of names for one thing are not followed
_FIRST_BOUND = {ast.alias: 0, **dict.fromkeys((*FUNCTIONS, ast.ClassDef), 1), ast.arg: 2, ast.Name: 3}


def _binding_order(node: Any) -> tuple[int, int, int]:
    """Imports before definitions before assignments, each in source order."""
    return _FIRST_BOUND.get(node.__class__, 4), node.lineno, node.col_offset


class How:
    """The syntax that binds a name. Plain constants: an Enum costs every run of flake8 more than it gives here."""

    IMPORT = "import"
    FUNCTION = "function"
    CLASS = "class"
    PARAMETER = "parameter"
    ASSIGN = "assign"  # `name = value`, also annotated or by a walrus
    WITH = "with"  # `with value as name`
    FOR = "for"  # `for name in value`
    OTHER = "other"  # unpacking, augmented assignment, except, del, match, global ...


class Binding:
    """One place that binds a name.

    `how` is one of `How`; `node` is the binding node (alias, def, class, arg, Name ...); `value` is the whole bound,
    managed or iterated expression where there is one; `origin` is the qualified name that an import brings in.
    """

    # A class by hand: making a NamedTuple or dataclass costs every run of flake8 ten times as much.
    __slots__ = ("how", "node", "value", "origin")

    def __init__(self, how: str, node: ast.AST, value: ast.expr | None = None, origin: str | None = None) -> None:
        self.how = how
        self.node = node
        self.value = value
        self.origin = origin


class _Index:
    """Names, attributes and calls by what they spell, the other nodes by type; and each node's parent, which statements
    of the module have none."""

    __slots__ = ("by_type", "names", "attributes", "calls", "by_spelling", "parents")

    def __init__(self) -> None:
        self.by_type: dict[type[ast.AST], list[Any]] = defaultdict(list)
        self.names: dict[str, list[ast.Name]] = defaultdict(list)
        self.attributes: dict[str, list[ast.Attribute]] = defaultdict(list)
        self.calls: dict[str, list[ast.Call]] = defaultdict(list)
        self.by_spelling: dict[type[ast.AST], Mapping[str, list[Any]]]
        self.by_spelling = {ast.Name: self.names, ast.Attribute: self.attributes, ast.Call: self.calls}
        self.parents: dict[ast.AST, ast.AST] = {}


class SourceFile:
    """One parsed file. `tree` and `lines` are those that flake8 hands to its plugins; `filename` may be `stdin`."""

    def __init__(self, tree: ast.Module, lines: Sequence[str], filename: str) -> None:
        self.body = tree.body
        self.lines = lines
        self.filename = filename
        self._bound: dict[str, dict[ast.AST | None, list[Binding]]] = {}
        self._of_classes: dict[str, dict[ast.ClassDef, list[Binding]]] = {}

    @cached_property
    def text(self) -> str:
        """The whole source text."""
        return "".join(self.lines)

    def mentions(self, needles: Iterable[str]) -> bool:
        """Does any of `needles` stand in the text, comments and strings included?"""
        text = self.text
        return any(needle in text for needle in needles)

    # -- nodes ----------------------------------------------------------------------------------------------------

    @cached_property
    def _index(self) -> _Index:
        """All nodes, in one walk, level by level."""
        found = _Index()
        by_type, names, attributes, calls = found.by_type, found.names, found.attributes, found.calls
        parents, value_only = found.parents, _VALUE_ONLY
        name, constant, attribute, call = ast.Name, ast.Constant, ast.Attribute, ast.Call
        constants = by_type[constant]
        level: list[Any] = self.body
        while level:  # `type` and not `__class__`, and what is frequent spelt out: this is a quarter of all the time
            below: list[Any] = []
            for node in level:
                kind = type(node)
                if kind is name:
                    names[node.id].append(node)
                elif kind is constant:
                    constants.append(node)
                elif kind is attribute:
                    attributes[node.attr].append(node)
                    child = node.value
                    parents[child] = node
                    below.append(child)
                elif kind is call:
                    child = node.func
                    kind = type(child)
                    calls[child.id if kind is name else child.attr if kind is attribute else ""].append(node)
                    parents[child] = node
                    below.append(child)
                    for items in (node.args, node.keywords):
                        for child in items:
                            parents[child] = node
                        below += items
                elif kind in value_only:
                    by_type[kind].append(node)
                    child = node.value
                    parents[child] = node
                    below.append(child)
                else:
                    by_type[kind].append(node)
                    fields = node.__dict__
                    for field in _FIELDS[kind]:
                        if child := fields.get(field):
                            if type(child) is list:
                                for item in child:
                                    if item is not None:  # a dict display has None for `**other`
                                        parents[item] = node
                                        below.append(item)
                            else:
                                parents[child] = node
                                below.append(child)
            level = below
        return found

    @property
    def names(self) -> Mapping[str, list[ast.Name]]:
        """The plain names, read and stored ones, by what they spell; in no order worth relying on."""
        return self._index.names

    @property
    def attributes(self) -> Mapping[str, list[ast.Attribute]]:
        """The attributes, of whatever they are, by their own name; in no order worth relying on."""
        return self._index.attributes

    def unsorted(self, kind: type[Node]) -> list[Node]:
        """All nodes of exactly this type, in no order worth relying on: for a first look that finds nothing mostly. Of
        names, attributes and calls some can be had by what they spell, which is less to look at."""
        by_spelling = self._index.by_spelling.get(kind)
        if by_spelling is not None:
            return [node for nodes in by_spelling.values() for node in nodes]
        return self._index.by_type.get(kind, [])

    def nodes(self, *kinds: type[Node]) -> list[Node]:
        """Those of several types, which have a place of their own in the source, in its order."""
        return sorted((node for kind in kinds for node in self.unsorted(kind)), key=_start)

    def strings(self, pattern: re.Pattern[str], fewest: int) -> list[ast.Constant]:
        """The string constants that `pattern`, which takes so many characters, is found in, docstrings and pieces of
        f-strings too, in source order."""
        search = pattern.search
        found = [
            node
            for node in self.unsorted(ast.Constant)
            if type(text := node.value) is str and len(text) >= fewest and search(text)
        ]
        return sorted(found, key=_start)

    @cached_property
    def stored(self) -> dict[str, list[ast.Attribute]]:
        """The attributes that are assigned to, by name, in no order worth relying on."""
        store = ast.Store
        found = {name: [use for use in uses if type(use.ctx) is store] for name, uses in self.attributes.items()}
        return {name: uses for name, uses in found.items() if uses}

    @property
    def callees(self) -> Iterable[str]:
        """The names that calls end in: `connect` for `self.api.connect()`; empty for what has none."""
        return self._index.calls

    def calls(self, names: Iterable[str]) -> list[ast.Call]:
        """The calls of what is called by one of `names`, plain or as an attribute, in source order."""
        table = self._index.calls
        return sorted([call for name in table.keys() & names for call in table[name]], key=_start_and_end)

    def calls_beginning(self, prefixes: tuple[str, ...]) -> list[ast.Call]:
        """Those of what is called by a name that begins with one of `prefixes`."""
        return self.calls([name for name in self.callees if name.startswith(prefixes)])

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that contains `node`; None for a statement of the module."""
        return self._index.parents.get(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around `node`, innermost first, without the module."""
        parents = self._index.parents
        above = parents.get(node)
        while above is not None:
            yield above
            above = parents.get(above)

    def statement(self, node: ast.AST) -> ast.stmt:
        """The statement that `node` is or stands in."""
        while not isinstance(node, ast.stmt):
            node = self._index.parents[node]
        return node

    def position(self, node: ast.AST) -> tuple[int, int]:
        """1-based line and 0-based column of `node`, in characters (`col_offset` counts UTF-8 bytes)."""
        line: int = getattr(node, "lineno", 1)
        column: int = getattr(node, "col_offset", 0)
        if column and line <= len(self.lines) and not self.lines[line - 1].isascii():
            column = len(self.lines[line - 1].encode("utf-8", "surrogatepass")[:column].decode("utf-8", "replace"))
        return line, column

    def spelling(self, node: ast.expr) -> str | None:
        """How `node` is written, where it stands on one line."""
        if node.end_lineno != node.lineno or node.end_col_offset is None or node.lineno > len(self.lines):
            return None
        line = self.lines[node.lineno - 1].encode("utf-8", "surrogatepass")
        return line[node.col_offset : node.end_col_offset].decode("utf-8", "replace")

    def comments(self, node: ast.stmt | ast.expr) -> str:
        """The comment lines directly above the statement that `node` stands in, and the end of its first line."""
        number = self.statement(node).lineno
        found = self.lines[number - 1 : number] if number <= len(self.lines) else []
        text = "".join(line.partition("#")[2] for line in found)
        while number > 1 and self.lines[number - 2].lstrip().startswith("#"):
            number -= 1
            text = self.lines[number - 1].partition("#")[2] + text
        return text

    def written(self, node: ast.stmt) -> str:
        """The whole lines of a statement, comments included."""
        return "".join(self.lines[node.lineno - 1 : node.end_lineno])

    # -- scopes and names -----------------------------------------------------------------------------------------

    def scope(self, node: ast.AST) -> ast.AST | None:
        """The function, lambda, comprehension or class whose body `node` runs in; None for the module.

        Decorators, defaults, annotations and bases run in the scope around the definition, and so does the first
        iterable of a comprehension (Python reference, 4.2.2 and 6.2.4).
        """
        parents = self._index.parents
        child, beneath = node, None
        above = parents.get(node)
        while above is not None:  # not by `ancestors`: this is where most of the time for names is spent
            if above.__class__ in _SCOPES and _runs_inside(above, child, beneath):
                break
            child, beneath = above, child
            above = parents.get(above)
        return above

    def function(self, node: ast.AST) -> FunctionNode | None:
        """The innermost `def` whose body or header contains `node`, lambdas and comprehensions not counted."""
        parents = self._index.parents
        above = parents.get(node)
        while above is not None and not isinstance(above, FUNCTIONS):
            above = parents.get(above)
        return above

    def class_of(self, function: ast.AST) -> ast.ClassDef | None:
        """The class whose body directly holds the definition of `function` (under `if` and `try` too)."""
        parents = self._index.parents
        above = parents.get(function)
        while above is not None and type(above) not in _SCOPES:
            above = parents.get(above)
        return above if isinstance(above, ast.ClassDef) else None

    @property
    def spelt(self) -> Set[str]:
        """The plain names, and the names of all that is defined or imported."""
        return self.names.keys() | self._binders.keys()

    def binders(self, name: str) -> list[ast.AST]:
        """The nodes that bind `name`, wherever they do: what `Binding.node` is."""
        load = ast.Load
        stored = [node for node in self.names.get(name, ()) if type(node.ctx) is not load]
        return [*self._binders.get(name, ()), *stored]

    @cached_property
    def _binders(self) -> dict[str, list[ast.AST]]:
        """Those that are no plain names."""
        table: dict[str, list[ast.AST]] = defaultdict(list)
        for alias in self.unsorted(ast.alias):
            table[imported_as(alias)].append(alias)
        for definition in self._definitions:
            table[definition.name].append(definition)
        for parameter in self.unsorted(ast.arg):
            table[parameter.arg].append(parameter)
        others: list[ast.ExceptHandler | ast.MatchAs | ast.MatchStar] = [
            *self.unsorted(ast.ExceptHandler), *self.unsorted(ast.MatchAs), *self.unsorted(ast.MatchStar)
        ]  # fmt: skip
        for other in others:
            if other.name:
                table[other.name].append(other)
        return table

    def _bindings(self, name: str) -> dict[ast.AST | None, list[Binding]]:
        """The bindings of one name by the scope that they are seen in: few of a file's names are ever asked for."""
        if name not in self._bound:
            table: dict[ast.AST | None, list[Binding]] = {}
            self._bound[name] = table
            for node in sorted(self.binders(name), key=_binding_order):
                scope = self._binding_scope(node)
                scope = self._declared.get((scope, name), scope)
                table.setdefault(scope, []).append(self._binding(node))
        return self._bound[name]

    @cached_property
    def _declared(self) -> dict[tuple[ast.AST | None, str], ast.AST | None]:
        """The scopes that `global` and `nonlocal` mean, by the scope that they stand in and the name."""
        outer: dict[tuple[ast.AST | None, str], ast.AST | None] = {}
        for declaration in self.nodes(ast.Global):
            outer.update(((self.scope(declaration), name), None) for name in declaration.names)
        for nonlocals in self.nodes(ast.Nonlocal):
            inner = self.scope(nonlocals)
            outer.update(((inner, name), self.scope(inner) if inner else None) for name in nonlocals.names)
        return outer

    def _binding(self, node: ast.AST) -> Binding:
        if isinstance(node, ast.Name):
            return self._name_binding(node)
        match node:
            case ast.alias():
                statement = self.parent(node)
                assert isinstance(statement, (ast.Import, ast.ImportFrom))
                return import_binding(statement, node)
            case ast.ClassDef():
                return Binding(How.CLASS, node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return Binding(How.FUNCTION, node)
            case ast.arg():
                return Binding(How.PARAMETER, node)
        return Binding(How.OTHER, node)

    def _binding_scope(self, node: ast.AST) -> ast.AST | None:
        """The scope in which a node binds its name: a walrus does outside its comprehensions (PEP 572)."""
        parent = self.parent(node)
        if isinstance(node, ast.arg):
            return self.parent(parent) if parent is not None else None
        scope = self.scope(node)
        if isinstance(parent, ast.NamedExpr) and isinstance(node, ast.Name):
            while isinstance(scope, COMPREHENSIONS):
                scope = self.scope(scope)
        return scope

    def _name_binding(self, name: ast.Name) -> Binding:
        match self.parent(name):
            case ast.Assign(targets=targets, value=value) if name in targets:
                return Binding(How.ASSIGN, name, value)
            case ast.AnnAssign(value=value) | ast.NamedExpr(value=value):
                return Binding(How.ASSIGN, name, value)
            case ast.withitem(context_expr=value):
                return Binding(How.WITH, name, value)
            case ast.For(iter=value) | ast.AsyncFor(iter=value) | ast.comprehension(iter=value):
                return Binding(How.FOR, name, value)
            case ast.Tuple() | ast.List() as target:
                assign = self.parent(target)
                if (
                    isinstance(assign, ast.Assign)
                    and isinstance(assign.value, (ast.Tuple, ast.List))
                    and len(assign.value.elts) == len(target.elts)
                    and not any(isinstance(item, ast.Starred) for item in (*target.elts, *assign.value.elts))
                ):
                    return Binding(How.ASSIGN, name, assign.value.elts[target.elts.index(name)])
        return Binding(How.OTHER, name)

    def bindings(self, name: ast.Name) -> list[Binding]:
        """Every place that may have bound `name` as it is read here, by Python's scoping; none for a builtin."""
        table = self._bindings(name.id)
        in_module = table.get(None, [])
        if table.keys() <= {None}:  # bound at the module's level alone, or nowhere: then it is the same everywhere
            return in_module
        scope = self.scope(name) if name.ctx.__class__ is ast.Load else self._binding_scope(name)
        direct = True
        while scope is not None:
            # the names of a class body are seen in that body only, not in its functions
            if scope in table and (direct or not isinstance(scope, ast.ClassDef)):
                return table[scope]
            direct = False
            scope = self.scope(scope)
        return in_module

    def scope_bindings(self, scope: ast.AST | None, name: str) -> list[Binding]:
        """Every place that binds `name` in a function, class or (None) the module itself."""
        return self._bindings(name).get(scope, [])

    def module_bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at module level."""
        return self.scope_bindings(None, name)

    def qualified(self, expression: ast.AST | None) -> str | None:
        """The dotted name that `expression` refers to through imports and aliases, such as `time.sleep`.

        Relative imports keep their dots (`.util.sleep`); builtins are `builtins.NAME`. None when it refers to
        something made in this file, to nothing that is known, or to several things.
        """
        return self._qualified(expression, _MAX_ALIASES)

    def _qualified(self, expression: ast.AST | None, depth: int) -> str | None:
        expression, trail = attribute_chain(expression)
        if not isinstance(expression, ast.Name) or depth == 0:
            return None
        found = [
            binding
            for binding in self.bindings(expression)
            if not is_none(binding.value)
        ]
        origins: set[str | None] = set()
        for binding in found:
            if binding.how is How.IMPORT:
                origins.add(binding.origin)
            elif binding.how is How.ASSIGN:
                origins.add(self._qualified(binding.value, depth - 1) if binding.value is not None else None)
            else:
                return None
        if not found and expression.id in _BUILTINS:
            origins = {f"builtins.{expression.id}"}
        # `try: import a / except ImportError: import b as a`: the first is what the author prefers
        imported = next((binding.origin for binding in found if binding.how is How.IMPORT), None)
        if len(origins) == 1:
            origin = origins.pop()
        elif all(binding.how is How.IMPORT for binding in found):
            origin = imported
        else:
            origin = None
        return ".".join([origin, *trail]) if origin else None

    @property
    def _definitions(self) -> Iterator[FunctionNode | ast.ClassDef]:
        yield from self.unsorted(ast.FunctionDef)
        yield from self.unsorted(ast.AsyncFunctionDef)
        yield from self.unsorted(ast.ClassDef)

    @cached_property
    def defined_names(self) -> frozenset[str]:
        """The names of all functions and classes of the file."""
        return frozenset(definition.name for definition in self._definitions)

    @cached_property
    def imported(self) -> frozenset[str]:
        """The top-level names of the modules that the file imports from, wherever it does; relative ones not."""
        names = [alias.name for statement in self.unsorted(ast.Import) for alias in statement.names]
        names += [statement.module for statement in self.unsorted(ast.ImportFrom) if statement.module]
        return frozenset(name.partition(".")[0] for name in names)

    @cached_property
    def import_names(self) -> frozenset[str]:
        """The names that the file's imports bind, anywhere."""
        return frozenset(imported_as(alias) for alias in self.unsorted(ast.alias))

    def definition(self, expression: ast.AST | None) -> ast.AST | None:
        """The one `def` or `class` of this file that `expression` (a name) refers to."""
        if isinstance(expression, ast.Name) and expression.id in self.defined_names:
            found = self.bindings(expression)
            if len(found) == 1 and found[0].how in (How.FUNCTION, How.CLASS):
                return found[0].node
        return None

    def attribute_bindings(self, owner: ast.ClassDef, name: str) -> list[Binding]:
        """Every place in `owner` that binds the attribute `name`: its methods do on `self` or `cls`, its own body."""
        if name not in self._of_classes:
            table: dict[ast.ClassDef, list[Binding]] = {}
            self._of_classes[name] = table
            for node in sorted(self.stored.get(name, ()), key=_start):
                if isinstance(node.value, ast.Name):
                    if (holder := self.self_class(node.value)) is not None:
                        table.setdefault(holder, []).append(self._attribute_binding(node))
            for scope, found in self._bindings(name).items():
                if isinstance(scope, ast.ClassDef):
                    table.setdefault(scope, []).extend(found)
        return self._of_classes[name].get(owner, [])

    def _attribute_binding(self, target: ast.Attribute) -> Binding:
        match self.parent(target):
            case ast.Assign(targets=targets, value=value) if target in targets:
                return Binding(How.ASSIGN, target, value)
            case ast.AnnAssign(value=value):
                return Binding(How.ASSIGN, target, value)
            case ast.withitem(context_expr=value):
                return Binding(How.WITH, target, value)
        return Binding(How.OTHER, target)

    def self_class(self, name: ast.Name) -> ast.ClassDef | None:
        """The class that `name` stands for an instance (or the class) of, when it is a method's first parameter.

        Functions nested in the method see the method's `self`; a static method has none.
        """
        found = self.bindings(name)
        if len(found) != 1 or found[0].how is not How.PARAMETER:
            return None
        signature = self.parent(found[0].node)
        method = self.parent(signature) if signature is not None else None
        if not isinstance(method, FUNCTIONS):
            return None
        first = next(iter(parameters(method.args)), None)
        if first is not found[0].node:
            return None
        if any(self.qualified(decorator) == "builtins.staticmethod" for decorator in method.decorator_list):
            return None
        return self.class_of(method)

    def values(self, expression: ast.AST | None) -> list[Binding]:
        """The bindings of a name, or of an attribute of `self`; none for other expressions."""
        match expression:
            case ast.Name():
                return self.bindings(expression)
            case ast.Attribute(value=ast.Name() as receiver) if (owner := self.self_class(receiver)) is not None:
                return self.attribute_bindings(owner, expression.attr)
        return []


def imported(statement: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, Binding]]:
    """The names that an import binds."""
    for alias in statement.names:
        yield imported_as(alias), import_binding(statement, alias)


def imported_as(alias: ast.alias) -> str:
    """The name that one part of an import binds."""
    return alias.asname or alias.name.partition(".")[0]


def import_binding(statement: ast.Import | ast.ImportFrom, alias: ast.alias) -> Binding:
    """What `alias`, a part of `statement`, binds."""
    prefix = ""
    if isinstance(statement, ast.ImportFrom):
        prefix = "." * statement.level + (statement.module or "")
        prefix += "." if statement.module else ""
    whole = alias.name if alias.asname or prefix else imported_as(alias)
    return Binding(How.IMPORT, alias, None, prefix + whole)


def parameters(signature: ast.arguments) -> Iterator[ast.arg]:
    """All parameters, in the order in which they are written."""
    yield from signature.posonlyargs
    yield from signature.args
    if signature.vararg:
        yield signature.vararg
    yield from signature.kwonlyargs
    if signature.kwarg:
        yield signature.kwarg


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below `node`, in the order of its fields."""
    found: list[ast.AST] = []
    for field in _FIELDS[node.__class__]:
        child = getattr(node, field, None)
        if child.__class__ is list:
            found += [item for item in child if item is not None]  # a dict display has None for `**other`
        elif child is not None:
            found.append(child)
    return found


def walk(*nodes: ast.AST, into_scopes: bool = True) -> Iterator[ast.AST]:
    """`nodes` and all below them, without recursion; `into_scopes=False` stays out of nested functions and classes."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        if not into_scopes and isinstance(node, (*FUNCTIONS, ast.Lambda, ast.ClassDef)):
            continue
        waiting.extend(reversed(children(node)))


def without_docstring(body: Sequence[ast.stmt]) -> Sequence[ast.stmt]:
    """The statements of a body that run: without its docstring and other bare constants, such as `...`."""
    return [statement for statement in body if not is_bare_constant(statement)]


def is_bare_constant(statement: ast.stmt) -> bool:
    """Is it a docstring, or another constant that stands by itself, such as `...`?"""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def does_something(function: FunctionNode) -> bool:
    """Does the body of `function` do more than pass, and more than to call the method that it overrides?"""
    for statement in without_docstring(function.body):
        match statement:
            case ast.Pass():
                continue
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr=name))) if name == function.name:
                continue
        return True
    return False


def last_name(expression: ast.AST | None) -> str:
    """The last part of a name or dotted name (`self.api.post` gives `post`), without calls; empty for the rest."""
    if isinstance(expression, ast.Call):
        expression = expression.func
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""


def dotted(expression: ast.AST | None) -> str:
    """A name or dotted name as it is written, without the arguments of a call; empty for what is neither."""
    if isinstance(expression, ast.Call):
        expression = expression.func
    first, trail = attribute_chain(expression)
    return ".".join([first.id, *trail]) if isinstance(first, ast.Name) else ""


def attribute_chain(expression: ast.AST | None) -> tuple[ast.AST | None, list[str]]:
    """What `expression` begins with, and the attributes that are taken of it: `a`, [`b`, `c`] for `a.b.c`."""
    trail: list[str] = []
    while isinstance(expression, ast.Attribute):
        trail.append(expression.attr)
        expression = expression.value
    return expression, trail[::-1]


def applied(decorator: ast.expr) -> ast.expr:
    """A decorator without its arguments."""
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def methods(owner: ast.ClassDef) -> list[FunctionNode]:
    """The functions that stand directly in the body of a class."""
    return [item for item in owner.body if isinstance(item, FUNCTIONS)]


def shown(node: ast.AST, most: int = 40) -> str:
    """`node` as a message shows it: on one line, and cut after `most` characters."""
    try:
        text = ast.unparse(node).replace("\n", " ")
    except RecursionError:  # nested more deeply than Python's own printer can follow
        return "..."
    return text if len(text) <= most else text[: most - 3] + "..."


def argument(call: ast.Call, position: int | None, keyword: str) -> ast.expr | None:
    """The value given for a parameter, by keyword or by 0-based position; None when absent or behind a star."""
    for given in call.keywords:
        if given.arg == keyword:
            return given.value
    if position is None or position >= len(call.args):
        return None
    if any(isinstance(value, ast.Starred) for value in call.args[: position + 1]):
        return None
    return call.args[position]


def text_of(node: ast.AST | None) -> str:
    """The text of a string constant; empty for all else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_none(value: ast.AST | None) -> bool:
    """Is it the literal `None`, as `except ImportError: module = None` assigns?"""
    return isinstance(value, ast.Constant) and value.value is None


def has_star(call: ast.Call) -> bool:
    """Does the call pass on `*args` or `**kwargs`, so that what it gives is unknown?"""
    return any(isinstance(value, ast.Starred) for value in call.args) or any(k.arg is None for k in call.keywords)


def _runs_inside(scope: ast.AST, child: ast.AST, beneath: ast.AST | None) -> bool:
    """Does `beneath`, in the field `child` of the scope node, run inside the scope, not in the one around it?"""
    match scope:  # headers are short and bodies may be very long: ask whether the child is in the header
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            return not (child is scope.args or child is scope.returns or child in scope.decorator_list)
        case ast.ClassDef():
            return child not in (*scope.decorator_list, *scope.bases, *scope.keywords)
        case ast.Lambda():
            return child is scope.body
        case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
            first = scope.generators[0]
            return not (child is first and beneath is first.iter)
    return False
