"""What a dotted name, or an expression of a test file, stands for: found in sources, as Python would find it."""
from __future__ import annotations

import ast
import os
from pathlib import Path

import pytest

from flake8_testreview.project.questions import Inference
from flake8_testreview.project.reach import Reach
from flake8_testreview.syntax.source import SourceFile

FILES = {
    "pyproject.toml": "",
    "pkg/__init__.py": "from pkg import sub\nfrom pkg.api import connect as join\nfrom pkg.far import *\n",
    "pkg/far.py": "from pkg.deep.down import bottom\ndef afar(a): ...\n_private = 1\n",
    "pkg/deep/down.py": "def bottom(a, b): ...\n",
    "pkg/sub.py": "import pkg\nvalue = 1\n",
    "pkg/circle.py": "from pkg.round import x\n",
    "pkg/round.py": "from pkg.circle import x\nclass Loop(Loop): ...\nclass A(B): ...\nclass B(A): ...\n",
    "pkg/ext.cpython-313-x86_64-linux-gnu.so": "",
    "pkg/api.py": """
import functools
from typing import NamedTuple, overload
try:
    from missing import fast
except ImportError:
    fast = None

def connect(host, port=1): ...

half = functools.partial(connect, "x")

@overload
def read(name: str): ...
@overload
def read(name: int, base): ...
def read(name, base=None): ...

class Base:
    def __init__(self, a): ...
    def up(self, x): ...
    @classmethod
    def make(cls, y): ...
    @staticmethod
    def plain(z): ...

class Left(Base):
    def both(self, l): ...

class Right(Base):
    def both(self, l, r): ...

class Both(Left, Right):
    limit = 3
    class Inner:
        def deep(self): ...
    def __init__(self):
        self.base = Base(1)

class Pair(NamedTuple):
    one: int
    two: int = 0

thing = Both()
class Table(dict):
    def get_all(self): ...
""",
    "src/other/__init__.py": "def there(a): ...\n",
}
TEST = """
from pkg import api
from pkg.api import Base, Both
import pkg.api as other

class Own(Base):
    def mine(self, q): ...

class TestIt:
    def setup_method(self):
        self.both = Both()
        self.own = Own(1)
        self.unsure = Both() if api else Own(1)

    def test(self, arg):
        local = Base(2)
        api2 = other
        pkg = arg
        ASK
"""


