"""The functions of a file: tests, fixtures, helpers; who calls them, who hands them over."""
from __future__ import annotations

import ast
from collections import defaultdict
from functools import cached_property

from flake8_testreview.suite import dialects
from flake8_testreview.suite.files import FileOfTests
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, applied, argument, last_name, text_of
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import has_any_word


class Role:
    """What a function is for."""

    TEST = "test"
    FIXTURE = "fixture"  # setUp and friends, pytest fixtures
    HELPER = "helper"  # any other function or method that the file's own code may call
    NESTED = "nested"  # defined inside another function
    BLOCK = "block"  # a group of tests that are defined inside it, as pytest-describe has them


class Functions:
    """Every `def` of one file, and what it is for."""

    def __init__(self, source: SourceFile, file: FileOfTests) -> None:
        self.source = source
        self._file = file
        self._roles: dict[FunctionNode, str] = {}
        self._references: dict[str, dict[ast.AST | str | None, list[ast.expr]]] = {}

    def role(self, function: FunctionNode) -> str:
        """What `function` is for, one of `Role`, by where it stands, its decorators and its name."""
        if function not in self._roles:
            self._roles[function] = self._role(function)
        return self._roles[function]

    def _role(self, function: FunctionNode) -> str:
        source = self.source
        is_described = source.scope(function) in self.blocks
        if source.function(function) is not None and not is_described:
            return Role.NESTED
        if self.is_pytest_fixture(function) or function.name in dialects.FIXTURE_NAMES and not self._is_given(function):
            return Role.FIXTURE
        if function in self.blocks:
            return Role.BLOCK
        if is_described and not function.name.startswith("_") or self._file.is_test_name(function.name):
            return Role.TEST
        return Role.NESTED if is_described else Role.HELPER

    def _is_given(self, function: FunctionNode) -> bool:
        """Does a function of the module need more than one argument? A runner gives `setup_function(function)` one."""
        given = function.args
        needed = len(given.posonlyargs) + len(given.args) - len(given.defaults)
        return self.source.scope(function) is None and needed > 1

    @cached_property
    def blocks(self) -> frozenset[ast.AST]:
        """The functions whose inner functions pytest-describe takes for tests: those that begin with its prefix, of the
        module or inside such, and those that `behaves_like` is given. Where the project does not name the plugin, a
        function must do nothing but to define others."""
        prefixes, source = self._file.project.describe_prefixes, self.source
        is_named = bool(prefixes)
        prefixes = prefixes or ("describe_",)
        sharing = source.calls(["behaves_like"]) if is_named else ()
        shared = (source.definition(given) for call in sharing for given in call.args)
        found: set[ast.AST] = {function for function in shared if isinstance(function, FUNCTIONS)}
        for function in self.all:  # the outer ones come first
            scope = source.scope(function)
            if function.name.startswith(prefixes) and (scope is None or scope in found):
                if is_named or _only_defines(function):
                    found.add(function)
        return frozenset(found)

    def is_test(self, function: FunctionNode) -> bool:
        """Is `function` a test by its name and place, no fixture, whether or not a runner finds it?"""
        return self.role(function) == Role.TEST

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
    def all(self) -> list[FunctionNode]:
        """Every `def` of the file, methods and nested ones too, in source order."""
        return self.source.nodes(ast.FunctionDef, ast.AsyncFunctionDef)

    def outermost(self, node: ast.AST) -> FunctionNode | None:
        """The outermost `def` around `node` that is not nested in another: a test, a fixture or a helper. What groups
        tests is none where `node` stands in one of them."""
        found: FunctionNode | None = None
        for above in self.source.ancestors(node):
            if isinstance(above, FUNCTIONS) and (found is None or above not in self.blocks):
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
        """Do the names of the functions and classes around `node` have one of the words `subjects`?"""
        return any(
            has_any_word(above.name, subjects)
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
        calls = map(self.source.call_of, self.references(function))
        return [call for call in calls if call is not None]

    def is_handed_over(self, function: FunctionNode) -> bool:
        """Is `function` passed on by name (an argument, an assignment, a return, an item), not only called, or given
        attributes?"""
        references = self.references(function)
        used = (one for one in references if not _is_given_attribute(self.source.parent(one)))
        return any(self.source.call_of(one) is None for one in used)


def _is_given_attribute(node: ast.AST | None) -> bool:
    """Is it an attribute that is set: `test_login.slow = True`?"""
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)


def _only_defines(function: FunctionNode) -> bool:
    """Does the function take nothing, and define functions, at its end too?"""
    given = function.args
    takes_something = given.posonlyargs or given.args or given.vararg or given.kwonlyargs or given.kwarg
    takes_nothing = not takes_something and not function.decorator_list
    return takes_nothing and isinstance(function.body[-1], FUNCTIONS)


def is_autouse(fixture: FunctionNode) -> bool:
    """Does a pytest fixture serve tests that do not ask for it, by `autouse=True`?"""
    given = (argument(one, None, "autouse") for one in fixture.decorator_list if isinstance(one, ast.Call))
    return any(isinstance(value, ast.Constant) and value.value is True for value in given)


def asked_as(fixture: FunctionNode) -> str:
    """The name that tests ask for a pytest fixture by: the one that its decorator gives, or else its own."""
    given = (argument(one, None, "name") for one in fixture.decorator_list if isinstance(one, ast.Call))
    return next(filter(None, map(text_of, given)), fixture.name)
