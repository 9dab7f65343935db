"""Which files hold tests, and what a runner calls a test there.

A runner collects by names: pytest's settings and the option `test-files` widen what unittest and pytest take by
default.
"""
from __future__ import annotations

import ast
import os
from functools import cached_property

from flake8_testreview.project.parsing import parsed
from flake8_testreview.project.reach import Reach
from flake8_testreview.project.settings import Settings, settings_of
from flake8_testreview.syntax.paths import NAMELESS, fits, once_a_run, text_of_file, upwards

# Folders below a test folder whose files are material of tests; of two names the second below the first.
_MATERIAL = frozenset(
    {
        "data", "testdata", "test_data", "test-data", "example_scripts", "examples", "snippets", "assets", "resources",
        "test_resources", "fixtures", "samples", "integration/targets",
    }
)  # fmt: skip
_TEMPLATES = frozenset({"template", "templates", "scaffold", "scaffolds", "skeleton"})


class FileOfTests:
    """One file, by its name: does it hold tests, or the material of tests?"""

    def __init__(self, filename: str, reach: Reach) -> None:
        self._reach = reach
        self._is_nameless = filename in NAMELESS
        self._path = os.path.abspath(filename)

    @cached_property
    def project(self) -> Settings:
        """The project's configuration; the defaults where no other file may be read."""
        if self._is_nameless or not self._reach.other_files:
            return Settings(os.path.dirname(self._path), {}, {})
        return settings_of(self._path)

    # -- files --------------------------------------------------------------------------------------------------------

    @cached_property
    def is_conftest(self) -> bool:
        """Is it a `conftest.py`, whose fixtures pytest gives to the tests below its folder?"""
        return os.path.basename(self._path) == "conftest.py"

    @cached_property
    def is_test_file(self) -> bool:
        """Does a runner look for tests in the file: by unittest's and pytest's patterns, the project's, the
        option's?"""
        name = os.path.basename(self._path)
        stem = name.removesuffix(".py")
        if self._is_nameless:
            return True
        if self.is_conftest or self.is_material:
            return False
        patterns = [pattern for pattern in self._reach.test_files if not pattern.endswith("/")]
        return (
            stem.startswith("test")
            or stem.endswith(("_test", "_tests"))
            or any(fits(name, pattern) for pattern in patterns)
            or self.project.is_test_file(self._path)
        )

    @cached_property
    def is_material(self) -> bool:
        """Is the file what tests read, run or parse: in a folder for such, or left out of the collection?"""
        if self._is_nameless:
            return False
        folders = self._below_test_folder
        pairs = [f"{above}/{below}" for above, below in zip(folders, folders[1:], strict=False)]
        if not _MATERIAL.isdisjoint((*folders, *pairs)) or self._is_of_template:
            return True
        return self._reach.other_files and (self.project.is_left_out(self._path) or self._is_ignored)

    @property
    def _below_test_folder(self) -> list[str]:
        """The names of the folders between the outermost test folder of the project and the file."""
        return [os.path.basename(folder) for folder in self._divided[1]]

    @cached_property
    def _is_of_template(self) -> bool:
        """Does the file stand, outside of test folders, in a package's folder of templates that is none itself, as what
        a new project begins with does?"""
        folders = (folder for folder in self._divided[0] if os.path.basename(folder) in _TEMPLATES)
        return any(_is_package(os.path.dirname(folder)) and not _is_package(folder) for folder in folders)

    @cached_property
    def _divided(self) -> tuple[list[str], list[str]]:
        """The folders between the root of the project and the file, from the root on: those above the outermost test
        folder, and those below it."""
        names = {pattern.rstrip("/") for pattern in self._reach.test_files if pattern.endswith("/")}
        inside = [folder for folder, is_root in upwards(os.path.dirname(self._path)) if not is_root][::-1]
        first = next((at for at, folder in enumerate(inside) if os.path.basename(folder) in names), len(inside))
        return inside[:first], inside[first + 1 :]

    @cached_property
    def _is_ignored(self) -> bool:
        """Does a `conftest.py` above the file leave it out by `collect_ignore` or `collect_ignore_glob`?"""
        for folder, _ in upwards(os.path.dirname(self._path)):
            for pattern in _ignored(os.path.join(folder, "conftest.py")):
                inside = os.path.relpath(self._path, folder).replace(os.sep, "/")
                if fits(inside, pattern) or inside.startswith(pattern.rstrip("/") + "/"):
                    return True
        return False

    # -- names --------------------------------------------------------------------------------------------------------

    def is_test_name(self, name: str) -> bool:
        """Does a runner take a function or method of this name for a test, where it looks for some?"""
        return name.startswith("test") or self.project.is_test_name(name)


def _is_package(folder: str) -> bool:
    return os.path.exists(os.path.join(folder, "__init__.py"))


@once_a_run
def _ignored(path: str) -> tuple[str, ...]:
    """The literal entries of `collect_ignore` and `collect_ignore_glob` in a `conftest.py`, relative to its folder."""
    text = text_of_file(path) or ""
    try:
        statements = parsed(text) if "collect_ignore" in text else []
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    nodes = [node for statement in statements if _names_ignored(statement) for node in ast.walk(statement)]
    return tuple(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _names_ignored(statement: ast.stmt) -> bool:
    """Is the statement an assignment to one of the two lists, or a call on it? One under a condition may not hold."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AugAssign(target=ast.Name(id=name)):
            return name.startswith("collect_ignore")
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id=name)))):
            return name.startswith("collect_ignore")
    return False
