"""The rules of a review concern: one module of its folder for each finding.

A concern is a package below `flake8_testreview.concerns`. Each of its modules that holds a `Message` is a finding: it
explains itself in its docstring, and its `find(suite)` yields where the fault is. flake8 loads every plugin at every
start, so these modules are loaded by the first file that needs them.
"""
from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, ClassVar

from flake8_testreview.plugin.finding import Finding, Message
from flake8_testreview.plugin.options import Option

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite


class Rule:
    """One finding's module: its message, and `find`, which yields where a suite has it."""

    __slots__ = ("message", "find", "module")

    def __init__(self, message: Message, module: ModuleType) -> None:
        self.message = message
        self.find: Callable[[Suite], Iterable[Finding]] = module.find
        self.module = module


class Rules:
    """What a review asks of a concern. Without any of `needles` in its text a file cannot have a finding; a concern
    that `is_about_tests` has none in the material of tests, which looks like tests and is not run as such; one that
    `is_last` may ask what became of the findings of the others."""

    needles: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[tuple[Option, ...]] = ()
    is_about_tests: ClassVar[bool] = False
    is_last: ClassVar[bool] = False
    _rules: ClassVar[tuple[Rule, ...]] = ()

    @classmethod
    def rules(cls) -> tuple[Rule, ...]:
        """The findings of the concern, by code: the modules of its folder that hold a message."""
        if "_rules" not in cls.__dict__:
            (folder,) = sys.modules[cls.__module__].__path__
            # not by pkgutil, which costs as much as loading ten modules
            names = sorted(file.removesuffix(".py") for file in os.listdir(folder) if file.endswith(".py"))
            modules = [import_module(f"{cls.__module__}.{name}") for name in names if name != "__init__"]
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


def _message(module: ModuleType) -> Message | None:
    """The one message that a module of a concern's folder defines."""
    return next((value for value in vars(module).values() if type(value) is Message), None)
