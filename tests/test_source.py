"""The shared vocabulary: what `source`, `suite` and `doubles` say about a file, weird ones included."""
from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import textwrap
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flake8_testreview.plugin.options import TEST_FILES
from flake8_testreview.plugin.review import is_generated, is_test_code, reviewed
from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.classes import is_stand_in_name
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, argument, has_star, last_name, walk
from flake8_testreview.syntax.paths import has_name
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.words import words
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.replacements import Replacements
from flake8_testreview.vocabulary.simulators import Simulators

PATTERNS = TEST_FILES.parse(TEST_FILES.default)


def source_of(text: str) -> SourceFile:
    text = textwrap.dedent(text)
    return SourceFile(ast.parse(text), text.splitlines(keepends=True), "test_example.py")


def suite_from(text: str) -> Suite:
    return Suite(source_of(text), Reach(other_files=False))


def marked(source: SourceFile) -> list[ast.expr]:
    """The arguments of the calls `see(...)`, in source order: how an example points at an expression."""
    return [call.args[0] for call in source.nodes(ast.Call) if last_name(call.func) == "see"]


def qualified(text: str) -> list[str | None]:
    source = source_of(text)
    return [source.qualified(expression) for expression in marked(source)]


def function(suite: Suite, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef:
    return next(found for found in suite.functions if found.name == name)


# -- imports and names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import time; see(time.sleep)", "time.sleep"),
        ("import time as t; see(t.sleep)", "time.sleep"),
        ("import os.path; see(os.path.join)", "os.path.join"),
        ("import os.path as p; see(p.join)", "os.path.join"),
        ("from time import sleep as nap; see(nap)", "time.sleep"),
        ("from . import util; see(util.wait)", ".util.wait"),
        ("from .util import wait; see(wait)", ".util.wait"),
        ("from ..pkg.util import wait as w; see(w)", "..pkg.util.wait"),
        ("import time; nap = time.sleep; see(nap)", "time.sleep"),
        ("import time; a = time; b = a; see(b.sleep)", "time.sleep"),
        ("import time; a: object = time; see(a.sleep)", "time.sleep"),
        ("import time, os; a, b = time, os; see(b.system)", "os.system"),
        ("see(print)", "builtins.print"),
        ("print = 1; see(print)", None),
        ("see(unknown)", None),
        ("see(unknown().sleep)", None),
        ("import time; see(time().sleep)", None),
        ("def time(): pass\nsee(time.sleep)", None),
        ("import time\ntime = 3\nsee(time.sleep)", None),
        ("import time\nfor time in []: pass\nsee(time.sleep)", None),
        ("a = b\nb = a\nsee(a)", None),
        ("a = a\nsee(a)", None),
    ],
)
def test_qualified(text: str, expected: str | None) -> None:
    assert qualified(text) == [expected]


def test_qualified_prefers_the_first_of_guarded_imports() -> None:
    assert qualified("""
        try:
            import simplejson as json
        except ImportError:
            import json
        try:
            import trio
        except ImportError:
            trio = None
        see(json.loads)
        see(trio.sleep)
    """) == ["simplejson.loads", "trio.sleep"]


def test_qualified_follows_scopes() -> None:
    assert qualified("""
        import time
        def shadows(time):
            see(time.sleep)
        def shadows_later():
            see(time.sleep)
            time = 3
        def sees():
            see(time.sleep)
            def inner():
                import trio as time
                see(time.sleep)
        see(lambda time: see(time.sleep))
        see(lambda: see(time.sleep))
    """) == [None, None, "time.sleep", "trio.sleep", None, None, None, "time.sleep"]


def test_names_of_a_class_body_are_unseen_in_its_methods() -> None:
    assert qualified("""
        from trio import sleep
        class A:
            from time import sleep
            see(sleep)
            table = [see(sleep) for _ in range(3)]
            first = [x for x in see(sleep)]
            def method(self, given=see(sleep)):
                see(sleep)
    """) == ["time.sleep", "trio.sleep", "time.sleep", "time.sleep", "trio.sleep"]


