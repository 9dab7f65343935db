"""Whether what a test tests is gone: then its removal takes nothing away."""
from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from flake8_testreview.change.modules import Module, Side
from flake8_testreview.change.units import Unit, words_of
from flake8_testreview.syntax.nodes import FUNCTIONS, is_bare_constant, walk

_OLD_PLATFORM = re.compile(
    r"PY2|version_info\s*(<|\[0\] == 2|\[0\] < )|not \(.*(PY3|version_info\s*>)|python2|pypy2", re.I
)
_RARE = 0.25  # of the tests of a file: words that more of them use do not tell what one of them tests
_SHORTEST = 3
_TOKEN = re.compile(r"[A-Za-z_][\w-]{2,}")
_FEWEST_LETTERS = 6  # letters that the end of a function's name has at least, for a command to be taken for it
_COMMON = frozenset(dir(object)) | {"self", "cls", "args", "kwargs", "name", "value", "data", "result", "test"}


class Features:
    """What the change took out of the code that is no test code."""

    def __init__(self, old: Side, new: Side, touched: Sequence[str]) -> None:
        code = [path for path in touched if not any(side.runner.is_test_code(path) for side in (old, new))]
        self._old = [module for path in code if (module := old.module(path)) is not None]
        self._new = [module for path in code if (module := new.module(path)) is not None]
        self._side = new

    @cached_property
    def is_code_changed(self) -> bool:
        """Is any code another, as trees?"""
        return bool(self._statements[0] or self._statements[1])

    @cached_property
    def vanished(self) -> frozenset[str]:
        """The names that the code defined, and does not even mention any more."""
        defined = {name for module in self._old for name in _defined(module)}
        mentioned = {word for module in self._new for word in words_of([*module.tree.body])}
        kept = {name for module in self._new for name in _defined(module)}
        return frozenset(defined - mentioned - kept - _COMMON)

    @cached_property
    def taken_out(self) -> frozenset[str]:
        """The words of the statements that are gone, as far as the new ones do not have them."""
        gone, come = self._statements
        before, after = (_tokens(statements) for statements in (gone, come))
        return frozenset(word for word in before if len(word) >= _SHORTEST and before[word] > after[word]) - _COMMON

    @cached_property
    def _statements(self) -> tuple[Counter[str], Counter[str]]:
        bodies = ([module.tree.body for module in side] for side in (self._old, self._new))
        before, after = (Counter(text for body in side for text in _texts(body)) for side in bodies)
        return before - after, after - before

    def reason(self, unit: Unit, neighbours: Iterable[Unit]) -> str:
        """Why the removal of `unit` takes nothing away; empty where it does."""
        if not unit.pieces or all(_only_skips(each) for each in unit.pieces):
            return "it did nothing but skip or fail"
        if any(gate.kind == "skip" and not gate.condition for gate in unit.gates):
            return "it never ran"
        if any(_OLD_PLATFORM.search(gate.condition) for gate in unit.gates):
            return "it ran on old platforms only"
        if (name := self._missing(unit)) is not None:
            return f"{name} does not exist"
        if names := sorted(self.vanished & unit.reached_names):
            return f"the change removes {names[0]}"
        distinct = self._distinct(unit, neighbours)
        shared = (distinct | unit.watched) & self.taken_out | {name for name in distinct if self.is_reduced(name)}
        return f"the change removes code with {min(shared)}" if shared else ""

    def is_reduced(self, word: str) -> bool:
        """Is it a function or class, or the command of one, that does less than it did?"""
        name = word.replace("-", "_")
        is_command = len(name) >= _FEWEST_LETTERS and any(each.endswith(f"_{name}") for each in self._reduced)
        return name in self._reduced or is_command

    @cached_property
    def _reduced(self) -> frozenset[str]:
        """The functions and classes that have lost statements and got none or fewer."""
        before, after = (_by_function(modules) for modules in (self._old, self._new))
        lost = {name: (statements - after.get(name, statements), after.get(name, statements) - statements)
                for name, statements in before.items()}  # fmt: skip
        return frozenset(name for name, (gone, come) in lost.items() if gone.total() > come.total())

    def has_lost(self, names: frozenset[str]) -> bool:
        """Does the code not have one of these names any more, or use it less?"""
        return bool(self.vanished & names or self.taken_out & tokens_of(names))

    def is_new(self, name: str) -> bool:
        """Is it the name of something that the code mentions only now?"""
        return name in self._come

    @cached_property
    def _come(self) -> frozenset[str]:
        bodies = ([module.tree.body for module in side] for side in (self._old, self._new))
        before, after = ({word for body in side for word in words_of(body)} for side in bodies)
        return frozenset(after - before)

    def _missing(self, unit: Unit) -> str | None:
        """A first-party name that the test imports and that is not there."""
        for name in sorted(unit.reached_names & unit.module.origins.keys()):
            module, _, last = unit.module.origins[name].rpartition(".")
            if module and self._side.path_of(f"{module}.{last}") is None and unit.module.side.path_of(module):
                found = self._side.named(module)
                if found is None or not _has(found, last):
                    return f"{module}.{last}"
        return None

    @staticmethod
    def _distinct(unit: Unit, neighbours: Iterable[Unit]) -> frozenset[str]:
        """The words of a test that few of those beside it use."""
        others = [tokens_of(each.own_names) for each in neighbours if each is not unit and each.is_test]
        most = max(1, len(others) * _RARE)
        return frozenset(word for word in tokens_of(unit.own_names) if sum(word in names for names in others) <= most)


