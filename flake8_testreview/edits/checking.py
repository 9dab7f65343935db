"""What must hold before a changed text is written."""
from __future__ import annotations

import ast
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from flake8_testreview.edits.applying import Applied, Spans
from flake8_testreview.edits.spans import Place, Reported, Text, Unfit
from flake8_testreview.edits.tokens import tokens_of
from flake8_testreview.edits.trees import tree_of

# The statement lists of a node, in the order in which they stand in a text.
_BODIES = ("body", "handlers", "cases", "orelse", "finalbody")


class Reason(StrEnum):
    """Why a finding, or a whole file, was left as it is."""

    NO_FIX = "it has no fix"
    NOT_ASKED_FOR = "its fix was not asked for"
    CANNOT_BE_MADE = "its fix cannot be made here"
    OVERLAPS = "its fix overlaps another one"
    DOES_NOT_COMPILE = "the fixed file would not compile"
    OTHER_ENCODING = "the fixed file could not be written in its encoding"
    OTHER_CODE_CHANGED = "its fix would change statements that it does not edit"
    COMMENT_LOST = "its fix would lose a comment"
    STILL_THERE = "its fix would not remove it"
    ANOTHER_APPEARED = "its fix would cause another finding"
    TOO_MANY_ROUNDS = "ten rounds of fixes were not enough"
    CYCLE = "the fixes undo one another"
    UNREADABLE = "the file cannot be decoded"
    NO_PYTHON = "the file does not compile, or cannot be split into tokens"


def parsed(text: str) -> ast.Module | None:
    """The tree of a text that compiles, or None. Nothing of it is executed."""
    tree = tree_of(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if tree is not None:
                compile(tree, "<file>", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return None
    return tree


def is_same_elsewhere(change: Applied, before: ast.Module, after: ast.Module) -> bool:
    """Whether all statements that no edit touches are where they were, nested as they were.

    Their text is the same, since no edit touches it, and so are their trees. Of a compound statement whose header is
    edited, the statements in it count as those of the one around it. A header whose logical line has no end, as one
    that is continued into a comment, cannot be compared.
    """
    old = _Outline(change.before, change.replaced, change)
    new = _Outline(change.after, change.put, change)
    try:
        return list(old.of(before)) == list(new.of(after))
    except Unfit:
        return False


class _Outline:
    """A tree as the statements that no edit touches, each by its type, where it was, and what is nested in it."""

    def __init__(self, text: Text, edited: Spans, change: Applied) -> None:
        self._text, self._edited = text, edited
        self._origin = change.origin if text is change.after else change.anchor
        self._tokens = tokens_of(text)

    def of(self, tree: ast.Module) -> Iterator[tuple[object, ...]]:
        """The statements in order, each with how deep it stands, and in which list of the statement around it."""
        waiting: list[tuple[ast.AST, int, int]] = [(node, 0, 0) for node in reversed(tree.body)]
        while waiting:  # no recursion, since a chain of `elif` is as deep as it is long
            node, depth, part = waiting.pop()
            nested: list[list[ast.AST]] = [getattr(node, name, []) for name in _BODIES]
            start = _start(node)
            first = self._text.offset(start)
            last = self._header_end(node, start) if any(nested) else self._text.offset(_end(node))
            is_edited = self._edited.touch(first, last)
            if not is_edited:
                end = 0 if any(nested) else self._origin(last)[0]
                yield depth, part, type(node), self._origin(first)[0], end
            for number, body in reversed(list(enumerate(nested))):
                place = (depth, part) if is_edited else (depth + 1, number)
                waiting += [(inner, *place) for inner in reversed(body)]

    def _header_end(self, node: ast.AST, start: Place) -> int:
        """The end of a compound statement's own line, or the character before a body that stands on it."""
        at = Place(node.lineno, node.col_offset) if isinstance(node, ast.stmt) else start
        line_end = self._text.offset(self._tokens.logical_end(at))
        body: list[ast.AST] = getattr(node, "cases" if isinstance(node, ast.Match) else "body")
        return min(line_end, self._text.offset(_start(body[0])) - 1)


def _start(node: ast.AST) -> Place:
    """Where a statement, an except clause or a case starts, with its decorators."""
    if isinstance(node, ast.match_case):
        return Place(node.pattern.lineno, node.pattern.col_offset)
    assert isinstance(node, ast.stmt | ast.ExceptHandler)
    firsts = [(n.lineno, n.col_offset) for n in (*getattr(node, "decorator_list", ()), node)]
    return Place(*min(firsts))


def _end(node: ast.AST) -> Place:
    assert isinstance(node, ast.stmt) and node.end_lineno is not None and node.end_col_offset is not None
    return Place(node.end_lineno, node.end_col_offset)


def has_lost_comment(change: Applied) -> bool:
    """Whether a comment is gone, or has appeared, that no edit holds; or one that an edit drops without saying so."""
    old, old_inside = _comments(change.before, change.replaced)
    new, new_inside = _comments(change.after, change.put)
    each = zip(change.edits, old_inside, new_inside, strict=True)
    return old != new or any(was - now for edit, was, now in each if not edit.drops_comments)


def _comments(text: Text, edited: Spans) -> tuple[list[str], list[Counter[str]]]:
    """The comments outside of all edits, in order, and those that begin within each edit."""
    outside: list[str] = []
    inside: list[Counter[str]] = [Counter() for _ in edited.all]
    for comment in tokens_of(text).comments:
        offset = text.offset(comment.start)
        index = edited.holding(offset)
        if index is not None and edited.all[index].start <= offset < edited.all[index].end:
            inside[index][comment.text] += 1
        else:
            outside.append(comment.text)
    return outside, inside


def complaint(
    change: Applied, before: Sequence[Reported], fixed: Sequence[Reported], after: Sequence[Reported]
) -> Reason | None:
    """What the findings before and after show against a change that fixes `fixed`.

    A finding is known by its code and where it was. One that appears is excused by a fixed one with the same code and
    the same text but for its numbers: what is reported at its first place only is reported at the next one then.
    """
    was = Counter(_known(finding, change.before, change.anchor) for finding in before)
    gone = Counter(_known(finding, change.before, change.anchor) for finding in fixed)
    surplus = Counter(_known(finding, change.after, change.origin) for finding in after) - (was - gone)
    if surplus.keys() & gone.keys():
        return Reason.STILL_THERE
    excuses = Counter((finding.code, _plain(finding)) for finding in fixed)
    for finding in after:
        known = _known(finding, change.after, change.origin)
        if surplus[known] > 0:
            surplus[known] -= 1
            excuses[finding.code, _plain(finding)] -= 1
    return Reason.ANOTHER_APPEARED if min(excuses.values(), default=0) < 0 else None


def _known(finding: Reported, text: Text, origin: Callable[[int], tuple[int, bool]]) -> tuple[str, tuple[int, bool]]:
    try:
        return finding.code, origin(text.offset(Place(finding.line, finding.column)))
    except Unfit:
        return finding.code, (-1, False)  # of the file as a whole, as one of an empty file is


def _plain(finding: Reported) -> str:
    return re.sub(r"\d+", "0", finding.text)