def test_global_and_nonlocal_bind_outside() -> None:
    source = source_of("""
        def f():
            global clock
            import time as clock
            import trio as nap
            def g():
                nonlocal nap
                import anyio as nap
            see(nap.sleep)
        see(clock.sleep)
    """)
    assert [source.qualified(expression) for expression in marked(source)] == ["trio.sleep", "time.sleep"]
    nap = marked(source)[0].value  # type: ignore[attr-defined]
    assert [binding.origin for binding in source.bindings(nap)] == ["trio", "anyio"]


def test_a_walrus_binds_outside_its_comprehensions() -> None:
    source = source_of("""
        import time
        def f():
            [[(nap := time.sleep) for _ in b] for b in []]
            see(nap)
            [loop for loop in []]
            see(loop)
    """)
    nap, loop = marked(source)
    assert source.qualified(nap) == "time.sleep"
    assert isinstance(loop, ast.Name) and source.bindings(loop) == []


def test_definition_is_the_only_binding() -> None:
    source = source_of("""
        def once(): pass
        def twice(): pass
        def twice(): pass
        see(once)
        see(twice)
        see(once())
    """)
    once, twice, call = marked(source)
    assert source.definition(once) is source.nodes(ast.FunctionDef)[0]
    assert source.definition(twice) is None and source.definition(call) is None


def test_values_of_attributes() -> None:
    source = source_of("""
        class A:
            kind = 1
            def setUp(self):
                self.clock = 2
                with open() as self.file:
                    pass
                def inner(self):
                    self.clock = 3
            @staticmethod
            def free(self):
                self.clock = 4
            @classmethod
            def build(cls):
                cls.clock = 5
            def test(self):
                see(self.clock), see(self.kind), see(self.file), see(self.none), see(other.clock)
    """)
    clock, kind, file, none, other = (source.values(expression) for expression in marked(source))
    assert [binding.value.value for binding in clock if isinstance(binding.value, ast.Constant)] == [2, 5]
    assert [binding.how for binding in (*kind, *file)] == ["assign", "with"]
    assert none == other == []


# -- nodes, positions -------------------------------------------------------------------------------------------------


def test_long_expressions_are_walked_without_recursion() -> None:
    value: ast.expr = ast.Constant(1)
    for _ in range(4999):  # built by hand: `ast.parse` itself gives up earlier before Python 3.13
        value = ast.BinOp(value, ast.Add(), ast.Constant(1))
    source = SourceFile(ast.Module([ast.Assign([ast.Name("x", ast.Store())], value)], []), [], "x")
    first, *_, last = source.unsorted(ast.Constant)
    assert len(source.unsorted(ast.BinOp)) == 4999 and len(list(walk(*source.body))) == 2 + 4999 + 5000
    for one in (first, last):
        assert source.statement(one) is source.body[0]
        assert source.function(one) is None and source.scope(one) is None
    assert Suite(source, Reach()).fact(Doubles).is_double(value) is False


def test_walk_stays_out_of_scopes_on_request() -> None:
    (statement,) = source_of("def f():\n    a = 1\n    def g():\n        b = 2\n").body
    assert isinstance(statement, ast.FunctionDef)
    names = [n.id for n in walk(*statement.body, into_scopes=False) if isinstance(n, ast.Name)]
    assert names == ["a"]


def test_strings_finds_all_kinds_in_order() -> None:
    source = source_of('''
        """needle 1"""
        b = f"{x} needle 2", b"needle", "other", "needle 3"
    ''')
    found = [node.value for node in source.strings(re.compile("needle"), len("needle"))]
    assert sorted(map(str, found)) == [" needle 2", "needle 1", "needle 3"] and found[0] == "needle 1"