def asking(folder: Path, ask: str = "pass", reach: Reach | None = None) -> tuple[Inference, ast.expr | None]:
    """An Inference about a test file of a project in `folder`, and the expression `ask` inside its test."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    text = TEST.replace("ASK", ask)
    path = folder / "tests" / "test_it.py"
    tree = ast.parse(text)
    last = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "test"][0].body[-1]
    source = SourceFile(tree, text.splitlines(keepends=True), str(path))
    return Inference(source, reach or Reach()), last.value if isinstance(last, ast.Expr) else None


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("pkg.api", "module pkg.api"),
        ("pkg.api.connect", "function connect(host, port=...)"),
        ("pkg.join", "function connect(host, port=...)"),
        ("pkg.afar", "function afar(a)"),
        ("pkg.bottom", "function bottom(a, b)"),
        ("pkg._private", "absent"),
        ("pkg.sub.pkg.api.connect", "function connect(host, port=...)"),
        ("pkg.deep.down.bottom", "function bottom(a, b)"),
        ("pkg.api.half", "function half(port=...)"),
        ("pkg.api.read", "function read(name)"),
        ("pkg.api.fast", "unknown"),
        ("pkg.ext", "unknown"),
        ("pkg.api.gone", "absent"),
        ("pkg.gone", "absent"),
        ("pkg.circle.x", "unknown"),
        ("pkg.round.Loop.x", "absent"),
        ("pkg.round.A.x", "absent"),
        ("pkg.deep", "module pkg.deep"),
        ("pkg.deep.x", "unknown"),
        ("pkg.api.Both", "class Both()"),
        ("pkg.api.Left", "class Left(a)"),
        ("pkg.api.Pair", "class Pair(one, two=...)"),
        ("pkg.api.Left.up", "method up(x)"),
        ("pkg.api.Left.make", "classmethod make(y)"),
        ("pkg.api.Left.plain", "staticmethod plain(z)"),
        ("pkg.api.Both.both", "method both(l)"),
        ("pkg.api.Both.limit", "unknown"),
        ("pkg.api.Both.base", "unknown"),
        ("pkg.api.Both.gone", "absent"),
        ("pkg.api.Both.Inner.deep", "method deep()"),
        ("pkg.api.Both.__call__", "unknown"),
        ("pkg.api.thing", "instance"),
        ("pkg.api.thing.up", "method up(x)"),
        ("pkg.api.thing.gone", "absent"),
        ("pkg.api.Table.get_all", "method get_all()"),
        ("pkg.api.Table.items", "unknown"),
        ("pkg.api.Table.gone", "absent"),
        ("pkg.api.connect.x", "unknown"),
        ("other.there", "function there(a)"),
        ("shutil.copyfile", "function copyfile(src, dst, *, follow_symlinks=...)"),
        ("missing.module.x", "unknown"),
        ("pkg...x", "unknown"),
        ("", "unknown"),
    ],
)
def test_names(name: str, answer: str, tmp_path: Path) -> None:
    inference, _ = asking(tmp_path)
    assert described(inference, name) == answer


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("api.connect", "function connect(host, port=...)"),
        ("other.connect", "function connect(host, port=...)"),
        ("api2.connect", "function connect(host, port=...)"),
        ("local.up", "method up(x)"),
        ("local.gone", "absent"),
        ("self.both.up", "method up(x)"),
        ("self.both.base", "unknown"),
        ("self.own.mine", "method mine(q)"),
        ("self.own.up", "method up(x)"),
        ("self.unsure.up", "unknown"),
        ("Own", "class Own(a)"),
        ("pkg.api", "unknown"),
        ("arg.x", "unknown"),
        ("self.test", "method test(arg)"),
        ("api.gone", "absent"),
        ("[1][0]", "unknown"),
    ],
)
def test_expressions(expression: str, answer: str, tmp_path: Path) -> None:
    inference, node = asking(tmp_path, expression)
    assert node is not None
    assert described(inference, node) == answer


def described(inference: Inference, name: ast.expr | str) -> str:
    things = inference.target(name)
    if not things:
        return "unknown"
    if things[0].kind in ("module", "instance", "absent"):
        return "module " + things[0].name if things[0].kind == "module" else things[0].kind
    real = inference.real(things)
    return f"{real.kind} {real.shown}" if real else "unknown"


def test_only_the_file_itself(tmp_path: Path) -> None:
    inference, node = asking(tmp_path, "local.up", Reach(other_files=False))
    assert node is not None
    for name in (node, "pkg.api.connect", "shutil.copyfile"):
        assert described(inference, name) == "unknown"
    _, node = asking(tmp_path, "self.own.mine", Reach(other_files=False))
    assert node is not None
    assert described(inference, "self.own.mine") == "unknown"


def test_installed_packages_only_where_allowed(tmp_path: Path) -> None:
    inference, _ = asking(tmp_path)
    assert described(inference, "flake8.main.cli.main") == "unknown"
    inference, _ = asking(tmp_path, reach=Reach(installed=True))
    assert described(inference, "flake8.main.cli.main") == "function main(argv=...)"


def test_given_roots(tmp_path: Path) -> None:
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "far.py").write_text("def off(a): ...\n")
    (tmp_path / "project").mkdir()
    inference, _ = asking(tmp_path / "project", reach=Reach(source_roots=(str(tmp_path / "lib"),)))
    assert described(inference, "far.off") == "function off(a)"


def test_a_saved_target_is_read_again(tmp_path: Path) -> None:
    inference, _ = asking(tmp_path)
    assert described(inference, "pkg.far.afar") == "function afar(a)"
    path = tmp_path / "pkg" / "far.py"
    state = path.stat()
    path.write_text(path.read_text().replace("afar(a)", "afar(z)"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1))
    again = Inference(SourceFile(ast.parse(""), (), str(tmp_path / "tests" / "test_it.py")), Reach())
    assert described(again, "pkg.far.afar") == "function afar(z)"


@pytest.mark.parametrize(
    ("decorator", "keeps"),
    [
        ("def deco(f): return f", True),
        ("import functools\ndef deco(f):\n @functools.wraps(f)\n def w(*a, **k): return f(*a, **k)\n return w", True),
        ("def deco(f):\n def w(self, *a, **k):\n  return f(self, *a, **k)\n return w", True),
        ("def deco(f):\n def w(self, *a, **k):\n  return f(*a, **k)\n return w", False),
        ("def deco(f):\n def w(*a, **k):\n  return f(1, *a, **k)\n return w", False),
        ("def deco(f):\n def w(*a, **k):\n  k['x'] = 1\n  return f(*a, **k)\n return w", False),
        ("def deco(f):\n def w(*a, **k):\n  a = a[1:]\n  return f(*a, **k)\n return w", False),
        ("def deco(f):\n def w(*a, **k):\n  return print(*a, **k)\n return w", False),
        ("def deco(f):\n def w(a): return f(a)\n return w", False),
        ("def deco(f): return property(f)", False),
        ("from far import deco", False),
        ("class deco:\n def __init__(self, f): ...", False),
        ("def deco(f):\n if f: return f\n return traced(f)", True),
    ],
)
def test_decorators_that_keep_the_signature(decorator: str, keeps: bool, tmp_path: Path) -> None:
    inference, _ = asking(tmp_path)
    (tmp_path / "pkg" / "made.py").write_text(f"{decorator}\n@deco\ndef made(one): ...\n")
    assert described(inference, "pkg.made.made") == ("function made(one)" if keeps else "unknown")
