"""The outline of a source text: its statements, each parsed when somebody asks for a name that it may bind.

Of another file a review needs a name or two, and parsing all of it costs more than the review. So the text is divided
into its own statements by where lines begin, and a statement is parsed without what its functions do. Where a text may
not be what it looks like, it is parsed as a whole: that is slower and gives the same answers.
"""
from __future__ import annotations

import ast
import re
import warnings
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from flake8_testreview.project.spelling import has_word
from flake8_testreview.syntax.bindings import Binding, bound
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode
from flake8_testreview.syntax.quiet import uncollected

Spans = list[tuple[int, int]]

# Patterns are compiled, and cached by `re`, when first used: a run that reads no other file pays for none.
# Where a statement may begin, at the left margin: not with a quote, which may go on with a string.
_START = r"\n(?:(@)|(?:(?:async[ ]+)?def|class)[ ]+(\w+)|(?=[^\s#)\]}'\"])(?!(?:else|elif|except|finally)\b))"
_DEF = r"\n([ ]*)(?:async[ ]+)?def[ ]"
_PLAIN_HEAD = r"\w+[ ]*\([^()\[\]{}'\"#:]*\)[^()\[\]{}'\"#:\n]*:"
_IN_HEAD = r"[()\[\]{}:]|#[^\n]*|(?s:'''.*?'''|\"\"\".*?\"\"\")|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\""
_TAB = r"\n[ ]*\t[ \t]*[^\s#]"
_STRING = (
    r"#[^\n]*|'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\""
    r"|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\""
)
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_MAX_JOINED = 8  # of the pieces of one text; each is parsed to see whether it goes on
_BLOCKS = ("body", "orelse", "handlers", "finalbody", "cases")


def parsed(text: str) -> list[ast.stmt]:
    """The statements of a source text; SyntaxError, ValueError, RecursionError or MemoryError where it has none."""
    with uncollected(), warnings.catch_warnings():  # invalid escapes in a file not under review are not its fault
        warnings.simplefilter("ignore")
        return ast.parse(text).body


class Piece:
    """A statement of a module with its decorators, or several of them.

    `text` is as it is written, `line` the 1-based line of the module that it begins in.
    """

    __slots__ = ("text", "line", "is_whole", "_statements", "_bindings")

    def __init__(self, text: str, line: int, is_whole: bool = False) -> None:
        self.text = text
        self.line = line
        self.is_whole = is_whole  # not to be cut
        self._statements: list[ast.stmt] | None = None
        self._bindings: dict[str, list[Binding]] | None = None

    @property
    def statements(self) -> list[ast.stmt]:
        """The piece without what its functions do. Of lines, those of functions and classes are the module's."""
        if self._statements is None:
            self._statements = self._parsed()
        return self._statements

    def _parsed(self) -> list[ast.stmt]:
        ends: dict[int, int] = {}
        if not self.is_whole and (without := cut(self.text)) is not None:
            text, ends = without
            try:
                statements = parsed(text)
            except SyntaxError:  # the text was not what it looked like
                statements, ends = parsed(self.text), {}
        else:
            statements = parsed(self.text)
        _place(statements, self.line - 1, ends)
        return statements

    @property
    def bindings(self) -> dict[str, list[Binding]]:
        """What the piece binds at the module's own level, by name."""
        if self._bindings is None:
            self._bindings = by_name(self.statements)
        return self._bindings


class Outline:
    """A source text as its pieces. `text` has `\\n` at the end of its lines, and no form feeds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._divide(pieces(text) or [("", Piece(text, 1, is_whole=True))])

    def _divide(self, named: list[tuple[str, Piece]]) -> None:
        self._all = [piece for _, piece in named]
        self._defining: dict[str, list[Piece]] = {}
        self._others: list[Piece] = []
        for name, piece in named:
            if name:
                self._defining.setdefault(name, []).append(piece)
            else:
                self._others.append(piece)

    def bindings(self, name: str) -> list[Binding]:
        """Every place that binds `name` at the module's own level, in source order; `*` for its star imports."""
        try:
            return [binding for piece in self.binding(name) for binding in piece.bindings.get(name, ())]
        except SyntaxError:
            self._divide([("", Piece(self._text, 1, is_whole=True))])
            return [binding for piece in self.binding(name) for binding in piece.bindings.get(name, ())]

    def binding(self, name: str) -> list[Piece]:
        """The pieces that may bind `name`."""
        found = [piece for piece in self._others if has_word(piece.text, name)]
        defining = self._defining.get(name)
        if not defining:
            return found
        return sorted([*found, *defining], key=lambda piece: piece.line) if found else defining

    @property
    def pieces(self) -> list[Piece]:
        """All of the text, in source order."""
        return self._all


