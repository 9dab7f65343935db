"""The house keeps its plan: which folder may import which, no circles, nothing too long or too deep."""
from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import draw
import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "flake8_testreview"
FOLDERS = tuple(reversed(draw.FOLDERS))  # each may import those before it, and itself; `edits` knows of no other
ALONE = {"edits"}
# Whoever has no module of the suite's loaded yet may name its types.
MODULES = sorted(PACKAGE.rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
LONGEST_MODULE, LONGEST_FUNCTION, DEEPEST = 350, 40, 3
HOT = {"syntax/index.py:index"}  # the one loop over all nodes, in which a call costs as much as its work


def name_of(path: Path) -> str:
    """The dotted name of a module below the package; empty for the package itself."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


NAMES = {name_of(path) for path in MODULES}


def imports(path: Path) -> Iterator[str]:
    """The modules of the package that a module imports: at its top, in functions, and for types only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith(PACKAGE.name) for alias in node.names), f"{path}: use from"
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE.name:
            below = (node.module or "").partition(".")[2]
            for alias in node.names:
                inner = f"{below}.{alias.name}".lstrip(".")
                yield inner if inner in NAMES else below


GRAPH = {name_of(path): set(imports(path)) - {""} for path in MODULES}


def folder(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("name", sorted(GRAPH))
def test_folder_imports_those_before_it(name: str) -> None:
    if not name:
        assert not GRAPH[name]
        return
    assert folder(name) in FOLDERS, f"{name} has no place in the house"
    allowed = {folder(name)} if folder(name) in ALONE else set(FOLDERS[: FOLDERS.index(folder(name)) + 1])
    assert {folder(other) for other in GRAPH[name]} <= allowed


def test_every_folder_is_there() -> None:
    assert [name for name in FOLDERS if name != "__main__"] == sorted(
        (path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()), key=FOLDERS.index
    )


def test_no_concern_knows_another() -> None:
    for name, others in GRAPH.items():
        if name.startswith("concerns."):
            concern = name.split(".")[1]
            assert {other.split(".")[1] for other in others if other.startswith("concerns.")} <= {concern}, name


def test_no_circle() -> None:
    left = {name: set(others) for name, others in GRAPH.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    assert not left, "these import each other, or what does"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_is_long_or_deep(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, FUNCTIONS):
            where = f"{path.relative_to(PACKAGE).as_posix()}:{node.name}"
            if where not in HOT:
                assert (node.end_lineno or 0) - node.lineno < LONGEST_FUNCTION, f"{where} is long"
                assert depth(node) <= DEEPEST, f"{where} is deep"


def depth(node: ast.AST) -> int:
    """How many blocks stand in each other below a function; `elif` and `case` go no deeper."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*FUNCTIONS, ast.ClassDef)):
            continue
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and node.orelse == [child]
        deepest = max(deepest, depth(child) + (isinstance(child, BLOCKS) and not is_elif))
    return deepest


def test_folders_hold_no_code_of_their_own() -> None:
    """But for concerns, whose `__init__` is what flake8 loads."""
    for path in PACKAGE.rglob("__init__.py"):
        if path.parent != PACKAGE and path.parent.parent != PACKAGE / "concerns":
            assert not path.read_text(encoding="utf-8").strip(), path


def test_only_one_room_imports_astroid() -> None:
    found = [
        name_of(path)
        for path in MODULES
        if re.search(r"^\s*(?:import|from) astroid", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert found == ["project.values"]


def test_start_up_loads_nothing_that_flake8_does_not() -> None:
    program = (
        "import sys, flake8.main.application, flake8.plugins.pyflakes, flake8.plugins.pycodestyle\n"
        "from importlib.metadata import entry_points\n"
        "before = set(sys.modules)\n"
        "for p in entry_points(group='flake8.extension'): p.name.startswith('TRV') and p.load()\n"
        "for p in entry_points(group='flake8.report'): p.name.startswith('testreview') and p.load()\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    ours = {name for name in done.stdout.split() if name.startswith(PACKAGE.name)}
    assert set(done.stdout.split()) - ours <= {"gc"}  # a built-in one
    rooms = {name.removeprefix(f"{PACKAGE.name}.") for name in ours - {PACKAGE.name}}
    assert {folder(name) for name in rooms} == {"plugin", "concerns", "reports", "syntax"}
    assert {name for name in rooms if folder(name) == "syntax"} <= {"syntax", "syntax.paths", "syntax.quiet"}
    assert {name for name in rooms if folder(name) == "reports"} <= {"reports", "reports.formats"}
    assert all(name.count(".") <= 1 for name in rooms if folder(name) == "concerns"), "a finding is loaded"
