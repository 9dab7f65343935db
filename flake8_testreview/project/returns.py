"""What a call gives: followed through the functions of the project and the names in them."""
from __future__ import annotations

import ast
from collections.abc import Callable

from flake8_testreview.project.thing import Kind, Thing, Things, only
from flake8_testreview.project.unknown import or_unknown
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, walk

_DEEPEST = 4
Named = Callable[[str], Things | None]  # what an absolute dotted name stands for


def made_by(thing: Thing | None, named: Named) -> Thing | None:
    """The one class, as an instance of it, that a call of `thing`, a class or function, gives; None if unknown, or if
    the thing is."""
    given = given_by(thing, named)
    return given if given is not None and given.kind == Kind.INSTANCE else None


@or_unknown
def given_by(thing: Thing | None, named: Named, depth: int = _DEEPEST) -> Thing | None:
    """What a call of `thing`, a class or function, gives, or what it gives to tests as a pytest fixture: an instance of
    a class, or a class or module itself; None if unknown, or if the thing is."""
    if thing is None:
        return None
    if thing.kind == Kind.CLASS:
        return thing.as_instance
    if not isinstance(thing.node, FUNCTIONS) or depth <= 0 or not _is_called_plainly(thing, thing.node):
        return None
    function = thing.module.written(thing.node)
    found = {_value(thing, function, value, named, depth - 1) for value in values_given(function)}
    return found.pop() if len(found) == 1 else None


def _is_called_plainly(thing: Thing, function: FunctionNode) -> bool:
    """Does a call of the function give what its body does, whatever decorates it?"""
    match [last_name(decorator) for decorator in function.decorator_list]:
        case []:
            return thing.kind in (Kind.FUNCTION, Kind.METHOD)
        case [decorator]:  # the decorator of class methods and static methods changes nothing else
            return decorator in (thing.kind, "fixture")
    return False


def values_given(function: FunctionNode) -> list[ast.expr | None]:
    """What `function`, which has its body, returns or yields."""
    nodes = walk(*function.body, into_scopes=False)
    return [node.value for node in nodes if isinstance(node, (ast.Return, ast.Yield))]


@or_unknown
def function_made_by(thing: Thing) -> FunctionNode | ast.Lambda | None:
    """The one function that a call of `thing`, a function, makes and gives."""
    if thing.kind != Kind.FUNCTION or not isinstance(thing.node, FUNCTIONS):
        return None
    return returned_function(thing.module.written(thing.node))


def returned_function(function: FunctionNode) -> FunctionNode | ast.Lambda | None:
    """The one function, made inside it, that a call of `function` gives; `function` has its body."""
    nodes = list(walk(*function.body, into_scopes=False))
    made = {node.name: node for node in nodes if isinstance(node, FUNCTIONS) and not node.decorator_list}
    given = [node.value for node in nodes if isinstance(node, ast.Return)]
    match given:
        case [ast.Lambda() as inner]:
            return inner
        case [ast.Name(id=name)]:
            return made.get(name)
    return None


def _value(thing: Thing, function: FunctionNode, value: ast.expr | None, named: Named, depth: int) -> Thing | None:
    """What an expression of the body of `function`, the definition of `thing`, is."""
    owner = thing.name.rpartition(".")[0]
    match value:
        case ast.Call(func=ast.Name(id="cls")) if thing.kind == Kind.CLASSMETHOD:
            return made_by(only(named(owner)), named)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr=name)) if thing.kind == Kind.METHOD:
            return given_by(only(named(f"{owner}.{name}")), named, depth)
        case ast.Call(func=ast.Call() as maker):
            made = _value(thing, function, maker, named, depth)
            return made.as_instance if made is not None and made.kind == Kind.CLASS else None
        case ast.Call(func=called):
            return given_by(only(named(thing.module.target_inside(function, called) or "")), named, depth)
        case ast.Name(id=name):
            assigned = [
                node.value
                for node in walk(*function.body, into_scopes=False)
                if isinstance(node, ast.Assign) and any(_is_name(target, name) for target in node.targets)
            ]
            if assigned:
                only_one = len(assigned) == 1 and depth > 0
                return _value(thing, function, assigned[0], named, depth - 1) if only_one else None
            known = only(named(thing.module.target_inside(function, value) or ""))
            return known if known is not None and known.kind in (Kind.INSTANCE, Kind.CLASS, Kind.MODULE) else None
    return None


def _is_name(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
