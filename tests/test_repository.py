"""The repository keeps its own conventions: code, page, fixture, entry point, changelog and layers."""
from __future__ import annotations

import ast
import inspect
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from marks import checkers, stated

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "flake8_testreview"
CHECKERS = checkers()
CODES = {message.code: checker for checker in CHECKERS.values() for message in checker.messages}
FOUND_BY_RULES = sorted(CODES.keys() - {"TRV000"})  # TRV000 is what a rule that fails leaves, no example shows it
# Which modules each may import: those of the lower layers.
LAYERS = (
    # loaded at every start of flake8, by a file that needs it, and by the command line and the documentation
    "reviewed checker reports concerns "
    "source dialects signatures modules targets inference suite assertions processes blocking patches doubles rules"
    " identity baseline remarks inventory"
    " catalog review sarif __main__"
).split()


def page(code: str) -> str:
    return inspect.cleandoc(CODES[code].__doc__ or "")


def fixture(code: str) -> str:
    module = CODES[code].__module__.rpartition(".")[2]
    files = sorted((ROOT / "tests" / "concerns").glob(f"{module}*.py"))
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_checker_has_codes_of_its_own() -> None:
    codes = [message.code for checker in CHECKERS.values() for message in checker.messages]
    assert len(codes) == len(set(codes)) and len(codes) >= 13
    for name, checker in CHECKERS.items():
        assert checker.messages, name
        for message in checker.messages:
            assert re.fullmatch(r"TRV\d{3}", message.code) and message.code.startswith(name)
            assert name == message.code or not checker.off_by_default


@pytest.mark.parametrize("code", sorted(CODES))
def test_code_is_told_of(code: str) -> None:
    assert code in page(code)
    assert f"- {code} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", FOUND_BY_RULES)
def test_code_is_shown(code: str) -> None:
    assert code in {mark.code for mark in stated(page(code))}, "no Bad example on its page"
    assert code in {mark.code for mark in stated(fixture(code))}, "no line in its fixture"


@pytest.mark.parametrize("code", FOUND_BY_RULES)
def test_page_has_a_way_out(code: str) -> None:
    assert "\nGood::\n" in page(code) and page(code).splitlines()[0].endswith(".")


def test_messages_keep_the_style() -> None:
    for checker in CHECKERS.values():
        for message in checker.messages:
            assert "\n" not in message.template and not message.template.endswith("."), message.code


def imports(path: Path) -> set[str]:
    """The modules of the package that a module imports when it is loaded, by their names in it."""
    found = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("flake8_testreview"):
            below = node.module.split(".")[1:]
            found |= {below[0]} if below else {alias.name for alias in node.names}
        assert not (isinstance(node, ast.Import) and node.names[0].name.startswith("flake8_testreview")), "use from"
    return found - {"__version__"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_layers(path: Path) -> None:
    name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if name == "__init__":
        assert imports(path) == set()
        return
    assert name in LAYERS, f"{name} has no place in the architecture"
    assert imports(path) <= set(LAYERS[: LAYERS.index(name)])


def test_only_the_bridge_imports_astroid() -> None:
    for path in PACKAGE.rglob("*.py"):
        words = re.findall(r"^\s*(?:import|from) astroid", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert path.name == "inference.py" or not words, path


def test_start_up_imports_nothing_that_flake8_does_not() -> None:
    program = (
        "import sys, flake8.main.application, flake8.plugins.pyflakes, flake8.plugins.pycodestyle\n"
        "from importlib.metadata import entry_points\n"
        "before = set(sys.modules)\n"
        "for p in entry_points(group='flake8.extension'): p.name.startswith('TRV') and p.load()\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    new = done.stdout.split()
    assert "flake8_testreview.checker" in new and "flake8_testreview.inference" not in new
    assert [name for name in new if not name.startswith("flake8_testreview")] in ([], ["gc"])  # gc is a built-in one


def test_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    project = tmp_path / "project"  # a copy, since a build leaves folders behind that a later one picks up
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "_build"))
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", str(tmp_path), str(project)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    ours = {f"flake8_testreview/{path.relative_to(PACKAGE)}" for path in PACKAGE.rglob("*.py")}
    assert {name for name in names if ".dist-info/" not in name} == ours | {"flake8_testreview/py.typed"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
