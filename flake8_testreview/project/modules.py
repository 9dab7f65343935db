"""The modules that the file under review can import: found by their names, read, never imported, and kept.

Of most of them only the own level is needed: what the statements of the module itself bind. That is found without the
index of all nodes, which costs ten times as much as parsing.
"""
from __future__ import annotations

import ast
import builtins
import os
import re
import stat
import sys
import warnings
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from flake8_testreview.syntax.paths import NAMELESS, upwards
from flake8_testreview.syntax.quiet import uncollected
from flake8_testreview.syntax.source import (
    FUNCTIONS,
    Binding,
    FunctionNode,
    How,
    SourceFile,
    attribute_chain,
    imported,
    is_none,
    parameters,
    walk,
)

if TYPE_CHECKING:
    from flake8_testreview.project.reach import Reach

_STDLIB = os.path.dirname(os.__file__)
_MAX_BYTES = 2_000_000  # of one source file
# Memory is flat over any number of files: modules, bytes of their texts, and bytes of those whose functions are kept.
_MAX_KEPT = 400, 5_000_000, 400_000
_NOTHING: list[Any] = []  # never written to
_CUT = ("body", "elts", "keys", "values")  # what `shrink` drops of functions and tables
# Patterns are compiled, and cached by `re`, when first used: a run that reads no module pays for none.
_WORD = rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*"
_ATTRIBUTE = rb"(?m)(?:[.'\"{]|%\(|^[ \t]+|\bdef )(" + _WORD + rb")"
_COMPUTED = rb"\bglobals\(\)|\bsys\.modules\b|\bexec\(|\bvars\(|\blocals\(\)|__dict__|\b__import__\("
_GLOBAL = rb"(?m)^[ \t]+global[ \t]+(.+)"


