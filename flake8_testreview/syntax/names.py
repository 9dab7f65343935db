"""The names of a file: which places bind one, what it refers to, what an attribute of `self` is."""
from __future__ import annotations

import ast
import builtins
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence, Set
from functools import cached_property

from flake8_testreview.syntax.bindings import Binding, How, binding_order, import_binding, imported_as
from flake8_testreview.syntax.index import start
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, attribute_chain, is_none, last_name, parameters
from flake8_testreview.syntax.scopes import Scopes

_BUILTINS = frozenset(dir(builtins))
# Modules of the standard library that a star import passes on, where something of theirs is read: `os.environ`.
_PASSED_ON = frozenset(
    {"json", "locale", "logging", "os", "random", "shutil", "signal", "socket", "subprocess", "sys", "tempfile",
     "threading", "time", "unittest", "uuid", "warnings"}
)  # fmt: skip
# Calls that give the module whose dotted name they are given.
_IMPORTING = frozenset({"importlib.import_module", "oslo_utils.importutils.import_module", "pytest.importorskip"})
_IMPORTING_NAMES = frozenset(name.rpartition(".")[2] for name in _IMPORTING)
_MAX_ALIASES = 8  # `a = b; b = c; ...`: longer chains of names for one thing are not followed


class Names(Scopes):
    """The names of one file. The bindings of one are worked out when somebody asks for it."""

    def __init__(self, body: Sequence[ast.stmt]) -> None:
        super().__init__(body)
        self._bound: dict[str, dict[ast.AST | None, list[Binding]]] = {}
        self._uses: dict[str, dict[int, list[ast.Name]]] = {}
        self._of_classes: dict[str, dict[ast.ClassDef, list[Binding]]] = {}

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
            for node in sorted(self.binders(name), key=binding_order):
                scope = self.binding_scope(node)
                scope = self.declared.get((scope, name), scope)
                table.setdefault(scope, []).append(self._binding(node))
        return self._bound[name]

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
        scope = self.scope(name) if name.ctx.__class__ is ast.Load else self.binding_scope(name)
        direct = True
        while scope is not None:
            # the names of a class body are seen in that body only, not in its functions
            if scope in table and (direct or not isinstance(scope, ast.ClassDef)):
                return table[scope]
            direct = False
            scope = self.scope(scope)
        return in_module

    def uses(self, name: ast.Name) -> list[ast.Name]:
        """The plain names that stand for the same variable as `name` does, itself among them, the stored ones too."""
        if name.id not in self._uses:
            table: dict[int, list[ast.Name]] = defaultdict(list)
            for one in self.names[name.id]:
                table[id(self.bindings(one) or None)].append(one)  # one list for each variable, as long as this lives
            self._uses[name.id] = table
        return self._uses[name.id][id(self.bindings(name) or None)]

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
                origins.add(self._origin(binding.value, depth - 1))
            else:
                return None
        if not found and expression.id in _BUILTINS:
            origins = {f"builtins.{expression.id}"}
        elif not found and trail and expression.id in self._passed_on:
            origins = {expression.id}
        # `try: import a / except ImportError: import b as a`: the first is what the author prefers
        imported = next((binding.origin for binding in found if binding.how is How.IMPORT), None)
        if len(origins) == 1:
            origin = origins.pop()
        elif all(binding.how is How.IMPORT for binding in found):
            origin = imported
        else:
            origin = None
        return ".".join([origin, *trail]) if origin else None

    def _origin(self, value: ast.expr | None, depth: int) -> str | None:
        """What a value is by its dotted name: the module that a call imports, or what a name or attribute refers to."""
        match value:
            case ast.Call(func=function, args=[ast.Constant(value=str(module)), *_]):
                is_import = last_name(function) in _IMPORTING_NAMES and self._qualified(function, depth) in _IMPORTING
                return module if is_import else None
        return self._qualified(value, depth)

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
        """The top-level names of the modules that the file imports from, wherever it does; relative ones not. Those of
        the standard library that a star import may pass on count."""
        names = [alias.name for statement in self.unsorted(ast.Import) for alias in statement.names]
        names += [statement.module for statement in self.unsorted(ast.ImportFrom) if statement.module]
        return frozenset(name.partition(".")[0] for name in names) | self._passed_on

    @cached_property
    def _passed_on(self) -> frozenset[str]:
        return _PASSED_ON if "*" in self.import_names else frozenset()

    @cached_property
    def import_names(self) -> frozenset[str]:
        """The names that the file's imports bind, anywhere."""
        return frozenset(imported_as(alias) for alias in self.unsorted(ast.alias))

    @cached_property
    def reaching_names(self) -> frozenset[str]:
        """The names that may stand for what an import brings: its own, and those of assignments of what begins with
        one. A first look that resolves no name."""
        aliases: set[str] = set()
        for assignment in self.unsorted(ast.Assign):
            first, _ = attribute_chain(assignment.value)
            is_reached = isinstance(first, ast.Name) and first.id in self.import_names
            if is_reached or isinstance(first, ast.Call) and last_name(first.func) in _IMPORTING_NAMES:
                aliases |= {target.id for target in assignment.targets if isinstance(target, ast.Name)}
        return self.import_names | aliases | self._passed_on

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
            self._of_classes[name] = self._by_class(name)
        return self._of_classes[name].get(owner, [])

    def _by_class(self, name: str) -> dict[ast.ClassDef, list[Binding]]:
        table: dict[ast.ClassDef, list[Binding]] = {}
        for node in sorted(self.stored.get(name, ()), key=start):
            holder = self.self_class(node.value) if isinstance(node.value, ast.Name) else None
            if holder is not None:
                table.setdefault(holder, []).append(self._attribute_binding(node))
        for scope, found in self._bindings(name).items():
            if isinstance(scope, ast.ClassDef):
                table.setdefault(scope, []).extend(found)
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
        method = self.function_of(found[0].node)
        if method is None:
            return None
        first = next(iter(parameters(method.args)), None)
        if first is not found[0].node:
            return None
        if any(self.qualified(decorator) == "builtins.staticmethod" for decorator in method.decorator_list):
            return None
        return self.class_of(method)

    def meaning(self, expression: ast.AST) -> Hashable:
        """What is equal for dotted names that are spelt alike and whose first name is bound by the same places, so that
        they stand for the same thing; for `self` the class counts, not the method. The node itself of anything else."""
        first, trail = attribute_chain(expression)
        if not isinstance(first, ast.Name):
            return expression
        owner, function = self.self_class(first), self.function(first)
        if owner is not None and isinstance(function, FUNCTIONS) and not function.decorator_list:
            return owner, *trail
        bound = tuple(binding.node for binding in self.bindings(first))
        return function if owner is not None else None, bound, first.id, *trail

    def values(self, expression: ast.AST | None) -> list[Binding]:
        """The bindings of a name, or of an attribute of `self`; none for other expressions."""
        match expression:
            case ast.Name():
                return self.bindings(expression)
            case ast.Attribute(value=ast.Name() as receiver) if (owner := self.self_class(receiver)) is not None:
                return self.attribute_bindings(owner, expression.attr)
        return []

    def only_value(self, expression: ast.AST | None) -> ast.expr | None:
        """What a name, or an attribute of `self`, is assigned by the one place that binds it; None for all others."""
        match self.values(expression):
            case [Binding(how=How.ASSIGN, value=value)]:
                return value
        return None

    def spelt_text(self, expression: ast.AST | None, depth: int = 4) -> str | None:
        """The text that an expression is, which may be put together of literals and of names that are bound to texts
        once: `f"{MODULE}.connect"`, `MODULE + ".connect"`, `"%s.connect" % MODULE`; None where it is not known."""
        if depth <= 0:
            return None
        match expression:
            case ast.Constant(value=str(text)):
                return text
            case ast.Name() | ast.Attribute():
                return self.spelt_text(self.only_value(expression), depth - 1)
            case ast.JoinedStr(values=parts):
                return self._joined(parts, depth)
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self.spelt_text(value, depth - 1)
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._joined((left, right), depth)
            case ast.BinOp(left=ast.Constant(value=str(form)), op=ast.Mod(), right=right) if form.count("%") == 1:
                before, marked, behind = form.partition("%s")
                given = self.spelt_text(right, depth - 1)
                return before + given + behind if marked and given is not None else None
        return None

    def _joined(self, parts: Sequence[ast.expr], depth: int) -> str | None:
        texts = [self.spelt_text(part, depth - 1) for part in parts]
        return "".join(text for text in texts if text is not None) if None not in texts else None
