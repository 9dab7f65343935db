"""What rules find in an example, without flake8 around them: a thousand examples take seconds."""
from __future__ import annotations

import argparse
import ast
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from flake8.main.application import Application
from marks import FILE

from flake8_testreview.plugin.rules import Rule
from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile


class Part(NamedTuple):
    """One file of an example: its name, its tree and its lines."""

    name: str
    tree: ast.Module
    lines: list[str]


def parts(text: str, name: str = "test_example.py") -> Iterator[Part]:
    """The files of an example, as lines `# file: NAME` part them; those that are no Python are left out."""
    found = FILE.split(text)
    for one, part in zip([name, *found[1::2]], found[::2], strict=True):
        try:
            yield Part(one, ast.parse(part), part.splitlines(keepends=True))
        except SyntaxError:
            continue


def keys(part: Part, rules: Iterable[Rule]) -> list[tuple[object, ...]]:
    """The keys of all findings of `rules` in a file that stands alone; a rule that fails gives its error's name."""
    suite = Suite(SourceFile(*part[1:], part.name), Reach(other_files=False), settings())
    found: list[tuple[object, ...]] = []
    for rule in rules:
        try:
            found += [finding.key for finding in rule.find(suite)]
        except Exception as error:  # noqa: BLE001 - whatever a mutant does
            found.append((rule.message.code, type(error).__name__))
    return sorted(found, key=repr)


@cache
def settings() -> argparse.Namespace:
    """The options of flake8 with every code on, and nothing else configured."""
    application = Application()
    application.initialize(["--isolated", "--select=TRV", "--enable-extensions=TRV"])
    options: argparse.Namespace | None = application.options
    assert options is not None
    return options