def by_name(body: Iterable[ast.stmt]) -> dict[str, list[Binding]]:
    """What the statements bind, by name."""
    table: dict[str, list[Binding]] = {}
    for name, binding in bound(body):
        table.setdefault(name, []).append(binding)
    return table


# -- where statements begin -------------------------------------------------------------------------------------------


def pieces(text: str) -> list[tuple[str, Piece]] | None:
    """The pieces of a text in source order, each with the name of the one function or class that it defines, empty for
    another statement; None where the text does not show where its statements begin."""
    text = "\n" + text
    starts = _starts(text)
    if starts is None:
        return None
    found: list[tuple[str, Piece]] = []
    line = counted = joined = 0
    for (start, name), (end, _) in zip(starts, [*starts[1:], (len(text), "")], strict=True):
        line += text.count("\n", counted, start)
        counted = start
        if start == end:
            continue
        if found and _goes_on(found[-1][1].text):
            found[-1][1].text += text[start:end]
            joined += 1
            if joined > _MAX_JOINED:
                return None
        else:
            found.append((name, Piece(text[start:end], line)))
    return found


def _starts(text: str) -> list[tuple[int, str]] | None:
    """Where statements may begin in a text that begins with an empty line, and the name of a function or class."""
    quoted = long_strings(text)
    starts = [(1, "")]  # a docstring, most often
    is_decorated, spans = False, iter([*quoted, (len(text), len(text))])
    begin, end = next(spans)
    for match in re.finditer(_START, text):
        at = match.start() + 1
        while end <= at:
            begin, end = next(spans)
        if begin < at < end:
            continue
        if text[at - 2 : at - 1] == "\\":
            if "#" in text[text.rfind("\n", 0, at - 1) : at]:
                return None
            continue
        if is_decorated:
            if name := match[2]:
                starts[-1] = starts[-1][0], name
            is_decorated = not name
        else:
            starts.append((at, match[2] or ""))
        is_decorated = is_decorated or match[1] is not None
    return starts


def _goes_on(text: str) -> bool:
    """Does the statement go on behind the text? Where brackets are not closed, or stand in strings, Python says."""
    if _is_balanced(text) or _is_balanced(re.sub(_STRING, "", text, flags=re.DOTALL)):
        return False
    try:
        parsed(text)
    except SyntaxError:
        return True
    return False


def _is_balanced(text: str) -> bool:
    """Does the text have as many closing brackets of each kind as opening ones?"""
    return all(text.count(opening) == text.count(closing) for opening, closing in _BRACKETS)


def long_strings(text: str) -> Spans:
    """Where the strings of several lines stand: begin and end, in characters."""
    found: Spans = []
    position = 0
    nearest = {quote: text.find(quote) for quote in ('"""', "'''") if quote in text}
    while nearest:
        quote = min(nearest, key=nearest.__getitem__)
        start = nearest[quote]
        before = text[max(position, text.rfind("\n", 0, start) + 1) : start]
        end = _closing(text, quote, start + 3)
        if end < 0 or "#" in before or "'" in before or '"' in before:  # it may be a part of a comment or string
            matches = re.finditer(_STRING, text, re.DOTALL)
            return [match.span() for match in matches if "\n" in match[0]]
        position = end + 3
        found.append((start, position))
        nearest = {
            quote: again
            for quote, at in nearest.items()
            if (again := at if at >= position else text.find(quote, position)) >= 0
        }
    return found


