"""Outlines of source texts agree with what Python makes of them: over many files, and over weird ones.

`TESTREVIEW_OUTLINES` says how many of the files of Python's library and of all installed packages are looked at; `all`
takes some minutes.
"""
from __future__ import annotations

import ast
import os
import random
import sysconfig
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from flake8_testreview.project.module import Module
from flake8_testreview.project.modules import _decoded
from flake8_testreview.project.cutting import cut, headed
from flake8_testreview.project.definitions import Definitions
from flake8_testreview.project.outline import Outline
from flake8_testreview.project.parsing import by_name, outer, parsed
from flake8_testreview.syntax.bindings import Binding
from flake8_testreview.syntax.nodes import FUNCTIONS

COUNT = os.environ.get("TESTREVIEW_OUTLINES", "100")
FOLDERS = [Path(sysconfig.get_path(name)) for name in ("stdlib", "purelib")]
Shape = tuple[list[str], list[tuple[str, int, int | None]]]


def files() -> list[Path]:
    found = sorted({path for folder in FOLDERS for path in folder.rglob("*.py")})
    return found if COUNT == "all" else random.Random(7).sample(found, min(int(COUNT), len(found)))


def shape(statements: list[ast.stmt]) -> Shape:
    """The statements without what functions do, and the lines of functions and classes."""
    definitions = list(outer(statements))
    for node in definitions:
        if isinstance(node, FUNCTIONS):
            node.body = []
    dumped = [ast.dump(node) for node in statements]
    return dumped, [(node.name, node.lineno, node.end_lineno) for node in definitions]


def statements(outline: Outline) -> list[ast.stmt]:
    """The statements of an outline, classes with their bodies."""
    found: list[ast.stmt] = []
    for piece in outline.pieces:
        for statement in piece.statements:
            if piece.body is not None and isinstance(statement, ast.ClassDef):
                statement.body = statements(piece.body)
            found.append(statement)
    return found


def agrees(text: str) -> bool:
    """Is the outline of a text what Python makes of it, and is every name found that it binds, in classes too?"""
    whole = parsed(text)
    module = Module("made", "/made.py", text)
    for name, places in by_name(whole).items():
        found = module.bindings(name)[: len(places)]  # behind them are those that functions declare global
        if [_place(binding) for binding in found] != [_place(binding) for binding in places]:
            return False
        if not is_found_alone(text, 0, name, places):
            return False
        for ours, theirs in zip(found, places, strict=True):
            if isinstance(ours.node, ast.ClassDef) and isinstance(theirs.node, ast.ClassDef):
                for member, bound in by_name(theirs.node.body).items():
                    if [*map(_place, module.member(ours.node, member))] != [*map(_place, bound)]:
                        return False
    return shape(statements(Outline(text))) == shape(whole)


def is_found_alone(block: str, indent: int, name: str, places: list[Binding]) -> bool:
    """Do the texts of the functions, classes and imports of that name, if they are found, bind what all of the block
    binds? Of a class, is that so for its members too?"""
    parts = Definitions("\n" + block, indent).of(name)
    if parts is None:
        return True
    tables = [by_name(parsed(f"if 1:\n{part.text}" if indent else part.text)) for part in parts]
    bound = [ast.dump(binding.node) for table in tables for binding in table.get(name, ())]
    if bound != [ast.dump(binding.node) for binding in places]:
        return False
    node = places[0].node if places else None
    found = headed(parts[0].text, indent) if len(parts) == 1 and parts[0].is_class else None
    if found is None or not isinstance(node, ast.ClassDef):
        return True
    return all(is_found_alone(found.body, found.indent, *member) for member in by_name(node.body).items())


def _place(binding: Binding) -> tuple[str, int]:
    return binding.how, getattr(binding.node, "lineno", 0)


