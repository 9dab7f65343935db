"""What does nothing, how it is shown, and how the value of an expression is used."""
from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial

from flake8_testreview.edits.spans import Edit, Fix
from flake8_testreview.suite import dialects
from flake8_testreview.suite.dialects import ASSERTS_TRUE
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name, shown
from flake8_testreview.syntax.tuples import NamedTuple

_TRUTHS = ASSERTS_TRUE | {"assertIsNotNone"}
_LONGEST = 40


class Noop(NamedTuple):
    """Something that does nothing: where it stands, what it is, what is wrong with it, what to write instead,
    and the fix that does so, made when it is called."""

    node: ast.AST
    what: str
    fault: str
    instead: str
    fix: Callable[[], Fix | None] | None = None


def on(attribute: ast.Attribute, is_called: bool = False) -> str:
    """An attribute as a message names it: itself first, then the end of what it is taken of."""
    owner = shown(attribute.value, 400)
    if len(owner) > _LONGEST:
        owner = f"...{owner[-_LONGEST:].partition('.')[2] or owner[-_LONGEST:]}"
    return f"{attribute.attr}{'()' if is_called else ''} on {owner}"


def use(suite: Suite, node: ast.expr) -> str:
    """How the value of `node` is used: as a `statement` of its own, as the `truth` that is asserted, or else: empty."""
    parent = suite.source.parent(node)
    if isinstance(parent, ast.BoolOp) and isinstance(parent.op, ast.And):
        node, parent = parent, suite.source.parent(parent)
    match parent:
        case ast.Expr():
            return "statement"
        case ast.Assert(test=test) if test is node:
            return "truth"
        case ast.Call(func=function, args=[first, *_]) if first is node and last_name(function) in _TRUTHS:
            return "truth"
    return ""


def asserting(suite: Suite, attribute: ast.Attribute, name: str) -> Callable[[], Fix | None]:
    """A fix that makes a statement of its own of an assertion on a mock: called, by its name, without `assert`."""
    return partial(_asserting, suite, attribute, name)


def respelling(suite: Suite, node: ast.Attribute | ast.keyword, right: str) -> Callable[[], Fix | None]:
    """A fix that spells an attribute or keyword right."""
    return partial(_respelling, suite, node, right)


def joining(suite: Suite, attribute: ast.Attribute, arguments: ast.expr) -> Callable[[], Fix | None]:
    """A fix that calls an assertion with the arguments that stand in parentheses on a line of their own."""
    return partial(_joining, suite, attribute, arguments)


def _joining(suite: Suite, attribute: ast.Attribute, arguments: ast.expr) -> Fix | None:
    from flake8_testreview.edits.building import span_of

    start, end = span_of(suite.source.statement(arguments))
    text = suite.draft.text.between(start, end)
    if not isinstance(suite.source.parent(attribute), ast.Expr) or not (text.startswith("(") and text.endswith(")")):
        return None
    return Fix("join the lines; the test may fail", (Edit(span_of(attribute)[1], start, ""),), is_safe=False)


def _respelling(suite: Suite, node: ast.Attribute | ast.keyword, right: str) -> Fix | None:
    wrong = node.attr if isinstance(node, ast.Attribute) else node.arg
    if wrong is None:
        return None
    edits = suite.draft.renaming([suite.draft.name_place(node)], wrong, right)
    return Fix(f"write {right}; the test may fail", edits, is_safe=False)


def _asserting(suite: Suite, attribute: ast.Attribute, name: str) -> Fix | None:
    from flake8_testreview.edits.building import span_of

    call, edits = suite.source.call_of(attribute), []
    whole = call or attribute
    statement = suite.source.parent(whole)
    is_given = call is not None and bool(call.args or call.keywords)
    if is_given != (name in dialects.MOCK_EXPECTATIONS):  # the arguments are unknown, or there is no place for them
        return None
    match statement:
        case ast.Assert(test=test, msg=None) if test is whole:
            edits.append(Edit(span_of(statement)[0], span_of(whole)[0], ""))
        case ast.Expr():
            pass
        case _:
            return None
    if name != attribute.attr:
        edits += suite.draft.renaming([suite.draft.name_place(attribute)], attribute.attr, name)
    if call is None:
        end = span_of(attribute)[1]
        edits.append(Edit(end, end, "()"))
    return Fix(f"call {name}; the test may fail", tuple(edits), is_safe=False)