def _has(module: Module, name: str) -> bool:
    """Does the module have the name? One that takes names from elsewhere may."""
    if any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in module.tree.body):
        return True
    return name in _defined(module) or name in module.origins or "__getattr__" in module.functions


def _defined(module: Module) -> set[str]:
    found: set[str] = set()
    for node in walk(*module.tree.body):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.arg(arg=name) if len(name) > _SHORTEST:
                found.add(name)
            case ast.Attribute(attr=name, ctx=ast.Store()) | ast.Name(id=name, ctx=ast.Store()):
                found |= {name} if len(name) > _SHORTEST else set()
    return found


def _texts(body: Sequence[ast.stmt]) -> Iterable[str]:
    """All statements of a body, without those inside them, docstrings and imports."""
    for node in walk(*body):
        if not isinstance(node, ast.stmt) or is_bare_constant(node):
            continue
        match node:
            case ast.Import() | ast.ImportFrom() | ast.Pass():
                continue
            case ast.If(test=part) | ast.While(test=part) | ast.For(iter=part):
                yield ast.unparse(part)
            case ast.With(items=items):
                yield from (ast.unparse(item.context_expr) for item in items)
            case ast.Try(handlers=handlers):
                yield from (ast.unparse(each.type) for each in handlers if each.type is not None)
            case ast.ClassDef(name=name):
                yield f"class_('{name}')"
            case _ if isinstance(node, FUNCTIONS):
                yield f"def_('{node.name}', lambda {ast.unparse(_bare(node.args))}: 0)"
            case _:
                yield ast.unparse(node)


def _bare(signature: ast.arguments) -> ast.arguments:
    """A signature without annotations."""
    def strip(given: list[ast.arg]) -> list[ast.arg]:
        return [ast.arg(arg=each.arg) for each in given]

    return ast.arguments(
        posonlyargs=strip(signature.posonlyargs), args=strip(signature.args), kwonlyargs=strip(signature.kwonlyargs),
        vararg=signature.vararg and ast.arg(arg=signature.vararg.arg), defaults=signature.defaults,
        kwarg=signature.kwarg and ast.arg(arg=signature.kwarg.arg), kw_defaults=signature.kw_defaults,
    )  # fmt: skip


def _by_function(modules: Iterable[Module]) -> dict[str, Counter[str]]:
    """The statements of each function and class, with its bases, by its own name."""
    found: dict[str, Counter[str]] = {}
    for module in modules:
        for method in module.functions.values():
            found.setdefault(method.node.name, Counter()).update(_texts(method.node.body))
        for owner in module.classes.values():
            bases = [f"class {ast.unparse(base)}" for base in owner.bases]
            found.setdefault(owner.name, Counter()).update([*bases, *_texts(owner.body)])
    return found


def tokens_of(words: Iterable[str]) -> frozenset[str]:
    """Names, and the words of texts, with hyphens as underscores."""
    return frozenset(_spelt(token) for word in words for token in (_TOKEN.findall(word) or [word]))


def _spelt(token: str) -> str:
    return token.replace("-", "_").strip("_")


def _tokens(statements: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, count in statements.items():
        try:
            tree = ast.parse(text)
        except SyntaxError:  # a part of a statement that is none for itself
            continue
        for word in words_of([*tree.body]):
            for token in _TOKEN.findall(word):
                found[_spelt(token)] += count
    return found


def _only_skips(piece: str) -> bool:
    """A skip, or a failure that stands for a test that was not written."""
    head = piece.lower().partition("(")[0]
    return "skip" in head or head in ("fail", "pytest.fail") or piece.startswith(("assert False", "raise NotImpl"))