class Module:
    """A parsed source file, under the dotted name by which it is imported.

    What its functions do, and the items of its tables, are nine tenths of it and seldom asked for: `shrink` drops
    them, `whole` brings them back into the same nodes.
    """

    def __init__(self, name: str, path: str, body: Sequence[ast.stmt], content: bytes) -> None:
        self.name = name
        self.path = path
        self.real_path = os.path.realpath(path)
        self._body = body
        self._content = content
        self._is_shrunk = False

    @property
    def is_stdlib(self) -> bool:
        """Is it of Python's own library, which differs by version and platform?"""
        return self.name.partition(".")[0] in sys.stdlib_module_names

    @property
    def size(self) -> int:
        """Bytes of its text."""
        return len(self._content)

    def shrink(self) -> None:
        """Forget what the functions do, their annotations, the items of tables, and what was found out from them."""
        for node in _outer(self._body):
            for field in _CUT:
                if hasattr(node, field):
                    setattr(node, field, _NOTHING)
            if isinstance(node, FUNCTIONS):
                node.returns = None
                _share_empty(node, "decorator_list", "type_params")
                _share_empty(node.args, "posonlyargs", "args", "kwonlyargs", "kw_defaults", "defaults")
                for parameter in parameters(node.args):
                    parameter.annotation = None
        for name in ("source", "_searched", "_lines", "prefixes"):
            self.__dict__.pop(name, None)
        self._is_shrunk = True

    def whole(self) -> Module:
        """Itself, with all that `shrink` dropped; for as long as the file under review is looked at."""
        if self._is_shrunk or self in _fresh:  # else it is whole for good: the file under review is not ours to shrink
            _whole[self] = None
        if self._is_shrunk:
            with uncollected():
                again = _outer(_statements(self._content))
                for node, same in zip(_outer(self._body), again, strict=True):
                    for field in _CUT:
                        if hasattr(same, field):
                            setattr(node, field, getattr(same, field))
            self._is_shrunk = False
        return self

    def written(self, function: FunctionNode) -> FunctionNode:
        """A function of the module with its body, a copy where the module is shrunk."""
        if not self._is_shrunk:
            return function
        text = b"\n".join(self._lines[function.lineno - 1 : function.end_lineno])
        first = _statements(b"if 1:\n" + text if function.col_offset else text)[0]
        same = first.body[0] if isinstance(first, ast.If) else first
        return same if isinstance(same, FUNCTIONS) else function

    @cached_property
    def source(self) -> SourceFile:
        """The whole of it as syntax."""
        return SourceFile(ast.Module(list(self.whole()._body), []), (), self.path)

    @cached_property
    def _own_level(self) -> dict[str, list[Binding]]:
        return _by_name(self._body)

    @cached_property
    def _bound_inside(self) -> frozenset[str]:
        """The names that functions of the module bind at its level."""
        lines = re.findall(_GLOBAL, self._content)
        return frozenset(word.decode() for line in lines for word in re.findall(_WORD, line))

    def bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at the module's own level; `*` for its star imports."""
        if name in self._bound_inside:
            return self.source.module_bindings(name)
        return self._own_level.get(name, [])

    @property
    def names(self) -> Iterable[str]:
        """What the module binds at its own level."""
        return self._own_level

    def members(self, owner: ast.ClassDef) -> dict[str, list[Binding]]:
        """What the body of a class of the module binds, by name."""
        if owner not in self._members:
            self._members[owner] = _by_name(owner.body)
        return self._members[owner]

    @cached_property
    def facts(self) -> dict[tuple[ast.AST, bool], bool]:
        """What was found out about definitions of the module, for those who look at it again."""
        return {}

    @cached_property
    def _members(self) -> dict[ast.ClassDef, dict[str, list[Binding]]]:
        return {}

    @cached_property
    def is_computed(self) -> bool:
        """May the module have names that its statements do not spell?"""
        return bool(self.bindings("__getattr__")) or re.search(_COMPUTED, self._content) is not None

    def stores(self, name: str) -> bool:
        """Does the text assign to an attribute called `name`, of whatever it may be?"""
        return re.search(rb"\." + name.encode() + rb"\s*(?:[:=](?!=)|,)", self._content) is not None

    def attribute_bindings(self, owner: ast.ClassDef, name: str) -> list[Binding]:
        """Every place in the class, its own body and methods, that binds the attribute `name`."""
        return self.source.attribute_bindings(owner, name) if name in self.words(owner) else []

    def words(self, node: ast.stmt | None = None) -> frozenset[str]:
        """Every word in the text of a statement of the module, or of all of it, comments and strings included."""
        return self._found(_WORD, node)

    def attributes(self, node: ast.stmt | None = None) -> frozenset[str]:
        """Those of the words that may be the names of attributes: behind a dot, quoted, at the start of a line."""
        return self._found(_ATTRIBUTE, node)

    def _found(self, pattern: bytes, node: ast.stmt | None) -> frozenset[str]:
        if (pattern, node) not in self._searched:
            text = b"\n".join(self._lines[node.lineno - 1 : node.end_lineno]) if node else self._content
            found = set(re.findall(pattern, text))
            self._searched[pattern, node] = frozenset(word.decode("utf-8", "replace") for word in found)
        return self._searched[pattern, node]

    @cached_property
    def _searched(self) -> dict[tuple[bytes, ast.stmt | None], frozenset[str]]:
        return {}

    @cached_property
    def _lines(self) -> list[bytes]:
        return self._content.splitlines()

    @cached_property
    def prefixes(self) -> dict[ast.ClassDef, set[str]]:
        """For each class, what the names begin with that its methods look up on `self`, as in `'do_' + command`."""
        return _dispatch_prefixes(self.source)

    def absolute(self, dotted: str) -> str:
        """`dotted` as this module writes it, with leading dots replaced by the package they stand for."""
        return _absolute(dotted, self.name, self.path)

    def target(self, expression: ast.AST | None) -> str | None:
        """The absolute dotted name that `expression`, evaluated at the module's own level, refers to."""
        first, trail = attribute_chain(expression)
        if not isinstance(first, ast.Name):
            return None
        found = [binding for binding in self.bindings(first.id) if not is_none(binding.value)]
        if found and all(binding.how is How.IMPORT for binding in found):
            origin = self.absolute(found[0].origin or "")  # the first is what is preferred, see `SourceFile.qualified`
        elif found:
            origin = f"{self.name}.{first.id}"
        elif hasattr(builtins, first.id):
            origin = f"builtins.{first.id}"
        else:
            return None
        return ".".join([origin, *trail])

    def target_inside(self, expression: ast.AST | None) -> str | None:
        """The absolute dotted name that `expression`, anywhere in the module, refers to."""
        if (name := self.source.qualified(expression)) is not None:
            return self.absolute(name)
        first, _ = attribute_chain(expression)
        if isinstance(first, ast.Name) and (found := self.source.bindings(first)):
            if found is self.source.module_bindings(first.id):
                return self.target(expression)
        return None


NOWHERE = Module("builtins", "", [], b"")

