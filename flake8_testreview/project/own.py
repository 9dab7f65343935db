"""The file under review as the module that it is to others."""
from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flake8_testreview.project.module import Module, followed
from flake8_testreview.project.parsing import by_name
from flake8_testreview.syntax.bindings import Binding
from flake8_testreview.syntax.nodes import FunctionNode, attribute_chain
from flake8_testreview.syntax.source import SourceFile

if TYPE_CHECKING:
    from flake8_testreview.project.outline import Definition


class OwnModule(Module):
    """The file under review, which is there as a whole."""

    def __init__(self, name: str, path: str, source: SourceFile) -> None:
        super().__init__(name, path, source.text)
        self._source = source
        self._level = by_name(source.body)

    def is_of(self, source: SourceFile) -> bool:
        """Is it the file that `source` is the syntax of?"""
        return self._source is source

    @property
    def source(self) -> SourceFile:
        """The file under review."""
        return self._source

    def whole(self, node: ast.AST) -> tuple[SourceFile, ast.AST]:
        """The function or class itself, and the file."""
        return self._source, node

    def bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at the module's own level, functions included; `*` for its star imports."""
        if name in self._global_names:
            return [followed(self.source, binding) for binding in self.source.module_bindings(name)]
        return self._level.get(name, [])

    @property
    def names(self) -> Iterable[str]:
        """What the module binds at its own level."""
        return self._level

    def lacks(self, name: str) -> bool:
        """Does the module surely not have the name?"""
        return not self.stores(name) and not self.is_computed and not self.bindings(name)

    def attribute_bindings(self, owner: ast.ClassDef, name: str) -> list[Binding]:
        """Every place in the class, its own body and methods, that binds the attribute `name`."""
        return self.source.attribute_bindings(owner, name)

    def _piece(self, node: Definition) -> None:
        """None: every statement has all of it."""

    def written(self, function: FunctionNode) -> FunctionNode:
        """The function itself."""
        return function

    def target_inside(self, function: FunctionNode, expression: ast.AST | None) -> str | None:
        """The absolute dotted name that `expression` refers to, which stands in `function`."""
        if (name := self.source.qualified(expression)) is not None:
            return self.absolute(name)
        first, _ = attribute_chain(expression)
        if isinstance(first, ast.Name) and (found := self.source.bindings(first)):
            if found is self.source.module_bindings(first.id):
                return self.target(expression)
        return None

    def _text(self, node: Definition) -> str:
        """The whole lines of a definition."""
        return self.source.written(node)

    def _those_members(
        self, owner: ast.ClassDef, is_meant: Callable[[str], bool]
    ) -> tuple[SourceFile, ast.AST | None]:
        return self._same(owner)

    def _same(self, owner: ast.ClassDef) -> tuple[SourceFile, ast.AST | None]:
        return self.source, owner
