"""What a file uses of modules of fakes: calls, and what runs after the test; with set-ups beside their resets."""
from __future__ import annotations

import ast
from functools import cached_property
from typing import NamedTuple

from flake8_testreview.inventory.mocks import is_of_mock
from flake8_testreview.project.module import is_stdlib
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.index import start_of_node
from flake8_testreview.syntax.words import lower_words, words
from flake8_testreview.vocabulary.cleanups import REGISTERING

_FAKE = frozenset({"fake", "fakes", "stub", "stubs", "mock", "mocks", "dummy", "dummies"})
_RESETTING = frozenset(
    {"reset", "restore", "unset", "clear", "stop", "cleanup", "clean", "remove", "uninstall", "revert", "teardown"}
)
_SETTING = frozenset({"set", "stub", "out", "use", "install", "start", "setup", "add", "get", "fake", "stubs"})


class Use(NamedTuple):
    """A use of something in a module of fakes: called, or handed over to be called after the test."""

    node: ast.expr
    name: str  # qualified, without the dots of a relative import
    call: ast.Call | None

    @property
    def module(self) -> str:
        """What it stands in."""
        return self.name.rpartition(".")[0]

    @property
    def own_name(self) -> str:
        """The last part of its name."""
        return self.name.rpartition(".")[2]

    @property
    def words(self) -> frozenset[str]:
        """The words of its own name in small letters."""
        return frozenset(lower_words(self.own_name))

    @property
    def is_reset(self) -> bool:
        """Does its name show that it undoes something?"""
        return not _RESETTING.isdisjoint(self.words)


class FakeModules:
    """The uses of modules of fakes in one suite; share it through `suite.fact(FakeModules)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite

    @cached_property
    def uses(self) -> list[Use]:
        """All of them, in source order."""
        source = self._suite.source
        found = []
        for call in source.nodes(ast.Call):
            if (name := _in_fakes(self._suite, call.func)) is not None:
                found.append(Use(call, name, call))
        for call in source.calls(REGISTERING):
            for given in call.args:
                if not isinstance(given, ast.Call) and (name := _in_fakes(self._suite, given)) is not None:
                    found.append(Use(given, name, None))
        return sorted(found, key=start_of_node)

    @cached_property
    def partners(self) -> dict[ast.expr, str]:
        """In words what resets a set-up, and what a reset undoes, by the nodes of the uses: of a reset the nearest
        set-up before it that stands in the same module and class."""
        found: dict[ast.expr, str] = {}
        for use in self.uses:
            if not use.is_reset:
                continue
            before = [one for one in self.uses if one.node.lineno < use.node.lineno and one.node not in found]
            same = [one for one in before if one.module == use.module and not one.is_reset]
            same = [one for one in same if self._around(one) is self._around(use)]
            about = use.words - _RESETTING - _SETTING
            named = [one for one in same if one.words & about]
            plain = [one for one in same if isinstance(self._suite.source.parent(one.node), ast.Expr)]
            for one in (named or plain)[-1:]:
                found[use.node] = f"resets {one.own_name} of line {one.node.lineno}"
                found[one.node] = f"reset by {use.own_name}, line {use.node.lineno}"
        return found

    def _around(self, use: Use) -> ast.AST | None:
        """The class of the outermost function around, or that function, or None for the module."""
        function = self._suite.outermost(use.node)
        return (self._suite.source.class_of(function) or function) if function is not None else None


def _in_fakes(suite: Suite, expression: ast.expr) -> str | None:
    """The qualified name of what stands in a module of fakes that is no library of mocks or simulators."""
    name = suite.source.qualified(expression)
    if name is None or is_of_mock(name) or name.startswith("builtins."):
        return None
    if is_stdlib(name):
        return None
    if any(f".{one}" in f".{name}." for one in dialects.SIMULATORS):
        return None
    segments = [segment for segment in name.split(".")[:-1] if segment == segment.lower()]
    return name.lstrip(".") if any(not _FAKE.isdisjoint(words(segment)) for segment in segments) else None
