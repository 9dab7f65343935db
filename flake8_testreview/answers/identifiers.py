"""Where the ids that a file works with come from: typed, made up by a generator, or read from an answer."""
from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from flake8_testreview.concerns.external import REST_CLIENTS
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import dotted, last_name, text_of
from flake8_testreview.syntax.words import lower_words

# The last word of a name that holds an id: `image_id`, `flavorRef`, `server_uuids`.
_ID_WORDS = frozenset({"id", "ids", "uuid", "uuids", "guid", "ref", "refs"})
_GENERATORS = frozenset({"uuid", "uuids", "uuid1", "uuid3", "uuid4", "uuid5", "uuid7", "uuidsentinel", "sentinel"})
_MOST_STEPS = 6  # from a name to its value, to the name in that, and so on


class Origin:
    """Where a value comes from."""

    TYPED = "typed"
    MADE = "made"  # by a generator: uuid4(), uuidsentinel
    CLIENT = "client"  # read from what a REST client answered
    CALL = "call"  # read from what another call returned
    UNKNOWN = "unknown"


class Identifier(NamedTuple):
    """A place where a file gives an id a name: the name, its 1-based line, and one of `Origin`."""

    name: str
    line: int
    origin: str


def identifiers_of(suite: Suite) -> list[Identifier]:
    """The ids of a file by line: what is assigned to a name for ids, and what is given under one as an argument
    or in a dictionary, unless that is just another name's value."""
    given = [(name, value) for name, value in _given(suite) if _is_id_name(name)]
    found = {Identifier(name, value.lineno, _origin(suite, value, _MOST_STEPS)) for name, value in given}
    return sorted(found, key=lambda one: (one.line, one.name))


def _given(suite: Suite) -> Iterator[tuple[str, ast.expr]]:
    source = suite.source
    for assign in source.unsorted(ast.Assign):
        yield from ((last_name(target), assign.value) for target in assign.targets)
    given = [(keyword.arg or "", keyword.value) for keyword in source.unsorted(ast.keyword)]
    for display in source.unsorted(ast.Dict):
        given += [(text_of(key), value) for key, value in zip(display.keys, display.values, strict=True)]
    yield from (one for one in given if not _is_name(one[1]))


def _is_id_name(name: str) -> bool:
    return name.isidentifier() and not _ID_WORDS.isdisjoint(lower_words(name)[-1:])


def _is_name(value: ast.expr) -> bool:
    """Is it a name, or an attribute of `self`, which is judged where it is assigned?"""
    return isinstance(value, ast.Name) or (isinstance(value, ast.Attribute) and last_name(value.value) == "self")


def _origin(suite: Suite, value: ast.expr | None, steps: int) -> str:
    """Where a value comes from, as far as the file shows."""
    clients = REST_CLIENTS.value(suite.settings)
    for _ in range(steps):
        if not _GENERATORS.isdisjoint(dotted(value).split(".")):
            return Origin.MADE
        match value:
            case ast.Constant(value=str() | int()) if str(value.value) not in ("True", "False"):
                return Origin.TYPED
            case ast.Call(func=ast.Attribute(value=receiver)) if last_name(receiver) in clients:
                return Origin.CLIENT
            case ast.Call(func=ast.Attribute(value=(ast.Call() | ast.Subscript()) as inner)):
                value = inner  # a method of an answer: api.get(...).json()
            case ast.Call(func=ast.Name(id="str"), args=[inner]) | ast.Await(value=inner):
                value = inner
            case ast.Call():
                return Origin.CALL
            case ast.Name() | ast.Attribute() if bound := _bound(suite, value):
                value = bound
            case ast.Attribute(value=inner) | ast.Subscript(value=inner):
                value = inner
            case _:
                return Origin.UNKNOWN
    return Origin.UNKNOWN


def _bound(suite: Suite, name: ast.expr) -> ast.expr | None:
    """The one value that a name or an attribute of `self` is given; of several, the one that stands above it."""
    found = [one for one in suite.source.values(name) if one.how in (How.ASSIGN, How.FOR, How.WITH)]
    above = [one.value for one in found if one.value is not None and one.value.lineno < name.lineno]
    return above[-1] if above and len(found) == len(suite.source.values(name)) else None
