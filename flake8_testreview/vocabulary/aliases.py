"""What attributes are that a file sets to what an import brings: `client.settings = settings`."""
from __future__ import annotations

import ast
from collections import defaultdict
from functools import cached_property

from flake8_testreview.syntax.nodes import attribute_chain, dotted, is_none
from flake8_testreview.syntax.source import SourceFile


class Aliases:
    """The dotted names of one source file, those that attributes stand for too."""

    def __init__(self, source: SourceFile) -> None:
        self._source = source

    def named(self, expression: ast.AST | None) -> str | None:
        """The dotted name that an expression refers to through imports, aliases, and attributes that the same function
        sets, or that methods set on `self`, to one thing that an import brings; None where it is unknown."""
        found = self._source.qualified(expression)
        trail: list[str] = []
        while found is None and isinstance(expression, ast.Attribute):
            if expression.attr in self._attributes and (origin := self._origin(expression)):
                found = ".".join((origin, *trail))
            trail.insert(0, expression.attr)
            expression = expression.value
        return found

    def may_reach(self, expression: ast.expr) -> bool:
        """May the expression begin with what an import brings, or an attribute that is set to such a thing? A first
        look that resolves no name."""
        while isinstance(expression, (ast.Attribute, ast.Subscript)):
            if isinstance(expression, ast.Attribute) and expression.attr in self._attributes:
                return True
            expression = expression.value
        return isinstance(expression, ast.Name) and expression.id in self._source.reaching_names

    @cached_property
    def _attributes(self) -> dict[str, list[ast.Assign]]:
        """The assignments to attributes of what begins with an imported name, by the attribute."""
        found: dict[str, list[ast.Assign]] = defaultdict(list)
        for assignment in self._source.unsorted(ast.Assign):
            first, _ = attribute_chain(assignment.value)
            if not isinstance(first, ast.Name) or first.id not in self._source.reaching_names:
                continue
            for target in assignment.targets:
                if isinstance(target, ast.Attribute):
                    found[target.attr].append(assignment)
        return found

    def _origin(self, attribute: ast.Attribute) -> str | None:
        bindings = self._source.values(attribute)
        if bindings:  # of `self`: whatever any method sets it to
            values = [binding.value for binding in bindings if not is_none(binding.value)]
        else:
            values = [one.value for one in self._attributes[attribute.attr] if self._sets(one, attribute)]
        origins = {self._source.qualified(value) for value in values}
        return origins.pop() if len(origins) == 1 else None

    def _sets(self, assignment: ast.Assign, attribute: ast.Attribute) -> bool:
        """Does the assignment, earlier in the same function, bind what is spelt like the attribute?"""
        if assignment.lineno >= attribute.lineno or not (spelt := dotted(attribute)):
            return False
        is_near = self._source.function(assignment) is self._source.function(attribute)
        return is_near and any(dotted(target) == spelt for target in assignment.targets)
