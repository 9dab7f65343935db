"""Loops that poll: that look again at a condition after each sleep, or try again."""
from __future__ import annotations

import ast
from itertools import takewhile

from flake8_testreview.syntax.nodes import LOOPS, last_name, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.loops import Loop, innermost_loop, tells_how_long

_LEAVING = (ast.Break, ast.Return, ast.Raise)
_MOST = 20  # statements between a sleep and the end of its block


def polling_loop(source: SourceFile, call: ast.Call) -> Loop | None:
    """The loop around the sleep `call`, if it looks again and again at a condition, or tries again; not one that the
    sleep itself ends."""
    loop = innermost_loop(source, call)
    left = _left_after(source, call) if loop is not None else None
    if isinstance(loop, ast.For) and isinstance(left, ast.Break):  # over what is there: one around looks again
        loop = innermost_loop(source, loop)
    elif left is not None:
        return None
    if loop is None or tells_how_long(loop, call):
        return None
    if isinstance(loop, ast.While) and not isinstance(loop.test, ast.Constant) and not _counts(loop):
        return loop
    inside = [node for node in walk(*loop.body, into_scopes=False) if isinstance(node, (ast.Break, ast.Return))]
    is_left = any(isinstance(node, ast.Return) or _broken(source, node) is loop for node in inside)
    return loop if is_left or _is_in_handler(source, call, loop) and not _takes_items(loop) else None


def _broken(source: SourceFile, leaving: ast.stmt) -> ast.AST | None:
    """The loop that a `break` ends: not one in whose `else` it stands."""
    child: ast.AST = leaving
    for above in source.ancestors(leaving):
        if isinstance(above, LOOPS) and child not in above.orelse:
            return above
        child = above
    return None


def _counts(loop: ast.While) -> bool:
    """Is the condition about nothing but what each round counts, as in `while size < 9`, with `size += 1`? What only
    some rounds count is what the loop waits for."""
    nodes = [*walk(loop.test)]
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    bound = [node for node in walk(*loop.body) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    steps = [one for one in loop.body if isinstance(one, ast.AugAssign) and isinstance(one.value, ast.Constant)]
    counted = {last_name(step.target) for step in steps if isinstance(step.op, (ast.Add, ast.Sub))}
    is_plain = not any(isinstance(node, (ast.Call, ast.Attribute)) for node in nodes)
    return is_plain and bool(names) and names <= counted and sum(node.id in names for node in bound) == len(names)


def _takes_items(loop: Loop) -> bool:
    """Does each round take an item, and no number, so that one that fails is not tried again?"""
    if not isinstance(loop, (ast.For, ast.AsyncFor)) or last_name(loop.iter) in ("range", "count"):
        return False
    items = {node.id for node in walk(loop.target) if isinstance(node, ast.Name)}
    return any(isinstance(node, ast.Name) and node.id in items for node in walk(*loop.body))


def _is_in_handler(source: SourceFile, call: ast.Call, loop: Loop) -> bool:
    """Does the sleep stand in the handler of a `try` in the loop, which makes it a pause before the next attempt?"""
    within = takewhile(lambda above: above is not loop, source.ancestors(call))
    return any(isinstance(above, ast.ExceptHandler) for above in within)


def _left_after(source: SourceFile, call: ast.Call) -> ast.stmt | None:
    """What leaves the loop at the end of the block that the sleep stands in, or after the `if` that ends with it."""
    statement = source.statement(call)
    above = source.parent(statement)
    following = source.next_statement(statement)
    if following is None and isinstance(above, ast.If):
        following = source.next_statement(above)
    elif not isinstance(above, ast.Try) and not isinstance(statement, LOOPS):  # else it may be tried again
        following = _end_of_block(source, statement) or following
    return following if isinstance(following, _LEAVING) else None


def _end_of_block(source: SourceFile, statement: ast.stmt) -> ast.stmt | None:
    """What leaves at the end of a block that goes on nowhere between."""
    block, at = source.block(statement)
    if not isinstance(block[-1], _LEAVING) or len(block) - at > _MOST:
        return None
    rest = walk(*block[at + 1 :], into_scopes=False)
    return None if any(isinstance(node, ast.Continue) for node in rest) else block[-1]
