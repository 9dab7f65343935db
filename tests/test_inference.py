"""What `inference.py` finds out from sources, and what it must never do while it does."""
from __future__ import annotations

import ast
import gc
import json
import os
import subprocess
import sys
import textwrap
import tracemalloc
import warnings
from pathlib import Path

import pytest

from flake8_testreview.project import modules
from flake8_testreview.project.questions import Inference
from flake8_testreview.project.reach import Reach
from flake8_testreview.syntax.source import SourceFile


def project(folder: Path, files: dict[str, str]) -> None:
    """Write `files`, by relative path, with an empty `__init__.py` in each of their folders but `src` and the top."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), "utf-8")
        for above in path.parents:
            if above == folder or above.name in ("src", "space"):
                break
            if not (above / "__init__.py").exists():
                (above / "__init__.py").write_text("")


def source(filename: str, text: str = "") -> SourceFile:
    text = textwrap.dedent(text)
    return SourceFile(ast.parse(text), text.splitlines(keepends=True), filename)


def asking(
    folder: Path, text: str = "", name: str = "pkg/tests/test_it.py", roots: tuple[str, ...] = (), scope: bool = True
) -> Inference:
    project(folder, {name: text})
    return Inference(source(str(folder / name), text), Reach(roots, scope))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project(
        tmp_path,
        {
            "pyproject.toml": "",
            "pkg/util.py": """
                import time
                import os.path
                from time import sleep as nap
                from .deep.well import *
                from .deep import well as source, gone
                from eventlet import sleep as green
                pause = time.sleep
                rest = pause
                def work(): return pause(1) or 2
                def doze(seconds):
                    "Sleeps."
                    time.sleep(seconds)
                def forward(seconds): return doze(seconds)
                def spare(*args, **kwargs): return time.sleep(*args, **kwargs)
                def minute(): time.sleep(60)
                def yielding(seconds): time.sleep(0)
                def scaled(seconds): time.sleep(seconds / 10)
                def second(first, seconds): time.sleep(seconds)
                def named(seconds): time.sleep(secs=seconds)
                async def later(s): await asyncio.sleep(s)
                import asyncio
                @decorated
                def wrapped(s): time.sleep(s)
                def caller(function): function()
                if windows:
                    either = time.sleep
                else:
                    either = other.sleep
                try:
                    import simplejson as json
                except ImportError:
                    import json
                CLOCK = make_clock()
                class Machine:
                    def run(self): ...
            """,
            "pkg/deep/well.py": """
                from pkg.util import doze as circle
                from ..other import *
                def drawn(): ...
                def _hidden(): ...
            """,
            "pkg/other.py": "from .util import *\ndef far(): ...\n",
            "pkg/loop.py": "from .pool import a as b\n",
            "pkg/pool.py": "from .loop import b as a\n",
        },
    )
    return tmp_path


@pytest.mark.parametrize(
    ("dotted", "name"),
    [
        ("pkg.util.nap", "time.sleep"),
        ("pkg.util.pause", "time.sleep"),
        ("pkg.util.rest", "time.sleep"),
        ("pkg.util.time.sleep", "time.sleep"),
        ("pkg.util.os.path.join", "os.path.join"),
        ("pkg.util.green", "eventlet.sleep"),
        ("pkg.util.json.loads", "simplejson.loads"),
        ("..util.nap", "time.sleep"),
        (".test_it.x", None),
        (".....util.nap", None),
        ("pkg.util.work", "pkg.util.work"),
        ("pkg.util.drawn", "pkg.deep.well.drawn"),
        ("pkg.util.far", "pkg.other.far"),
        ("pkg.util._hidden", None),
        ("pkg.util.source.drawn", "pkg.deep.well.drawn"),
        ("pkg.util.circle", "pkg.util.doze"),
        ("pkg.util.Machine.run", "pkg.util.Machine.run"),
        ("pkg.util.CLOCK.tick", "pkg.util.CLOCK.tick"),
        ("pkg.util.either", None),
        ("pkg.util.gone.thing", None),
        ("pkg.util.absent", None),
        ("pkg.loop.b", None),
        ("pkg.deep.well", "pkg.deep.well"),
        ("requests.get", None),
        ("time.sleep", "time.sleep"),
        ("asyncio.sleep", "asyncio.sleep"),
        ("", None),
        ("..", "pkg"),
        ("pkg.../../util.nap", None),
    ],
)
def test_canonical(root: Path, dotted: str, name: str | None) -> None:
    assert asking(root).canonical(dotted) == name


@pytest.mark.parametrize(
    ("dotted", "name"),
    [
        ("pkg.util.doze", "time.sleep"),
        ("pkg.util.forward", "time.sleep"),
        ("pkg.util.circle", "time.sleep"),
        ("..util.later", "asyncio.sleep"),
        ("pkg.util.spare", "time.sleep"),
        ("pkg.util.minute", "time.sleep"),
        ("pkg.util.named", "time.sleep"),
        ("pkg.util.yielding", None),
        ("pkg.util.scaled", None),
        ("pkg.util.second", None),
        ("pkg.util.wrapped", None),
        ("pkg.util.caller", None),
        ("pkg.util.work", None),
        ("pkg.util.Machine", None),
        ("pkg.util.absent", None),
        ("time.sleep", None),
    ],
)
def test_forwards_to(root: Path, dotted: str, name: str | None) -> None:
    assert asking(root).forwards_to(dotted) == name


def test_functions_that_forward_to_each_other_end(root: Path) -> None:
    project(root, {"pkg/ring.py": "def a(): b()\ndef b(): a()\ndef c(): c()\n"})
    assert asking(root).forwards_to("pkg.ring.a") in ("pkg.ring.a", "pkg.ring.b")
    assert asking(root).forwards_to("pkg.ring.c") == "pkg.ring.c"


def test_only_the_file_itself_and_the_standard_library_are_read_when_so_configured(root: Path) -> None:
    asked = asking(root, "from time import sleep as nap\n", scope=False)
    assert asked.canonical("pkg.util.nap") is None
    assert asked.canonical(".test_it.nap") == "time.sleep"
    assert asked.inherits(["unittest.TestCase"], "setUp") is True


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("src/made/clock.py", "made.clock.sleep"),
        ("space/clock.py", "space.clock.sleep"),
        ("tests/plain/helpers.py", "tests.plain.helpers.sleep"),
    ],
)
def test_layouts_are_found_from_the_file(root: Path, module: str, name: str) -> None:
    project(root, {module: "from time import sleep\n"})
    assert asking(root).canonical(name) == "time.sleep"


def test_modules_beside_a_file_without_package_and_below_given_roots_are_found(root: Path, tmp_path: Path) -> None:
    (tmp_path / "far" / "lib").mkdir(parents=True)
    (tmp_path / "far" / "lib" / "given.py").write_text("from time import sleep\n")
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "beside.py").write_text("from time import sleep\n")
    asked = Inference(source(str(tmp_path / "alone" / "test_it.py")), Reach((str(tmp_path / "far" / "lib"),)))
    assert asked.canonical("given.sleep") == asked.canonical("beside.sleep") == "time.sleep"


def test_standard_input_has_the_project_of_the_working_directory(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    asked = Inference(source("stdin"), Reach())
    assert asked.canonical("pkg.util.nap") == "time.sleep"
    assert asked.canonical(".util.nap") is None


@pytest.mark.parametrize(
    ("base", "name", "answer"),
    [
        ("unittest.TestCase", "assertEqual", True),
        ("unittest.TestCase", "assertWhatever", False),
        ("unittest.IsolatedAsyncioTestCase", "addCleanup", True),
        ("logging.StreamHandler", "createLock", True),
        ("http.server.BaseHTTPRequestHandler", "log_message", True),
        ("http.server.BaseHTTPRequestHandler", "do_GET", True),
        ("http.server.BaseHTTPRequestHandler", "logMessage", False),
        ("ast.NodeVisitor", "visit_Name", True),
        ("ast.NodeVisitor", "visitName", False),
        ("cmd.Cmd", "do_quit", True),
        ("builtins.dict", "setdefault", True),
        ("builtins.dict", "setDefault", False),
        ("builtins.object", "__init__", True),
        ("http.client.HTTPException", "args", True),
        ("third.Party", "__eq__", True),
        ("third.Party", "x", None),
        ("unittest.mock.Mock", "anything", None),
        ("time.struct_time", "x", None),
        ("..base.Child", "made", True),
        ("..base.Child", "attribute", True),
        ("..base.Child", "onSelf", True),
        ("..base.Child", "maxDiff", True),
        ("..base.Child", "no", False),
        ("..base.Generic", "made", True),
        ("..base.Generic", "no", False),
        ("..base.Decorated", "no", None),
        ("..base.Meta", "no", None),
        ("..base.Dynamic", "no", None),
        ("..base.Computed", "made", None),
        ("..base.Mixed", "made", True),
        ("..base.Mixed", "no", None),
        ("..base.Round", "no", False),  # a ring of bases, which cannot run, ends
        ("..base.function", "no", None),
    ],
)
def test_inherits(root: Path, base: str, name: str, answer: bool | None) -> None:
    project(
        root,
        {
            "pkg/base.py": """
                import unittest, typing, third
                T = typing.TypeVar("T")
                class Base(unittest.TestCase):
                    attribute: int = 1
                    def made(self):
                        self.onSelf = 1
                Alias = Base
                class Child(Alias): ...
                class Generic(Base, list[T]): ...
                @third.thing
                class Decorated: ...
                class Meta(metaclass=third.Meta): ...
                class Dynamic:
                    def __getattr__(self, name): ...
                class Computed(third.make()): ...
                class Mixed(third.Thing, Base): ...
                from pkg.base import Round as Again
                class Round(Again, Square): ...
                class Square(Round): ...
                def function(): ...
            """
        },
    )
    assert asking(root).inherits([base], name) is answer


def test_ancestors(root: Path) -> None:
    project(root, {"pkg/base.py": "import unittest, x\nclass A(unittest.TestCase): ...\nclass B(A, x.Y): ...\n"})
    asked = asking(root)
    found = asked.ancestors(["pkg.base.A"])
    assert found is not None
    assert found == {"pkg.base.A", "unittest.TestCase"}
    assert asked.ancestors(["pkg.base.B"]) is None
    assert asked.ancestors(["builtins.KeyError"]) == frozenset({"builtins.KeyError"})
    assert asked.ancestors([]) == frozenset()


def classes(folder: Path, text: str, scope: bool = True, name: str = "pkg/tests/test_it.py") -> frozenset[str] | None:
    """What `instance_of` says of the receiver of the method `ask` in `text`."""
    asked = asking(folder, text, name, scope=scope)
    receivers = [
        node.value
        for node in ast.walk(ast.parse(textwrap.dedent(text)))
        if isinstance(node, ast.Attribute) and node.attr == "ask"
    ]
    assert len(receivers) == 1
    return asked.instance_of(receivers[0])


POPEN = frozenset({"subprocess.Popen"})


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("import subprocess\ndef make(): return subprocess.Popen(['x'])\ndef test(): make().ask()\n", POPEN),
        ("from subprocess import Popen as P\ndef test():\n  p = P('x')\n  p.ask()\n", POPEN),
        ("import subprocess\ndef test():\n  with subprocess.Popen('x') as p: p.ask()\n", POPEN),
        ("import subprocess\ndef test():\n  for p in [subprocess.Popen('x')]: p.ask()\n", POPEN),
        ("import subprocess\nps = {'a': subprocess.Popen('x')}\nps['a'].ask()\n", POPEN),
        (
            "import subprocess\nclass T:\n  def setUp(self): self.p = subprocess.Popen('x')\n"
            "  def test(self): self.p.ask()\n",
            POPEN,
        ),
        (
            "import subprocess\nclass T:\n  p = None\n  def setUp(self): self.p = subprocess.Popen('x')\n"
            "  def test(self): self.p.ask()\n",
            POPEN,
        ),
        ("from ..helpers import start\nstart().ask()\n", POPEN),
        ("from pkg.helpers import Holder\nHolder().process.ask()\n", POPEN),
        ("from pkg.helpers import *\nstart().ask()\n", POPEN),
        ("from pkg.helpers import retried\nretried().ask()\n", None),
        ("from pkg.helpers import coroutine\ncoroutine().ask()\n", None),
        ("from pkg.absent import start\nstart().ask()\n", None),
        ("import requests\nrequests.Session().ask()\n", None),
        ("def test(p=None): p.ask()\n", None),
        ("import x\ndef make():\n  if x: return 1\n  return x.y()\nmake().ask()\n", None),
        ("import enum\nclass E(enum.Enum):\n  A = 1\nE.A.ask()\n", {"pkg.tests.test_it.E.A"}),
        ("class C: ...\nC.ask()\n", None),
        ("'é'; [].ask()\n", {"builtins.list"}),
        ("import threading\nthreading.Thread().ask()\n", {"threading.Thread"}),
        ("import asyncio\nasyncio.Event().ask()\n", {"asyncio.Event"}),
        ("import concurrent.futures as f\nf.ThreadPoolExecutor().ask()\n", {"concurrent.futures.ThreadPoolExecutor"}),
        ("import unittest\nunittest.TestCase().ask()\n", {"unittest.TestCase"}),
        ("import _foo\n_foo.x().ask()\n", None),
    ],
)
def test_instance_of(root: Path, text: str, answer: set[str] | None) -> None:
    project(
        root,
        {
            "pkg/helpers.py": """
                import subprocess
                from retrying import retry
                def start(): return subprocess.Popen(["x"])
                @retry
                def retried(): return subprocess.Popen(["x"])
                async def coroutine(): return subprocess.Popen(["x"])
                class Holder:
                    def __init__(self): self.process = start()
            """
        },
    )
    assert classes(root, text) == (answer and frozenset(answer))


def test_instance_of_reads_no_other_file_when_so_configured(root: Path) -> None:
    project(root, {"pkg/helpers.py": "import subprocess\ndef start(): return subprocess.Popen('x')\n"})
    assert classes(root, "from ..helpers import start\nstart().ask()\n", scope=False) is None
    assert classes(root, "import subprocess\nsubprocess.Popen('x').ask()\n", scope=False) == POPEN


def test_a_file_without_a_name_has_values_too(tmp_path: Path) -> None:
    tree = ast.parse("[].sort()")
    receiver = next(node.value for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    assert Inference(source("-", "[].sort()"), Reach()).instance_of(receiver) == frozenset({"builtins.list"})


def test_answers_follow_a_saved_file(root: Path) -> None:
    path = root / "pkg" / "fresh.py"
    path.write_text("from time import sleep as x\n")
    assert asking(root).canonical("pkg.fresh.x") == "time.sleep"
    path.write_text("from asyncio import sleep as x\n")
    assert asking(root).canonical("pkg.fresh.x") == "asyncio.sleep"
    path.unlink()
    assert asking(root).canonical("pkg.fresh.x") is None


@pytest.mark.parametrize("text", ["def (", "\0", "x = " + "1+" * 100_000 + "1\n", "# coding: no-such\n", "a = '\\d'\n"])
def test_unusable_sources_are_unknown(root: Path, text: str) -> None:
    project(root, {"pkg/odd.py": text})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        asked = asking(root)
        assert asked.canonical("pkg.odd.sleep") is None
        assert asked.inherits(["pkg.odd.sleep"], "x") is None
        assert classes(root, "from pkg.odd import start\nstart().ask()\n") is None


def test_deep_files_under_review_are_unknown(root: Path) -> None:
    assert classes(root, f"x = {'-' * 50}1\ny = {'1+' * 900}1\ny.ask()\n") in (None, {"builtins.int"})


def test_only_regular_files_of_a_sane_size_are_read(root: Path) -> None:
    os.mkfifo(root / "pkg" / "pipe.py")
    (root / "pkg" / "folder.py").mkdir()
    (root / "pkg" / "huge.py").write_text("from time import sleep\n" + "#" * 2_000_001)
    asked = asking(root)
    assert [asked.canonical(f"pkg.{name}.sleep") for name in ("pipe", "folder", "huge")] == [None, None, None]


def test_files_too_large_for_astroid_are_unknown(root: Path) -> None:
    assert classes(root, "[].ask()\n" + "#\n" * 250_000) is None


def test_few_modules_are_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "_MAX_KEPT", (5, 10_000, 200))
    for number in range(20):
        (root / "pkg" / f"m{number}.py").write_text("from time import sleep\ndef nap(): sleep(1)\n")
        assert asking(root).canonical(f"pkg.m{number}.sleep") == "time.sleep"
        assert asking(root).forwards_to(f"pkg.m{number}.nap") == "time.sleep"
    asking(root)  # what is kept is looked through between files
    assert len(modules._kept) <= 5 and sum(kept.module.held for kept in modules._kept.values()) <= 200
    (root / "pkg" / "big.py").write_text("from time import sleep\n" + "#\n" * 10_000)
    assert asking(root).canonical("pkg.big.sleep") == "time.sleep"
    asking(root)
    assert len(modules._kept) == 1


def test_what_is_kept_of_classes_and_functions_is_bounded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "_MAX_KEPT", (400, 5_000_000, 200))
    for number in range(20):
        text = "class Base:\n    def set_up(self):\n        self.made = 1\n"
        (root / "pkg" / f"c{number}.py").write_text(text)
        assert asking(root).inherits([f"pkg.c{number}.Base"], "made") is True
    asking(root)
    assert len(modules._kept) >= 20 and sum(kept.module.held for kept in modules._kept.values()) <= 200


def test_what_a_function_does_is_parsed_when_asked(root: Path) -> None:
    asked = asking(root)
    assert asked.target("pkg.util.gone")  # read for its names
    assert asking(root).forwards_to("pkg.util.doze") == "time.sleep"  # and now for what a function does


def test_astroid_is_left_as_it_was_found(root: Path) -> None:
    from astroid.manager import AstroidManager
    from astroid.nodes import FunctionDef

    text = "import subprocess\nsubprocess.Popen('x').ask()\n"
    assert classes(root, text) == POPEN
    before = dict(AstroidManager().astroid_cache), dict(vars(AstroidManager)), FunctionDef.infer_call_result
    path, cwd, filters = list(sys.path), os.getcwd(), list(warnings.filters)
    assert classes(root, text) == POPEN
    assert before == (dict(AstroidManager().astroid_cache), dict(vars(AstroidManager)), FunctionDef.infer_call_result)
    assert (path, cwd, filters) == (sys.path, os.getcwd(), list(warnings.filters))


def test_memory_is_flat(root: Path) -> None:
    text = "import subprocess\nclass C:\n" + "  x = [1, 2]\n" * 300 + "subprocess.Popen('x').ask()\n"
    classes(root, text)
    tracemalloc.start()
    try:
        for _ in range(3):
            classes(root, text)
        gc.collect()
        first = tracemalloc.get_traced_memory()[0]
        for _ in range(5):
            classes(root, text)
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] - first < 1_000_000
    finally:
        tracemalloc.stop()


# Everything that could run code of the project is planted, and every event of the interpreter is watched.
WATCHED = """
import json, sys
before = set(sys.modules)
events = []
import ast, warnings
from flake8_testreview.project.questions import Inference
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.project.reach import Reach
report = {"early": [name for name in ("astroid", "asyncio") if name in sys.modules]}
filters = list(warnings.filters)

