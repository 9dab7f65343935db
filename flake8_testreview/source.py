"""A source file as syntax: its nodes by type, who contains whom, what a name refers to.

Pure syntax: nothing is inferred, no other file is read. The tree belongs to flake8 and is shared with every other
plugin, so it is only read; what is known about a node is kept in tables beside it.
"""
from __future__ import annotations

import ast
import builtins
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
_BUILTINS = frozenset(dir(builtins))
_start = attrgetter("lineno", "col_offset")
_MAX_ALIASES = 8  # `a = b; b = c; ...`: longer chains of names for one thing are not followed


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


class SourceFile:
    """One parsed file. `tree` and `lines` are those that flake8 hands to its plugins; `filename` may be `stdin`."""

    def __init__(self, tree: ast.Module, lines: Sequence[str], filename: str) -> None:
        self.body = tree.body
        self.lines = lines
        self.filename = filename

    @property
    def text(self) -> str:
        """The whole source text, not kept: joining the lines is cheap, and the largest files are large."""
        return "".join(self.lines)

    def mentions(self, needles: Iterable[str]) -> bool:
        """Does any of `needles` stand in the text, comments and strings included?"""
        text = self.text
        return any(needle in text for needle in needles)

    # -- nodes ----------------------------------------------------------------------------------------------------

    @cached_property
    def _index(self) -> tuple[dict[type[ast.AST], list[Any]], dict[ast.AST, ast.AST]]:
        """Nodes by type, and each node's parent (statements of the module have none), in one walk, level by level.

        Names, constants, attributes, calls and keywords are three nodes in four, so they are spelt out.
        """
        name, constant, attribute, keyword, call = ast.Name, ast.Constant, ast.Attribute, ast.keyword, ast.Call
        names: list[Any] = []
        constants: list[Any] = []
        by_type: defaultdict[type[ast.AST], list[Any]] = defaultdict(list, {name: names, constant: constants})
        parents: dict[ast.AST, ast.AST] = {}
        level: list[Any] = self.body
        while level:
            below: list[Any] = []
            found = below.append
            for node in level:
                kind = node.__class__
                if kind is name:
                    names.append(node)
                elif kind is constant:
                    constants.append(node)
                elif kind is attribute or kind is keyword:
                    by_type[kind].append(node)
                    child = node.value
                    parents[child] = node
                    found(child)
                elif kind is call:
                    by_type[kind].append(node)
                    child = node.func
                    parents[child] = node
                    found(child)
                    if items := node.args:
                        for child in items:
                            parents[child] = node
                        below += items
                    if items := node.keywords:
                        for child in items:
                            parents[child] = node
                        below += items
                else:
                    by_type[kind].append(node)
                    for field in _FIELDS[kind]:
                        child = getattr(node, field, None)
                        if child.__class__ is list:
                            for item in child:
                                if item is not None:  # a dict display has None for `**other`
                                    parents[item] = node
                                    found(item)
                        elif child is not None:
                            parents[child] = node
                            found(child)
            level = below
        return by_type, parents

    def nodes(self, *kinds: type[Node]) -> list[Node]:
        """All nodes of exactly these types, which have a place of their own in the source, in its order."""
        by_type = self._index[0]
        found = [node for kind in kinds for node in by_type.get(kind, ())]
        found.sort(key=_start)
        return found

    def strings(self, pattern: re.Pattern[str]) -> list[ast.Constant]:
        """The string constants that `pattern` is found in, docstrings and pieces of f-strings too, in source order."""
        search = pattern.search
        constants = self._index[0].get(ast.Constant, ())  # not `nodes`: sorting all of them costs more than the search
        return sorted((node for node in constants if node.value.__class__ is str and search(node.value)), key=_start)

    def unsorted(self, kind: type[Node]) -> list[Node]:
        """All nodes of exactly this type, in no order worth relying on: for a first look that finds nothing mostly."""
        return self._index[0].get(kind, [])

    @cached_property
    def _attribute_nodes(self) -> dict[str, list[ast.Attribute]]:
        table: dict[str, list[ast.Attribute]] = defaultdict(list)
        for attribute in self.unsorted(ast.Attribute):
            table[attribute.attr].append(attribute)
        return table

    def attributes(self, name: str) -> list[ast.Attribute]:
        """The attributes of that name, of whatever they are, in no order worth relying on."""
        return self._attribute_nodes.get(name, [])

    @cached_property
    def stored(self) -> list[ast.Attribute]:
        """The attributes that are assigned to, in source order."""
        store = ast.Store
        return sorted((node for node in self.unsorted(ast.Attribute) if node.ctx.__class__ is store), key=_start)

    @cached_property
    def _calls(self) -> dict[str, list[ast.Call]]:
        table: dict[str, list[ast.Call]] = defaultdict(list)
        for call in self.unsorted(ast.Call):
            callee = call.func
            if callee.__class__ is ast.Attribute:
                table[callee.attr].append(call)
            elif callee.__class__ is ast.Name:
                table[callee.id].append(call)
        return table

    @property
    def callees(self) -> Iterable[str]:
        """The names that calls end in: `connect` for `self.api.connect()`."""
        return self._calls

    def calls(self, names: Iterable[str]) -> list[ast.Call]:
        """The calls of what is called by one of `names`, plain or as an attribute, in source order."""
        table = self._calls
        return sorted((call for name in names if name in table for call in table[name]), key=_start)

    def calls_beginning(self, prefixes: tuple[str, ...]) -> list[ast.Call]:
        """Those of what is called by a name that begins with one of `prefixes`."""
        return self.calls([name for name in self.callees if name.startswith(prefixes)])

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that contains `node`; None for a statement of the module."""
        return self._index[1].get(node)

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around `node`, innermost first, without the module."""
        parents = self._index[1]
        above = parents.get(node)
        while above is not None:
            yield above
            above = parents.get(above)

    def statement(self, node: ast.AST) -> ast.stmt:
        """The statement that `node` is or stands in."""
        while not isinstance(node, ast.stmt):
            node = self._index[1][node]
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
        parents = self._index[1]
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
        return next((above for above in self.ancestors(node) if isinstance(above, FUNCTIONS)), None)

    def class_of(self, function: ast.AST) -> ast.ClassDef | None:
        """The class whose body directly holds the definition of `function` (under `if` and `try` too)."""
        for above in self.ancestors(function):
            if isinstance(above, ast.ClassDef):
                return above
            if above.__class__ in _SCOPES:
                return None
        return None

    @cached_property
    def _bindings(self) -> dict[ast.AST | None, dict[str, list[Binding]]]:
        table: dict[ast.AST | None, dict[str, list[Binding]]] = defaultdict(lambda: defaultdict(list))
        outer: dict[tuple[ast.AST | None, str], ast.AST | None] = {}
        for declaration in self.nodes(ast.Global):
            outer.update(((self.scope(declaration), name), None) for name in declaration.names)
        for nonlocals in self.nodes(ast.Nonlocal):
            inner = self.scope(nonlocals)
            outer.update(((inner, name), self.scope(inner) if inner else None) for name in nonlocals.names)

        def bind(scope: ast.AST | None, name: str, binding: Binding) -> None:
            table[outer.get((scope, name), scope)][name].append(binding)

        imports: list[ast.Import | ast.ImportFrom] = self.nodes(ast.Import, ast.ImportFrom)
        for statement in imports:
            scope = self.scope(statement)
            for name, binding in imported(statement):
                bind(scope, name, binding)
        definitions: list[FunctionNode | ast.ClassDef] = self.nodes(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        for definition in definitions:
            how = How.CLASS if isinstance(definition, ast.ClassDef) else How.FUNCTION
            bind(self.scope(definition), definition.name, Binding(how, definition))
        for signature in self.unsorted(ast.arguments):
            owner = self.parent(signature)
            for parameter in parameters(signature):
                bind(owner, parameter.arg, Binding(How.PARAMETER, parameter))
        stored = [name for name in self.unsorted(ast.Name) if name.ctx.__class__ is not ast.Load]
        for stored_name in sorted(stored, key=_start):
            bind(self._target_scope(stored_name), stored_name.id, self._name_binding(stored_name))
        for handler in self.nodes(ast.ExceptHandler):
            if handler.name:
                bind(self.scope(handler), handler.name, Binding(How.OTHER, handler))
        patterns: list[ast.MatchAs | ast.MatchStar] = self.nodes(ast.MatchAs, ast.MatchStar)
        for pattern in patterns:
            if pattern.name:
                bind(self.scope(pattern), pattern.name, Binding(How.OTHER, pattern))
        return table

    def _target_scope(self, name: ast.Name) -> ast.AST | None:
        """The scope in which a stored name is bound: a walrus binds outside its comprehensions (PEP 572)."""
        scope = self.scope(name)
        if isinstance(self.parent(name), ast.NamedExpr):
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
        table = self._bindings
        scope = self.scope(name)
        if name.ctx.__class__ is not ast.Load:
            scope = self._target_scope(name)
        direct = True
        while scope is not None:
            # the names of a class body are seen in that body only, not in its functions
            if direct or not isinstance(scope, ast.ClassDef):
                if found := table[scope].get(name.id) if scope in table else None:
                    return found
            direct = False
            scope = self.scope(scope)
        return table[None].get(name.id, []) if None in table else []

    def module_bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at module level."""
        return self._bindings[None].get(name, []) if None in self._bindings else []

    def scope_bindings(self, scope: ast.AST | None) -> dict[str, list[Binding]]:
        """What is bound in a function, class or (None) the module itself, by name."""
        return self._bindings[scope] if scope in self._bindings else {}

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

    @cached_property
    def defined_names(self) -> frozenset[str]:
        """The names of all functions and classes of the file."""
        names = {node.name for node in self.unsorted(ast.ClassDef)}
        names.update(node.name for node in self.unsorted(ast.FunctionDef))
        names.update(node.name for node in self.unsorted(ast.AsyncFunctionDef))
        return frozenset(names)

    @cached_property
    def imported(self) -> frozenset[str]:
        """The top-level names of the modules that the file imports from, wherever it does; relative ones not."""
        names = [alias.name for statement in self.unsorted(ast.Import) for alias in statement.names]
        names += [statement.module for statement in self.unsorted(ast.ImportFrom) if statement.module]
        return frozenset(name.partition(".")[0] for name in names)

    @cached_property
    def import_names(self) -> frozenset[str]:
        """The names that the file's imports bind, anywhere."""
        return frozenset(alias.asname or alias.name.partition(".")[0] for alias in self.unsorted(ast.alias))

    def definition(self, expression: ast.AST | None) -> ast.AST | None:
        """The one `def` or `class` of this file that `expression` (a name) refers to."""
        if isinstance(expression, ast.Name) and expression.id in self.defined_names:
            found = self.bindings(expression)
            if len(found) == 1 and found[0].how in (How.FUNCTION, How.CLASS):
                return found[0].node
        return None

    @cached_property
    def _attributes(self) -> dict[ast.ClassDef, dict[str, list[Binding]]]:
        """For each class: what its methods assign to `self.NAME` or `cls.NAME`, and its class-level names."""
        table: dict[ast.ClassDef, dict[str, list[Binding]]] = defaultdict(lambda: defaultdict(list))
        for node in self.stored:
            if isinstance(node.value, ast.Name):
                owner = self.self_class(node.value)
                if owner is not None:
                    table[owner][node.attr].append(self._attribute_binding(node))
        for definition in self.nodes(ast.ClassDef):
            for name, found in self.scope_bindings(definition).items():
                table[definition][name].extend(found)
        return table

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

    def attribute_bindings(self, owner: ast.ClassDef, name: str) -> list[Binding]:
        """Every place in `owner`, its own body and methods, that binds the attribute `name`."""
        return self._attributes[owner].get(name, []) if owner in self._attributes else []

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
    prefix = ""
    if isinstance(statement, ast.ImportFrom):
        prefix = "." * statement.level + (statement.module or "")
        prefix += "." if statement.module else ""
    for alias in statement.names:
        name = alias.asname or alias.name.partition(".")[0]
        whole = alias.name if alias.asname or prefix else name
        yield name, Binding(How.IMPORT, alias, None, prefix + whole)


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
    return [s for s in body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]


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
    match expression:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Call(func=function):
            return last_name(function) if not isinstance(function, ast.Call) else ""
    return ""


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
