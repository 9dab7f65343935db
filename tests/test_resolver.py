"""What a name stands for has one answer, of one of four kinds: found, absent, elsewhere, unknown; and one lineage."""
from __future__ import annotations

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from flake8_testreview.project.callables import Callables
from flake8_testreview.project.modules import Modules
from flake8_testreview.project.questions import Inference
from flake8_testreview.project.reach import Reach
from flake8_testreview.project.thing import Kind
from flake8_testreview.syntax.lineage import lineage
from flake8_testreview.syntax.source import SourceFile

FILES = {
    "pyproject.toml": "",
    "pkg/__init__.py": "from pkg.clock import clock\n",
    "pkg/clock.py": """
        import time
        import posixpath as paths
        from os import path
        from eventlet import sleep as green
        from eventlet.hubs import *
        from .base import Child as Again, gone
        from .nowhere import lost
        def clock(): ...
        nap = green
        pause = time.sleep
        size = len
        table = dict()
        LIMIT = 3
        if paths:
            either = green
        else:
            either = clock
        for turn in ():
            pass
    """,
    "pkg/base.py": """
        import unittest
        from testtools import TestCase
        from oslotest.base import BaseTestCase as Base
        class Own(Base): ...
        class Parent(unittest.TestCase):
            limit = 3
            def setUp(self): ...
            class Inner: ...
        class Child(Parent): ...
        class Odd(Parent, Base): ...
        class Left(Parent):
            def setUp(self): ...
        class Right(Parent):
            def setUp(self): ...
            def tearDown(self): ...
        class Both(Left, Right): ...
        made = Parent()
    """,
    "pkg/tests/__init__.py": "",
}
TEST = """
    from pkg.base import Both, Own
    class Mine(Both):
        def setUp(self): ...
    class Yours(Mine):
        def setUp(self): ...
    class Strange(Own): ...
"""


@pytest.fixture
def source(tmp_path: Path) -> SourceFile:
    """The test file of a project."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(textwrap.dedent(text))
    text = textwrap.dedent(TEST)
    return SourceFile(ast.parse(text), text.splitlines(keepends=True), str(tmp_path / "pkg" / "tests" / "test_it.py"))


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("pkg", "module pkg"),
        ("pkg.clock.clock", "function pkg.clock.clock"),  # the package calls the function so, an import the module
        ("pkg.clock.Again", "class pkg.base.Child"),
        ("pkg.clock.Again.setUp", "method pkg.base.Child.setUp"),
        ("pkg.base.Parent.Inner", "class pkg.base.Parent.Inner"),
        ("pkg.base.made", "instance pkg.base.Parent"),
        ("pkg.clock.gone", "absent pkg.base.gone"),
        ("pkg.base.Other", "absent pkg.base.Other"),
        ("pkg.clock.green", "elsewhere eventlet.sleep"),
        ("pkg.clock.nap", "elsewhere eventlet.sleep"),
        ("pkg.clock.nap.x", "elsewhere eventlet.sleep.x"),
        ("requests", "elsewhere requests"),
        ("requests.adapters.get", "elsewhere requests.adapters.get"),
        ("pkg.clock.pause", "elsewhere time.sleep"),  # of a module that is no Python source
        ("pkg.clock.path.join", "function os.path.join"),
        ("pkg.clock.size", "value builtins.len"),
        ("pkg.clock.LIMIT", "value pkg.clock.LIMIT"),
        ("pkg.clock.LIMIT.real", "value pkg.clock.LIMIT.real"),
        ("pkg.clock.turn", "value pkg.clock.turn"),
        ("pkg.clock.table", "value pkg.clock.table"),
        ("builtins.dict", "class builtins.dict"),
        ("pkg.clock.either", "elsewhere eventlet.sleep, function pkg.clock.clock"),
        ("pkg.clock.lost", "unknown"),  # of a module of the project that is not there
        ("pkg.clock.Missing", "unknown"),  # the star import of eventlet's may bring it in
        ("pkg.base.Odd.gone", "unknown"),
        ("pkg.clock.clock.x", "unknown"),
        ("", "unknown"),
    ],
)
def test_kinds(name: str, answer: str, source: SourceFile) -> None:
    found = Callables(Modules(source, Reach())).imported(name)
    assert ", ".join(f"{thing.kind} {thing.name}" for thing in found or ()) == answer.removeprefix("unknown")


def test_a_target_of_mock_is_looked_up_part_by_part(source: SourceFile) -> None:
    things = Callables(Modules(source, Reach())).named("pkg.clock")
    assert things is not None and things[0].kind == Kind.FUNCTION


@pytest.mark.parametrize(
    ("name", "is_told"),
    [("pkg.base.Parent", True), ("pkg.base.gone", True), ("pkg.clock.nap", False), ("pkg.clock.LIMIT", False)],
)
def test_rules_get_only_what_a_source_says(name: str, is_told: bool, source: SourceFile) -> None:
    assert (Inference(source, Reach()).target(name) is not None) is is_told


def test_the_standard_library_keeps_the_name_that_the_project_calls_it_by(source: SourceFile) -> None:
    things = Callables(Modules(source, Reach())).imported("unittest.TestCase")
    assert things is not None and things[0].names == {"unittest.TestCase", "unittest.case.TestCase"}


# -- lineage ----------------------------------------------------------------------------------------------------------

RING = {"A": "BC", "B": "D?", "C": "D", "D": "A"}


def bases(name: str | None) -> Iterator[str | None]:
    return (base if base != "?" else None for base in RING.get(name or "", ""))


def test_lineage_goes_up_the_first_base_before_the_second_and_ends() -> None:
    assert list(lineage(["A"], bases)) == ["A", "B", "D", None, "C"]
    assert list(lineage([None, "D"], lambda name: [name])) == [None, "D"]


def test_lineage_asks_for_bases_when_they_are_needed() -> None:
    asked: list[str | None] = []

    def noted(name: str | None) -> Iterator[str | None]:
        asked.append(name)
        return bases(name)

    found = lineage(["A"], noted)
    assert (next(found), list(asked)) == ("A", [])
    assert (next(found), list(asked)) == ("B", ["A"])


def test_endless_ancestors_end_unknown() -> None:
    def next_number(number: int | None) -> list[int | None]:
        return [(number or 0) + 1]

    assert list(lineage([0], next_number))[-2:] == [99, None]


@pytest.mark.parametrize(
    ("owner", "name", "answer"),
    [
        ("Mine", "setUp", "pkg.base.Left"),
        ("Mine", "tearDown", "pkg.base.Right"),
        ("Mine", "other", None),
        ("Mine", "assertEqual", None),  # the framework's own do not count
        ("Yours", "setUp", "Mine"),
        ("Strange", "setUp", None),
    ],
)
def test_what_a_method_overrides(owner: str, name: str, answer: str | None, source: SourceFile) -> None:
    node = next(node for node in source.nodes(ast.ClassDef) if node.name == owner)
    found = Inference(source, Reach()).overridden(node, name)
    assert (found and found[0]) == answer


def test_a_framework_is_known_by_the_name_that_another_module_imports_it_by(source: SourceFile) -> None:
    asked = Inference(source, Reach())
    assert asked.mentions(["pkg.base.TestCase"]) == frozenset()
    assert "stopall" in (asked.mentions(["pkg.base.Base"]) or ())
    assert asked.ancestors(["pkg.base.Own"]) == frozenset({"oslotest.base.BaseTestCase", "pkg.base.Own"})
