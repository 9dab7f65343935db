"""What flake8 sees of a review concern: a tree plugin, whose options are registered and whose findings are reported."""
from __future__ import annotations

import argparse
import ast
import inspect
from collections.abc import Iterator, Sequence
from itertools import islice

from flake8.options.manager import OptionManager

from flake8_testreview import __version__
from flake8_testreview.plugin.options import SHARED, enabled_extensions
from flake8_testreview.plugin.review import register, reviewed
from flake8_testreview.plugin.rules import Rules
from flake8_testreview.syntax.quiet import uncollected


class Concern(Rules):
    """A review concern as a flake8 tree plugin. The docstring of a subclass is the beginning of its page: the principle
    on the first line, then why, and what to do instead."""

    name = "flake8-testreview"
    version = __version__

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
