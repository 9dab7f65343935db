"""The scopes of a file: in which function, class or comprehension a node runs, and in which a name is bound."""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.syntax.index import Nodes
from flake8_testreview.syntax.nodes import COMPREHENSIONS, FUNCTIONS, FunctionNode

_SCOPES = frozenset({ast.ClassDef, *FUNCTIONS, ast.Lambda, *COMPREHENSIONS})


class Scopes(Nodes):
    """The nodes of one file by the scopes that they stand in."""

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

    def function_of(self, parameter: ast.AST) -> FunctionNode | None:
        """The `def` that has the parameter; None where a lambda has it, or what is asked for is none."""
        signature = self.parent(parameter)
        function = self.parent(signature) if isinstance(signature, ast.arguments) else None
        return function if isinstance(function, FUNCTIONS) else None

    def class_of(self, function: ast.AST) -> ast.ClassDef | None:
        """The class whose body directly holds the definition of `function` (under `if` and `try` too)."""
        parents = self._index.parents
        above = parents.get(function)
        while above is not None and type(above) not in _SCOPES:
            above = parents.get(above)
        return above if isinstance(above, ast.ClassDef) else None

    @cached_property
    def declared(self) -> dict[tuple[ast.AST | None, str], ast.AST | None]:
        """The scopes that `global` and `nonlocal` mean, by the scope that they stand in and the name."""
        outer: dict[tuple[ast.AST | None, str], ast.AST | None] = {}
        for declaration in self.nodes(ast.Global):
            outer.update(((self.scope(declaration), name), None) for name in declaration.names)
        for nonlocals in self.nodes(ast.Nonlocal):
            inner = self.scope(nonlocals)
            outer.update(((inner, name), self.scope(inner) if inner else None) for name in nonlocals.names)
        return outer

    def binding_scope(self, node: ast.AST) -> ast.AST | None:
        """The scope in which a node binds its name: a walrus does outside its comprehensions (PEP 572)."""
        parent = self.parent(node)
        if isinstance(node, ast.arg):
            return self.parent(parent) if parent is not None else None
        scope = self.scope(node)
        if isinstance(parent, ast.NamedExpr) and isinstance(node, ast.Name):
            while isinstance(scope, COMPREHENSIONS):
                scope = self.scope(scope)
        return scope


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
