"""What is a test here: the one answer for all rules.

What tests read, run or parse as their material looks like tests and is none.
"""
from __future__ import annotations

import ast
from functools import cached_property

from flake8_testreview.suite.classes import Classes
from flake8_testreview.suite.dialects import SET_UPS
from flake8_testreview.suite.files import FileOfTests
from flake8_testreview.suite.functions import Functions
from flake8_testreview.syntax.nodes import FunctionNode, last_name, methods
from flake8_testreview.syntax.source import SourceFile

# What may be done with a test case's class without making it the material of the test that does it.
_LOOKS_AT_CLASS = frozenset(
    {"super", "isinstance", "issubclass", "object", "setattr", "getattr", "cast", "register", "multiple"}
)
_NOSES = frozenset({"nose", "nose2"})


class Collection:
    """Which functions and classes of one file a runner takes for tests."""

    def __init__(self, source: SourceFile, file: FileOfTests, functions: Functions, classes: Classes) -> None:
        self._source = source
        self._file = file
        self._functions = functions
        self._classes = classes
        self._collected_classes: dict[ast.ClassDef, bool] = {}

    @cached_property
    def tests(self) -> list[FunctionNode]:
        """The tests that a runner collects: methods of test cases, and functions of the module, in source order."""
        if not self._file.is_test_file:
            return []
        return [function for function in self._functions.all if self._may_be_collected(function)]

    @cached_property
    def _tests(self) -> frozenset[FunctionNode]:
        return frozenset(self.tests)

    def is_collected(self, function: FunctionNode) -> bool:
        """Is `function` one of `tests`?"""
        return function in self._tests

    def _may_be_collected(self, function: FunctionNode) -> bool:
        if not self._functions.is_test(function) or self.is_switched_off(function):
            return False
        owner = self._source.class_of(function)
        if owner is None:
            return (scope := self._source.scope(function)) is None or scope in self._functions.blocks
        if owner not in self._collected_classes:
            self._collected_classes[owner] = self._is_collected_class(owner)
        return self._collected_classes[owner] and not self._is_given_arguments(function, owner)

    def _is_given_arguments(self, method: FunctionNode, owner: ast.ClassDef) -> bool:
        """Is it a method of a unittest case that has to be given arguments, which the file does and no decorator? The
        runner gives none."""
        if method.decorator_list or owner.decorator_list or len(method.args.args) - len(method.args.defaults) < 2:
            return False
        is_called = any(call.args or call.keywords for call in self._functions.callers(method))
        return is_called and self._classes.is_unittest_case(owner)

    def _is_collected_class(self, owner: ast.ClassDef) -> bool:
        if self._source.scope(owner) is not None or self.is_switched_off(owner) or self._is_handed_to_a_test(owner):
            return False
        if _has_constructor(owner):
            return self._classes.is_unittest_case(owner)
        if self._file.project.is_test_class_name(owner.name):
            return True
        is_case = self._classes.is_named_test_case(owner) or self._classes.is_unittest_case(owner)
        return bool(owner.bases) and is_case

    @cached_property
    def is_run_by_nose(self) -> bool:
        """May nose be what runs the tests: is it imported, or the project's runner? It runs what a test yields, and
        calls `setUp` and `tearDown` in any class."""
        return not _NOSES.isdisjoint(self._source.imported) or self._file.project.is_run_by_nose

    def is_switched_off(self, owner: ast.ClassDef | FunctionNode) -> bool:
        """Do runners pass the class or function by, for a `__test__ = False` in its body or behind it?"""
        source = self._source
        is_class = isinstance(owner, ast.ClassDef)
        values = [binding.value for binding in source.scope_bindings(owner, "__test__")] if is_class else []
        for attribute in source.stored.get("__test__", ()):
            assignment = source.parent(attribute)
            if isinstance(assignment, ast.Assign) and source.definition(attribute.value) is owner:
                values.append(assignment.value)
        return any(isinstance(value, ast.Constant) and value.value is False for value in values)

    def is_material(self, node: ast.AST) -> bool:
        """Does `node` stand in a test case that a test defines, or that one is handed, to see what becomes of it, or in
        a unittest case inside of another, where no runner looks?"""
        for owner in self._source.ancestors(node):
            if isinstance(owner, ast.ClassDef) and self._classes.is_test_case(owner):
                outer = self._functions.outermost(owner)
                if self._functions.is_test(outer) if outer is not None else self._is_handed_to_a_test(owner):
                    return True
                if self._is_out_of_reach(owner):
                    return True
        return False

    def _is_out_of_reach(self, owner: ast.ClassDef) -> bool:
        """Is it a class inside of a unittest case, and no base of another, so that no runner finds it?"""
        around = self._source.parent(owner)
        if not isinstance(around, ast.ClassDef) or not self._classes.is_unittest_case(around):
            return False
        named = self._source.attributes.get(owner.name, ())
        return not any(isinstance(self._source.parent(one), ast.ClassDef) for one in named)

    def _is_handed_to_a_test(self, owner: ast.ClassDef) -> bool:
        """Does a test of another class, or a fixture, load, run or inspect this one, so that its tests are that one's
        material?"""
        source = self._source
        for name in source.names.get(owner.name, ()):
            call = source.parent(name)
            if not isinstance(call, ast.Call) or last_name(call) in _LOOKS_AT_CLASS:
                continue
            function = self._functions.outermost(call)
            if function is None or function in methods(owner) or function.name == "test_suite":  # it collects them
                continue
            is_handed = name is not call.func and self._functions.is_pytest_fixture(function)
            if not self._file.is_test_name(function.name) and function.name not in SET_UPS and not is_handed:
                continue
            if source.definition(name) is owner:
                return True
        return False


def _has_constructor(owner: ast.ClassDef) -> bool:
    """Does the class define `__init__`, so that pytest passes it by?"""
    return any(method.name == "__init__" for method in methods(owner))
