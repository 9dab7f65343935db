"""One file of one side: its functions and classes, what its imports and constants stand for."""
from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from flake8_testreview.change.runners import runner_of
from flake8_testreview.change.sources import Tree
from flake8_testreview.syntax.bindings import imported
from flake8_testreview.syntax.lineage import lineage
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, walk
from flake8_testreview.vocabulary.durations import calculated

_NO_CASES = frozenset({"object", "ABC", "abc.ABC", "Protocol"})


class Method(NamedTuple):
    """A function of a module or class, by its qualified name."""

    name: str
    node: FunctionNode
    owner: ast.ClassDef | None
    is_described: bool = False  # it stands in a block of pytest-describe


class Module:
    """A file that can be parsed; `find` gives the others of its side by their path."""

    def __init__(self, path: str, tree: ast.Module, text: str, side: Side) -> None:
        self.path = path
        self.tree = tree
        self.text = text
        self.side = side

    @cached_property
    def lines(self) -> list[str]:
        """The source lines, as Python counts them."""
        return re.split(r"\r\n|\r|\n", self.text)

    @cached_property
    def origins(self) -> Mapping[str, str]:
        """The qualified names of what the file imports; relative ones are made absolute."""
        found = {}
        for node in walk(*self.tree.body):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                found.update({name: self._absolute(binding.origin or "") for name, binding in imported(node)})
        return found

    def _absolute(self, name: str) -> str:
        dots = len(name) - len(name.lstrip("."))
        if not dots:
            return name
        above = self.path.split("/")[: -dots]
        return ".".join([*above, name.lstrip(".")])

    @cached_property
    def values(self) -> Mapping[str, ast.expr]:
        """What names of the module and of its classes are set to; to several values, it is a choice of them."""
        found: dict[str, ast.expr] = {}
        for body in [self.tree.body, *(each.body for each in self.classes.values())]:
            for statement in _definitions(body):
                match statement:
                    case ast.Assign(targets=[ast.Name(id=name)], value=value):
                        _also(found, name, value)
                    case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                        _also(found, name, value)
        return found

    @cached_property
    def classes(self) -> Mapping[str, ast.ClassDef]:
        """The classes at the module's level, and those inside them, by qualified name."""
        return dict(_classes(self.tree.body, ""))

    @cached_property
    def functions(self) -> Mapping[str, Method]:
        """Functions and methods by qualified name; of a block of pytest-describe, those inside it."""
        found = {method.name: method for method in self._described(self.tree.body, "")}
        for owner_name, owner in [("", None), *self.classes.items()]:
            prefix = f"{owner_name}." if owner_name else ""
            for node in _definitions(self.tree.body if owner is None else owner.body):
                if isinstance(node, FUNCTIONS) and not (owner is None and self.side.runner.is_block(node.name)):
                    found[prefix + node.name] = Method(prefix + node.name, node, owner)
        return found

    def _described(self, body: list[ast.stmt], prefix: str) -> Iterator[Method]:
        """The functions in the blocks of pytest-describe among `body`, and in the blocks inside these."""
        blocks = (each for each in _definitions(body) if isinstance(each, FUNCTIONS))
        for block in (each for each in blocks if self.side.runner.is_block(each.name)):
            inside = f"{prefix}{block.name}."
            for node in _definitions(block.body):
                if isinstance(node, FUNCTIONS) and not self.side.runner.is_block(node.name):
                    yield Method(inside + node.name, node, None, is_described=True)
            yield from self._described(block.body, inside)

    def number(self, node: ast.expr, local: Mapping[str, ast.expr], depth: int = 6) -> float | None:
        """The number that an expression stands for, also through names of the file and of first-party modules."""
        if depth == 0:
            return None
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return float(value)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                found = self.number(operand, local, depth - 1)
                return -found if found is not None else None
            case ast.BinOp(left=left, op=op, right=right):
                return calculated(op, self.number(left, local, depth - 1), self.number(right, local, depth - 1))
            case ast.IfExp(body=body, orelse=orelse):
                both = self.number(body, local, depth - 1), self.number(orelse, local, depth - 1)
                return max((each for each in both if each is not None), default=None)
            case ast.Call(args=[only]) if last_name(node) in ("timedelta", "float", "int"):
                return self.number(only, local, depth - 1)
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return self._named(name, local, depth - 1)
        return None

    def _named(self, name: str, local: Mapping[str, ast.expr], depth: int) -> float | None:
        if (value := local.get(name)) is not None:
            return self.number(value, {key: each for key, each in local.items() if key != name}, depth)
        if (value := self.values.get(name)) is not None:
            return self.number(value, {}, depth)
        if (origin := self.origins.get(name)) is not None:
            module, _, last = origin.rpartition(".")
            if (other := self.side.named(module)) is not None and other is not self and last in other.values:
                return other.number(other.values[last], {}, depth)
        return None

    def bases(self, name: str) -> list[str] | None:
        """The direct bases of an exception class, by the names that its file has for them."""
        if name in self.classes:
            return [ast.unparse(each) for each in self.classes[name].bases]
        first, _, rest = name.partition(".")
        if (origin := self.origins.get(first)) is None:
            return None
        module, _, last = f"{origin}.{rest}".rstrip(".").rpartition(".")
        for _ in range(4):  # through modules that import it from one another
            other = self.side.named(module)
            if other is None:
                return None
            if last in other.classes:
                return [ast.unparse(each) for each in other.classes[last].bases]
            if last not in other.origins:
                return None
            module, _, last = other.origins[last].rpartition(".")
        return None

    def lineage(self, owner: ast.ClassDef) -> Iterator[tuple[Module, ast.ClassDef]]:
        """The class, and the classes of the project's files that it derives from, nearest first."""
        found = lineage([(self, owner)], _bases)
        return (one for one in found if one is not None)

    def class_named(self, name: str) -> tuple[Module, ast.ClassDef] | None:
        """The class that a name of the file stands for."""
        if name in self.classes:
            return self, self.classes[name]
        first, _, rest = name.partition(".")
        if (origin := self.origins.get(first)) is None:
            return None
        module, _, last = f"{origin}.{rest}".rstrip(".").rpartition(".")
        other = self.side.named(module)
        return (other, other.classes[last]) if other is not None and last in other.classes else None

    def is_collected(self, method: Method) -> bool:
        """Does the runner take the function for a test?"""
        if method.is_described:
            is_fixture = any(last_name(each) == "fixture" for each in method.node.decorator_list)
            return not is_fixture and not method.node.name.startswith("_")
        if not self.side.runner.is_test_function(method.node.name):
            return False
        if method.owner is None:
            return self.side.runner.is_collected_file(self.path) and not self.side.runner.is_unittest
        return self.is_collected_class(method.owner)

    def is_collected_class(self, owner: ast.ClassDef) -> bool:
        """Does a runner look for tests in the class, or in one that derives from it?"""
        return not _is_switched_off(owner) and self._is_case(owner) or self.side.is_derived_from(self, owner.name)

    def _is_case(self, owner: ast.ClassDef) -> bool:
        """Does a runner take the class by its name, or by what it derives from? A base whose source is not here is a
        framework's."""
        for module, one in self.lineage(owner):
            if self.side.runner.is_test_class(one.name):
                return True
            bases = [ast.unparse(each) for each in one.bases]
            if any(each not in _NO_CASES and module.class_named(each) is None for each in bases):
                return True
        return False

    def derives(self, name: str) -> bool:
        """Is there a test case in the file that has a base of that name?"""
        return any(
            one.name != name and self._is_case(one)
            for one in self.classes.values()
            if any(last_name(base) == name for base in one.bases)
            or any(each.name == name for _, each in self.lineage(one))
        )


