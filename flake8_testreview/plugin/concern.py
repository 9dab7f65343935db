"""What flake8 sees of a review concern: a plugin whose findings are the modules of its folder.

A concern is a package below `flake8_testreview.concerns`. Its `__init__` holds a subclass of `Concern`: the principle
and the reason as its docstring, the options, the needles. Each module beside it that holds a `Message` is a finding: it
explains itself in its docstring, and its `find(suite)` yields where the fault is. flake8 loads every plugin at every
start, so these modules are loaded by the first file that needs them.
"""
from __future__ import annotations

import argparse
import ast
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from flake8.options.manager import OptionManager

from flake8_testreview import __version__
from flake8_testreview.plugin.finding import Finding, Message
from flake8_testreview.plugin.options import SHARED, Option, enabled_extensions
from flake8_testreview.plugin.review import register, reviewed
from flake8_testreview.syntax.quiet import uncollected

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite


class Rule:
    """One finding's module: its message, and `find`, which yields where a suite has it."""

    __slots__ = ("message", "find", "module")

    def __init__(self, message: Message, module: ModuleType) -> None:
        self.message = message
        self.find: Callable[[Suite], Iterable[Finding]] = module.find
        self.module = module


class Concern:
    """A review concern as a flake8 tree plugin. Without any of `needles` in its text a file cannot have a finding; a
    concern that `is_about_tests` has none in the material of tests, which looks like tests and is not run as such."""

    name = "flake8-testreview"
    version = __version__
    needles: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[tuple[Option, ...]] = ()
    is_about_tests: ClassVar[bool] = False
    _rules: ClassVar[tuple[Rule, ...]] = ()

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str], options: argparse.Namespace) -> None:
        self._review = reviewed(tree, filename, lines)
        self._settings = options

    # flake8 asks each plugin for its parameters; they are the same, and take as long to work out as the class to make
    __init__.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in __init__.__code__.co_varnames]
    )

    def run(self) -> Iterator[tuple[int, int, str, type[Concern]]]:
        """Yield findings the way flake8 takes them: 1-based line, 0-based column, `CODE text`, class."""
        if not (found := self._review.findings(type(self), self._settings)):
            return
        rows = ((one.line, one.column, f"{one.code} {one.text}", type(self)) for one in found)
        with uncollected():  # at the first finding flake8 makes all tokens of the file: they and the tree are in use
            yield from islice(rows, 1)
        yield from rows

    @classmethod
    def rules(cls) -> tuple[Rule, ...]:
        """The findings of the concern, by code: the modules of its folder that hold a message."""
        if "_rules" not in cls.__dict__:
            folder = sys.modules[cls.__module__]
            names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__, f"{cls.__module__}."))
            modules = map(import_module, names)
            rules = [Rule(message, module) for module in modules if (message := _message(module)) is not None]
            cls._rules = tuple(sorted(rules, key=lambda rule: rule.message.code))
        return cls._rules

    @classmethod
    def may_concern(cls, text: str) -> bool:
        """Can a test file of this text have a finding? Asked of every test file before anything is made or loaded."""
        for needle in cls.needles:  # not by `any`, whose generator costs as much as the search
            if needle in text:
                return True
        return False

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Register the options of the concern and, for the first of them, the shared ones."""
        for option in (*SHARED, *cls.options):
            option.register(manager)

    @classmethod
    def parse_options(cls, manager: OptionManager, options: argparse.Namespace, filenames: list[str]) -> None:
        """Parse the options of a run, in which the concern takes part from now on."""
        register(options, cls, enabled_extensions)
        for option in (*SHARED, *cls.options):
            option.settle(options)


def _message(module: ModuleType) -> Message | None:
    """The one message that a module of a concern's folder defines."""
    return next((value for value in vars(module).values() if type(value) is Message), None)
