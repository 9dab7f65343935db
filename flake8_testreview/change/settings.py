"""What a project's runner takes for tests, read from the settings at its root."""
from __future__ import annotations

import configparser
import tomllib
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from flake8_testreview.change.sources import RUNNER_FILES, SETTINGS_FILES, Tree

_FOLDERS = frozenset({"test", "tests", "testing", "t", "unittests", "functional", "integration", "smoke", "testsuite"})
_FILES = ("test_*.py", "*_test.py", "test.py", "tests.py", "conftest.py")
_SECTIONS = ("pytest", "tool:pytest")


class Settings(NamedTuple):
    """pytest's patterns, and whether unittest's loader (stestr, testr) collects the tests."""

    files: Sequence[str] = ("test_*.py", "*_test.py")
    classes: Sequence[str] = ("Test",)
    functions: Sequence[str] = ("test",)
    is_unittest: bool = False

    def is_test_code(self, path: str) -> bool:
        """Does a file belong to the tests, helpers and fixtures included?"""
        place = PurePosixPath(path)
        return any(fnmatchcase(place.name, each) for each in (*_FILES, *self.files)) or bool(
            _FOLDERS & set(place.parts[:-1])
        )

    def is_collected_file(self, path: str) -> bool:
        """Does the runner look for tests in the file? unittest's loader does in any module."""
        place = PurePosixPath(path)
        return self.is_unittest or any(fnmatchcase(place.name, each) or fnmatchcase(path, each) for each in self.files)

    def is_test_function(self, name: str) -> bool:
        """Does the runner take a function of that name for a test?"""
        return name.startswith("test") or name == "runTest" or _matches(name, self.functions)

    def is_test_class(self, name: str) -> bool:
        """Does pytest take a class of that name, whatever it derives from?"""
        return not self.is_unittest and _matches(name, self.classes)


def _matches(name: str, patterns: Sequence[str]) -> bool:
    """pytest's rule for classes and functions: a beginning, or a pattern with wildcards."""
    return any(fnmatchcase(name, each) if "*" in each else name.startswith(each) for each in patterns)


def settings_of(tree: Tree) -> Settings:
    """The settings of one side; the first file that has a section of pytest decides, as it does for pytest."""
    is_unittest = any(name in tree.ids for name in RUNNER_FILES)
    for name in SETTINGS_FILES:
        content = tree.read(name)
        found = _section(name, content.decode("utf-8", "replace")) if content is not None else None
        if found is not None:
            return _made(found, is_unittest)
    return Settings(is_unittest=is_unittest)


def _made(found: dict[str, Any], is_unittest: bool) -> Settings:
    def words(name: str) -> Sequence[str] | None:
        value = found.get(name)
        return tuple(value.split()) if isinstance(value, str) else tuple(map(str, value)) if value else None

    usual = Settings()
    return Settings(
        words("python_files") or usual.files,
        words("python_classes") or usual.classes,
        words("python_functions") or usual.functions,
        is_unittest,
    )


def _section(name: str, text: str) -> dict[str, Any] | None:
    """The settings that a file has for pytest."""
    if name.endswith(".toml"):
        try:
            tool = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return None
        found = next(_tables(tool, name), None)
        return found if isinstance(found, dict) else None
    parser = configparser.RawConfigParser(strict=False, interpolation=None)
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    for section in _SECTIONS[:1] if name != "setup.cfg" else _SECTIONS[1:]:
        if parser.has_section(section):
            return dict(parser.items(section))
    return None


def _tables(tool: dict[str, Any], name: str) -> Iterator[Any]:
    match tool:
        case {"tool": {"pytest": {"ini_options": found}}}:
            yield found
        case {"tool": {"pytest": found}}:
            yield found
        case {"pytest": found} if name != "pyproject.toml":
            yield found
