"""Simulators of whole services, such as responses and moto, and where they answer."""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, dotted, last_name
from flake8_testreview.vocabulary.replacements import Replacements

_RECORDING = "use_cassette"  # of whatever recorder of VCR.py or Betamax a helper makes


class Simulators:
    """The simulators of one suite; share it through `suite.fact(Simulators)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._source = suite.source

    def is_simulated(self, node: ast.AST) -> bool:
        """Does an in-process simulator (responses, moto, requests_mock ...) answer where `node` runs, or, in a helper,
        wherever the file calls the helper or hands it on?"""
        if not self._simulators and not self._fixtures:
            return False
        if self._is_answered(node):
            return True
        helper = self._suite.outermost(node)
        if helper is None or self._suite.role(helper) != Role.HELPER:
            return False
        references = self._suite.references(helper)
        return bool(references) and all(map(self._is_answered, references))

    def _is_answered(self, node: ast.AST) -> bool:
        places = self._suite.fact(Replacements).places(node)
        return any(place in self._simulators or self._requests_simulator(place) for place in places)

    @cached_property
    def _fixtures(self) -> frozenset[str]:
        return frozenset(n for n in dialects.SIMULATOR_FIXTURES if n in self._source.text)

    @cached_property
    def _simulators(self) -> frozenset[ast.AST | None]:
        return frozenset(self._suite.fact(Replacements).holds_in(node) for node, _ in self.named)

    @cached_property
    def named(self) -> list[tuple[ast.Name | ast.Attribute, str]]:
        """Where the file names a simulator, and its qualified name, in source order."""
        if not self._source.mentions([_RECORDING, *(part.rstrip(".") for part in dialects.SIMULATORS)]):
            return []
        found = []
        loads: list[ast.Name | ast.Attribute] = self._source.nodes(ast.Name, ast.Attribute)
        for node in loads:
            if node.ctx.__class__ is not ast.Load or isinstance(self._source.parent(node), ast.Attribute):
                continue
            name = self._source.qualified(node) or ""
            if last_name(node) == _RECORDING or name and any(f".{part}" in f".{name}." for part in dialects.SIMULATORS):
                found.append((node, name or dotted(node)))
        return found

    def _requests_simulator(self, place: ast.AST | None) -> bool:
        """Has a function a parameter, or a class an attribute of `self` that a base sets, which is called as the
        fixture of a simulator is?"""
        if isinstance(place, FUNCTIONS):
            return not self._fixtures.isdisjoint(self._suite.parameter_names(place))
        return place in self._classes

    @cached_property
    def _classes(self) -> frozenset[ast.ClassDef]:
        """The classes that use the simulator which a base of another file has set up."""
        uses = [use for name in self._fixtures for use in self._source.attributes.get(name, ())]
        return frozenset(owner for use in uses if (owner := self._heir(use)) is not None)

    def _heir(self, use: ast.Attribute) -> ast.ClassDef | None:
        """The class that has inherited the attribute of `self` from another file."""
        owner = self._source.self_class(use.value) if isinstance(use.value, ast.Name) else None
        if owner is None or not owner.bases:
            return None
        lineage = self._suite.local_lineage(owner)
        is_own = any(self._source.attribute_bindings(ancestor, use.attr) for ancestor in lineage)
        return None if is_own else owner
