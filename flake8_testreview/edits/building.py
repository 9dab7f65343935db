"""Edits as rules think of them: replace an expression, delete or insert a statement, rename."""
from __future__ import annotations

import ast
import token
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from flake8_testreview.edits.blank import is_blank, is_comment, with_blank_lines
from flake8_testreview.edits.spans import LINE_END, Edit, Place, Text, Unfit
from flake8_testreview.edits.style import LIMIT, quote_of, width_of
from flake8_testreview.edits.tokens import Tokens, tokens_of

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
Node = ast.expr | ast.stmt | ast.keyword | ast.arg | ast.alias


_OPENING, _CLOSING = tuple("([{"), tuple(")]}")


class Draft:
    """A text with its tree. What returns edits raises Unfit where the text does not allow them.

    The tree is the one that `ast.parse` makes of the same text. It is not written to. `limit` is what flake8 allows a
    line have, in characters.
    """

    def __init__(self, text: Text, tree: ast.Module, limit: int = LIMIT) -> None:
        self.text, self.tree, self._limit = text, tree, limit

    @cached_property
    def tokens(self) -> Tokens:
        """The tokens of the text; raises Unfit where it has none."""
        return tokens_of(self.text)

    @cached_property
    def width(self) -> int:
        """The characters that a line may have."""
        return width_of(self.text, self._limit)

    def columns(self, line: int) -> int:
        """The characters of a line, counted from 1."""
        return len(self.text.line(line).decode("utf-8", "surrogatepass").rstrip("\r\n"))

    def quoted(self, text: str) -> str:
        """A string as the file would write it, in its quotes where these need no escapes."""
        quote = quote_of(self.tokens)
        return repr(text) if quote in text or "\\" in text or not text.isprintable() else f"{quote}{text}{quote}"

    def one_line(self, node: ast.expr) -> str:
        """What is written of an expression, on one line unless it holds a comment or a string of several lines."""
        start, end = span_of(node)
        text = self.text.between(start, end)
        has_comment = any(start <= comment.start < end for comment in self.tokens.comments)
        if has_comment or any(start.line <= first <= end.line for first, _ in self.tokens.strings_over_lines):
            return text
        found = ""
        for line in (line.strip() for line in LINE_END.split(text) if line.strip()):
            if line.startswith(_CLOSING) and not _has_single(node):
                found = found.removesuffix(",")
            is_joined = not found or found.endswith(_OPENING) or line.startswith(_CLOSING)
            found += line if is_joined else f" {line}"
        return text if "\\" in text else found

    def call(self, statement: ast.stmt, function: str, arguments: str, rest: str = "") -> str:
        """A call to be put in the place of a statement, on several lines where one would be too wide, each argument on
        its own if need be; `function` and `rest` are what stands before and behind its parentheses."""
        line, indent = f"{function}({arguments}){rest}", self.indentation(statement)
        if "\n" in arguments or len(indent.expandtabs()) + len(line) <= self.width:
            return line
        inner = indent + ("\t" if indent.endswith("\t") else "    ")
        if len(inner.expandtabs()) + len(arguments) > self.width:
            arguments = "".join(f"{argument},\n{inner}" for argument in _split(arguments)).removesuffix(f"\n{inner}")
        return f"{function}(\n{inner}{arguments}\n{indent}){rest}"

    def replacement(self, node: Node, text: str) -> Edit:
        """Put `text` in the place of a node; parentheses around it stay."""
        start, end = span_of(node)
        first, last = self.tokens.at(start), self.tokens.before(end)
        if first is None or last is None or first.start != start or last.end != end:
            raise Unfit("the node is within a string")  # where 3.11 does not know its place
        return Edit(start, end, text)

    def renaming(self, places: Iterable[Place], old: str, new: str) -> tuple[Edit, ...]:
        """Give the names that stand at these places a new spelling; raises Unfit where a line gets too wide by it."""
        edits, longer = [], Counter[int]()
        for place in sorted(set(places)):
            found = self.tokens.at(place)
            if found is None or found.start != place or found.text != old:
                raise Unfit(f"no {old} stands at line {place.line}")
            longer[place.line] += len(new) - len(old)
            if longer[place.line] > 0 and self.columns(place.line) + longer[place.line] > self.width:
                raise Unfit(f"line {place.line} would be too wide")
            edits.append(Edit(place, found.end, new))
        return tuple(edits)

    def name_place(self, node: ast.Attribute | ast.keyword | FunctionNode) -> Place:
        """Where the name stands that an attribute, a keyword or a definition has."""
        if isinstance(node, ast.keyword):
            return span_of(node)[0]
        start, end = span_of(node)
        if isinstance(node, ast.Attribute):
            last = self.tokens.before(end)
        else:
            last = next((found for found in self.tokens.within(start, end) if found.text == node.name), None)
        if last is None:
            raise Unfit("the name is not found")
        return last.start

    def deletion(self, statement: ast.stmt) -> Edit:
        """Delete a statement with its decorators and its comments, its lines, and the blank lines that it leaves.

        The comments above it are its own where nothing else follows them before a blank line. Where it is the only
        one of a block, `pass` takes its place.
        """
        body = self.block_of(statement)
        start, end = self.start_of(statement), span_of(statement)[1]
        if len(body) == 1 and body is not self.tree.body:
            return Edit(start, end, "pass", drops_comments=True)
        index = next(n for n, other in enumerate(body) if other is statement)
        if self.has_semicolon_after(end) and index + 1 < len(body) and self.shares_line(body[index + 1]):
            return Edit(start, self.start_of(body[index + 1]), "", drops_comments=True)
        if self.shares_line(statement):
            if index == 0:
                raise Unfit("the statement stands behind a colon")
            return Edit(span_of(body[index - 1])[1], end, "", drops_comments=True)
        self._require_own_line(start)
        last = self.tokens.logical_end(end).line
        above = self._first_comment(start)
        if not self._is_alone(above, last, index + 1 == len(body)) or (index == 0 and body is self.tree.body):
            above = start.line
        first, last = with_blank_lines(self.text, above, last, is_first_of_block=index == 0)
        return Edit(Place(first, 0), self.text.after_line(last), "", drops_comments=True)

    def insertion_before(self, statement: ast.stmt, code: str) -> Edit:
        """Put statements, written as if at the outermost level, before one and the comments that belong to it; behind a
        semicolon only a single one."""
        start = self.start_of(statement)
        if self.shares_line(statement):
            return Edit(start, start, f"{_one_line(code)}; ")
        self._require_own_line(start)
        place = Place(self._first_comment(start), 0)
        return Edit(place, place, self._indented(code, statement))

    def insertion_after(self, statement: ast.stmt, code: str) -> Edit:
        """Put statements, written as if at the outermost level, after one; on a shared line only a single one."""
        end = span_of(statement)[1]
        if self.shares_line(statement) or (not hasattr(statement, "body") and self.has_semicolon_after(end)):
            return Edit(end, end, f"; {_one_line(code)}")
        place = self.text.after_line(self.tokens.logical_end(end).line)
        lines = self._indented(code, statement)
        if place.byte:  # the last line has no end, and will have none
            return Edit(place, place, "\n" + lines.removesuffix("\n"))
        return Edit(place, place, lines)

    def indentation(self, statement: ast.stmt) -> str:
        """What stands before a statement, or before the one whose line it shares."""
        line = self.text.line(self.start_of(statement).line).decode("utf-8", "surrogatepass")
        return line[: len(line) - len(line.lstrip(" \t\f"))]

    def start_of(self, statement: ast.stmt) -> Place:
        """Where a statement starts, at the first of its decorators if it has any."""
        decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
        before = self.tokens.before(span_of(decorators[0])[0]) if decorators else None
        while before is not None and before.text != "@":
            before = self.tokens.before(before.start)
        return before.start if before else span_of(statement)[0]

    def block_of(self, statement: ast.stmt) -> list[ast.stmt]:
        """The list of statements that a statement stands in."""
        return self._home(statement)[1]

    def owner_of(self, statement: ast.stmt) -> ast.stmt:
        """The statement in whose block a statement stands; raises Unfit where that is none."""
        owner = self._home(statement)[0]
        if not isinstance(owner, ast.stmt):
            raise Unfit("the statement stands in no block of a statement")
        return owner

    def _home(self, statement: ast.stmt) -> tuple[ast.AST, list[ast.stmt]]:
        if id(statement) not in self._homes:
            raise Unfit("the statement is not of this tree")
        return self._homes[id(statement)]

    @cached_property
    def _homes(self) -> dict[int, tuple[ast.AST, list[ast.stmt]]]:
        """Of each statement, by its identity, the node that it stands in, and the list of statements there."""
        return {id(statement): (node, body) for node, body in blocks(self.tree) for statement in body}

    def shares_line(self, statement: ast.stmt) -> bool:
        """Whether a statement follows a colon or a semicolon on its logical line."""
        before = self.tokens.before(self.start_of(statement))
        return before is not None and before.kind != token.NEWLINE

    def has_semicolon_after(self, end: Place) -> bool:
        """Whether a semicolon is what follows a place."""
        after = self.tokens.at(end)
        return after is not None and after.text == ";"

    def _require_own_line(self, start: Place) -> None:
        if self.text.line(start.line)[: start.byte].strip(b" \t\f"):
            raise Unfit("something stands before the statement on its line")
        above = start.line - 1
        if above and self.text.line(above).endswith(b"\\") and not is_comment(self.text, above):
            raise Unfit("the line above continues on the statement's line")

    def _first_comment(self, start: Place) -> int:
        """The first line of the comments directly above what starts a line, indented as it is; its line without any."""
        line = start.line
        while Place(line - 1, start.byte) in self._comments:
            line -= 1
        return line

    @cached_property
    def _comments(self) -> frozenset[Place]:
        return frozenset(comment.start for comment in self.tokens.comments)

    def _is_alone(self, first: int, last: int, is_end: bool) -> bool:
        """Whether blank lines, or the start and the end of a block, are around these lines."""
        is_start = first == 1 or is_blank(self.text, first - 1) or self.text.line(first - 1).endswith(b":")
        return is_start and (is_end or is_blank(self.text, last + 1))

    def _indented(self, code: str, statement: ast.stmt) -> str:
        indent = self.indentation(statement)
        return "".join(f"{indent}{line}\n" if line else "\n" for line in LINE_END.split(code.rstrip("\n")))


def blocks(tree: ast.AST) -> Iterator[tuple[ast.AST, list[ast.stmt]]]:
    """Every list of statements in a tree, with the node that it belongs to."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                yield node, body


def span_of(node: Node) -> tuple[Place, Place]:
    """Where a node starts and ends; decorators do not count."""
    assert node.end_lineno is not None and node.end_col_offset is not None
    return Place(node.lineno, node.col_offset), Place(node.end_lineno, node.end_col_offset)


def _split(arguments: str) -> Iterator[str]:
    """The arguments of a call, which stand on one line."""
    call = ast.parse(f"f({arguments})", mode="eval").body
    assert isinstance(call, ast.Call)
    for node in (*call.args, *call.keywords):
        yield ast.get_source_segment(f"f({arguments})", node) or ""


def _has_single(node: ast.AST) -> bool:
    """Is there a tuple of one item, whose comma makes it one?"""
    return any(isinstance(inner, ast.Tuple) and len(inner.elts) == 1 for inner in ast.walk(node))


def _one_line(code: str) -> str:
    match ast.parse(code).body:
        case [ast.stmt() as only] if "\n" not in code.strip() and not hasattr(only, "body"):
            return code.strip()
    raise Unfit("only a simple statement can share a line")
