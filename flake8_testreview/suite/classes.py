"""The classes of a file: what they inherit, and whether they are test cases or stand-ins."""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_testreview.project import frameworks
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Functions
from flake8_testreview.syntax.lineage import lineage
from flake8_testreview.syntax.nodes import FunctionNode, base_class, last_name, methods
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word

if TYPE_CHECKING:
    from flake8_testreview.project.questions import Inference

# What classes of test frameworks are called that are no test cases, though they begin with `Test`.
_NO_CASES = ("Result", "Suite", "Loader", "Runner", "Program", "Client", "Server", "App", "Response", "Fixture")


class Classes:
    """The classes of one file with their ancestors, those outside the file too."""

    def __init__(self, source: SourceFile, functions: Functions, inference: Callable[[], Inference]) -> None:
        self.source = source
        self._functions = functions
        self._inference = inference  # made with the first question
        self._lineages: dict[ast.ClassDef, list[ast.ClassDef]] = {}
        self._are_unittest_cases: dict[ast.ClassDef, bool] = {}

    @property
    def inference(self) -> Inference:
        """Answers from other files."""
        return self._inference()

    def bases(self, owner: ast.ClassDef) -> list[str] | None:
        """The qualified names of the bases that come from outside the file, those of bases in the file included;
        None when one of them is not a plain name."""
        found: list[str] = []
        for current in self.local_lineage(owner):
            for base in map(base_class, current.bases):
                if isinstance(self.source.definition(base), ast.ClassDef):
                    continue
                name = self.source.qualified(base)
                if name is None:
                    return None
                found.append(name)
        return found

    def inherits_nothing(self, owner: ast.ClassDef) -> bool:
        """Is it known that the class has no ancestor outside the file but `object`?"""
        return self.bases(owner) in ([], ["builtins.object"])

    def local_lineage(self, owner: ast.ClassDef) -> list[ast.ClassDef]:
        """`owner` and its ancestors that are defined in this file, nearest first."""
        if owner not in self._lineages:
            self._lineages[owner] = self._local_lineage(owner)
        return self._lineages[owner]

    def _local_lineage(self, owner: ast.ClassDef) -> list[ast.ClassDef]:
        return [current for current in lineage([owner], self._local_bases) if current is not None]

    def _local_bases(self, owner: ast.ClassDef) -> Iterator[ast.ClassDef]:
        for base in owner.bases:
            local = self.source.definition(base_class(base))
            if isinstance(local, ast.ClassDef):
                yield local

    def heirs(self, owner: ast.ClassDef) -> list[ast.ClassDef]:
        """The classes of this file that have `owner` in their lineage, itself among them."""
        return self._heirs[owner]

    def is_of_other_case(self, attribute: ast.Attribute, owner: ast.ClassDef) -> bool:
        """Is it an attribute of `self` in a test case of which no instance of `owner` is one?"""
        receiver = attribute.value
        holder = self.source.self_class(receiver) if isinstance(receiver, ast.Name) else None
        if holder is None or not self.is_unittest_case(holder):
            return False
        return set(self.heirs(owner)).isdisjoint(self.heirs(holder))

    @cached_property
    def _heirs(self) -> dict[ast.ClassDef, list[ast.ClassDef]]:
        found: dict[ast.ClassDef, list[ast.ClassDef]] = defaultdict(list)
        for heir in self.source.unsorted(ast.ClassDef):
            for owner in self.local_lineage(heir):
                found[owner].append(heir)
        return found

    def has_override(self, owner: ast.ClassDef, name: str) -> bool:
        """Does a subclass of `owner` in this file define `name`?"""
        heirs = (heir for heir in self.heirs(owner) if heir is not owner)
        return any(self.source.attribute_bindings(heir, name) for heir in heirs)

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
        """Does a class without bases count on those of one that takes it in: by `super()`, or a unittest fixture that
        no decorator makes one of pytest?"""
        supers = self.source.calls(["super"])
        has_set_up = any(method.name == "setUp" and not method.decorator_list for method in methods(owner))
        return has_set_up or any(owner in self.source.ancestors(call) for call in supers)

    def overridden(self, owner: ast.ClassDef, name: str) -> tuple[str, FunctionNode] | None:
        """The method `name` of the nearest ancestor of `owner` that has one, and the dotted name of that ancestor; the
        test frameworks' own do not count. None when there is none, or when an unknown ancestor comes before it."""
        return self.inference.overridden(owner, name) if owner.bases else None

    def is_unittest_case(self, owner: ast.ClassDef) -> bool:
        """Is `owner` known to be a unittest test case, by the names of its ancestors in the file or outside?"""
        if owner not in self._are_unittest_cases:
            self._are_unittest_cases[owner] = self._is_unittest_case(owner)
        return self._are_unittest_cases[owner]

    def _is_unittest_case(self, owner: ast.ClassDef) -> bool:
        bases = self.bases(owner)
        return bases is not None and self.is_of_case(bases)

    def is_of_case(self, bases: Sequence[str]) -> bool:
        """Is one of the classes outside the file with these qualified names a unittest test case?"""
        if any(base in frameworks.FRAMEWORK_CASES and base != "builtins.object" for base in bases):
            return True
        ancestors = self.inference.ancestors(bases) if bases else None
        if ancestors is not None:
            return not frameworks.FRAMEWORK_CASES.isdisjoint(ancestors - {"builtins.object"})
        return any(base.rpartition(".")[2].endswith("TestCase") for base in bases)

    def is_test_case(self, owner: ast.ClassDef) -> bool:
        """Does `owner` look like a test case: by its own name, by a base's name, or by holding tests?"""
        return self.is_named_test_case(owner) or any(map(self._functions.is_test, methods(owner)))

    def is_named_test_case(self, owner: ast.ClassDef) -> bool:
        """Does the class's own name, or a base's, look like a test case's?"""
        return _has_name_of_case(owner) or any(map(_has_name_of_case, self.local_lineage(owner)[1:]))

    def is_stand_in(self, owner: ast.ClassDef) -> bool:
        """Is the class's name, or a base's, that of a stand-in? `TestRecord` with tests in it tests a record."""
        if owner.name.startswith("Test") and any(one.name.startswith("test") for one in methods(owner)):
            return False
        return any(
            is_stand_in_name(name)
            for current in self.local_lineage(owner)
            for name in (current.name, *(last_name(base) for base in current.bases))
        )


def _has_name_of_case(owner: ast.ClassDef) -> bool:
    """By its own name, or by that of a base: `testtools.TestResult` is called so and is no case."""
    if owner.name.startswith("Test") or owner.name.endswith(dialects.TEST_CASE_ENDINGS):
        return True
    names = map(last_name, owner.bases)
    return any(
        name.endswith(dialects.TEST_CASE_ENDINGS) or (name.startswith("Test") and not name.endswith(_NO_CASES))
        for name in names
    )


def is_stand_in_name(name: str) -> bool:
    """Is one of the words of `name` (snake_case or camelCase) a stand-in's, such as fake, dummy, mock?"""
    return has_any_word(name, dialects.STAND_IN_WORDS)
