"""The outline of a source text: its statements, each parsed when somebody asks for a name that it may bind.

Of another file a review needs a name or two, and parsing all of it costs more than the review. So the text is divided
into its statements by where lines begin; a statement is parsed without what its functions do, and a class without its
body, which is an outline of its own. Where a text may not be what it looks like, it is parsed as a whole: that is
slower and gives the same answers.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from functools import cached_property

from flake8_testreview.project.cutting import cut, headed
from flake8_testreview.project.definitions import Definitions
from flake8_testreview.project.dividing import Part, parts
from flake8_testreview.project.parsing import BLOCKS, by_name, outer, parsed
from flake8_testreview.project.spelling import has_word
from flake8_testreview.syntax.bindings import Binding
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode

Definition = FunctionNode | ast.ClassDef

_STAR = r"import[\s\\]*\*"  # no `\b` before it, which takes thirty times as long to look for


class Piece:
    """A statement of a block with its decorators, or several of them.

    `text` is as it is written, `line` the 1-based line of the module that it begins in, `indent` the 0-based column of
    its statements. `class_name` is that of the class that it is, if it is one. One that `is_whole` is not to be cut;
    of one that `is_body` the statements are the body of the class that it is.
    """

    def __init__(
        self, text: str, line: int, indent: int = 0, class_name: str = "", is_whole: bool = False, is_body: bool = False
    ) -> None:
        self.text = text
        self.line = line
        self.body: Outline | None = None  # of the class, where it has none in its statement
        self._indent = indent
        self._class_name = class_name
        self._is_whole = is_whole
        self._is_body = is_body

    @property
    def parsable(self) -> str:
        """The text as one that can be parsed by itself."""
        return f"if 1:\n{self.text}\n{' ' * self._indent}pass" if self._indent else self.text

    @property
    def above(self) -> int:
        """How many lines of the module stand above the first of `parsable`."""
        return self.line - 1 - bool(self._indent)

    @cached_property
    def statements(self) -> list[ast.stmt]:
        """The piece without what its functions do, and without the `body` of the class that it is. Of lines, those of
        functions and classes are the module's."""
        if self._class_name and not self._is_whole and (found := self._headed()) is not None:
            return [found]
        ends: dict[int, int] = {}
        if not self._is_whole and (without := cut(self.parsable)) is not None:
            text, ends = without
            try:
                statements = self._own(parsed(text))
            except SyntaxError:  # the text was not what it looked like
                statements, ends = self._own(parsed(self.parsable)), {}
        else:
            statements = self._own(parsed(self.parsable))
        _place(statements, self.above, ends)
        return statements

    def _own(self, statements: list[ast.stmt]) -> list[ast.stmt]:
        """What of the parsed statements is in the text."""
        match statements:
            case [ast.If(body=[*inner, ast.Pass()])] if self._indent:
                statements = inner
        match statements:
            case [ast.ClassDef(body=body), *_] if self._is_body:
                return body
        return statements

    def _headed(self) -> ast.ClassDef | None:
        found = headed(self.text, self._indent)
        if found is None:
            return None
        try:
            statements = parsed(f"if 1:\n{found.head} pass" if self._indent else f"{found.head} pass")
        except SyntaxError:
            return None
        match statements:
            case [ast.If(body=[ast.ClassDef(name=self._class_name) as owner])] if self._indent:
                pass
            case [ast.ClassDef(name=self._class_name) as owner] if not self._indent:
                pass
            case _:
                return None
        owner.lineno += self.above
        owner.end_lineno = found.last + self.line - 1
        owner.body = []
        whole = Piece(self.text, self.line, self._indent, self._class_name, is_whole=True, is_body=True)
        self.body = Outline(found.body, self.line + found.line - 1, found.indent, whole)
        return owner

    @cached_property
    def bindings(self) -> dict[str, list[Binding]]:
        """What the piece binds at the level of its block, by name. Their lines are the module's."""
        return by_name(self.statements, self.above)

    def is_plain(self, name: str) -> bool:
        """Is it one function or class of that name, or imports, and nothing else?"""
        try:
            statements = self.statements
        except SyntaxError:
            return False
        match statements:
            case [ast.FunctionDef(name=defined) | ast.AsyncFunctionDef(name=defined) | ast.ClassDef(name=defined)]:
                return defined == name
        return all(isinstance(statement, (ast.Import, ast.ImportFrom)) for statement in statements)

    def holding(self, node: Definition) -> Piece | None:
        """The innermost piece whose statement `node` is."""
        if node in outer(self.statements):
            return self
        return self.body.holding(node) if self.body is not None else None


