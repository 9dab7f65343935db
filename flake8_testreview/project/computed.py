"""What methods of a class do with names that they compute: attributes that they look up, attributes that they add."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import attribute_chain, walk
from flake8_testreview.syntax.source import SourceFile

ADDING = ("setattr", "vars", "__dict__")
_READING = frozenset({"copy", "get", "items", "keys", "values"})
_COPYING = frozenset({"dict", "len", "list", "repr", "set", "sorted", "str"})


def prefixes_looked_up(source: SourceFile, owner: ast.AST | None) -> Iterator[str]:
    """What names begin with that methods of `owner` compute where they call `getattr(self, computed)`."""
    for call in source.calls(["getattr"]):
        match call:
            case ast.Call(func=ast.Name(id="getattr"), args=[ast.Name() as receiver, computed, *_]):
                method = source.function(call)
                if method is not None and not isinstance(computed, ast.Constant):
                    yield from _prefixes(method) if source.self_class(receiver) is owner else ()


def _prefixes(method: ast.AST) -> Iterator[str]:
    for node in walk(method):
        match node:
            case (
                ast.BinOp(left=ast.Constant(value=str(text)), op=ast.Add() | ast.Mod())
                | ast.JoinedStr(values=[ast.Constant(value=str(text)), *_])
            ):
                prefix = text.partition("%")[0]
                if prefix.isidentifier():
                    yield prefix


def adds_attributes(source: SourceFile, owner: ast.AST | None) -> bool:
    """May methods of the class `owner` give it or its instances attributes by computed names? Not where what gets them
    is a parameter or held by `self`, and where the attributes are only read."""
    inside = set(walk(owner)) if owner is not None else set()
    for name in source.names.get("setattr", ()):
        call = source.call_of(name)
        if name in inside and (call is None or not call.args or not _is_of_other(source, call.args[0])):
            return True
    for read in _read(source):
        if read in inside and not _is_read_only(source, read):
            holder = read.value if isinstance(read, ast.Attribute) else read.args[0] if read.args else None
            if holder is None or not _is_of_other(source, holder):
                return True
    return False


def _read(source: SourceFile) -> Iterator[ast.Attribute | ast.Call]:
    """Where the attributes of something are taken as a dictionary: `vars(thing)`, `thing.__dict__`."""
    yield from source.attributes.get("__dict__", ())
    yield from (call for call in source.calls(["vars"]) if isinstance(call.func, ast.Name))


def _is_read_only(source: SourceFile, attributes: ast.expr) -> bool:
    """Is a dictionary of attributes compared, copied or looked through where it stands?"""
    match source.parent(attributes):
        case ast.Attribute(attr=name):
            return name in _READING
        case ast.Call(func=ast.Name(id=name)):
            return name in _COPYING
        case ast.Compare() | ast.FormattedValue() | ast.keyword(arg=None):
            return True
        case ast.Subscript(ctx=ast.Load()):
            return True
    return False


def _is_of_other(source: SourceFile, value: ast.expr) -> bool:
    """Is it evidently another object than the one whose method handles it, and than its class?"""
    first, trail = attribute_chain(value)
    if not isinstance(first, ast.Name) or "__class__" in trail:
        return False
    if source.self_class(first) is not None:
        return bool(trail)
    match source.bindings(first):
        case [binding] if binding.how == How.PARAMETER:
            method = source.function_of(binding.node)
            return method is not None and source.class_of(method) is not None
    return False
