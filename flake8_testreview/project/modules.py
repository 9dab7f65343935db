"""The modules that the file under review can import: found by their names, read, never imported, and kept."""
from __future__ import annotations

import ast
import os
import stat
import tokenize
from codecs import BOM_UTF8
from collections import OrderedDict
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from flake8_testreview.project.module import STDLIB, Module, absolute
from flake8_testreview.project.own import OwnModule
from flake8_testreview.project.spelling import has_word
from flake8_testreview.syntax.paths import NAMELESS, above_package, once_a_run, upwards
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.tuples import NamedTuple

if TYPE_CHECKING:
    from flake8_testreview.project.reach import Reach

_STDLIB = os.path.dirname(os.__file__)
_MAX_BYTES = 2_000_000  # of one source file
# Memory is flat over any number of files: modules, characters of their texts, and of what is kept besides outlines.
_MAX_KEPT = 400, 5_000_000, 400_000

_CODING = (b"coding:", b"coding=")  # in the first two lines, as PEP 263 says


class _Kept(NamedTuple):
    """A module, with the file's state when it was read: a saved file has another one."""

    state: tuple[int, int, int]
    real_path: str
    module: Module


_kept: OrderedDict[tuple[str, str], _Kept] = OrderedDict()  # by path and name


class Modules:
    """The modules that can be found from one file under review.

    `source` is the file under review; of `reach`, `source_roots` are folders to look in, besides those found from the
    file; with `installed` the packages are read that are installed beside flake8; with `other_files` off only the file
    itself and the standard library are.
    """

    def __init__(self, source: SourceFile, reach: Reach) -> None:
        self._source = source
        self.path = os.path.abspath(source.filename or "stdin")
        self._nameless = source.filename in NAMELESS
        self._given_roots = reach.source_roots
        self.other_files = reach.other_files
        self._installed = reach.installed
        self._loaded: dict[str, Module | None] = {}
        limit_memory()

    @cached_property
    def name(self) -> str:
        """The name under which others import the file under review; empty when it has none."""
        return "" if self._nameless else _package(self.path)[1]

    def absolute(self, dotted: str, path: str | None = None) -> str:
        """`dotted` as the file under review writes it, or another one, with leading dots replaced by the package they
        stand for; empty when they lead out of it."""
        if not dotted.startswith("."):
            return dotted
        return absolute(dotted, self.name, self.path) if path is None else absolute(dotted, _package(path)[1], path)

    def load(self, dotted: str) -> Module | None:
        """The module of that name, from the file under review, the roots or the standard library's sources."""
        if dotted not in self._loaded:
            self._loaded[dotted] = self._find(dotted)
        return self._loaded[dotted]

    def is_folder(self, dotted: str) -> bool:
        """Is there a folder of that name below one of the roots?"""
        parts = dotted.split(".")
        named = all(part.isidentifier() for part in parts)
        return named and any(os.path.isdir(os.path.join(root, *parts)) for root in self._roots)

    def may_hold(self, package: Module, name: str) -> bool:
        """May `package` have a submodule of that name that is no Python source: an extension, a folder of its own?"""
        folder, file = os.path.split(package.path)
        if file != "__init__.py":
            return False
        try:
            return any(entry.partition(".")[0] == name for entry in os.listdir(folder))
        except OSError:
            return True

    def _paths(self, dotted: str) -> Iterator[str]:
        """Where the source of a module of that name may be."""
        parts = dotted.split(".")
        if not all(part.isidentifier() for part in parts):  # so no name leads out of a root
            return
        stdlib = (_STDLIB,) if parts[0] in STDLIB else ()
        below = os.sep.join(parts)  # not by `os.path.join`, which takes as much as to look whether there is a file
        for root in (*self._roots, *stdlib):
            yield f"{root}{os.sep}{below}{os.sep}__init__.py"
            yield f"{root}{os.sep}{below}.py"

    @cached_property
    def own(self) -> OwnModule:
        """The file under review."""
        return OwnModule(self.name, self.path, self._source)

    def _find(self, dotted: str) -> Module | None:
        if dotted and dotted == self.name:
            return self.own
        found = (_read(path, dotted, self._inside) for path in self._paths(dotted))
        return next((module for module in found if module is not None), None)

    def conftest_mentions(self, word: str) -> bool | None:
        """Does a conftest.py beside the file, or above it, contain `word`? None when none is to be read."""
        found = self.conftests()
        return None if found is None else any(has_word(module.text, word) for module in found)

    def conftests(self) -> list[Module] | None:
        """The conftest.py beside the file, and those above it, nearest first, then the modules that these or the file
        itself name in `pytest_plugins`; None when none is to be read."""
        if not self.other_files or self._nameless:
            return None
        folders = (folder for folder, _ in upwards(os.path.dirname(self.path)))
        paths = (os.path.join(folder, "conftest.py") for folder in folders)
        read = (_read(path, "conftest", self._inside) for path in paths)
        found = [module for module in read if module is not None]
        named = [self.load(name) for module in (self.own, *found) for name in _plugins(module)]
        return [*found, *(module for module in named if module is not None)]

    @cached_property
    def _inside(self) -> tuple[str, ...]:
        """What the real paths of all files begin with that may be read. Where the file under review is itself a link,
        as in the sandbox of a build tool, so are its neighbours: they lead to where it leads."""
        path = _real_path(self.path)
        is_link = path != self.path and self._roots and not self._nameless
        really = _roots_above(_package(path)[0]) if is_link else ()
        return tuple(os.path.join(_real_folder(root), "") for root in (*self._roots, *really, _STDLIB))

    @cached_property
    def _roots(self) -> tuple[str, ...]:
        """The folders whose modules are the project's: given, above the outermost package, at the project's top."""
        if not self.other_files:
            return ()
        found = list(_roots_above(self.path if self._nameless else _package(self.path)[0]))
        roots = [*map(os.path.abspath, self._given_roots), *(found[1:] if self._nameless else found)]
        if self._installed:
            import sysconfig

            roots += [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
        return tuple(dict.fromkeys(roots))


# -- files ------------------------------------------------------------------------------------------------------------


def _read(path: str, name: str, inside: tuple[str, ...]) -> Module | None:
    """The module in the regular file `path`, read again whenever the file has changed; None where links lead out of
    the folders that the file is to be `inside` of."""
    try:
        state = os.stat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size > _MAX_BYTES:
            return None
        known = _kept.get((path, name))
        real_path = known.real_path if known is not None else _real_path(path)
        if not real_path.startswith(inside):
            return None
        key = state.st_mtime_ns, state.st_size, state.st_ino
        if known is not None and known.state == key:
            _kept.move_to_end((path, name))
            return known.module
        with open(path, "rb") as file:
            text = _decoded(file.read(_MAX_BYTES))
    except (OSError, SyntaxError, ValueError):  # the latter two where its bytes are no text
        return None
    _kept[path, name] = _Kept(key, real_path, Module(name, path, text))
    return _kept[path, name].module


def _real_path(path: str) -> str:
    """`os.path.realpath`, which looks at each folder above the file, but once at those of a run."""
    folder, name = os.path.split(path)
    return os.path.realpath(path) if os.path.islink(path) else os.path.join(_real_folder(folder), name)


_real_folder = once_a_run(os.path.realpath)


def _decoded(content: bytes) -> str:
    """The text of a source file as Python reads it, without form feeds; SyntaxError or ValueError where it is none."""
    second = content.find(b"\n", content.find(b"\n") + 1)
    head = content[: second if second >= 0 else len(content)]
    encoding = "utf-8"
    if content.startswith(BOM_UTF8) or any(coding in head for coding in _CODING):
        encoding, _ = tokenize.detect_encoding(BytesIO(content).readline)
    text = content.decode(encoding)
    if "\0" in text:
        raise ValueError("no source file has a null character")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\f", "") if "\f" in text else text  # `in` is far faster, as above


def _plugins(module: Module) -> Iterator[str]:
    """The names in a module's `pytest_plugins`, see "Requiring/Loading plugins" of pytest's documentation."""
    for binding in module.bindings("pytest_plugins") if "pytest_plugins" in module.text else ():
        values = binding.value.elts if isinstance(binding.value, (ast.List, ast.Tuple)) else [binding.value]
        yield from (value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str))


def limit_memory() -> None:
    """Keep memory within bounds, before and after the review of a file: flake8 makes its tokens then."""
    count, texts, bodies = _MAX_KEPT
    while len(_kept) > count or len(_kept) > 1 and sum(kept.module.size for kept in _kept.values()) > texts:
        _kept.popitem(last=False)
    held = [(kept.module, kept.module.held) for kept in _kept.values()]
    total = sum(size for _, size in held)
    for module, size in held:  # the oldest first
        if total <= bodies:
            break
        module.release()
        total -= size


def _roots_above(folder: str) -> Iterator[str]:
    """`folder`, and what a project's modules stand in at its top."""
    yield folder
    for above, is_top in upwards(folder):
        if is_top:
            yield from (above, os.path.join(above, "src"))


def _package(path: str) -> tuple[str, str]:
    """The folder above the outermost package that holds the file, and the file's dotted name from there."""
    top = above_package(os.path.dirname(path))
    *packages, name = os.path.relpath(path, top).split(os.sep)
    own = [] if name == "__init__.py" else [name.removesuffix(".py")]
    return top, ".".join([*packages, *own])