def test_function_and_class_of_decorated_and_nested() -> None:
    suite = suite_from("""
        class A:
            if True:
                @see(deco)
                def method(self, given=see(default)):
                    def nested():
                        see(inner)
    """)
    deco, default, inner = marked(suite.source)
    method, nested = function(suite, "method"), function(suite, "nested")
    assert suite.source.function(deco) is method and suite.source.function(default) is method
    assert isinstance(suite.source.scope(deco), ast.ClassDef) and isinstance(suite.source.scope(default), ast.ClassDef)
    assert suite.source.scope(inner) is nested and suite.enclosing(inner) == [nested, method]
    assert suite.outermost(inner) is method
    assert isinstance(suite.source.class_of(method), ast.ClassDef) and suite.source.class_of(nested) is None


# Whatever may stand in a string literal of one line; lone surrogates cannot be in a file.
PRINTABLE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\"\\{}\u0085"))


@given(st.lists(PRINTABLE, max_size=4))
def test_position_is_the_character(texts: list[str]) -> None:
    line = "".join(f'"{text}" + ' for text in texts) + "target\n"
    tree = ast.parse(line)
    source = SourceFile(tree, [line], "x")
    (target,) = source.nodes(ast.Name)
    assert source.position(target) == (1, len(line) - len("target\n"))


def test_position_beyond_the_lines_is_what_the_tree_says() -> None:
    tree = ast.parse("\n\nx = 1\n")
    assert SourceFile(tree, [], "x").position(tree.body[0]) == (3, 0)


# -- calls ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [("f(1)", 1), ("f(a=1)", 1), ("f(0, a=1)", 1), ("f()", None), ("f(*x, 1)", None), ("f(**x)", None)],
)
def test_argument(text: str, expected: int | None) -> None:
    (call,) = source_of(text).nodes(ast.Call)
    given_value = argument(call, 0, "a")
    assert (given_value.value if isinstance(given_value, ast.Constant) else given_value) == expected
    assert has_star(call) == ("*" in text)


@pytest.mark.parametrize(
    ("text", "expected"), [("a", "a"), ("a.b.c", "c"), ("a.b()", "b"), ("a()()", ""), ("a[0]", ""), ("a[0].b", "b")]
)
def test_last_name(text: str, expected: str) -> None:
    (statement,) = source_of(text).body
    assert isinstance(statement, ast.Expr) and last_name(statement.value) == expected


