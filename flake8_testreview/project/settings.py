"""What a project's own configuration sets for its tests: pytest's settings, the Pythons that it supports, whether
every test is bounded.

Configuration is read as data, from the folders above a file up to the project's root, and from there to the top of the
checkout. pytest takes the nearest file with a section of its own (its documentation, "Initialization: determining
rootdir and configfile").
"""
from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from flake8_testreview.project.formats import as_toml, ini, section
from flake8_testreview.syntax.paths import (
    PYTEST_FILES,
    fits,
    is_checkout,
    is_project_root,
    once_a_run,
    text_of_file,
    up_to_checkout,
)
from flake8_testreview.syntax.words import lower_words

# The sections that pytest reads of its files, `pytest` of the others; those of `_ONLY` count without a section.
_SECTIONS = {"pyproject.toml": ("tool.pytest", "tool.pytest.ini_options"), "setup.cfg": ("tool:pytest",)}
_ONLY = frozenset({"pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini"})
# The files whose texts count at the project's root, the last of which name the tools of the tests.
ROOT_FILES = (
    *PYTEST_FILES, "setup.py", ".stestr.conf", ".testr.conf",
    "requirements.txt", "requirements-test.txt", "requirements-dev.txt", "requirements_test.txt",
    "requirements_dev.txt", "test-requirements.txt", "dev-requirements.txt", "test_requirements.txt",
    "dev_requirements.txt",
)  # fmt: skip
_METADATA = ("pyproject.toml", "setup.cfg", "setup.py")
_MIN_PYTHON = r"(?:>=?|\^|~=?)\s*(\d+)(?:\.(\d+))?"
_PYTHON_2 = r"Programming Language :: Python :: 2\b"
_TOX_PYTHON_2 = r"\bpy2[67]\b"
_SETUP_PYTHON = r"python_requires\s*=\s*[\"']([^\"']*)[\"']"
# tox.ini and .stestr.conf: `OS_TEST_TIMEOUT=60`, `OS_TEST_TIMEOUT = 60`, `OS_TEST_TIMEOUT:-60`; 0 switches it off.
_TOX_TIMEOUT = r"(?m)^[^#\n]*\bpytest\b[^#\n]*\s--timeout[= ]0*[1-9]"  # `commands = pytest --timeout=300`
_OS_TEST_TIMEOUT = r"(?m)^[^#\n]*OS_TEST_TIMEOUT\b\}?\s*[:=]-?\s*[^\d\n]{0,30}?0*[1-9]"

# Words of folders that hold tests of a kind which the default run leaves out.
_KINDS_OF_TESTS = frozenset({"it", "unit", "integration", "functional", "e2e", "acceptance", "spec", "specs"})
_ALL = ("*.py", "*", "**/*.py")  # patterns of any file


