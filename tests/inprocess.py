"""What rules find in an example, without flake8 around them: a thousand examples take seconds."""
from __future__ import annotations

import argparse
import ast
import contextlib
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from flake8.main.application import Application
from marks import FILE, OPTIONS

from flake8_testreview.edits.spans import Fix, Unfit
from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.rules import Rule
from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile


class Part(NamedTuple):
    """One file of an example: where it lies, its tree and its lines, and how it is reviewed."""

    path: Path
    tree: ast.Module
    lines: list[str]
    options: str  # further arguments to flake8


@cache
def _room() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()  # it goes when the process ends


def parts(text: str, name: str = "test_example.py") -> list[Part]:
    """The files of an example, as lines `# file: NAME` part them, in a project of their own; those that are no Python
    are left out."""
    folder = Path(tempfile.mkdtemp(dir=_room().name))
    (folder / "pyproject.toml").touch()  # the root of a project
    found, options = FILE.split(text), " ".join(OPTIONS.findall(text))
    made: list[Part] = []
    for one, part in zip([name, *found[1::2]], found[::2], strict=True):
        path = folder / one
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(part, encoding="utf-8")
        with contextlib.suppress(SyntaxError):
            made.append(Part(path, ast.parse(part), part.splitlines(keepends=True), options))
    return made


def keys(part: Part, rules: Iterable[Rule], with_fixes: bool = False) -> list[tuple[object, ...]]:
    """The keys of all findings of `rules` in a file, on request each with its fix; a rule that fails gives its code and
    its error's name."""
    suite = Suite(SourceFile(part.tree, part.lines, str(part.path)), Reach(), settings(part.options))
    found: list[tuple[object, ...]] = []
    for rule in rules:
        try:
            for finding in rule.find(suite):
                found.append((*finding.key, _fix(finding)) if with_fixes else finding.key)
        except Exception as error:  # noqa: BLE001 - whatever a mutant does
            found.append((rule.message.code, type(error).__name__))
    return sorted(found, key=repr)


def _fix(finding: Finding) -> Fix | None:
    try:
        return finding.fix() if finding.fix is not None else None
    except Unfit:
        return None


@cache
def settings(further: str = "") -> argparse.Namespace:
    """The options of flake8 with every code on, and nothing else configured but by `further` arguments."""
    application = Application()
    application.initialize(["--isolated", "--select=TRV", "--enable-extensions=TRV", *further.split()])
    options: argparse.Namespace | None = application.options
    assert options is not None
    return options