def _bases(one: tuple[Module, ast.ClassDef]) -> Iterator[tuple[Module, ast.ClassDef]]:
    """The direct bases of a class that are classes of the project's files."""
    module, owner = one
    for base in owner.bases:
        if (found := module.class_named(ast.unparse(base))) is not None:
            yield found


class Side:
    """The modules of one tree, parsed when they are asked for."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.runner = runner_of(tree)
        self._modules: dict[str, Module | None] = {}
        self._derived: dict[str, bool] = {}

    def module(self, path: str) -> Module | None:
        """The module at `path`; None where there is none, or none that can be parsed."""
        if path not in self._modules:
            content = self.tree.read(path)
            parsed = _parsed(content) if content is not None else None
            text = content.decode("utf-8", "replace") if content is not None else ""
            self._modules[path] = Module(path, parsed, text, self) if parsed is not None else None
        return self._modules[path]

    def named(self, name: str) -> Module | None:
        """The module of a dotted name, as far as it is a file of this side."""
        if not name or (path := self.path_of(name)) is None:
            return None
        return self.module(path)

    def path_of(self, name: str) -> str | None:
        """The file of a dotted name."""
        place = name.replace(".", "/")
        for root in ("", "src/", "lib/"):
            for path in (f"{root}{place}.py", f"{root}{place}/__init__.py"):
                if path in self.tree.ids:
                    return path
        return self._by_end.get(place)

    @cached_property
    def _by_end(self) -> Mapping[str, str]:
        """The files by the end of their path, as far as one has it: test folders are roots of their own."""
        found: dict[str, str] = {}
        for path in self.tree.ids:
            if path.endswith(".py"):
                parts = path.removesuffix(".py").removesuffix("/__init__").split("/")
                for start in range(1, len(parts) - 1):  # one part alone may be any library
                    end = "/".join(parts[start:])
                    found[end] = "" if end in found else path
        return {end: path for end, path in found.items() if path}

    def is_derived_from(self, module: Module, name: str) -> bool:
        """Does a class of the same file, or of another test file, derive from the class `name`?"""
        if name not in self._derived:
            self._derived[name] = any(self._derives(path, name) for path in self._near(module.path))
        return self._derived[name]

    def _near(self, path: str) -> Iterator[str]:
        yield path
        folder = path.rpartition("/")[0]
        yield from (each for each in self.tree.ids if each.endswith(".py") and each != path and each.startswith(folder))

    def _derives(self, path: str, name: str) -> bool:
        content = self.tree.read(path)
        return content is not None and name.encode() in content and (module := self.module(path)) is not None and (
            module.derives(name)
        )


def _is_switched_off(owner: ast.ClassDef) -> bool:
    """`__test__ = False`, which pytest and nose go by."""
    return any(ast.unparse(each) == "__test__ = False" for each in owner.body if isinstance(each, ast.Assign))


def _parsed(content: bytes) -> ast.Module | None:
    """The tree of a source text; None for what this Python cannot parse."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(content)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _definitions(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module or class, those under `if` and `try` too."""
    for statement in body:
        yield statement
        match statement:
            case ast.If(body=then, orelse=otherwise):
                yield from _definitions(otherwise)
                yield from _definitions(then)
            case ast.Try(body=then, orelse=otherwise, handlers=handlers):
                for handler in handlers:
                    yield from _definitions(handler.body)
                yield from _definitions(then)
                yield from _definitions(otherwise)
            case ast.With(body=then):
                yield from _definitions(then)


def _classes(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.ClassDef]]:
    for statement in _definitions(body):
        if isinstance(statement, ast.ClassDef):
            yield prefix + statement.name, statement
            yield from _classes(statement.body, f"{prefix}{statement.name}.")


def _also(found: dict[str, ast.expr], name: str, value: ast.expr) -> None:
    if name in found:
        value = ast.copy_location(ast.IfExp(test=ast.Constant(value=True), body=value, orelse=found[name]), value)
    found[name] = value