class Settings:
    """The settings that hold for the files of one folder. Without configuration they are pytest's defaults."""

    def __init__(self, root: str, pytest: Mapping[str, Any], texts: Mapping[str, str]) -> None:
        self.root = root  # the folder of pytest's configuration, else the project's; patterns are relative to it
        self._pytest = pytest
        self._texts = texts  # of the files at the project's root, by name

    def _words(self, key: str) -> tuple[str, ...]:
        """A list of pytest's settings: an array of TOML, or a text of words."""
        value = self._pytest.get(key, ())
        return tuple(_split(value)) if isinstance(value, str) else tuple(map(str, value)) if _is_list(value) else ()

    @cached_property
    def python_files(self) -> tuple[str, ...]:
        """Patterns of the names, or of paths from the root, of files with tests; empty where nothing is configured."""
        return self._words("python_files")

    @cached_property
    def python_functions(self) -> tuple[str, ...]:
        """Prefixes or patterns of the names of tests."""
        return self._words("python_functions") or ("test",)

    @cached_property
    def python_classes(self) -> tuple[str, ...]:
        """Prefixes or patterns of the names of classes with tests."""
        return self._words("python_classes") or ("Test",)

    @cached_property
    def testpaths(self) -> tuple[str, ...]:
        """Folders, relative to the root, that pytest looks for tests in."""
        return self._words("testpaths")

    @cached_property
    def test_folders(self) -> tuple[str, ...]:
        """The folders of `testpaths`, as absolute paths, that hold nothing but tests: no packages, no root, and with
        files of tests in themselves. `src` and `docs` are named there for the sake of doctests."""
        folders = (os.path.normpath(os.path.join(self.root, one)) for one in self.testpaths)
        return tuple(one for one in folders if one != self.root and self._holds_tests(one))

    def _holds_tests(self, folder: str) -> bool:
        try:
            names = set(os.listdir(folder))
        except OSError:
            return False
        patterns = self.python_files or ("test_*.py", "*_test.py")
        return "__init__.py" not in names and any(_matches(name, pattern) for name in names for pattern in patterns)

    @cached_property
    def norecursedirs(self) -> tuple[str, ...]:
        """Patterns of folders that pytest does not enter; empty where nothing is configured."""
        return (*self._words("norecursedirs"), *self._ignored)

    @cached_property
    def _ignored(self) -> tuple[str, ...]:
        """Folders and files that `addopts` makes pytest leave out."""
        given = (word for word in self.addopts if word.startswith(("--ignore=", "--ignore-glob=")))
        return tuple(word.partition("=")[2] for word in given)

    @cached_property
    def addopts(self) -> tuple[str, ...]:
        """Options that every run of pytest has."""
        return self._words("addopts")

    @cached_property
    def usefixtures(self) -> tuple[str, ...]:
        """Fixtures that every test has."""
        return self._words("usefixtures")

    @cached_property
    def filterwarnings(self) -> tuple[str, ...]:
        """Filters of warnings, as `error::pytest.PytestUnhandledThreadExceptionWarning`."""
        value = self._pytest.get("filterwarnings", ())
        lines = value.splitlines() if isinstance(value, str) else value if _is_list(value) else ()
        return tuple(str(line).strip() for line in lines if str(line).strip())

    @cached_property
    def describe_prefixes(self) -> tuple[str, ...]:
        """How functions begin whose inner functions are tests, by pytest-describe; empty where it is not used."""
        return (self._words("describe_prefixes") or ("describe",)) if self._names("pytest[-_]describe") else ()

    @cached_property
    def is_run_by_nose(self) -> bool:
        """Does the project name nose or nose2 as its runner, and not pytest?"""
        return self._names(r"nose2?|nosetests") and not self.names_pytest

    @cached_property
    def names_pytest(self) -> bool:
        """Does a file at the project's root name pytest?"""
        return self._names(r"py\.?test")

    def _names(self, tool: str) -> bool:
        """Does a file at the project's root name the tool, a pattern of words, outside comments?"""
        return any(re.search(rf"(?m)^[^#\n]*\b(?:{tool})\b", text) for text in self._texts.values())

    @cached_property
    def is_every_test_bounded(self) -> bool:
        """Does a time limit end every test: pytest-timeout's, faulthandler's, or OpenStack's `OS_TEST_TIMEOUT`?"""
        if _seconds(self._pytest.get("timeout", "")) > 0:
            return True
        is_exiting = str(self._pytest.get("faulthandler_exit_on_timeout", "")).lower() in ("true", "1", "yes", "on")
        if is_exiting and _seconds(self._pytest.get("faulthandler_timeout", "")) > 0:
            return True
        for word, following in zip(self.addopts, (*self.addopts[1:], ""), strict=False):
            name, _, value = word.partition("=")
            if name == "--timeout" and _seconds(value or following) > 0:
                return True
        if re.search(_TOX_TIMEOUT, self._texts.get("tox.ini", "")):
            return True
        named = ("tox.ini", ".stestr.conf", ".testr.conf")
        return any(re.search(_OS_TEST_TIMEOUT, self._texts.get(name, "")) for name in named)

    @cached_property
    def min_python(self) -> tuple[int, int] | None:
        """The oldest Python that the project supports, by `requires-python` and its like; None without any."""
        found = re.search(_MIN_PYTHON, self._requires_python)
        return (int(found[1]), int(found[2] or 0)) if found else None

    @property
    def supports_python_2(self) -> bool:
        """Does the project run on Python 2 too, by `requires-python` and its like, a classifier, or tox's list?"""
        if self.min_python is not None:
            return self.min_python < (3, 0)
        if re.search(_TOX_PYTHON_2, self._texts.get("tox.ini", "")):
            return True
        return any(re.search(_PYTHON_2, self._texts.get(name, "")) for name in _METADATA)

    @property
    def _requires_python(self) -> str:
        project = as_toml(self._texts.get("pyproject.toml", ""))
        poetry = section(project, "tool.poetry.dependencies").get("python", "")
        declared = section(project, "project").get("requires-python", "") or poetry
        if not declared:
            setup = ini(self._texts.get("setup.cfg", ""))
            options, metadata = setup.get("options", {}), setup.get("metadata", {})
            declared = options.get("python_requires") or metadata.get("python-requires")  # the latter is pbr's
        if not declared and (found := re.search(_SETUP_PYTHON, self._texts.get("setup.py", ""))):
            declared = found[1]
        return str(declared or "")

    # -- questions about names and paths ------------------------------------------------------------------------------

    def is_test_name(self, name: str) -> bool:
        """Does pytest collect a function of this name?"""
        return _is_one_of(name, self.python_functions)

    def is_test_class_name(self, name: str) -> bool:
        """Does pytest collect a class of this name that is no unittest case?"""
        return _is_one_of(name, self.python_classes)

    def is_test_file(self, path: str) -> bool:
        """Is the file at the absolute `path` one that the project's own `python_files` name? `*.py` names all, which is
        about those below `testpaths`, where pytest looks."""
        inside = self._inside(path)
        patterns = [pattern for pattern in self.python_files if pattern not in _ALL or self._is_sought(inside)]
        return any(_matches(inside, pattern) for pattern in patterns)

    def is_elsewhere(self, path: str) -> bool:
        """Is the file at the absolute `path` outside of `testpaths`, and in no folder whose name speaks of tests, so
        that pytest finds the project's tests without it?"""
        inside = self._inside(path)
        folders = inside.lower().split("/")[:-1]
        words = {*folders, *(word for folder in folders for word in lower_words(folder))}
        speaks = any("test" in folder for folder in folders) or not words.isdisjoint(_KINDS_OF_TESTS)
        return not speaks and not self._is_sought(inside)

    def _is_sought(self, inside: str) -> bool:
        """Is the path, relative to the root, below one of `testpaths`, if there are any?"""
        folders = [os.path.normpath(one).replace(os.sep, "/") for one in self.testpaths]
        return not folders or any(one == "." or _matches(above, one) for one in folders for above in _and_above(inside))

    def is_left_out(self, path: str) -> bool:
        """Is the file at the absolute `path` in a folder that pytest is configured not to enter?"""
        folders = _and_above(self._inside(path))[1:]
        return any(_matches(folder, pattern.rstrip("/")) for folder in folders for pattern in self.norecursedirs)

    def _inside(self, path: str) -> str:
        return os.path.relpath(path, self.root).replace(os.sep, "/")


