"""What values are made of."""
from __future__ import annotations

import ast
from collections.abc import Iterator


def origins(value: ast.expr) -> Iterator[ast.expr]:
    """What a value is made of that is a copy, an item, or one of several values."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case ast.Call(func=ast.Attribute(value=inner, attr="copy" | "get" | "pop" | "deepcopy"), args=given):
                waiting += [inner, *given[:1]]
            case ast.Call(func=ast.Attribute(value=inner, attr="items" | "values")):
                waiting.append(inner)
            case ast.DictComp(value=inner) | ast.Dict(keys=[None], values=[inner]):
                waiting.append(inner)
            case ast.List(elts=[ast.Starred(value=inner)]):
                waiting.append(inner)
            case ast.Call(func=ast.Name(id="list" | "dict" | "tuple" | "str" | "copy" | "deepcopy"), args=[inner, *_]):
                waiting.append(inner)
            case ast.Subscript(value=inner) | ast.Starred(value=inner) | ast.NamedExpr(value=inner):
                waiting.append(inner)
            case ast.IfExp(body=one, orelse=other):
                waiting += [one, other]
            case ast.BoolOp(values=values):
                waiting += values
            case ast.ListComp(generators=[first, *_]):
                waiting.append(first.iter)
            case ast.Name() | ast.Attribute() | ast.Call() as origin:
                yield origin


def last_of(looped: ast.expr) -> ast.expr:
    """What a loop ends with, where it goes over written items; else what it goes over."""
    match looped:
        case ast.Tuple(elts=[*_, last]) | ast.List(elts=[*_, last]):
            return last
    return looped


def assigned(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is assigned to what, of several targets each with its value where they are written one by one."""
    if not isinstance(target, (ast.Tuple, ast.List)):
        yield target, value
    elif isinstance(value, (ast.Tuple, ast.List)) and len(value.elts) == len(target.elts):
        yield from zip(target.elts, value.elts)  # noqa: B905 - of one length
    else:
        yield from ((one, value) for one in target.elts)
