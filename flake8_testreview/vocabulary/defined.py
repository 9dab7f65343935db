"""What a change puts there, measured by the definition of what is changed."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.changes import Change


def gives_definition(suite: Suite, change: Change) -> bool:
    """Does the change put the very value there that the definition gives, or the item of a written dict?"""
    place = change.place
    if change.value is None or not place.is_attribute:
        return False
    given = suite.inference.given_value(place.dotted)
    if change.is_part:
        given = _item(given, change.node)
    return given is not None and ast.dump(given) == ast.dump(change.value)


def _item(given: ast.expr | None, node: ast.AST) -> ast.expr | None:
    """What a written dict has for the key that the statement `node` sets."""
    match given, node:
        case ast.Dict(keys=keys, values=values), ast.Assign(targets=[ast.Subscript(value=ast.Attribute(), slice=key)]):
            written = zip(keys, values, strict=True)
            same = (value for one, value in written if one is not None and ast.dump(one) == ast.dump(key))
            item = next(same, None)
            is_plain = item is not None and not any(isinstance(one, ast.Name) for one in ast.walk(item))
            return item if is_plain else None  # a name stands for something else in another file
    return None
