"""The two sides of a change: trees of files, read and never checked out, imported or run.

Commits and trees are read through the plumbing commands of the `git` program; the working tree and plain folders from
the disk. Hooks, file system monitors and filters, which a repository can configure, are not started.
"""
from __future__ import annotations

import hashlib
import os
import stat
import subprocess
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple, Protocol

from flake8_testreview.syntax.paths import PYTEST_FILES

RUNNER_FILES = (".stestr.conf", ".testr.conf")
_GIT = ("git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
_PATIENCE = 120.0  # seconds that one command of git may take
_LARGEST = 4 << 20  # bytes; larger files hold data


class CannotCompare(Exception):
    """There is nothing to compare, or it cannot be read; the text is the reason."""


class Tree(Protocol):
    """One side: its name, an id of the content of each file by path (with slashes, from the root), and the content."""

    @property
    def name(self) -> str: ...

    @property
    def ids(self) -> Mapping[str, str]: ...

    def read(self, path: str) -> bytes | None: ...

    def close(self) -> None: ...


class Sides(NamedTuple):
    """What is compared."""

    old: Tree
    new: Tree

    def touched(self) -> list[str]:
        """The Python files that differ, sorted; those of one side alone too."""
        old, new = self.old.ids, self.new.ids
        differ = [path for path in old.keys() | new.keys() if path.endswith(".py") and old.get(path) != new.get(path)]
        return sorted(path for path in differ if self.old.read(path) != self.new.read(path))


class GitTree:
    """The files of a commit or tree; `folder` is where git finds the repository."""

    def __init__(self, folder: Path, reference: str) -> None:
        self.name = reference
        self._folder = folder
        self._tree = resolved(folder, reference, "tree")
        self._blobs: subprocess.Popen[bytes] | None = None

    @cached_property
    def ids(self) -> Mapping[str, str]:
        found = {}
        for entry in _git(self._folder, "ls-tree", "-r", "-z", "--full-tree", self._tree).split("\0"):
            about, _, path = entry.partition("\t")
            if about.startswith("100"):  # plain files: no links, no submodules
                found[path] = about.split()[2]
        return found

    def read(self, path: str) -> bytes | None:
        if (blob := self.ids.get(path)) is None:
            return None
        if self._blobs is None:
            command = [*_GIT, "cat-file", "--batch"]
            self._blobs = subprocess.Popen(
                command, cwd=self._folder, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        asked, answers = self._blobs.stdin, self._blobs.stdout
        assert asked is not None and answers is not None
        asked.write(blob.encode() + b"\n")
        asked.flush()
        return _blob(answers)

    def close(self) -> None:
        """End the program that reads the files."""
        if self._blobs is not None:
            self._blobs.communicate(timeout=_PATIENCE)
            self._blobs = None


class Folder:
    """The files below a folder: all that are no part of a hidden folder, or those that `paths` names."""

    def __init__(self, root: Path, name: str, paths: list[str] | None = None, algorithm: str = "sha1") -> None:
        self.name = name
        self._root = root
        self._paths = paths
        self._algorithm = algorithm

    @cached_property
    def ids(self) -> Mapping[str, str]:
        paths = self._below() if self._paths is None else self._paths
        return {path: found for path in paths if (found := self._id(path)) is not None}

    def _below(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(folder, name).relative_to(self._root).as_posix() for name in files)

    def _id(self, path: str) -> str | None:
        """What git would call the file's content; the empty text for a file that is never read."""
        if not path.endswith((".py", *PYTEST_FILES, *RUNNER_FILES)):
            return "" if (self._root / path).is_file() else None
        if (content := self.read(path)) is None:
            return None
        return hashlib.new(self._algorithm, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()

    def read(self, path: str) -> bytes | None:
        try:
            about = os.lstat(self._root / path)
            if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
                return None
            return (self._root / path).read_bytes()
        except (OSError, ValueError):
            return None

    def close(self) -> None:
        """Nothing is open."""


def between(folder: Path, old: str, new: str) -> Sides:
    """Two commits, branches or trees of the repository around `folder`, or two folders."""
    if Path(old).is_dir() and Path(new).is_dir():
        return Sides(Folder(Path(old), old), Folder(Path(new), new))
    return Sides(GitTree(folder, old), GitTree(folder, new))


def since(folder: Path, reference: str) -> Sides:
    """The working tree, files that are not tracked included, and the commit at which it left `reference`."""
    top = Path(_git(folder, "rev-parse", "--show-toplevel").rstrip("\n"))
    commit = resolved(folder, reference, "commit")
    try:
        left = _git(folder, "merge-base", commit, "HEAD").strip()
    except CannotCompare as error:
        raise CannotCompare(f"{reference} and HEAD have no common commit; is the clone shallow?") from error
    listed = _git(top, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    algorithm = "sha1" if len(left) == 40 else "sha256"
    return Sides(GitTree(top, left), Folder(top, "the working tree", sorted(set(listed) - {""}), algorithm))


def resolved(folder: Path, reference: str, kind: str) -> str:
    """The id of the commit or tree that `reference` names."""
    if reference.startswith("-"):
        raise CannotCompare(f"{reference} is no commit")
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", f"{reference}^{{{kind}}}").strip()
    except CannotCompare as error:
        is_about_git = "repository" in str(error) or "cannot be run" in str(error)
        raise CannotCompare(str(error) if is_about_git else f"{reference} is no commit here") from error


def _blob(answers: IO[bytes]) -> bytes | None:
    """One answer of `git cat-file --batch`."""
    words = answers.readline().split()
    if len(words) != 3:
        return None
    content = answers.read(int(words[2]))
    answers.read(1)
    return content if len(content) <= _LARGEST else None


def _git(folder: Path, *arguments: str) -> str:
    """What a command of git writes; CannotCompare when it fails."""
    try:
        done = subprocess.run(
            [*_GIT, *arguments], cwd=folder, env=_environment(), capture_output=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotCompare(f"git cannot be run: {error}") from error
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise CannotCompare(message or f"git {arguments[0]} found nothing")
    return done.stdout.decode("utf-8", "surrogateescape")


def _environment() -> dict[str, str]:
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return {**os.environ, **quiet}
