"""Statements moved out of a block, or into one: each of their lines loses or gains one level of indentation.

Every line has an edit of its own, so that the same fix may also edit what stands on it.
"""
from __future__ import annotations

import ast
import token
from collections.abc import Iterator, Sequence

from flake8_testreview.edits.blank import is_blank, is_comment
from flake8_testreview.edits.building import Draft, span_of
from flake8_testreview.edits.spans import Edit, Place, Unfit


def moved_out(draft: Draft, statements: Sequence[ast.stmt]) -> tuple[Edit, ...]:
    """Move the last statements of a block behind it, with the comments above them; one that stood on several lines only
    because it was too wide there stands on one."""
    outer = draft.owner_of(statements[0])
    body = draft.block_of(statements[0])
    if len(statements) >= len(body) or list(body[-len(statements) :]) != list(statements):
        raise Unfit("these are not the last statements of a block that keeps some")
    if span_of(outer)[1] != span_of(statements[-1])[1] or any(map(draft.shares_line, statements)):
        raise Unfit("the block does not end with these statements")
    first = draft.start_of(statements[0]).line
    while is_comment(draft.text, first - 1):
        first -= 1
    indent = draft.indentation(outer)
    joined = [edit for statement in statements if (edit := _joined(draft, statement, indent)) is not None]
    within = {line for edit in joined for line in range(edit.start.line + 1, edit.end.line + 1)}
    dedented = (edit for edit in _dedented(draft, first, statements, indent) if edit.start.line not in within)
    return *dedented, *joined


def _joined(draft: Draft, statement: ast.stmt, indent: str) -> Edit | None:
    """The expression of a statement put on one line, if it fits there indented so, and did not where it is."""
    if not isinstance(statement, ast.Expr) or statement.lineno == statement.end_lineno:
        return None
    closing = draft.tokens.before(span_of(statement)[1])
    last = draft.tokens.before(closing.start) if closing is not None else None
    text = draft.one_line(statement.value)
    fits = len(indent.expandtabs()) + len(text) <= draft.width
    had_fitted = len(draft.indentation(statement).expandtabs()) + len(text) <= draft.width
    if "\n" in text or not fits or had_fitted or last is None or last.text == ",":
        return None
    return draft.replacement(statement, text)


def put_behind(draft: Draft, handler: ast.ExceptHandler, block: ast.Try) -> tuple[Edit, ...]:
    """Put the statements of the only handler of a `try` behind it, and delete the handler's own line."""
    header = draft.tokens.before(draft.start_of(handler.body[0]))
    if header is None or header.kind != token.NEWLINE:
        raise Unfit("the handler stands on one line")
    deletion = Edit(Place(handler.lineno, 0), draft.text.after_line(header.start.line), "")
    return deletion, *_dedented(draft, header.start.line + 1, handler.body, draft.indentation(block))


def moved_into(draft: Draft, header: ast.stmt, code: str) -> tuple[Edit, ...]:
    """Put the header of a block, such as `with a:`, in the place of a statement, and what follows it into the block."""
    body = draft.block_of(header)
    following = body[body.index(header) + 1 :]
    end = span_of(header)[1]
    if not following or draft.shares_line(header) or draft.has_semicolon_after(end):
        raise Unfit("nothing follows on lines of its own")
    inner = draft.indentation(header)
    step = inner.removeprefix(draft.indentation(draft.owner_of(header)))
    first = draft.tokens.logical_end(end).line + 1
    lines = _lines(draft, first, following)
    places = (Place(number, _margin(draft, number, inner)) for number in lines)
    return draft.replacement(header, code), *(Edit(place, place, step) for place in places)


def _dedented(draft: Draft, first: int, statements: Sequence[ast.stmt], wanted: str) -> Iterator[Edit]:
    inner = draft.indentation(statements[0])
    if not inner.startswith(wanted):
        raise Unfit("the block is indented by other characters than what is around it")
    for number in _lines(draft, first, statements):
        if _margin(draft, number, inner) == len(inner):
            yield Edit(Place(number, len(wanted)), Place(number, len(inner)), "")


def _lines(draft: Draft, first: int, statements: Sequence[ast.stmt]) -> Iterator[int]:
    """The lines, from 1, from `first` to the end of the statements that are neither blank nor begin in a string."""
    last = draft.tokens.logical_end(span_of(statements[-1])[1]).line
    within = {line for start, end in draft.tokens.strings_over_lines for line in range(start + 1, end + 1)}
    return (line for line in range(first, last + 1) if line not in within and not is_blank(draft.text, line))


def _margin(draft: Draft, number: int, indentation: str) -> int:
    """How many bytes of a line are of that indentation: all of it, or what a line that is indented less has."""
    line = draft.text.line(number)
    return len(indentation) if line.startswith(indentation.encode()) else len(line) - len(line.lstrip(b" \t\f"))
