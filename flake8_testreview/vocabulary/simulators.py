"""Simulators of whole services, such as responses and moto, and where they answer."""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS
from flake8_testreview.vocabulary.replacements import Replacements


class Simulators:
    """The simulators of one suite; share it through `suite.fact(Simulators)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def is_simulated(self, node: ast.AST) -> bool:
        """Does an in-process simulator (responses, moto, requests_mock ...) answer where `node` runs?"""
        if not self._simulators and not self._fixtures:
            return False
        places = self._suite.fact(Replacements).places(node)
        return any(place in self._simulators or self._asks_for_simulator(place) for place in places)

    @cached_property
    def _fixtures(self) -> frozenset[str]:
        return frozenset(n for n in dialects.SIMULATOR_FIXTURES if n in self._source.text)

    @cached_property
    def _simulators(self) -> frozenset[ast.AST | None]:
        return frozenset(self._suite.fact(Replacements).holds_in(node) for node, _ in self.named)

    @cached_property
    def named(self) -> list[tuple[ast.Name | ast.Attribute, str]]:
        """Where the file names a simulator, and its qualified name, in source order."""
        if not self._source.mentions(part.rstrip(".") for part in dialects.SIMULATORS):
            return []
        found = []
        loads: list[ast.Name | ast.Attribute] = self._source.nodes(ast.Name, ast.Attribute)
        for node in loads:
            if node.ctx.__class__ is not ast.Load or isinstance(self._source.parent(node), ast.Attribute):
                continue
            name = self._source.qualified(node)
            if name and any(f".{part}" in f".{name}." for part in dialects.SIMULATORS):
                found.append((node, name))
        return found

    def _asks_for_simulator(self, place: ast.AST | None) -> bool:
        return (
            bool(self._fixtures)
            and isinstance(place, FUNCTIONS)
            and not self._fixtures.isdisjoint(self._suite.parameter_names(place))
        )