# Parsed modules by path and name, each with the file's state when it was read: a saved file has another one.
_kept: OrderedDict[tuple[str, str], tuple[tuple[int, int, int], Module]] = OrderedDict()
_whole: OrderedDict[Module, None] = OrderedDict()  # those that were asked for what their functions do
_fresh: list[Module] = []  # the last one read, whole until the next


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
        _let_go()

    @cached_property
    def name(self) -> str:
        """The name under which others import the file under review; empty when it has none."""
        return "" if self._nameless else _package(self.path)[1]

    def absolute(self, dotted: str) -> str:
        """`dotted` as the file under review writes it, with leading dots replaced by the package they stand for."""
        return _absolute(dotted, self.name, self.path) if dotted.startswith(".") else dotted

    def load(self, dotted: str, outline: bool = False) -> Module | None:
        """The module of that name, from the file under review, the roots or the standard library's sources; with
        `outline` nobody is going to ask what its functions do."""
        if dotted not in self._loaded:
            self._loaded[dotted] = self._find(dotted, outline)
        return self._loaded[dotted]

    def exists(self, dotted: str) -> bool:
        """Is there a source of a module of that name? It is not read."""
        return any(map(os.path.isfile, self._paths(dotted)))

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
        stdlib = (_STDLIB,) if parts[0] in sys.stdlib_module_names else ()
        for root in (*self._roots, *stdlib):
            stem = os.path.join(root, *parts)
            yield os.path.join(stem, "__init__.py")
            yield stem + ".py"

    def _find(self, dotted: str, outline: bool) -> Module | None:
        if dotted and dotted == self.name:
            own = Module(dotted, self.path, self._source.body, self._source.text.encode("utf-8", "surrogatepass"))
            own.source = self._source
            return own
        found = (_read(path, dotted, outline, self._inside) for path in self._paths(dotted))
        return next((module for module in found if module is not None), None)

    def conftests(self) -> list[Module] | None:
        """The conftest.py beside the file, and those above it, nearest first; None when none is to be read."""
        if not self.other_files or self._nameless:
            return None
        folders = (folder for folder, _ in upwards(os.path.dirname(self.path)))
        paths = (os.path.join(folder, "conftest.py") for folder in folders)
        found = (_read(path, "conftest", True, self._inside) for path in paths)
        return [module for module in found if module is not None]

    @cached_property
    def _inside(self) -> tuple[str, ...]:
        """What the real paths of all files begin with that may be read. Where the file under review is itself a link,
        as in the sandbox of a build tool, so are its neighbours: they lead to where it leads."""
        path = os.path.realpath(self.path)
        is_link = path != self.path and self._roots and not self._nameless
        really = _roots_above(_package(path)[0]) if is_link else ()
        return tuple(os.path.join(os.path.realpath(root), "") for root in (*self._roots, *really, _STDLIB))

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


def _read(path: str, name: str, outline: bool, inside: tuple[str, ...]) -> Module | None:
    """The module in the regular file `path`, parsed again whenever the file has changed; None where links lead out of
    the folders that the file is to be `inside` of."""
    try:
        state = os.stat(path)
        if not stat.S_ISREG(state.st_mode) or state.st_size > _MAX_BYTES:
            return None
        key = state.st_mtime_ns, state.st_size, state.st_ino
        known = _kept.get((path, name))
        if not (known[1].real_path if known is not None else os.path.realpath(path)).startswith(inside):
            return None
        if known is not None and known[0] == key:
            _kept.move_to_end((path, name))
            return known[1]
        with open(path, "rb") as file:
            content = file.read(_MAX_BYTES)
    except OSError:
        return None
    module = _parse(content, name, path, outline)
    if module is not None:
        _kept[path, name] = key, module
        while _fresh:
            if (last := _fresh.pop()) not in _whole:
                last.shrink()
        if not outline:
            _fresh.append(module)
    return module


def _let_go() -> None:
    """Keep memory within bounds; between two files under review, when nobody holds a part of a module."""
    count, texts, functions = _MAX_KEPT
    while len(_kept) > count or len(_kept) > 1 and sum(kept[0][1] for kept in _kept.values()) > texts:
        _, (_, module) = _kept.popitem(last=False)
        _whole.pop(module, None)
    while _whole and sum(module.size for module in _whole) > functions:
        _whole.popitem(last=False)[0].shrink()


def _parse(content: bytes, name: str, path: str, outline: bool) -> Module | None:
    try:
        with uncollected():
            module = Module(name, path, _statements(content), content)
            if outline:
                module.shrink()
        return module
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _statements(content: bytes) -> list[ast.stmt]:
    with warnings.catch_warnings():  # invalid escapes in a file that is not under review are not its fault
        warnings.simplefilter("ignore")
        return ast.parse(content).body


def _roots_above(folder: str) -> Iterator[str]:
    """`folder`, and what a project's modules stand in at its top."""
    yield folder
    for above, is_top in upwards(folder):
        if is_top:
            yield from (above, os.path.join(above, "src"))