# -- what is test code ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("test_a.py", True), ("a_test.py", True), ("conftest.py", True), ("tests.py", True), ("test.py", True),
        ("a.py", False), ("testing.py", False), ("contest.py", False), ("atest_b.py", False),
        ("tests/a.py", True), ("pkg/t/unit/a.py", True), ("pkg/testing/a.py", True), ("pkg/latest/a.py", False),
        ("a.pyi", False),
    ],
)  # fmt: skip
def test_test_code_by_name(name: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "tests" / "project"  # a checkout below a folder of that name is not test code as a whole
    (project / ".git").mkdir(parents=True)
    monkeypatch.chdir(project)
    lines = ["def test_it():", "    assert 1"]
    assert is_test_code(name, lines, PATTERNS) is expected
    assert is_test_code(os.path.join(".", name), lines, PATTERNS) is expected
    assert is_test_code(str(project / name), lines, PATTERNS) is expected


def test_functions_called_tests_in_a_module_called_tests(tmp_path: Path) -> None:
    """jinja2/tests.py has some, and atcodercli/commands/test_template.py, which no runner collects."""
    lines = ["def test_odd(value):", "    return value % 2 == 1"]
    commands, gpu_tests = tmp_path / "api" / "commands", tmp_path / "api" / "gpu_tests"
    for folder in (tmp_path / ".git", commands, gpu_tests):
        folder.mkdir(parents=True)
    assert not is_test_code(str(tmp_path / "tests.py"), lines, PATTERNS)
    assert is_test_code(str(tmp_path / "test_odd.py"), lines, PATTERNS)
    (commands / "__init__.py").touch()
    (gpu_tests / "__init__.py").touch()
    assert not is_test_code(str(commands / "test_odd.py"), lines, PATTERNS)
    assert is_test_code(str(gpu_tests / "test_odd.py"), lines, PATTERNS)


def test_functions_called_tests_of_a_program(tmp_path: Path) -> None:
    typed = ["def test_list(connection: Connection, name: str) -> str:", "    return name"]
    assert not is_test_code(str(tmp_path / "test_list.py"), typed, PATTERNS)
    assert is_test_code(str(tmp_path / "test_list.py"), ["def test_list(", "    connection", ") -> None:"], PATTERNS)
    lines = ["def test_dataset(path, device='cpu'):", "    return load(path, device)"]
    assert not is_test_code(str(tmp_path / "football_test.py"), lines, PATTERNS)
    assert is_test_code(str(tmp_path / "football_test.py"), ["import pytest", *lines], PATTERNS)
    assert is_test_code(str(tmp_path / "tests" / "football_test.py"), lines, PATTERNS)


@given(st.text("ab*?[]_.", max_size=6), st.text("ab_.", max_size=6))
def test_patterns_are_those_of_fnmatch(pattern: str, name: str) -> None:
    assume(name not in ("", ".", ".."))
    assert has_name(name, [pattern]) is (fnmatchcase(name, pattern) and not pattern.endswith("/"))


@pytest.mark.parametrize("name", ["stdin", "-", ""])
def test_nameless_input_is_test_code_by_its_tests(name: str) -> None:
    assert is_test_code(name, ["class A:\n", "    async def test_it(self):\n"], PATTERNS)
    assert not is_test_code(name, ["def attest():\n", "# def test\n", "x = 'def test_it'\n"], PATTERNS)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("def test_it(): pass", True),
        ("    async def test_it(self): pass", True),
        ("class TestIt:", False),
        ("class It(unittest.TestCase):", True),
        ("@pytest.fixture", True),
        ("def tested(): pass", True),
        ("class Loader:", False),
        ("def is_test(value): return value", False),
    ],
)
def test_name_alone_makes_no_test_code(line: str, expected: bool, tmp_path: Path) -> None:
    """A module `app/lib/test_utils.py`, outside any test folder, is so only if it holds something of a test."""
    (tmp_path / "pyproject.toml").touch()
    name = str(tmp_path / "app" / "test_utils.py")
    assert is_test_code(name, [line], PATTERNS) is expected
    assert is_test_code(str(tmp_path / "tests" / "utils.py"), [line], PATTERNS)
    assert is_test_code(str(tmp_path / "app" / "conftest.py"), [line], PATTERNS)
    assert is_test_code(str(tmp_path / "app" / "check_utils.py"), [line], ["check_*.py"])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("# File generated from our OpenAPI spec by Stainless. See CONTRIBUTING.md for details.", True),
        ("# @generated", True),
        ("    NOTE: This class is auto generated by OpenAPI Generator.", True),
        ("    Generated by: https://openapi-generator.tech", True),
        ("# Code generated by Microsoft (R) AutoRest Code Generator.", True),
        ("# This file was automatically generated. Do not edit it.", True),
        ("# Autogenerated with DRAKON Editor 1.32", True),
        ("## Form generated from reading UI file 'window.ui'", True),
        ("# Form implementation generated from reading ui file 'window.ui'", True),
        ("### THIS FILE WAS AUTOGENERATED! DO NOT EDIT! ###", True),
        ('"""Tests of the code that is generated by the compiler."""', False),
        ('"""Generated names are unique."""', False),
        ("# ChatGPT generated (and then modified)", False),
        ("generated = build()", False),
        ("generated_by = 1", False),
    ],
)
def test_output_of_a_generator_signs_itself(line: str, expected: bool) -> None:
    assert is_generated(["", line]) is expected
    assert not is_generated([*["x = 1"] * 30, line])


