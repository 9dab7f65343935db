"""Names of files, the folders that projects begin in, and what is asked of them once in a run."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from typing import TypeVar

Answer = TypeVar("Answer")

NAMELESS = frozenset({"stdin", "-", ""})  # what flake8 and editors call standard input
# A folder that holds one of these is the top of a project.
_MARKERS = (
    ".git", ".hg", "pyproject.toml", "setup.cfg", "setup.py", "tox.ini", ".flake8",
)  # fmt: skip
INSTALLED = frozenset({"node_modules", "site-packages"})  # folders that package managers fill
# Folders of what other projects wrote; Google's generator of API clients writes into `gapic`.
FOREIGN = INSTALLED | {
    "_deps", "_vendor", "_vendored", "extlib", "gapic", "third_party", "thirdparty", "vendored",
}  # fmt: skip
TESTS_OF_OTHERS = frozenset({("nanobind", "tests"), ("pybind11", "tests")})  # which extensions in C++ bring with them
_MOST_SOURCES = 3_000  # files of one package that are looked through
_MAX_BYTES = 2_000_000  # of one file that is read whole
# Where pytest's settings may stand, in its order.
PYTEST_FILES = ("pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")

_forgetting: list[Callable[[], None]] = []


def once_a_run(question: Callable[[str], Answer]) -> Callable[[str], Answer]:
    """A question about a path, which is answered once until `begin_run`: the files of a run ask of the same folders,
    and a later run in the same process, as editors make it, finds what has changed meanwhile."""
    known = lru_cache(1 << 12)(question)
    _forgetting.append(known.cache_clear)
    return known


def begin_run() -> None:
    """Forget the answers of the run before."""
    for forget in _forgetting:
        forget()


@once_a_run
def is_project_root(folder: str) -> bool:
    """Does a project begin in `folder`: a checkout, a distribution, or what flake8 finds its configuration in?"""
    return any(os.path.exists(os.path.join(folder, marker)) for marker in _MARKERS)


def upwards(folder: str) -> Iterator[tuple[str, bool]]:
    """`folder` and those above it up to the project's root, the root included; with each, whether it is the root.
    Without a project it goes on to the top of the file system."""
    while True:
        is_root = is_project_root(folder)
        yield folder, is_root
        above = os.path.dirname(folder)
        if is_root or above == folder:
            return
        folder = above


def top_of(path: str) -> tuple[str, bool]:
    """The last folder above the file at the absolute `path`, and whether it is the root of a project."""
    *_, last = upwards(os.path.dirname(path))
    return last


def is_checkout(folder: str) -> bool:
    """Does a checkout begin in `folder`?"""
    return any(os.path.exists(os.path.join(folder, name)) for name in (".git", ".hg"))


def up_to_checkout(folder: str) -> Iterator[str]:
    """`folder` and those above it up to the top of the checkout, which is the last; without a checkout up to the top of
    the file system."""
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder or is_checkout(folder):
            return
        folder = above


@cache
def checkout_of(folder: str) -> str:
    """The root of the checkout that a folder is in; without one the folder itself."""
    *_, top = up_to_checkout(folder)
    return top if is_checkout(top) else folder


def text_of_file(path: str) -> str | None:
    """The text of a regular file of reasonable size, whatever bytes it holds; None when there is none."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > _MAX_BYTES:
            return None
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return None


@once_a_run
def above_package(folder: str) -> str:
    """The folder that the outermost package around `folder` stands in; `folder` itself where it is no package."""
    above = os.path.dirname(folder)
    is_package = above != folder and os.path.isfile(os.path.join(folder, "__init__.py"))
    return above_package(above) if is_package else folder


def sources_beside(path: str) -> Iterator[str]:
    """The Python files of the outermost package that the file at `path` stands in, and of its packages, in order; of
    no package those of its folder; the first of very many."""
    folder = os.path.dirname(path)
    top = above_package(folder)
    outermost = os.path.relpath(folder, top).partition(os.sep)[0]
    found = 0
    for inner, folders, files in os.walk(os.path.normpath(os.path.join(top, outermost))):
        folders[:] = sorted(one for one in folders if os.path.isfile(os.path.join(inner, one, "__init__.py")))
        for file in sorted(files):
            if file.endswith(".py") and found < _MOST_SOURCES:
                found += 1
                yield os.path.join(inner, file)


def has_name(filename: str, patterns: Sequence[str]) -> bool:
    """Does the file's own name fit one of `patterns`, of which those that end in a slash are about folders?"""
    name = os.path.basename(filename)
    return any(fits(name, pattern) for pattern in patterns if not pattern.endswith("/"))


def is_below(filename: str, patterns: Sequence[str]) -> bool:
    """Does the file stand below a folder that one of `patterns` names, by a name that ends in a slash?

    A folder counts only below the root of the project, so that a checkout under `/home/me/test/` is not test code as
    a whole, and relative and absolute names give the same answer.
    """
    folders = {pattern.rstrip("/") for pattern in patterns if pattern.endswith("/")}
    folder = os.path.dirname(os.path.abspath(filename))
    if folders.isdisjoint(folder.split(os.sep)):
        return False
    while os.path.dirname(folder) != folder and not is_project_root(folder):
        folder, name = os.path.split(folder)
        if name in folders:
            return True
    return False


def is_named_as(filename: str, patterns: Sequence[str]) -> bool:
    """Does the file's own name, or a folder above it, fit one of `patterns`?"""
    return has_name(filename, patterns) or is_below(filename, patterns)


def fits(name: str, pattern: str) -> bool:
    """`fnmatchcase`; for the usual pattern with one star without the regular expression that it compiles."""
    head, _, tail = pattern.partition("*")
    if any(character in tail for character in "*?[") or "?" in head or "[" in head:
        return fnmatchcase(name, pattern)
    if head == pattern:
        return name == pattern
    return len(name) >= len(head) + len(tail) and name.startswith(head) and name.endswith(tail)
