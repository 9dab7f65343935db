"""The file that flake8 is at, for as long as it is at it.

Most files that flake8 looks at need no review: they are no test code, or mention nothing that a concern is about. All
that is asked of them stands here, so that they do not pay for loading and making the model of a file.
"""
from __future__ import annotations

import ast
import gc
import os
import re
import weakref
from collections.abc import Callable, Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flake8_testreview.checker import Checker, Finding
    from flake8_testreview.suite import Reach, Suite


class uncollected:  # noqa: N801 - used like a function, as contextlib's are
    """A context in which the garbage collector rests, where all that is made is in use: looking for garbage among it
    takes as long as making it."""

    __slots__ = ("_was_on",)

    def __enter__(self) -> None:
        self._was_on = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_on:
            gc.enable()


class Reviewed:
    """The file that flake8 is at: whether it is test code, its text, its one model, which all checkers share, and
    what they found.

    `filename` and `lines` are those that flake8 was given and hands to its plugins; `found` has the findings of each
    checker that was asked and has not reported them yet.
    """

    def __init__(self, tree: ast.Module, filename: str, lines: Sequence[str]) -> None:
        self.tree = tree
        self.filename = filename
        self.lines = lines
        self.found: dict[type[Checker], list[Finding]] = {}
        self._is_test_code: bool | None = None
        self._suite: Suite | None = None

    def is_test_code(self, patterns: Sequence[str]) -> bool:
        """Is the file test code, by the patterns of the option?"""
        if self._is_test_code is None:
            self._is_test_code = is_test_code(self.filename, self.lines, patterns)
        return self._is_test_code

    @property
    def is_left_out(self) -> bool:
        """Is it known to be no test code? The shortest way out for the checkers after the first."""
        return self._is_test_code is False

    @cached_property
    def text(self) -> str:
        """The whole source text, kept until the model is let go of: the largest files are large."""
        return "".join(self.lines)

    def suite(self, reach: Callable[[], Reach]) -> Suite:
        """The model of the file, made by the first checker that asks, which says how far it may reach."""
        if self._suite is None:
            from flake8_testreview.source import SourceFile
            from flake8_testreview.suite import Suite

            self._suite = Suite(SourceFile(self.tree, self.lines, self.filename), reach())
        return self._suite

    def forget(self) -> None:
        """Let go of the model and the text."""
        self.__dict__.pop("text", None)
        if self._suite is not None:  # its vocabularies point back at it: they need not wait for the garbage collector
            self._suite.forget()
            self._suite = None


_slot: weakref.ref[Reviewed] | None = None


def reviewed(tree: ast.Module, filename: str, lines: Sequence[str]) -> Reviewed:
    """The file that flake8 is at, found by the identity of its tree.

    Only the checkers hold it: flake8 makes the next checker of a file before it lets go of the one before. So it goes
    with the last of them. (It must not live as long as the tree: pyflakes writes parents on its nodes, so that whoever
    holds one node holds them all.)
    """
    global _slot
    file = _slot() if _slot is not None else None
    if file is None or file.tree is not tree:
        file = Reviewed(tree, filename, lines)
        _slot = weakref.ref(file)
    return file


_PROJECT_MARKERS = (".git", ".hg", "pyproject.toml", "setup.cfg", "setup.py", "tox.ini")
_NAMELESS = frozenset({"stdin", "-", ""})
_DEFINES_TEST = r"\s*(async )?def test"


def is_test_code(filename: str, lines: Iterable[str], patterns: Sequence[str]) -> bool:
    """Is the file test code, by its name or a folder above it?

    `patterns` are file name patterns, and folder names that end in a slash. A folder counts only below the root of
    the project, so that a checkout under `/home/me/test/` is not test code as a whole, and relative and absolute
    names give the same answer. Standard input without a name is test code when it defines a test.
    """
    if filename in _NAMELESS:
        return any(re.match(_DEFINES_TEST, line) for line in lines)
    path = os.path.abspath(filename)
    folder, name = os.path.split(path)
    if any(_matches(name, pattern) for pattern in patterns if not pattern.endswith("/")):
        return True
    folders = {pattern.rstrip("/") for pattern in patterns if pattern.endswith("/")}
    if folders.isdisjoint(folder.split(os.sep)):
        return False
    while os.path.dirname(folder) != folder:
        if any(os.path.exists(os.path.join(folder, marker)) for marker in _PROJECT_MARKERS):
            return False
        folder, name = os.path.split(folder)
        if name in folders:
            return True
    return False


def _matches(name: str, pattern: str) -> bool:
    """`fnmatchcase`; for the usual pattern with one star without the regular expression that it compiles."""
    head, _, tail = pattern.partition("*")
    if any(character in tail for character in "*?[") or "?" in head or "[" in head:
        return fnmatchcase(name, pattern)
    if head == pattern:
        return name == pattern
    return len(name) >= len(head) + len(tail) and name.startswith(head) and name.endswith(tail)
