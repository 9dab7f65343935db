"""The test code of a project as text: who mentions a word, or names a file, in whatever file.

The tree below the project's root is read when the first rule asks, once in a run. A later run in the same process, as
editors make it, reads only what has changed.
"""
from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from keyword import iskeyword

from flake8_testreview.syntax.paths import INSTALLED, has_name, top_of

_MOST_BYTES = 150_000_000  # of all test code; beyond that nobody is asked
_NO_SOURCES = INSTALLED | {"__pycache__"}
_MADE = _NO_SOURCES | {"build", "dist", "venv"}  # what tools make, where no test folder is called so

# What else than test code makes a run execute a file: scripts, configuration and documents with doctests.
_TEXTS = (".cfg", ".ini", ".json", ".md", ".py", ".rst", ".sh", ".toml", ".txt", ".yaml", ".yml")
_MOST_OF_TEXT = 300_000  # bytes of one of them
_NAMING = r"""
    \b{stem}\.py\b
    | ^[ \t>]*(?:from|import)\b[^\n#]*\b{stem}\b | ^[ \t>]*from[ ]+[\w.]+[ ]+import[ ]*\([^)]*\b{stem}\b
    | ["'](?:[\w.]*\.)?{stem}(?:[.:][\w.]*)?["']
    | (?:\w\.|-m[ ]){stem}\b
    """

_TESTS = r"(?:\btest_?\w*|test|tests)\.py$"  # test_server.py, server_test.py, tests.py

_State = tuple[int, int]
_kept: dict[str, tuple[_State, bytes]] = {}  # the texts of the last tree, by path
_last: tuple[object, str, Tree | None] | None = None


class Tree:
    """All files of test code of one project below `top`, as they were when the run began."""

    def __init__(self, texts: dict[str, bytes], top: str) -> None:
        self._texts = texts
        self._top = top

    def mentions(self, *words: str, but: str = "") -> bool:
        """Does one file, other than the one at the absolute path `but`, contain all `words`, each a whole word?"""
        plain = [word.encode() for word in words]
        whole = [re.compile(rb"\b%s\b" % re.escape(word)) for word in plain]
        return any(
            all(word in text for word in plain) and path != but and all(word.search(text) for word in whole)
            for path, text in self._texts.items()
        )

    def names_file(self, path: str) -> bool:
        """Does a file other than the Python file at the absolute `path` itself import it, run it, or name its module in
        a string: test code, or a script, the configuration or a document next to it or at the project's root?"""
        stem = os.path.basename(path).removesuffix(".py")
        naming = re.compile(_NAMING.format(stem=re.escape(stem)).encode(), re.MULTILINE | re.VERBOSE)
        word = stem.encode() + (b".py" if iskeyword(stem) else b"")  # no import names what is called `assert`
        both = (*self._texts.items(), *self._others.items())
        return any(word in text and other != path and naming.search(text) is not None for other, text in both)

    @cached_property
    def _others(self) -> dict[str, bytes]:
        """The texts next to the test code, at the project's root and among the workflows of GitHub, by path."""
        folders = {self._top, os.path.join(self._top, ".github", "workflows"), *map(os.path.dirname, self._texts)}
        entries = (entry for folder in sorted(folders) for entry in _entries(folder) if entry.path not in self._texts)
        return {entry.path: _bytes(entry.path) for entry in entries if _may_name_files(entry)}

    def callers(self, name: str, but: str = "") -> list[bytes]:
        """The texts of the files called as tests are, other than the one at the absolute path `but`, that call what has
        that name, inside a function."""
        word = name.encode()
        called = re.compile(rb"^[ \t]+(?!def |async def )(?:[^#\n]*[^\w\n])?%s\(" % re.escape(word), re.MULTILINE)
        texts = (text for path, text in self._texts.items() if path != but and re.search(_TESTS, path))
        return [text for text in texts if word in text and called.search(text)]


def tree_of(path: str, patterns: Sequence[str], run: object) -> Tree | None:
    """The test code, by the `patterns` of the option `test-files`, of the project that the file at the absolute `path`
    belongs to, or of the file's own folder where it belongs to none; None when that is too large. `run` is what differs
    from run to run."""
    global _last
    top, is_root = top_of(path)
    if not is_root:
        top = os.path.dirname(path)
    if _last is None or _last[0] is not run or _last[1] != top:
        _last = run, top, _read(top, patterns, is_project=is_root)
    return _last[2]


def _read(top: str, patterns: Sequence[str], is_project: bool) -> Tree | None:
    before, total = dict(_kept), 0
    _kept.clear()
    for entry in _files(top, patterns, is_inside=not is_project, is_deep=is_project):
        try:
            found = entry.stat()
        except OSError:  # gone meanwhile, or a link to nowhere
            continue
        total += found.st_size
        if total > _MOST_BYTES:
            _kept.clear()
            return None
        state = found.st_mtime_ns, found.st_size
        known = before.get(entry.path)
        if known is None or known[0] != state:
            known = state, _bytes(entry.path)
        _kept[entry.path] = known
    return Tree({path: text for path, (_, text) in _kept.items()}, top)


def _files(folder: str, patterns: Sequence[str], is_inside: bool, is_deep: bool) -> Iterator[os.DirEntry[str]]:
    """The files of test code in `folder`, which is or is not in a test folder itself, and below it where `is_deep`."""
    left_out = _NO_SOURCES if is_inside else _MADE
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False):
            if is_deep and not entry.name.startswith(".") and entry.name not in left_out:
                yield from _files(entry.path, patterns, is_inside or f"{entry.name}/" in patterns, is_deep)
        elif entry.name.endswith(".py") and (is_inside or has_name(entry.name, patterns)):
            if os.path.isfile(entry.path):  # no pipe or device, nor a link to one
                yield entry


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds, by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []


def _may_name_files(entry: os.DirEntry[str]) -> bool:
    """Is it a text of reasonable size, as a script or a configuration is?"""
    if not (entry.name.endswith(_TEXTS) or "." not in entry.name):
        return False
    try:
        return entry.is_file() and entry.stat().st_size <= _MOST_OF_TEXT
    except OSError:
        return False


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return b""
