"""How an error that is checked in a handler is expected instead."""
from __future__ import annotations

import ast

from flake8_testreview.edits.spans import Edit, Fix, Place, Unfit
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import LOOPS, FunctionNode, walk
from flake8_testreview.vocabulary.verification import Verifying

_LEAVING = (ast.Raise, ast.Return, ast.Continue, ast.Break, ast.Yield, ast.YieldFrom)
# What looks at the error that is being handled, without its name.
_OF_HANDLERS = frozenset({"exc_info", "format_exc", "print_exc", "exception"})


def expected_instead(suite: Suite, block: ast.Try, test: FunctionNode, is_case: bool) -> Fix | None:
    """Make of a `try` with one handler a block that expects the error, with the handler's statements behind it."""
    from flake8_testreview.edits.imports import import_added
    from flake8_testreview.edits.nesting import put_behind

    handler = block.handlers[0]
    if not _is_plain(block) or any(isinstance(above, LOOPS) for above in _within(suite, block, test)):
        return None  # in a loop it may be that some rounds raise and others do not
    if suite.fact(Verifying).may_verify(*block.body):  # it holds one of two outcomes, each with its check
        return None
    assert handler.type is not None
    caught = _caught(suite, block, "exception" if is_case else "value")
    function = "self.assertRaises" if is_case else "pytest.raises"
    header = f"with {function}({ast.unparse(handler.type)}){f' as {handler.name}' if caught else ''}"
    start = suite.draft.start_of(block)
    edits = [Edit(start, Place(start.line, start.byte + len("try")), header), *caught]
    edits += put_behind(suite.draft, handler, block)
    if not is_case:
        edits += import_added(suite.draft, "import pytest")
    return Fix(f"expect it with {function}; the test may fail", tuple(edits), is_safe=False)


def _is_plain(block: ast.Try) -> bool:
    """Has it one handler for errors that it names, which goes on to what follows, and nothing else?"""
    match block:
        case ast.Try(handlers=[ast.ExceptHandler(type=ast.Name() | ast.Attribute() | ast.Tuple()) as handler],
                     orelse=[], finalbody=[]):  # fmt: skip
            below = list(walk(*handler.body))
            asked = {node.attr if isinstance(node, ast.Attribute) else node.id for node in below
                     if isinstance(node, (ast.Attribute, ast.Name))}  # fmt: skip
            return _OF_HANDLERS.isdisjoint(asked) and not any(isinstance(node, _LEAVING) for node in below)
    return False


def _within(suite: Suite, block: ast.Try, test: FunctionNode) -> list[ast.AST]:
    """What stands around the `try` in the test."""
    around = list(suite.source.ancestors(block))
    return around[: around.index(test)]


def _caught(suite: Suite, block: ast.Try, attribute: str) -> list[Edit]:
    """The edits by which the handler reads the error from what the block gives; none where it does not read it."""
    from flake8_testreview.edits.building import span_of

    name = block.handlers[0].name
    uses = [node for node in suite.source.names.get(name or "", ()) if block in suite.source.ancestors(node)]
    in_handler = [node for node in uses if block.handlers[0] in suite.source.ancestors(node)]
    if len(in_handler) < len(uses) or not all(isinstance(node.ctx, ast.Load) for node in uses):
        raise Unfit("the error's name stands for something else, too")
    return [suite.draft.replacement(node, f"{name}.{attribute}") for node in sorted(uses, key=span_of)]
