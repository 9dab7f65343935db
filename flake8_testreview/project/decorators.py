"""Decorators whose source is there to be read: do they give back what they are given?"""
from __future__ import annotations

import ast

from flake8_testreview.project.frameworks import SIGNATURE_KEEPERS
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, last_name, walk
from flake8_testreview.syntax.signatures import Signature

_CHANGING = ("pop", "update", "setdefault", "clear", "popitem")  # methods of a dict


def _returned(function: FunctionNode) -> list[ast.AST | None]:
    """What the function returns: functions that it defines, or expressions."""
    local = {node.name: node for node in walk(*function.body, into_scopes=False) if isinstance(node, FUNCTIONS)}
    found: list[ast.AST | None] = []
    for node in walk(*function.body, into_scopes=False):
        if isinstance(node, ast.Return):
            name = node.value.id if isinstance(node.value, ast.Name) else None
            found.append(local.get(name, node.value) if name is not None else node.value)
    return found


def makes_decorator(function: FunctionNode) -> bool:
    """Does the function return one decorator of its own, which gives back what it is given?"""
    inner = _returned(function)
    return len(inner) == 1 and isinstance(inner[0], FUNCTIONS) and not inner[0].decorator_list and gives_back(inner[0])


def gives_back(decorator: FunctionNode) -> bool:
    """Is everything that the function returns its one parameter, or a wrapper that forwards to it?"""
    signature = Signature.of(decorator.args)
    if len(signature.positional) != 1 or signature.more or signature.any_keyword or signature.named:
        return False
    decorated = signature.positional[0]
    returned = _returned(decorator)
    plain = [value for value in returned if isinstance(value, ast.Name) and value.id == decorated]
    for value in returned:
        if value in plain:
            continue
        if isinstance(value, FUNCTIONS) and _forwards(value, decorated):
            continue
        # where the thing itself may be given back as well, an instrumented one must be called alike
        if plain and isinstance(value, ast.Call) and [*map(last_name, value.args)] == [decorated]:
            continue
        return False
    return bool(returned)


def _forwards(wrapper: FunctionNode, decorated: str) -> bool:
    """Does the wrapper call `decorated` with its own parameters as they come, and in no other way?"""
    if any(last_name(decorator) not in SIGNATURE_KEEPERS for decorator in wrapper.decorator_list):
        return False
    signature = wrapper.args
    if signature.vararg is None or signature.kwonlyargs or signature.defaults:
        return False
    own = [parameter.arg for parameter in (*signature.posonlyargs, *signature.args)]
    more, rest = signature.vararg.arg, signature.kwarg.arg if signature.kwarg is not None else ""
    calls = [
        node
        for node in walk(*wrapper.body)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == decorated
    ]
    if not calls or not all(_hands_over(call, own, more, rest) for call in calls):
        return False
    forwarded = {node for call in calls for node in walk(call)}
    return not any(_alters(node, own, (more, rest), node in forwarded) for node in walk(*wrapper.body))


def _hands_over(call: ast.Call, own: list[str], more: str, rest: str) -> bool:
    """Does the call pass the parameters `own`, `*more` and `**rest`, if there are such, on, in that order and nothing
    else?"""
    match call.args:
        case [*first, ast.Starred(value=ast.Name(id=starred))]:
            names = [value.id if isinstance(value, ast.Name) else None for value in first]
            doubled = [last_name(keyword.value) for keyword in call.keywords if keyword.arg is None]
            is_all = len(doubled) == len(call.keywords) and doubled == ([rest] if rest else [])
            return names == own and starred == more and is_all
    return False


def _alters(node: ast.AST, own: list[str], stars: tuple[str, str], is_forwarded: bool) -> bool:
    """Does the node give one of the parameters another value, or change what `*` and `**` have collected?"""
    match node:
        case ast.Name(id=name, ctx=context):
            return name in (*own, *stars) and not isinstance(context, ast.Load)
        case ast.Attribute(value=value, attr=name):
            return name in _CHANGING and last_name(value) in stars and not is_forwarded
        case ast.Subscript(value=value, ctx=context):
            return last_name(value) in stars and not isinstance(context, ast.Load)
    return False