def watch(event, arguments):
    kind = event.partition(".")[0]
    if kind in ("subprocess", "socket", "os") and event in ("os.chdir", "os.system", "os.exec", "os.posix_spawn") \\
            or kind in ("subprocess", "socket"):
        events.append(event)
    elif event == "import" and (arguments[0].partition(".")[0] in ("pkg", "_foo", "conftest", "evil", "sitecustomize")
                                or str(arguments[1] or "").startswith(root)):
        events.append(f"import {arguments[0]}")
    elif event == "exec" and str(getattr(arguments[0], "co_filename", "")).startswith(root):
        events.append(f"exec {arguments[0].co_filename}")

root, file, text = sys.argv[1], sys.argv[2], open(sys.argv[2]).read()
sys.addaudithook(watch)
path = list(sys.path)
asked = Inference(SourceFile(ast.parse(text), text.splitlines(True), file), Reach())
report["canonical"] = asked.canonical("pkg.evil.nap")
report["forwards"] = asked.forwards_to("pkg.evil.doze")
report["inherits"] = [asked.inherits(["pkg.evil.Base"], "x"), asked.inherits(["_foo.Base"], "x")]
report["targets"] = [
    [thing.kind for thing in asked.target(name) or ()]
    for name in ("pkg.evil.doze", "pkg.evil.gone", "_foo.make", "pkg._foo.make", "pkg.evil.value", "setup.x",
                 "conftest")
]
report["signature"] = str(asked.real(asked.target("pkg.evil.doze")).signatures[0])
report["without astroid"] = "astroid" not in sys.modules
report["values"] = [
    sorted(asked.instance_of(node.value) or ())
    for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute) and node.attr == "ask"
]
report["filters"] = filters == list(warnings.filters)
report["path"] = path == sys.path
report["events"] = events
print(json.dumps(report))
"""


def test_nothing_of_the_project_runs(tmp_path: Path) -> None:
    evil = "import sys\nsys.stderr.write('ran')\nraise SystemExit(3)\n"
    project(
        tmp_path,
        {
            "setup.py": evil,
            "conftest.py": evil,
            "sitecustomize.py": evil,
            "pkg/__init__.py": evil,
            "pkg/tests/__init__.py": evil,
            "pkg/tests/conftest.py": evil,
            "pkg/evil.py": evil + "from time import sleep as nap\ndef doze(s): nap(s)\n"
            "class Base: ...\nimport _foo, pkg._foo\nvalue = _foo.make()\n",
            "pkg/tests/test_it.py": "import _foo, pkg._foo\nfrom pkg.evil import value, Base\nfrom pkg import evil\n"
            "value.ask()\nBase().ask()\n_foo.x().ask()\npkg._foo.x().ask()\nevil.nap(1).ask()\n",
        },
    )
    for name in ("_foo.so", "_foo.cpython-313-x86_64-linux-gnu.so", "pkg/_foo.so", "pkg/_foo.abi3.so", "_foo.pyc"):
        (tmp_path / name).write_bytes(b"\x7fELF")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path), str(tmp_path / "pkg" / "tests" / "test_it.py")],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "early": [],
        "canonical": "time.sleep",
        "forwards": "time.sleep",
        "inherits": [False, None],
        "targets": [["function"], ["absent"], [], [], [], ["absent"], ["module"]],
        "signature": "(s)",
        "without astroid": True,
        "values": [[], ["pkg.evil.Base"], [], [], []],
        "filters": True,
        "path": True,
        "events": [],
    }


def test_a_framework_that_is_not_there_is_known_by_the_module_that_imports_it(root: Path) -> None:
    text = "try:\n    import unittest2 as unittest\nexcept ImportError:\n    import unittest\n"
    project(root, {"pkg/compat.py": text})
    assert asking(root).mentions(["pkg.compat.unittest.TestCase"]) == frozenset()


def test_conftests_and_what_is_found_in_them(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": "", "pkg/conftest.py": "import os\n", "pkg/tests/conftest.py": ""})
    found = asking(tmp_path).conftests()
    assert found is not None and [bool(one.body) for one in found] == [False, True]
    assert asking(tmp_path, scope=False).conftests() is None


def test_a_definition_is_read_without_the_rest_of_its_module(tmp_path: Path) -> None:
    project(tmp_path, {"pyproject.toml": "", "pkg/util.py": "def run():\n    return 1\ndef stop():\n    exec 'gone'\n"})
    inference = asking(tmp_path)
    run, stop = map(inference.definition, ("pkg.util.run", "pkg.util.stop"))
    assert run is not None and (written := inference.written(run)) and ast.unparse(written.body[0]) == "return 1"
    assert stop is not None and inference.written(stop) is None
    assert inference.whole(run) is None


def test_classes_functions_and_given_values(tmp_path: Path) -> None:
    text = """
        import unittest
        LIMIT = 3
        TWICE = 1
        TWICE = 2
        class Base(unittest.TestCase):
            size = 4
        def run(): ...
        """
    project(tmp_path, {"pyproject.toml": "", "pkg/base.py": text})
    inference = asking(tmp_path)
    classes = inference.classes(["pkg.base.Base"])
    assert classes is not None and [owner.name for _, owner in classes] == ["Base"]
    assert inference.classes(["elsewhere.Base"]) is None
    function = inference.definition("pkg.base.run")
    assert function is not None and (written := inference.written(function)) and written.name == "run"
    whole = inference.whole(function)
    assert whole is not None and isinstance(whole[1], ast.FunctionDef) and whole[1].name == "run"
    assert inference.definition("pkg.base.LIMIT") is None
    values = [inference.given_value(f"pkg.base.{name}") for name in ("LIMIT", "TWICE", "Base.size", "gone")]
    assert [value and ast.unparse(value) for value in values] == ["3", None, "4", None]