def texts() -> Iterator[tuple[Path, str]]:
    """The files that are Python's."""
    for path in files():
        try:
            text = _decoded(path.read_bytes())
            parsed(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        yield path, text


def test_many_files() -> None:
    differ = [path for path, text in texts() if not agrees(text)]
    assert differ == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x = 1",
        "'''doc'''\nx = 1\n",
        '"""doc\nclass No: ...\n"""\nclass Yes: ...\n',
        "'''\ndef no(): ...\n'''\n# '''\ndef yes(): ...\n# '''\n",
        'x = "\'\'\'"\ndef yes(): ...\ny = "\'\'\'"\n',
        "x = '\"\"\"' ; y = '''\nz = 1\n'''\ndef yes(): ...\n",
        "x = '''\\'''\nno = 1\n'''\nyes = 1\n",
        "if x:\n    y = '''\ndef no():\n    '''\n    yes = 1\ndef yes(): ...\n",
        "@one('''\nno\n''', 1)\ndef yes(): ...\n",
        "class C:\n    def f(self):\n        return 1\n'text'\nyes = 1\n",
        "x = dict(\na=1,\nb=2\n)\nb = 3\n",
        "x = (')', [\n1, 2])\ny = 1\n",
        "x = '(((' ; y = 1\nz = 2\n",
        "x = 1 + \\\n2\ny = 3\n",
        "# \\\nx = 1\n",
        "def f(): return 1\ndef g(a=')', b=':', *, c=(1, 2)) -> 'x:y':  # f: (\n    return 1\n\n\n# end\nx = 1\n",
        "def f(\n    a,  # one: (\n    b: dict[str, int] = {'a': 1},\n):\n    return a\n",
        "class C:\n    def f(self):\n        x = '''\nno\n'''\n        return x\n    # end\n"
        "    def g(self): ...\n    y = 1\n",
        "class C:\n    def f(self):\n        x = (1,\n2)\n        return x\n    y = 1\n",
        "class C:\n    def f(self):\n        return 1 + \\\n  2\n    y = 1\n",
        "class C:\n    def f(self):\n        # \\\n        return 1\n    # \\\n    y = 1\n",
        "class C:\n\tdef f(self):\n\t\treturn 1\n\ty = 1\n",
        "class C:\n    def f(self):\n        def g():\n            return 1\n        return g\n"
        "    class D:\n        def h(self):\n"
        "            pass\n",
        "@one\n@two(\n1)\nasync def f():\n    await x\n@three\nclass C: pass\n",
        "if x:\n    def f():\n        return 1\nelse:\n    def f():\n        return 2\n",
        "try:\n    import a\nexcept ImportError:\n    a = None\nfinally:\n    b = 1\n",
        "for i in x: pass\nelse: j = 1\nwith a as (b, c): d = 1\nwhile (e := f()): pass\n",
        "match x:\n    case [y, *z]:\n        def f():\n            return 1\n    case {'a': w, **v}: pass\n",
        "import a, b.c as d; from e import (f,\n g as h)\nfrom i import *\n",
        "from a import (\n    b,\n    c as d,\n)\nclass C(b.B): ...\ndef b(x=d): ...\n__all__ = ['C', 'b']\n",
        "import a\n\"\"\"\nimport b\n\"\"\"\nif a:\n    import a.b\nimport c; d = 1\n# import d\n",
        "def f(\n    a,\n):\n    return a\n@one\ndef g(): ...\nX = (\n    1,\n)\n@two\nclass D: ...\n",
        "a: int = 1\nb: str\nc = d = e, f = 1, 2\n[g, *h] = x\ni.j = k[l] = 1\ndel m\nn += 1\n",
        "def f():\n    x = f'{1}' '''\nno = 1\n'''\n    return x\nyes = 1\n",
        "class C(\n    B,\n): x = 1\nlambda: (yield)\nassert x, 'y'\n",
        "def é(ñ):\n    return 'ü'\nß = 'é' ; x = 1\n",
    ],
)  # fmt: skip
def test_weird_files(text: str) -> None:
    assert agrees(text)


def test_long_brackets_at_the_margin() -> None:
    assert agrees("x = [\n" + "1,\n" * 50 + "]\ny = 2\n")


def test_cut_keeps_lines() -> None:
    text = "class C:\n    def f(self):  # why\n        a = 1\n\n        return a\n    # end\n    x = 1\n"
    assert cut(text) == ("class C:\n    def f(self): ...\n\n\n\n    # end\n    x = 1\n", {2: 5})


MODULE = textwrap.dedent('''\
    """A module."""
    import time
    VALUE = 1

    class Base:
        """Words."""
        def one(self):
            self.stored = 1
        def two(self):
            from pkg import local
            return local(time.time())

    def lazy():
        global loaded, late
        from far import near as loaded
        from other import thing as inner
        late = inner
''')


def test_a_body_is_parsed_when_asked() -> None:
    module = Module("made", "/made.py", MODULE)
    (binding,) = module.bindings("Base")
    assert isinstance(binding.node, ast.ClassDef) and (binding.node.lineno, binding.node.end_lineno) == (5, 11)
    two = module.members(binding.node)["two"][0].node
    assert isinstance(two, ast.FunctionDef) and (two.lineno, two.end_lineno) == (9, 11)
    whole = module.written(two)
    assert len(two.body) == 1 and len(whole.body) == 2 and module.written(whole) is whole
    assert isinstance(whole.body[1], ast.Return) and isinstance(call := whole.body[1].value, ast.Call)
    assert module.target_inside(whole, call.func) == "pkg.local"
    assert isinstance(inner := call.args[0], ast.Call) and module.target_inside(whole, inner.func) == "time.time"


def test_what_functions_bind() -> None:
    module = Module("made", "/made.py", MODULE)
    assert [binding.origin for name in ("loaded", "late") for binding in module.bindings(name)] == [
        "far.near", "other.thing"
    ]  # fmt: skip
    (owner,) = (binding.node for binding in module.bindings("Base"))
    assert isinstance(owner, ast.ClassDef)
    assert [bool(module.attribute_bindings(owner, name)) for name in ("stored", "one", "three")] == [True, True, False]
    assert module.held > 0
    module.release()
    assert module.held == 0


@pytest.mark.parametrize(
    ("body", "values"),  # `size` for what gives none
    [
        ("    # self.size = 0\n    def one(self):\n        self.size = 1\n    def two(self): return self.size", "1"),
        ("    size = 1\n    def one(self): self.size, self.x = 2, 3\n    def two(self): self.size.up()", "size 1"),
        ("    def one(self):\n        self.size += 1\n\n    def size(self): ...", "size size"),
        ("    def one(it):\n        it.size = 1\n    def two(self, it):\n        it.size = 2", "1"),
        ("\tdef one(self):\n\t\tself.size = 1", "1"),
        ("    def one(self):\n        self.size(1)\n        self.size[0] = 1", ""),
    ],
)  # fmt: skip
def test_places_of_an_attribute(body: str, values: str) -> None:
    module = Module("made", "/made.py", f"class Base:\n{body}\n")
    (owner,) = (binding.node for binding in module.bindings("Base"))
    assert isinstance(owner, ast.ClassDef)
    found = module.attribute_bindings(owner, "size")
    assert " ".join(ast.unparse(one.value) if one.value else "size" for one in found) == values


def test_a_module_lacks_what_python_does_not_find() -> None:
    module = Module("made", "/made.py", "x = '''\ny = 1\n'''\nz.w = 1\n")
    assert [module.lacks(name) for name in ("y", "v", "w")] == [True, True, False]
    assert not Module("made", "/made.py", "globals()['a'] = 1\n").lacks("b")
