"""A file seen as its tests: cases, tests, fixtures, helpers.

All rules of a file get the same `Suite`, see `plugin.review`.
"""
from __future__ import annotations

import argparse
import ast
import os
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from flake8_testreview.project import frameworks
from flake8_testreview.suite import dialects
from flake8_testreview.syntax.source import FUNCTIONS, FunctionNode, SourceFile, applied, last_name, methods
from flake8_testreview.syntax.words import words

if TYPE_CHECKING:
    from flake8_testreview.project.reach import Reach
    from flake8_testreview.project.inference import Inference

Fact = TypeVar("Fact")


_MAX_ANCESTORS = 50


class Role:
    """What a function is for."""

    TEST = "test"
    FIXTURE = "fixture"  # setUp and friends, pytest fixtures
    HELPER = "helper"  # any other function or method that the file's own code may call
    NESTED = "nested"  # defined inside another function


class Suite:
    """The tests of one file, and all that concerns share about it."""

    def __init__(self, source: SourceFile, reach: Reach, settings: argparse.Namespace | None = None) -> None:
        self.source = source
        self.reach = reach
        self.settings = settings  # flake8's options, for the rules of concerns that have some
        self._facts: dict[Any, Any] = {}
        self._roles: dict[FunctionNode, str] = {}
        self._collected_classes: dict[ast.ClassDef, bool] = {}
        self._references: dict[str, dict[ast.AST | str | None, list[ast.expr]]] = {}

    def fact(self, kind: Callable[[Suite], Fact]) -> Fact:
        """`kind(self)`, made once: how a vocabulary such as `Doubles` is shared by all concerns of the file."""
        if kind not in self._facts:
            self._facts[kind] = kind(self)
        return self._facts[kind]  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Let go of all that was found out, when the last checker is done with the file."""
        self.__dict__.clear()

    @cached_property
    def inference(self) -> Inference:
        """Answers that need other files or astroid; both are reached with the first question only."""
        from flake8_testreview.project.inference import Inference

        return Inference(self.source, self.reach)

    # -- functions ------------------------------------------------------------------------------------------------

    def role(self, function: FunctionNode) -> str:
        """What `function` is for, one of `Role`, by where it stands, its decorators and its name."""
        if function not in self._roles:
            self._roles[function] = self._role(function)
        return self._roles[function]

    def _role(self, function: FunctionNode) -> str:
        source = self.source
        if source.function(function) is not None:
            return Role.NESTED
        if function.name in dialects.FIXTURE_NAMES or self.is_pytest_fixture(function):
            return Role.FIXTURE
        if function.name.startswith("test"):
            return Role.TEST
        return Role.HELPER

    def is_pytest_fixture(self, function: FunctionNode) -> bool:
        """Is `function` decorated as a fixture, with or without arguments?"""
        for decorator in function.decorator_list:
            if last_name(decorator) in self._fixture_names:
                if self.source.qualified(applied(decorator)) in dialects.FIXTURE_DECORATORS:
                    return True
        return False

    @cached_property
    def _fixture_names(self) -> frozenset[str]:
        """How a fixture decorator may end in this file: a first look that resolves no name."""
        aliases = {alias.asname for alias in self.source.unsorted(ast.alias) if alias.asname}
        return frozenset({name.rpartition(".")[2] for name in dialects.FIXTURE_DECORATORS} | aliases)

    @cached_property
    def functions(self) -> list[FunctionNode]:
        """Every `def` of the file, methods and nested ones too, in source order."""
        return self.source.nodes(ast.FunctionDef, ast.AsyncFunctionDef)

    def outermost(self, node: ast.AST) -> FunctionNode | None:
        """The outermost `def` around `node` that is not nested in another: a test, a fixture or a helper."""
        found: FunctionNode | None = None
        for above in self.source.ancestors(node):
            if isinstance(above, FUNCTIONS):
                found = above
        return found

    def enclosing(self, node: ast.AST) -> list[FunctionNode | ast.Lambda]:
        """The functions and lambdas whose body `node` runs in, innermost first."""
        found: list[FunctionNode | ast.Lambda] = []
        scope = self.source.scope(node)
        while scope is not None:
            if isinstance(scope, (*FUNCTIONS, ast.Lambda)):
                found.append(scope)
            scope = self.source.scope(scope)
        return found

    def is_about(self, node: ast.AST, subjects: frozenset[str]) -> bool:
        """Do the names of the functions and classes around `node` say that they are about one of `subjects`?"""
        return any(
            not subjects.isdisjoint(word.lower() for word in words(above.name))
            for above in self.source.ancestors(node)
            if isinstance(above, (*FUNCTIONS, ast.ClassDef))
        )

    def parameter_names(self, function: FunctionNode) -> set[str]:
        """The names of all parameters, which in pytest ask for fixtures."""
        signature = function.args
        return {p.arg for p in (*signature.posonlyargs, *signature.args, *signature.kwonlyargs)}

    def references(self, definition: FunctionNode | ast.ClassDef) -> list[ast.expr]:
        """Where the file reads the name of `definition`, in no order worth relying on: as a plain name in scope, or
        for a method as an attribute of `self`, `cls` or its class."""
        if definition.name not in self._references:
            self._references[definition.name] = self._references_by_what_they_read(definition.name)
        found = self._references[definition.name]
        owner = self.source.class_of(definition)
        of_method = [*found.get(None, ()), *found.get(owner.name, ())] if owner is not None else []
        return [*found.get(definition, ()), *of_method]

    def _references_by_what_they_read(self, name: str) -> dict[ast.AST | str | None, list[ast.expr]]:
        """The loads of a name: plain ones by its definition, those of `self` and `cls` by None, those of another name
        by that name."""
        source, load = self.source, ast.Load
        found: dict[ast.AST | str | None, list[ast.expr]] = defaultdict(list)
        for plain in source.names.get(name, ()):
            if type(plain.ctx) is load:
                for binding in source.bindings(plain):
                    found[binding.node].append(plain)
        for attribute in source.attributes.get(name, ()):
            receiver = attribute.value
            if type(attribute.ctx) is load and isinstance(receiver, ast.Name):
                found[None if source.self_class(receiver) is not None else receiver.id].append(attribute)
        return found

    def callers(self, function: FunctionNode) -> list[ast.Call]:
        """The calls of `function` that the file itself makes."""
        parents = ((reference, self.source.parent(reference)) for reference in self.references(function))
        return [parent for reference, parent in parents if isinstance(parent, ast.Call) and parent.func is reference]

    def is_handed_over(self, function: FunctionNode) -> bool:
        """Is `function` passed on by name (an argument, an assignment, a return, an item), not only called?"""
        for reference in self.references(function):
            parent = self.source.parent(reference)
            if not (isinstance(parent, ast.Call) and parent.func is reference):
                return True
        return False

    # -- classes --------------------------------------------------------------------------------------------------

    def bases(self, owner: ast.ClassDef) -> list[str] | None:
        """The qualified names of the bases that come from outside the file, those of bases in the file included;
        None when one of them is not a plain name."""
        found: list[str] = []
        waiting, seen = [owner], {owner}
        while waiting:
            for base in waiting.pop().bases:
                if isinstance(base, ast.Subscript):  # Generic[T], Protocol[T]
                    base = base.value
                local = self.source.definition(base)
                if isinstance(local, ast.ClassDef):
                    if local not in seen:
                        seen.add(local)
                        waiting.append(local)
                elif (name := self.source.qualified(base)) is not None:
                    found.append(name)
                else:
                    return None
        return found

    def local_lineage(self, owner: ast.ClassDef) -> list[ast.ClassDef]:
        """`owner` and its ancestors that are defined in this file, nearest first; so many as any real class has."""
        lineage = [owner]
        for current in lineage:
            for base in current.bases if len(lineage) < _MAX_ANCESTORS else ():
                local = self.source.definition(base)
                if isinstance(local, ast.ClassDef) and local not in lineage:
                    lineage.append(local)
        return lineage

    def inherits(self, owner: ast.ClassDef, name: str) -> bool | None:
        """Does a base of `owner` define `name`? None when a base is unknown and no known one does."""
        for ancestor in self.local_lineage(owner)[1:]:
            if self.source.attribute_bindings(ancestor, name):
                return True
        bases = self.bases(owner)
        if bases is None:
            return None
        outside = [base for base in bases if base != "builtins.object"]
        return self.inference.inherits(outside, name) if outside else False

    def mentioned_by_bases(self, owner: ast.ClassDef) -> frozenset[str] | None:
        """Every attribute, name and string in the classes from outside the file that `owner` inherits from; None when
        one of them is unknown."""
        bases = self.bases(owner)
        if bases is None or (not bases and self._is_mixed_in(owner)):
            return None
        if frameworks.FRAMEWORK_CASES.issuperset(bases):
            return frozenset().union(*(frameworks.FRAMEWORK_WORDS.get(base, ()) for base in bases))
        return self.inference.mentions(bases)

    def _is_mixed_in(self, owner: ast.ClassDef) -> bool:
        """Does a class without bases count on those of one that takes it in: by `super()`, or a unittest fixture?"""
        supers = self.source.calls(["super"])
        has_set_up = any(method.name == "setUp" for method in methods(owner))
        return has_set_up or any(owner in self.source.ancestors(call) for call in supers)

    def overridden(self, owner: ast.ClassDef, name: str) -> tuple[str, FunctionNode] | None:
        """The method `name` of the nearest ancestor of `owner` that has one, and the dotted name of that ancestor; the
        test frameworks' own do not count. None when there is none, or when an unknown ancestor comes before it."""
        seen = {owner}
        waiting = list(reversed(owner.bases))
        while waiting:
            base = waiting.pop()
            ancestor, outside = self.source.definition(base), self.source.qualified(base)
            if isinstance(ancestor, ast.ClassDef):
                for binding in self.source.attribute_bindings(ancestor, name):
                    return (ancestor.name, binding.node) if isinstance(binding.node, FUNCTIONS) else None
                waiting.extend(reversed(ancestor.bases) if ancestor not in seen else ())
                seen.add(ancestor)
            elif outside is None:
                return None
            elif outside not in frameworks.FRAMEWORK_CASES:
                if self.inference.inherits([outside], name) is not False:
                    return self.inference.method([outside], name)
        return None

    def is_unittest_case(self, owner: ast.ClassDef) -> bool:
        """Is `owner` known to be a unittest test case, by the names of its ancestors in the file or outside?"""
        bases = self.bases(owner)
        if bases is None:
            return False
        if any(base in frameworks.FRAMEWORK_CASES and base != "builtins.object" for base in bases):
            return True
        ancestors = self.inference.ancestors(bases) if bases else None
        if ancestors is not None:
            return not frameworks.FRAMEWORK_CASES.isdisjoint(ancestors - {"builtins.object"})
        return any(base.rpartition(".")[2].endswith("TestCase") for base in bases)

    @cached_property
    def tests(self) -> list[FunctionNode]:
        """The tests that a runner collects: methods of test cases and, where pytest runs the file, functions."""
        stem = os.path.splitext(os.path.basename(self.source.filename))[0]
        if not (stem.startswith("test") or stem.endswith(("_test", "_tests")) or stem in ("stdin", "-", "")):
            return []
        named = (function for function in self.functions if function.name.startswith("test"))
        return [test for test in named if self.role(test) == Role.TEST and self._may_be_collected(test)]

    def is_collected(self, function: FunctionNode) -> bool:
        """Is `function` one of `tests`?"""
        return function in self._test_set

    @cached_property
    def _test_set(self) -> frozenset[FunctionNode]:
        return frozenset(self.tests)

    def _may_be_collected(self, function: FunctionNode) -> bool:
        owner = self.source.class_of(function)
        if owner is None:
            return self.source.scope(function) is None and self._collects_functions
        if owner not in self._collected_classes:
            is_case = self.source.scope(owner) is None and self._is_named_test_case(owner)
            self._collected_classes[owner] = is_case and (bool(owner.bases) or owner.name.startswith("Test"))
        return self._collected_classes[owner]

    @cached_property
    def _collects_functions(self) -> bool:
        """Does a runner collect the functions of the file: is it one for pytest, by what it holds?"""
        return "pytest" in self.source.imported or not any(
            last_name(base).endswith("TestCase") for owner in self.source.unsorted(ast.ClassDef) for base in owner.bases
        )

    def is_test_case(self, owner: ast.ClassDef) -> bool:
        """Does `owner` look like a test case: by its own name, by a base's name, or by holding tests?"""
        return self._is_named_test_case(owner) or any(method.name.startswith("test") for method in methods(owner))

    def _is_named_test_case(self, owner: ast.ClassDef) -> bool:
        return _says_test_case(owner) or any(map(_says_test_case, self.local_lineage(owner)[1:]))

    def is_stand_in(self, owner: ast.ClassDef) -> bool:
        """Does the class's name, or a base's, say that it stands in for something else?"""
        return any(
            says_stand_in(name)
            for current in self.local_lineage(owner)
            for name in (current.name, *(last_name(base) for base in current.bases))
        )


def _says_test_case(owner: ast.ClassDef) -> bool:
    names = [owner.name, *(last_name(base) for base in owner.bases)]
    return any(name.endswith(dialects.TEST_CASE_ENDINGS) or name.startswith("Test") for name in names)


def says_stand_in(name: str) -> bool:
    """Is one of the words of `name` (snake_case or camelCase) a stand-in's, such as fake, dummy, mock?"""
    return any(word.lower() in dialects.STAND_IN_WORDS for word in words(name))
