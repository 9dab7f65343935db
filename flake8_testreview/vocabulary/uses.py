"""Where a file uses attributes of one and the same thing."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.provided import provided

_MAX_DEPTH = 4  # fixtures that hand on what others give


def uses(suite: Suite, thing: ast.expr, names: frozenset[str], depth: int = _MAX_DEPTH) -> Iterator[ast.Attribute]:
    """Where the file uses one of the attributes `names` of the same variable, or the same dotted name; of what a
    fixture gives, also where the fixture does."""
    source, path = suite.source, path_of(thing)
    if path is None or depth <= 0:
        return
    found = source.values(thing)
    bound = {binding.node for binding in found}
    for use in (use for name in sorted(names) for use in source.attributes.get(name, ())):
        if path_of(use.value) == path and bound == {binding.node for binding in source.values(use.value)}:
            yield use
    for given in (given for binding in found for given in provided(suite, binding)):
        yield from uses(suite, given, names, depth - 1)


def path_of(expression: ast.expr) -> tuple[object, ...] | None:
    """The parts of a dotted name, with constant or named indices: `a.b[0]` gives 0, `b`, `a`; None for the rest."""
    parts: list[object] = []
    while not isinstance(expression, ast.Name):
        match expression:
            case ast.Attribute(value=value, attr=name):
                parts.append(name)
            case ast.Subscript(value=value, slice=ast.Constant(value=index) | ast.Name(id=index)):
                parts.append(index)
            case _:
                return None
        expression = value
    return (*parts, expression.id)
