"""Which items of a loop its conditions choose: `if name.startswith("shop.")`."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.syntax.nodes import last_name, text_of, walk
from flake8_testreview.syntax.source import SourceFile

_MOST = 8  # names that a condition writes; of more, what is done to each is not told apart


def chosen(source: SourceFile, item: ast.expr, items: ast.expr | None) -> list[str]:
    """The texts that the item of a loop has to be, or to begin with, where it is used; empty where that is not known.
    `items` is what the loop goes over."""
    around = (above for above in source.ancestors(item) if isinstance(above, ast.If))
    conditions = [above.test for above in around if _is_below(above, item)]
    for node in walk(items) if items is not None else ():
        if isinstance(node, ast.comprehension):
            conditions += node.ifs
    texts = [text.rstrip(".") for condition in conditions for text in _wanted(condition)]
    return texts if len(texts) <= _MOST else []


def _is_below(condition: ast.If, item: ast.expr) -> bool:
    """Does the item stand where the condition holds, not in an `else`?"""
    return any(item in walk(statement) for statement in condition.body)


def _wanted(condition: ast.expr) -> Iterator[str]:
    """The texts that a condition demands; not those that it rules out."""
    match condition:
        case ast.BoolOp(values=values):
            for value in values:
                yield from _wanted(value)
        case ast.Compare(ops=[ast.Eq() | ast.In()], comparators=[texts]) | ast.Call(args=[texts]):
            is_test = isinstance(condition, ast.Compare) or last_name(condition) == "startswith"
            yield from (text for node in walk(texts) if is_test and (text := text_of(node)))
