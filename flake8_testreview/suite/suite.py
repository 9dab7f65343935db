"""A file seen as its tests: cases, tests, fixtures, helpers.

All rules of a file get the same `Suite`, see `plugin.review`. It is a facade: each question is answered in the room of
its noun.
"""
from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from flake8_testreview.project.reach import Reach
from flake8_testreview.project.settings import Settings
from flake8_testreview.suite.classes import Classes
from flake8_testreview.suite.collection import Collection
from flake8_testreview.suite.files import FileOfTests
from flake8_testreview.suite.functions import Functions
from flake8_testreview.suite.unrun import Unrun
from flake8_testreview.syntax.nodes import FunctionNode, and_holders
from flake8_testreview.syntax.paths import is_named_as
from flake8_testreview.syntax.source import SourceFile

if TYPE_CHECKING:
    from flake8_testreview.edits.building import Draft
    from flake8_testreview.project.instances import Instances
    from flake8_testreview.project.questions import Inference

Fact = TypeVar("Fact")


class Suite:
    """The tests of one file, and all that rules share about it."""

    def __init__(self, source: SourceFile, reach: Reach, settings: argparse.Namespace | None = None) -> None:
        self.source = source
        self.reach = reach
        self.settings = settings  # flake8's options, for the rules of concerns that have some
        self.file = FileOfTests(source.filename, reach)
        self._functions = Functions(source, self.file)
        self._classes = Classes(source, self._functions, lambda: self.inference)
        self._collection = Collection(source, self.file, self._functions, self._classes)
        self.unrun = Unrun(source, self._functions)
        self._facts: dict[Any, Any] = {}
        # the questions, each answered by its room
        self.role = self._functions.role
        self.is_test = self._functions.is_test
        self.is_pytest_fixture = self._functions.is_pytest_fixture
        self.outermost = self._functions.outermost
        self.enclosing = self._functions.enclosing
        self.is_about = self._functions.is_about
        self.parameter_names = self._functions.parameter_names
        self.references = self._functions.references
        self.callers = self._functions.callers
        self.is_handed_over = self._functions.is_handed_over
        self.bases = self._classes.bases
        self.local_lineage = self._classes.local_lineage
        self.heirs = self._classes.heirs
        self.is_of_other_case = self._classes.is_of_other_case
        self.has_override = self._classes.has_override
        self.inherits = self._classes.inherits
        self.inherits_nothing = self._classes.inherits_nothing
        self.mentioned_by_bases = self._classes.mentioned_by_bases
        self.overridden = self._classes.overridden
        self.is_unittest_case = self._classes.is_unittest_case
        self.is_of_case = self._classes.is_of_case
        self.is_test_case = self._classes.is_test_case
        self.is_stand_in = self._classes.is_stand_in
        self.is_collected = self._collection.is_collected
        self.is_switched_off = self._collection.is_switched_off
        self.is_material = self._collection.is_material

    def fact(self, kind: Callable[[Suite], Fact]) -> Fact:
        """`kind(self)`, made once: how a vocabulary such as `Doubles` is shared by all concerns of the file."""
        if kind not in self._facts:
            self._facts[kind] = kind(self)
        return self._facts[kind]  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Forget all that was found out, of other files too, when the last rule is done with the file."""
        if (inference := self.__dict__.get("inference")) is not None:
            inference.forget()
        self.__dict__.clear()

    @cached_property
    def inference(self) -> Inference:
        """Answers that need other files; they are reached with the first question only."""
        from flake8_testreview.project.questions import Inference

        return Inference(self.source, self.reach)

    @cached_property
    def instances(self) -> Instances:
        """What expressions of the file are, where helpers, fixtures and classes decide it, of other files too."""
        from flake8_testreview.project.instances import Instances

        return Instances(self.source, self.inference)

    @cached_property
    def draft(self) -> Draft:
        """What edits of the file are made with."""
        from flake8_testreview.edits.building import Draft
        from flake8_testreview.edits.spans import Text
        from flake8_testreview.edits.style import LIMIT

        limit = self.settings.max_line_length if self.settings is not None else LIMIT
        return Draft(Text(self.source.text), ast.Module(list(self.source.body), []), limit)

    def is_of_project(self, dotted: str) -> bool:
        """Is a dotted name, or what it is reached through, a module of the project, and not of Python's own library?"""
        from flake8_testreview.project.module import is_stdlib  # loaded with the first question about other files

        return not is_stdlib(dotted) and any(map(self.inference.is_module, and_holders(dotted)))

    def is_under_test(self, name: str) -> bool:
        """Is what a qualified name stands for defined by the project, and not by its tests?"""
        found = self.inference.definition(name)
        if found is None or found.module.is_stdlib or found.module.path == self.source.filename:
            return False
        return not self.is_test_code(found.module.path)

    def is_test_code(self, path: str) -> bool:
        """Is the file at `path` test code, by the option's patterns?"""
        return is_named_as(path, self.reach.test_files)

    def is_run_by_project(self, function: FunctionNode) -> bool:
        """Does a decorator of the project that is given something, and none that it has for tests, run the function?"""
        given = [one.func for one in function.decorator_list if isinstance(one, ast.Call)]
        names = [name for name in map(self.source.qualified, given) if name is not None]
        return any(not re.search(r"\btest|fixture", name) and self.is_under_test(name) for name in names)

    @property
    def project(self) -> Settings:
        """The project's own configuration of its tests."""
        return self.file.project

    @property
    def functions(self) -> list[FunctionNode]:
        """Every `def` of the file, methods and nested ones too, in source order."""
        return self._functions.all

    @property
    def is_run_by_nose(self) -> bool:
        """May nose run the tests, see `Collection`?"""
        return self._collection.is_run_by_nose

    @property
    def tests(self) -> list[FunctionNode]:
        """The tests that a runner collects, see `Collection`."""
        return self._collection.tests