def test_generated_and_foreign_files_are_not_reviewed(tmp_path: Path) -> None:
    """An edit of them would be lost."""
    text = "def test_it():\n    assert True\n"
    (tmp_path / "tests" / "_vendor").mkdir(parents=True)
    (tmp_path / "tests" / "pybind11" / "tests").mkdir(parents=True)
    (tmp_path / "tests" / "test_own.py").write_text(text)
    (tmp_path / "tests" / "test_written.py").write_text(f"# Generated by a compiler\n{text}")
    (tmp_path / "tests" / "_vendor" / "test_copy.py").write_text(text)
    (tmp_path / "tests" / "pybind11" / "tests" / "test_enum.py").write_text(text)
    command = [sys.executable, "-m", "flake8", "--isolated", "--select=TRV", "--format=%(path)s %(code)s", "tests"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert run.stdout.replace(os.sep, "/").splitlines() == ["tests/test_own.py TRV602"]


def test_review_is_made_once_for_a_tree() -> None:
    tree = ast.parse("x = 1")
    review = reviewed(tree, "test_a.py", ["x = 1"])
    assert reviewed(tree, "test_a.py", ["x = 1"]) is review
    assert reviewed(ast.parse("x = 1"), "test_a.py", ["x = 1"]) is not review


# -- the suite --------------------------------------------------------------------------------------------------------


def test_roles() -> None:
    suite = suite_from("""
        import pytest
        from pytest import fixture as made
        def test_a(): pass
        def helper():
            def test_nested(): pass
        @pytest.fixture
        def one(): pass
        @made(scope="module")
        def test_data(): pass
        def setup_module(): pass
        class A:
            def setUp(self): pass
            async def test_b(self): pass
    """)
    assert {found.name: suite.role(found) for found in suite.functions} == {
        "test_a": "test", "helper": "helper", "test_nested": "nested", "one": "fixture", "test_data": "fixture",
        "setup_module": "fixture", "setUp": "fixture", "test_b": "test",
    }  # fmt: skip


def test_references_and_callers() -> None:
    suite = suite_from("""
        def work(): pass
        def shadow(work): work()
        class A:
            def work(self): pass
            def test(self, other):
                work()
                self.work()
                A.work(self)
                other.work()
                Thread(target=self.work)
        Thread(target=work)
    """)
    plain, method = (found for found in suite.functions if found.name == "work")
    assert sorted(node.lineno for node in suite.references(plain)) == [7, 12]
    assert sorted(node.lineno for node in suite.references(method)) == [8, 9, 11]
    assert sorted(node.lineno for node in suite.callers(method)) == [8, 9]
    assert suite.is_handed_over(plain) and suite.is_handed_over(method)
    assert not suite.is_handed_over(function(suite, "shadow"))


def test_bases_and_kinds_of_classes() -> None:
    suite = suite_from("""
        import unittest
        from typing import Generic
        class Base(unittest.TestCase): pass
        class Case(Base): pass
        class Loop(Loop): pass
        class Typed(Generic[int]): pass
        class Made(make()): pass
        class FakeServer: pass
        class Server(FakeServer): pass
        class Plain:
            def test_a(self): pass
        class Holder: pass
    """)
    classes = {found.name: found for found in suite.source.nodes(ast.ClassDef)}
    assert suite.bases(classes["Case"]) == ["unittest.TestCase"]
    assert suite.bases(classes["Typed"]) == ["typing.Generic"]
    assert suite.bases(classes["Loop"]) == [] and suite.bases(classes["Made"]) is None
    assert [name for name in classes if suite.is_test_case(classes[name])] == ["Base", "Case", "Plain"]
    assert [name for name in classes if suite.is_stand_in(classes[name])] == ["FakeServer", "Server"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("FakeHTTPServer_v2", ["Fake", "HTTP", "Server", "v", "2"]), ("snake_case", ["snake", "case"]),
        ("__init__", ["init"]), ("", []), ("größe", ["größe"]),
    ],
)  # fmt: skip
def test_words(name: str, expected: list[str]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("fake_api", True), ("MockClient", True), ("faker", False), ("stubborn", False)]
)
def test_is_stand_in_name(name: str, expected: bool) -> None:
    assert is_stand_in_name(name) is expected