def _package(path: str) -> tuple[str, str]:
    """The folder above the outermost package that holds the file, and the file's dotted name from there."""
    folder, name = os.path.split(path)
    parts = [] if name == "__init__.py" else [name.removesuffix(".py")]
    while os.path.isfile(os.path.join(folder, "__init__.py")) and os.path.dirname(folder) != folder:
        folder, package = os.path.split(folder)
        parts.insert(0, package)
    return folder, ".".join(parts)


def _absolute(dotted: str, name: str, path: str) -> str:
    """`dotted` as the module `name` writes it; empty when its dots lead out of the outermost package."""
    tail = dotted.lstrip(".")
    level = len(dotted) - len(tail)
    if not level:
        return dotted
    package = name.split(".")
    keep = len(package) - level + (os.path.basename(path) == "__init__.py")
    return ".".join([*package[:keep], tail]).strip(".") if name and keep >= 0 else ""


# -- syntax -----------------------------------------------------------------------------------------------------------


def _outer(body: Iterable[ast.stmt]) -> Iterator[ast.AST]:
    """The functions of a module and of its classes, not those inside functions, and the tables that are assigned
    there, in an order that depends on the statements outside functions alone."""
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, FUNCTIONS):
            yield node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            if isinstance(node.value, (ast.Dict, ast.List, ast.Set)):
                yield node.value
        elif isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            for field in ("body", "cases", "handlers", "orelse", "finalbody"):
                waiting.extend(getattr(node, field, ()))


def _share_empty(node: ast.AST, *fields: str) -> None:
    """Let empty lists be one list: there are thousands, and each is a thing to the garbage collector."""
    for field in fields:
        if getattr(node, field, None) == []:
            setattr(node, field, _NOTHING)


def _by_name(body: Iterable[ast.stmt]) -> dict[str, list[Binding]]:
    """What the statements bind, by name."""
    table: dict[str, list[Binding]] = defaultdict(list)
    for name, binding in _bound(body):
        table[name].append(binding)
    return dict(table)


def _bound(body: Iterable[ast.stmt]) -> Iterator[tuple[str, Binding]]:
    """What the statements bind, those inside `if`, `try`, `with` and loops too, in source order."""
    waiting = list[ast.AST](body)[::-1]
    while waiting:
        node = waiting.pop()
        match node:
            case ast.Import() | ast.ImportFrom():
                yield from imported(node)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                yield node.name, Binding(How.FUNCTION, node)
            case ast.ClassDef():
                yield node.name, Binding(How.CLASS, node)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    if isinstance(target, ast.Name):
                        yield target.id, Binding(How.ASSIGN, target, value)
                    else:
                        yield from _stored(target)
            case ast.AnnAssign(target=ast.Name(id=name) as target, value=value):
                yield name, Binding(How.ASSIGN, target, value)
            case ast.If() | ast.Try() | ast.TryStar() | ast.With() | ast.For() | ast.While() | ast.Match():
                blocks = [getattr(node, field, ()) for field in ("body", "cases", "handlers", "orelse", "finalbody")]
                inner = [below for block in blocks for below in block]
                waiting.extend(reversed(inner))
                yield from _stored(*(below for below in ast.iter_child_nodes(node) if below not in inner))
            case ast.ExceptHandler() | ast.match_case():
                waiting.extend(reversed(node.body))
                if isinstance(node, ast.match_case):
                    yield from _stored(node.pattern)
                elif node.name:
                    yield node.name, Binding(How.OTHER, node)
            case _:
                yield from _stored(node)


def _stored(*nodes: ast.AST) -> Iterator[tuple[str, Binding]]:
    """The names that expressions, targets and patterns bind."""
    for node in walk(*nodes, into_scopes=False):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name, Binding(How.OTHER, node)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, Binding(How.OTHER, node)


def _dispatch_prefixes(source: SourceFile) -> dict[ast.ClassDef, set[str]]:
    """For each class, what names begin with that its methods compute where they call `getattr(self, computed)`."""
    found: dict[ast.ClassDef, set[str]] = defaultdict(set)
    for call in source.calls(["getattr"]):
        match call:
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name() as receiver, computed, *_]):
                owner, method = source.self_class(receiver), source.function(call)
                if owner is not None and method is not None and not isinstance(computed, ast.Constant):
                    found[owner].update(_prefixes(method))
    return found


def _prefixes(method: ast.AST) -> Iterator[str]:
    for node in walk(method):
        match node:
            case (
                ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Add() | ast.Mod())
                | ast.JoinedStr(values=[ast.Constant(value=str(text)), *_])
            ):
                prefix = text.partition("%")[0]
                if prefix.isidentifier():
                    yield prefix