def _closing(text: str, quote: str, start: int) -> int:
    """Where the string ends that began before `start`; -1 where it does not."""
    end = text.find(quote, start)
    while end > 0 and text[end - 1] == "\\" and (end - len(text[start:end].rstrip("\\")) - start) % 2:
        end = text.find(quote, end + 1)
    return end


# -- without what functions do ----------------------------------------------------------------------------------------


def cut(text: str) -> tuple[str, dict[int, int]] | None:
    """A text with `...` for what its functions do, all else in its line; and by the line of each `def` that was cut the
    line in which its function ends, both 1-based. None where indentation by tabs or continued lines forbid it."""
    text = "\n" + text
    if re.search(_TAB, text):
        return None
    quoted = long_strings(text)
    begins = [begin for begin, _ in quoted]
    kept: list[str] = []
    ends: dict[int, int] = {}
    position, line = 0, 0  # what is done, and the 1-based line of what is done
    for head in re.finditer(_DEF, text):
        if head.start() < position or _inside(quoted, begins, head.start() + 1):
            continue
        begin = _behind_head(text, head.end())
        rest = text[begin : text.find("\n", begin)].lstrip() if begin else "pass"
        if rest and not rest.startswith("#"):
            continue
        end = _end_of_body(text, begin, len(head[1]), quoted, begins)
        if end is None:
            return None
        first = line + text.count("\n", position, head.start() + 1)
        last = line + text.count("\n", position, end)
        lines = text.count("\n", begin, end)
        kept += (text[position:begin], " ...", "\n" * lines)
        ends[first] = last
        position, line = end, last
    return "".join([*kept, text[position:]])[1:], ends


def _inside(spans: Spans, begins: list[int], at: int) -> bool:
    """Does the place stand inside one of the spans, which begin at `begins`?"""
    index = bisect_right(begins, at) - 1
    return index >= 0 and spans[index][0] < at < spans[index][1]


def _behind_head(text: str, start: int) -> int:
    """Where the colon of a `def` ends whose name begins at `start`; 0 where that is not found."""
    if plain := re.compile(_PLAIN_HEAD).match(text, start):
        return plain.end()
    depth = 0
    for token in re.compile(_IN_HEAD).finditer(text, start):
        mark = token[0]
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
        elif mark == ":" and not depth:
            return token.end()
    return 0


def _end_of_body(text: str, start: int, indent: int, quoted: Spans, begins: list[int]) -> int | None:
    """Where the last statement of a body ends whose `def` stands in column `indent`; None where a line that is no more
    indented seems to go on with the one before."""
    for match in re.compile(r"\n[ ]{0,%d}[^\s#]" % indent).finditer(text, start):
        if _inside(quoted, begins, match.start() + 1):
            continue
        if text[match.start() - 1] == "\\":
            return None
        end = match.start()
        break
    else:
        end = len(text)
    while True:  # not the comments and empty lines behind it
        body = text[start:end].rstrip()
        end = start + len(body)
        above = text.rfind("\n", start, end)
        if above < 0 or not text[above:end].lstrip().startswith("#") or _inside(quoted, begins, above + 1):
            return end
        end = above


def _place(statements: Iterable[ast.AST], above: int, ends: dict[int, int]) -> int:
    """Let the functions and classes among the statements have the module's lines, `above` of which stand before the
    piece, and end where they end; the last line of all, in the piece."""
    last = 0
    for node in statements:
        end: int = getattr(node, "end_lineno", 0)
        if isinstance(node, FUNCTIONS):
            end = ends.get(node.lineno, end)
        else:
            blocks = [block for field in _BLOCKS if (block := getattr(node, field, None)) and type(block) is list]
            end = max([end, *(_place(block, above, ends) for block in blocks)])
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            node.lineno += above
            node.end_lineno = end + above
        last = max(last, end)
    return last


def outer(statements: Iterable[ast.AST]) -> Iterator[FunctionNode | ast.ClassDef]:
    """The functions and classes among the statements and in their blocks, those inside functions not."""
    for node in statements:
        if isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            yield node
        if isinstance(node, FUNCTIONS):
            continue
        for field in _BLOCKS:
            block = getattr(node, field, None)
            if type(block) is list:
                yield from outer(block)
