"""A module that the file under review can import: what it binds, and the few bodies that somebody asks for."""
from __future__ import annotations

import ast
import builtins
import os
import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from flake8_testreview.project.parsing import by_name, parsed
from flake8_testreview.project.spelling import (
    all_words,
    attribute_words,
    computes_names,
    declared_global,
    has_word,
    is_stored,
    may_be_stored,
)
from flake8_testreview.syntax.bindings import Binding, How
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, attribute_chain, is_none
from flake8_testreview.syntax.source import SourceFile

if TYPE_CHECKING:  # few files under review need another's outline
    from flake8_testreview.project.outline import Definition, Outline, Piece


class Module:
    """A source file, under the dotted name by which it is imported. `text` has `\\n` at the end of its lines."""

    def __init__(self, name: str, path: str, text: str) -> None:
        self.name = name
        self.path = path
        self.text = text
        self.facts: dict[tuple[ast.AST, bool], bool] = {}  # what is known of definitions, for the next who asks
        self._places: dict[Definition, Piece | None] = {}
        self._bound: dict[str, list[Binding]] = {}
        self._members: dict[ast.ClassDef, dict[str, list[Binding]]] = {}
        self._stored: dict[str, bool] = {}
        self._whole: dict[Piece, SourceFile] = {}
        self._excerpts: dict[str, SourceFile] = {}
        self._texts: dict[Definition, str] = {}
        self._found: dict[Definition | None, frozenset[str]] = {}

    @property
    def is_stdlib(self) -> bool:
        """Is it of Python's own library, which differs by version and platform?"""
        return is_stdlib(self.name)

    def is_of(self, source: SourceFile) -> bool:
        """Is it the file that `source` is the syntax of? Never: it is another file than the one under review."""
        return False

    @property
    def is_package(self) -> bool:
        """May there be modules below it?"""
        return os.path.basename(self.path) in ("__init__.py", "")

    @property
    def size(self) -> int:
        """Characters of its text."""
        return len(self.text)

    @property
    def held(self) -> int:
        """Characters of what is kept of it besides its outline."""
        if not (self._whole or self._excerpts or self._texts or self._found):
            return 0
        texts = (*(piece.text for piece in self._whole), *self._excerpts, *self._texts.values())
        return sum(map(len, (*texts, *self._found.values())))

    def release(self) -> None:
        """Forget all but the outline; it is found again when somebody asks."""
        for kept in (self._whole, self._excerpts, self._texts, self._found):
            kept.clear()

    # -- names ----------------------------------------------------------------------------------------------------

    @cached_property
    def _outline(self) -> Outline:
        from flake8_testreview.project.outline import Outline

        return Outline(self.text)

    def bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at the module's own level; `*` for its star imports."""
        if name not in self._bound:
            self._bound[name] = [*self.bound_at_import(name), *self._bound_inside(name)]
        return self._bound[name]

    def bound_at_import(self, name: str) -> list[Binding]:
        """Those that are not in functions."""
        return self._outline.bindings(name)

    def _bound_inside(self, name: str) -> list[Binding]:
        """Where functions of the module bind a name of its own level."""
        if name not in self._global_names:
            return []
        found: list[Binding] = []
        for piece in self._outline.pieces:
            if has_word(piece.text, "global") and has_word(piece.text, name):
                source = self._sourced(piece)
                found += [followed(source, b) for b in source.module_bindings(name) if source.function(b.node)]
        return found

    @cached_property
    def _global_names(self) -> frozenset[str]:
        return declared_global(self.text)

    @property
    def names(self) -> Iterable[str]:
        """What the module binds at its own level."""
        return self._outline.all_bindings()

    def lacks(self, name: str) -> bool:
        """Does the module, whose outline does not bind `name`, really not bind it when Python parses it?"""
        if self.stores(name) or self.is_computed:
            return False
        return not has_word(self.text, name) or name not in self._really_bound

    @cached_property
    def _really_bound(self) -> frozenset[str]:
        return frozenset(by_name(parsed(self.text)))

    @cached_property
    def is_computed(self) -> bool:
        """May the module have names that its statements do not spell?"""
        return computes_names(self.text) or bool(self.bindings("__getattr__"))

    def stores(self, name: str) -> bool:
        """Does the text assign to an attribute called `name`, of whatever it may be?"""
        if name not in self._stored:
            self._stored[name] = is_stored(self.text, name)
        return self._stored[name]

    def absolute(self, dotted: str) -> str:
        """`dotted` as this module writes it, with leading dots replaced by the package they stand for."""
        return absolute(dotted, self.name, self.path)

    def target(self, expression: ast.AST | None) -> str | None:
        """The absolute dotted name that `expression`, evaluated at the module's own level, refers to."""
        first, trail = attribute_chain(expression)
        if not isinstance(first, ast.Name):
            return None
        found = [binding for binding in self.bindings(first.id) if not is_none(binding.value)]
        if found and all(binding.how is How.IMPORT for binding in found):
            origin = self.absolute(found[0].origin or "")  # the first is what is preferred, see `Names.qualified`
        elif found:
            origin = f"{self.name}.{first.id}"
        elif hasattr(builtins, first.id):
            origin = f"builtins.{first.id}"
        else:
            return None
        return ".".join([origin, *trail])

    # -- definitions ----------------------------------------------------------------------------------------------

    def members(self, owner: ast.ClassDef) -> dict[str, list[Binding]]:
        """What the body of a class of the module binds, by name."""
        if owner not in self._members:
            body, piece = self._body(owner), self._piece(owner)
            above = piece.above if piece is not None else 0
            self._members[owner] = by_name(owner.body, above) if body is None else body.all_bindings()
        return self._members[owner]

    def member(self, owner: ast.ClassDef, name: str) -> list[Binding]:
        """Every place in the body of a class of the module that binds `name`; nothing else of the class is parsed."""
        body = self._body(owner)
        return self.members(owner).get(name, []) if body is None else body.bindings(name)

    def body(self, owner: ast.ClassDef) -> list[ast.stmt]:
        """What stands in a class of the module, its functions without theirs."""
        body = self._body(owner)
        return owner.body if body is None else [statement for piece in body.pieces for statement in piece.statements]

    def _body(self, owner: ast.ClassDef) -> Outline | None:
        """The outline of the class's body; None where the statement has it all."""
        piece = self._piece(owner) if not owner.body else None
        return piece.body if piece is not None else None

    def attribute_bindings(self, owner: ast.ClassDef, name: str) -> list[Binding]:
        """Every place in the class, its methods and its own body, that binds the attribute `name`. Functions among
        them are without their bodies, see `written`."""
        text = self._text(owner)
        if name not in text:
            return []
        found: list[Binding] = []
        if may_be_stored(text, name):
            source, same = self._those_members(owner, lambda member: may_be_stored(member, name))
            bound = source.attribute_bindings(same, name) if isinstance(same, ast.ClassDef) else []
            found = [binding for binding in bound if isinstance(binding.node, ast.Attribute)]
        return [*found, *self.member(owner, name)]

    def prefixes(self, owner: ast.ClassDef) -> set[str]:
        """What the names begin with that methods of the class look up on `self`, as in `'do_' + command`."""
        if "getattr" not in self._text(owner):
            return set()
        from flake8_testreview.project.computed import prefixes_looked_up  # few files need it

        return set(prefixes_looked_up(*self._those_members(owner, lambda member: "getattr" in member)))

    def is_dynamic(self, owner: ast.ClassDef) -> bool:
        """May the class, or an instance of it, have attributes that its body and methods do not spell?"""
        if self.mentions(owner, ("__getattr__", "__getattribute__")):
            return True
        from flake8_testreview.project.computed import ADDING, adds_attributes  # few files need it

        if not self.mentions(owner, ADDING):
            return False
        return adds_attributes(*self._those_members(owner, lambda member: any(word in member for word in ADDING)))

    def lacks_member(self, owner: ast.ClassDef, name: str) -> bool:
        """Does a class, whose outline does not bind `name`, really not bind it when Python parses it?"""
        if not self.mentions(owner, [name]):
            return True
        same = self._same(owner)[1]
        return isinstance(same, ast.ClassDef) and name not in by_name(same.body)

    def mentions(self, node: Definition, names: Iterable[str]) -> bool:
        """Does one of the words `names` stand in the text of a definition of the module?"""
        text = self._text(node)
        return any(has_word(text, name) for name in names)

    def words(self, node: Definition | None = None) -> frozenset[str]:
        """Every word in the text of a definition of the module, or of all of it, comments and strings included."""
        return all_words(self._text(node) if node else self.text)

    def attributes(self, node: Definition | None = None) -> frozenset[str]:
        """The words in the text of a definition of the module, or of all of it, that may be the names of attributes:
        behind a dot, quoted, at the start of a line."""
        if node not in self._found:
            self._found[node] = attribute_words(self._text(node) if node else self.text)
        return self._found[node]

    def written(self, function: FunctionNode) -> FunctionNode:
        """A function of the module with its body."""
        if self._piece(function) is None:
            return function
        text = self._text(function)
        if function.col_offset:
            text = "if 1:\n" + text
        first = parsed(text)[0]
        same = first.body[0] if isinstance(first, ast.If) else first
        return same if isinstance(same, FUNCTIONS) else function

    def target_inside(self, function: FunctionNode, expression: ast.AST | None) -> str | None:
        """The absolute dotted name that `expression` refers to, which stands in `function` as `written` gives it."""
        first, trail = attribute_chain(expression)
        if not isinstance(first, ast.Name):
            return None
        inside = SourceFile(ast.Module([function], []), (), self.path)
        if first.id == function.name or not inside.scope_bindings(function, first.id):
            return self.target(expression)
        name = inside.qualified(expression)
        return self.absolute(name) if name is not None else None

    # -- texts ----------------------------------------------------------------------------------------------------

    def _piece(self, node: Definition) -> Piece | None:
        """The piece that a definition of the outline stands in; None for one with all that it does."""
        if node not in self._places:
            self._places[node] = self._outline.holding(node)
        return self._places[node]

    def _text(self, node: Definition) -> str:
        """The whole lines of a definition of the outline."""
        if node not in self._texts:
            piece = self._piece(node)
            assert piece is not None
            lines = piece.text.split("\n")
            self._texts[node] = "\n".join(lines[node.lineno - piece.line : (node.end_lineno or 0) - piece.line + 1])
        return self._texts[node]

    def _sourced(self, piece: Piece) -> SourceFile:
        """A piece of the module with all that its functions do."""
        if piece not in self._whole:
            lines = self.text.splitlines(keepends=True) if piece is self._outline.whole else ()
            self._whole[piece] = SourceFile(ast.Module(parsed(piece.parsable), []), lines, self.path)
        return self._whole[piece]

    @property
    def source(self) -> SourceFile:
        """All of the module as syntax."""
        return self._sourced(self._outline.whole)

    def whole(self, node: ast.AST) -> tuple[SourceFile, ast.AST]:
        """A function or class with all that it does, and the module that it stands in."""
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        found = [
            same
            for same in self.source.nodes(*kinds)
            if isinstance(node, kinds) and same.lineno == node.lineno and same.col_offset == node.col_offset
        ]
        return self.source, found[0]

    def _those_members(
        self, owner: ast.ClassDef, is_meant: Callable[[str], bool]
    ) -> tuple[SourceFile, ast.AST | None]:
        """The class as one of those members alone whose text `is_meant`, with all that they do, in a file of its own:
        of a class of ten thousand lines a few methods are asked for. Lines are not the module's."""
        body = self._body(owner)
        excerpt = body.excerpt(is_meant) if body is not None else None
        if excerpt is None:
            return self._same(owner)
        text = f"class {owner.name}:\n{excerpt}"
        if text not in self._excerpts:
            try:
                self._excerpts[text] = SourceFile(ast.Module(parsed(text), []), (), self.path)
            except SyntaxError:  # a part was not what it looked like
                return self._same(owner)
        source = self._excerpts[text]
        return source, source.body[0]

    def _same(self, owner: ast.ClassDef) -> tuple[SourceFile, ast.AST | None]:
        """The class with all that its methods do, and the piece of the module that it stands in."""
        piece = self._piece(owner)
        assert piece is not None
        source = self._sourced(piece)
        line = owner.lineno - piece.above
        return source, next((same for same in source.unsorted(ast.ClassDef) if same.lineno == line), None)


NOWHERE = Module("builtins", "", "")
# The top-level names of Python's own library. Nobody imports the tests of Python itself: `test` is the project's.
STDLIB = sys.stdlib_module_names - {"test"}


def is_stdlib(dotted: str) -> bool:
    """Does the name belong to Python's own library?"""
    return dotted.partition(".")[0] in STDLIB


def absolute(dotted: str, name: str, path: str) -> str:
    """`dotted` as the module `name` writes it; empty when its dots lead out of the outermost package."""
    tail = dotted.lstrip(".")
    level = len(dotted) - len(tail)
    if not level:
        return dotted
    package = name.split(".")
    keep = len(package) - level + (os.path.basename(path) == "__init__.py")
    return ".".join([*package[:keep], tail]).strip(".") if name and keep >= 0 else ""


def followed(source: SourceFile, binding: Binding) -> Binding:
    """The binding of a name of the module, as an import where a function gives it what the function has imported."""
    if binding.how is How.ASSIGN and source.function(binding.node) and (name := source.qualified(binding.value)):
        return Binding(How.IMPORT, binding.node, None, name)
    return binding
