"""What a change puts there, measured by the definition of what is changed."""
from __future__ import annotations

import ast

from flake8_testreview.project.thing import Kind, Thing, only
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import binding_order
from flake8_testreview.syntax.nodes import FUNCTIONS, last_name, walk
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.places import Place


def gives_definition(suite: Suite, change: Change) -> bool:
    """Does the change put the very value there that the definition gives, or the item of a written dict?"""
    place = change.place
    if change.value is None or not place.is_attribute:
        return False
    given = suite.inference.given_value(place.dotted) or _first(suite, place)
    if change.is_part:
        given = _item(given, change.node)
    return given is not None and ast.dump(given) == ast.dump(change.value)


def _first(suite: Suite, place: Place) -> ast.expr | None:
    """The plain value that an object which its module makes, `client = Client()`, has for the attribute at first: from
    the last step of its constructor that sets it, if that is certain to, or from the only place; or else from its
    class."""
    maker = suite.inference.given_value(place.owner)
    if not isinstance(maker, ast.Call) or not isinstance(maker.func, ast.Name):
        return None
    made = only(suite.inference.target(f"{place.owner.rpartition('.')[0]}.{maker.func.id}"))
    held = suite.inference.holder(made, place.name) if made is not None and made.kind == Kind.CLASS else None
    if made is None or held is None:
        return None
    steps = _constructor(suite, made)
    setting = [step for step in steps if any(_is_set(node, place.name) for node in walk(step))]
    if not setting:
        bound = sorted(held[1], key=lambda one: (isinstance(one.node, ast.Attribute), binding_order(one.node)))
        return _plain(bound[0].value)
    places = [node for node in walk(*steps) if _is_set(node, place.name)]
    in_class = [one for one in held[1] if isinstance(one.node, ast.Name)]
    only_one = [one for one in walk(*setting) if isinstance(one, ast.Assign) and one.targets == places]
    match only_one[0] if only_one and not in_class else setting[-1]:
        case ast.Assign(targets=[ast.Attribute()], value=value) | ast.AnnAssign(value=value):
            return _plain(value)
    return None


def _constructor(suite: Suite, made: Thing) -> list[ast.stmt]:
    """The statements of the constructor of a class; none where it has none that can be read, or calls its object
    otherwise."""
    held = suite.inference.holder(made, "__init__")
    functions = [(held[0].module, one.node) for one in held[1] if isinstance(one.node, FUNCTIONS)] if held else []
    written = functions[-1][0].written(functions[-1][1]) if functions else None
    return written.body if written is not None and [one.arg for one in written.args.args[:1]] == ["self"] else []


def _is_set(node: ast.AST, attribute: str) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr != attribute or not isinstance(node.ctx, ast.Store):
        return False
    return last_name(node.value) == "self"


def _plain(value: ast.expr | None) -> ast.expr | None:
    return value if isinstance(value, ast.Constant) else None


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