def settings_of(path: str) -> Settings:
    """The settings that hold for the file at the absolute `path`, as they were when the run began."""
    return _settings_in(os.path.dirname(path))


@once_a_run
def _settings_in(folder: str) -> Settings:
    folders = _folders(folder)
    top = next((above for above in folders if is_project_root(above)), folder)
    texts = _texts_in(top)
    for above in folders:
        for name in PYTEST_FILES:
            text = texts.get(name) if above == top else text_of_file(os.path.join(above, name))
            if (found := _pytest_section(name, text)) is not None:
                return Settings(above, found, texts)
    return Settings(top, {}, texts)


@once_a_run
def _texts_in(top: str) -> Mapping[str, str]:
    """The texts that count of a project's root, by the names of the files."""
    return {name: text for name in ROOT_FILES if (text := text_of_file(os.path.join(top, name)))}


def _folders(folder: str) -> list[str]:
    """The folders whose configuration counts: up to the top of the checkout, else to the project's root, else to the
    nearest that has nothing but pytest's own file."""
    chain = [*up_to_checkout(folder)]
    if is_checkout(chain[-1]):
        return chain
    root = _first(chain, is_project_root) or _first(chain, _has_own_file) or 1
    return chain[:root]


def _first(folders: list[str], is_root: Callable[[str], bool]) -> int:
    """The number of the first folder that is one, from 1; 0 for none."""
    return next((number for number, one in enumerate(folders, 1) if is_root(one)), 0)


def _has_own_file(folder: str) -> bool:
    return any(os.path.isfile(os.path.join(folder, name)) for name in _ONLY)


def _pytest_section(name: str, text: str | None) -> Mapping[str, Any] | None:
    """pytest's settings in one file; None when it has none."""
    if text is None or ("pytest" not in text and name not in _ONLY):
        return None
    sections = _SECTIONS.get(name, ("pytest",))
    if name.endswith(".toml"):
        data = as_toml(text)
        found = [section(data, one) for one in sections]
        merged = {key: value for table in found for key, value in table.items() if key != "ini_options"}
        return merged if merged or name in _ONLY else None
    return ini(text).get(sections[0], {} if name in _ONLY else None)


def settings_in(texts: Mapping[str, str]) -> Settings:
    """The settings of a project that is not on the disk: `texts` are its root's files by name, paths begin with `/`."""
    for name in PYTEST_FILES:
        if (found := _pytest_section(name, texts.get(name))) is not None:
            return Settings("/", found, texts)
    return Settings("/", {}, texts)


# -- values -----------------------------------------------------------------------------------------------------------


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple))


def _split(text: str) -> list[str]:
    """The words of a setting, as a shell would see them; a comment of a line is none."""
    import shlex

    lines = [line for line in text.splitlines() if not line.lstrip().startswith(("#", ";"))]
    try:
        return shlex.split("\n".join(lines))
    except ValueError:  # a quote that is not closed
        return text.split()


def _seconds(value: object) -> float:
    """A time limit in seconds; 0 for what is none."""
    try:
        return float(str(value).split()[0])
    except (ValueError, IndexError):
        return 0


def _is_one_of(name: str, patterns: tuple[str, ...]) -> bool:
    """pytest's rule for names: a prefix, or a pattern where it has a wildcard."""
    return any(name.startswith(one) or (any(mark in one for mark in "*?[") and fits(name, one)) for one in patterns)


def _and_above(path: str) -> list[str]:
    """A path with slashes, and the folders that it is in, innermost first."""
    return [path, *(path[:end] for end in reversed(range(len(path))) if path[end] == "/")]


def _matches(path: str, pattern: str) -> bool:
    """pytest's rule for paths (`fnmatch_ex`): a pattern without a slash is about the last name, else about the end."""
    if "/" not in pattern:
        return fits(path.rpartition("/")[2], pattern)
    return fits(path, pattern) or fits(path, f"*/{pattern}")
