"""What a call gives: the class that a function of the project makes an instance of, followed through its names."""
from __future__ import annotations

import ast
from collections.abc import Callable

from flake8_testreview.project.thing import Kind, Thing, Things, only
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, walk

_DEEPEST = 4
Named = Callable[[str], Things | None]  # what an absolute dotted name stands for


def made_by(thing: Thing | None, named: Named, depth: int = _DEEPEST) -> Thing | None:
    """The one class, as an instance of it, that a call of `thing`, a class or function, gives; None if unknown, or if
    the thing is."""
    if thing is None:
        return None
    if thing.kind == Kind.CLASS:
        return thing.as_instance
    if not isinstance(thing.node, FUNCTIONS) or depth <= 0:
        return None
    decorators = [last_name(decorator) for decorator in thing.node.decorator_list]
    if decorators != [thing.kind] and (decorators or thing.kind not in (Kind.FUNCTION, Kind.METHOD)):
        return None  # of class methods and static methods the decorator says nothing else
    function = thing.module.written(thing.node)
    given = [node.value for node in walk(*function.body, into_scopes=False) if isinstance(node, ast.Return)]
    found = {_value(thing, function, value, named, depth - 1) for value in given}
    return found.pop() if len(found) == 1 else None


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
    """What an expression of the body of `function`, the definition of `thing`, is an instance of."""
    match value:
        case ast.Call(func=ast.Name(id="cls")) if thing.kind == Kind.CLASSMETHOD:
            owner = only(named(thing.name.rpartition(".")[0]))
            return made_by(owner, named, depth) if owner is not None and owner.kind == Kind.CLASS else None
        case ast.Call(func=called):
            return made_by(only(named(thing.module.target(called) or "")), named, depth)
        case ast.Name(id=name):
            assigned = [
                node.value
                for node in walk(*function.body, into_scopes=False)
                if isinstance(node, ast.Assign) and any(_is_name(target, name) for target in node.targets)
            ]
            if not assigned:
                known = only(named(f"{thing.module.name}.{name}"))
                return known if known is not None and known.kind == Kind.INSTANCE else None
            return _value(thing, function, assigned[0], named, depth - 1) if len(assigned) == 1 and depth > 0 else None
    return None


def _is_name(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Name) and target.id == name
