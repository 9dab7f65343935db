"""Which items of a loop its conditions choose: `if name.startswith("shop.")`."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.syntax.nodes import text_of, walk
from flake8_testreview.syntax.source import SourceFile

_MOST = 8  # names that a condition writes; of more, what is done to each is not told apart


def chosen(source: SourceFile, item: ast.expr, items: ast.expr | None) -> list[str]:
    """The texts that the item of a loop has to be, or to begin with, where it is used; empty where that is not known.
    `items` is what the loop goes over."""
    around = (above for above in source.ancestors(item) if isinstance(above, ast.If))
    conditions = [above.test for above in around if item in walk(*above.body)]  # not in an `else`
    for node in walk(items) if items is not None else ():
        if isinstance(node, ast.comprehension):
            conditions += node.ifs
    texts = [text.rstrip(".") for condition in conditions for text in _wanted(condition)]
    return texts if len(texts) <= _MOST else []


def _wanted(condition: ast.expr) -> Iterator[str]:
    """The texts that a condition demands; not those that it rules out."""
    match condition:
        case ast.BoolOp(values=values):
            for value in values:
                yield from _wanted(value)
        case (
            ast.Compare(ops=[ast.Eq() | ast.In()], comparators=[texts])
            | ast.Call(func=ast.Attribute(attr="startswith"), args=[texts])
        ):
            yield from filter(None, map(text_of, walk(texts)))