class Outline:
    """A block of a source text as its pieces. `text` has `\\n` at the end of its lines and no form feeds.

    `line` is the 1-based line that it begins in, `indent` the 0-based column of its statements, `whole` a piece with
    all of it, for where it cannot be divided.
    """

    def __init__(self, text: str, line: int = 1, indent: int = 0, whole: Piece | None = None) -> None:
        self._text = "\n" + text  # so that each line begins behind one: where statements begin is found by that
        self._line = line
        self._indent = indent
        self.whole = whole if whole is not None else Piece(text, line, is_whole=True)
        self._definitions = Definitions(self._text, indent)
        self._plain: dict[str, list[Piece] | None] = {}  # what alone binds a name, found without the other pieces
        self._by_line: dict[int, Piece] = {}  # these, each once

    @cached_property
    def pieces(self) -> list[Piece]:
        """All of the text, in source order."""
        self._defining: dict[str, list[Piece]] = {}
        self._others: list[Piece] = []
        found = parts(self._text, self._indent)
        if not found:
            return self._undivided()
        all_pieces: list[Piece] = []
        for part in found:
            piece = self._piece(part)
            all_pieces.append(piece)
            if part.name:
                self._defining.setdefault(part.name, []).append(piece)
            else:
                self._others.append(piece)
        return all_pieces

    def _piece(self, part: Part) -> Piece:
        known = self._by_line.get(line := self._line + part.line - 1)
        if known is not None and known.text == part.text:
            return known
        return Piece(part.text, line, self._indent, part.name if part.is_class else "")

    def _undivided(self) -> list[Piece]:
        self._defining, self._others = {}, [self.whole]
        return self._others

    def bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at the level of the block, in source order; `*` for its star imports."""
        if not (re.search(_STAR, self._text) if name == "*" else has_word(self._text, name)):
            return []
        if (alone := self._alone(name)) is not None:
            return [binding for piece in alone for binding in piece.bindings.get(name, ())]
        try:
            return [binding for piece in self._binding(name) for binding in piece.bindings.get(name, ())]
        except SyntaxError:
            self.pieces = self._undivided()
            return [binding for piece in self._binding(name) for binding in piece.bindings.get(name, ())]

    def _alone(self, name: str) -> list[Piece] | None:
        """The pieces that alone may bind the name, where that is plain."""
        if name not in self._plain:
            found = self._definitions.of(name) if name != "*" and "pieces" not in self.__dict__ else None
            pieces = [self._piece(part) for part in found] if found is not None else None
            self._plain[name] = pieces if pieces is not None and all(one.is_plain(name) for one in pieces) else None
            self._by_line.update((piece.line, piece) for piece in self._plain[name] or ())
        return self._plain[name]

    def _binding(self, name: str) -> list[Piece]:
        """The pieces that may bind `name`."""
        all_pieces = self.pieces
        found = [piece for piece in self._others if has_word(piece.text, name)]
        defining = self._defining.get(name)
        if not defining:
            return found
        return sorted([*found, *defining], key=all_pieces.index) if found else defining

    def all_bindings(self) -> dict[str, list[Binding]]:
        """Every place that binds a name at the level of the block, by name."""
        table: dict[str, list[Binding]] = {}
        for piece in self.pieces:
            for name, found in piece.bindings.items():
                table.setdefault(name, []).extend(found)
        return table

    def excerpt(self, is_meant: Callable[[str], bool]) -> str | None:
        """The block with those of its pieces alone whose text `is_meant`, and a `pass` behind them; None where the text
        is not divided into pieces."""
        if self.pieces == [self.whole]:
            return None
        texts = [piece.text for piece in self.pieces if is_meant(piece.text)]
        return "\n".join([*texts, " " * self._indent + "pass"])

    def holding(self, node: Definition) -> Piece | None:
        """The innermost piece whose statement `node` is, which has the module's lines; None where it is none's."""
        for piece in self._by_line.values():
            if piece.line <= node.lineno and (held := piece.holding(node)) is not None:
                return held
        for piece in reversed(self.pieces):
            if piece.line <= node.lineno:
                return piece.holding(node)
        return None


def _place(statements: Iterable[ast.AST], above: int, ends: dict[int, int]) -> int:
    """Give the functions and classes among the statements the module's lines, `above` of which stand before the
    piece, and end where they end; the last line of all, in the piece."""
    last = 0
    for node in statements:
        end: int = getattr(node, "end_lineno", 0)
        if isinstance(node, FUNCTIONS):
            end = ends.get(node.lineno, end)
        else:
            blocks = [block for field in BLOCKS if (block := getattr(node, field, None)) and type(block) is list]
            end = max([end, *(_place(block, above, ends) for block in blocks)])
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            node.lineno += above
            node.end_lineno = end + above
        last = max(last, end)
    return last