# -- doubles ----------------------------------------------------------------------------------------------------------


def replaced(text: str) -> list[bool]:
    """For each call of `see`, is `time.sleep` replaced there?"""
    suite = suite_from(text)
    replacements = suite.fact(Replacements)
    assert suite.fact(Replacements) is replacements
    return [replacements.is_replaced(node, "time.sleep") for node in marked(suite.source)]


def test_replaced_where_the_patch_holds() -> None:
    assert replaced("""
        import time
        from unittest import mock
        @mock.patch("time.sleep")
        def test_decorated(sleep): see(1)
        @mock.patch("pkg.mod.time.sleep")
        def test_by_tail(sleep): see(2)
        @mock.patch.object(time, "sleep")
        def test_object(sleep): see(3)
        def test_with():
            with mock.patch("pkg.mod.time"):
                see(4)
            see(5)
        def test_monkeypatch(monkeypatch):
            monkeypatch.setattr(time, "sleep", None)
            see(6)
        def test_other(monkeypatch):
            monkeypatch.setattr(time, "time", None)
            see(7)
        def test_assigned():
            time.sleep = None
            see(8)
        def test_free(): see(9)
    """) == [True, True, True, True, False, True, False, True, False]


def test_replaced_by_fixtures_and_set_up() -> None:
    assert replaced("""
        import pytest
        from unittest import mock
        @pytest.fixture
        def quick(monkeypatch):
            monkeypatch.setattr("time.sleep", None)
        @pytest.fixture
        def quicker(quick): pass
        def test_asks(quicker): see(1)
        @pytest.mark.usefixtures("quick")
        def test_uses(): see(2)
        def test_neither(): see(3)
        class Base:
            def setUp(self):
                self.stub_out("time.sleep", None)
        class A(Base):
            def test_inherits(self): see(4)
        @mock.patch("time.sleep", new=None)
        class B:
            def test_of_class(self): see(5)
    """) == [True, True, False, True, True]


def test_is_double() -> None:
    suite = suite_from("""
        from unittest import mock
        from unittest.mock import Mock as Blank, patch
        import time
        class FakeClock: pass
        class A:
            def setUp(self):
                self.api = mock.Mock()
                self.real = time
            @patch("a.b", new=1)
            @patch("a.c")
            def test(self, given, injected):
                made = Blank()
                alias = made
                with patch("x") as held:
                    pass
                see(made), see(alias.attribute), see(held), see(injected), see(self.api.call()), see(FakeClock())
                see(fake_thing), see(mock.ANY)
                see(given), see(self.real), see(time), see(3), see(unknown)
    """)
    doubles = suite.fact(Doubles)
    assert [doubles.is_double(node) for node in marked(suite.source)] == [True] * 8 + [False] * 5


def test_is_simulated() -> None:
    suite = suite_from("""
        import responses
        from moto import mock_aws
        @responses.activate
        def test_a(): see(1)
        def test_b():
            with mock_aws():
                see(2)
            see(3)
        def test_c(requests_mock): see(4)
    """)
    simulators = suite.fact(Simulators)
    assert [simulators.is_simulated(node) for node in marked(suite.source)] == [True, True, False, True]


def test_nothing_is_written_to_the_tree() -> None:
    text = "import time\nclass A:\n    def test(self):\n        self.x = [y for y in time.sleep()]\n"
    tree = ast.parse(text)
    before = [(node, dict(vars(node))) for node in ast.walk(tree)]
    suite = Suite(SourceFile(tree, text.splitlines(keepends=True), "x"), Reach(other_files=False))
    for found in suite.functions:
        suite.references(found)
    for call in suite.source.nodes(ast.Call):
        assert suite.fact(Doubles).is_double(call) is False and suite.source.qualified(call.func) == "time.sleep"
    assert [(node, dict(vars(node))) for node in ast.walk(tree)] == before
    assert all(isinstance(found, FUNCTIONS) for found in suite.functions)
