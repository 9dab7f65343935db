"""The index of a file's nodes: by what they spell or by type, and who contains whom. Made in one walk."""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from flake8_testreview.syntax.nodes import FIELDS

Node = TypeVar("Node", bound=ast.AST)

_VALUE_ONLY = frozenset({ast.Expr, ast.keyword, ast.Starred, ast.Await})  # whose one child is never missing
start = attrgetter("lineno", "col_offset")
start_of_node = attrgetter("node.lineno", "node.col_offset")  # of what is found at a node
_start_and_end = attrgetter("lineno", "col_offset", "end_lineno", "end_col_offset")  # `a().b()` begins as `a()` does


class Index:
    """Names, attributes and calls by what they spell, the other nodes by type; and each node's parent, which statements
    of the module have none."""

    __slots__ = ("by_type", "names", "attributes", "calls", "by_spelling", "parents")

    def __init__(self) -> None:
        self.by_type: dict[type[ast.AST], list[Any]] = defaultdict(list)
        self.names: dict[str, list[ast.Name]] = defaultdict(list)
        self.attributes: dict[str, list[ast.Attribute]] = defaultdict(list)
        self.calls: dict[str, list[ast.Call]] = defaultdict(list)
        self.by_spelling: dict[type[ast.AST], Mapping[str, list[Any]]]
        self.by_spelling = {ast.Name: self.names, ast.Attribute: self.attributes, ast.Call: self.calls}
        self.parents: dict[ast.AST, ast.AST] = {}


def index(body: Sequence[ast.stmt]) -> Index:  # noqa: C901 - a call costs as much as its work
    """All nodes below the statements of a module, in one walk, level by level."""
    found = Index()
    by_type, names, attributes, calls = found.by_type, found.names, found.attributes, found.calls
    parents, value_only = found.parents, _VALUE_ONLY
    name, constant, attribute, call = ast.Name, ast.Constant, ast.Attribute, ast.Call
    constants = by_type[constant]
    level: Sequence[Any] = body
    while level:  # `type` and not `__class__`, and what is frequent spelt out: this is a quarter of all the time
        below: list[Any] = []
        for node in level:
            kind = type(node)
            if kind is name:
                names[node.id].append(node)
            elif kind is constant:
                constants.append(node)
            elif kind is attribute:
                attributes[node.attr].append(node)
                child = node.value
                parents[child] = node
                below.append(child)
            elif kind is call:
                child = node.func
                kind = type(child)
                calls[child.id if kind is name else child.attr if kind is attribute else ""].append(node)
                parents[child] = node
                below.append(child)
                for items in (node.args, node.keywords):
                    for child in items:
                        parents[child] = node
                    below += items
            elif kind in value_only:
                by_type[kind].append(node)
                child = node.value
                parents[child] = node
                below.append(child)
            else:
                by_type[kind].append(node)
                fields = node.__dict__
                for field in FIELDS[kind]:
                    if child := fields.get(field):
                        if type(child) is list:
                            for item in child:
                                if item is not None:  # a dict display has None for `**other`
                                    parents[item] = node
                                    below.append(item)
                        else:
                            parents[child] = node
                            below.append(child)
        level = below
    return found


class Nodes:
    """The nodes of one file. They are indexed by the first question."""

    def __init__(self, body: Sequence[ast.stmt]) -> None:
        self.body = body
        self._places: dict[ast.stmt, tuple[list[ast.stmt], int]] = {}

    @cached_property
    def _index(self) -> Index:
        return index(self.body)

    @property
    def names(self) -> Mapping[str, list[ast.Name]]:
        """The plain names, read and stored ones, by what they spell; in no order worth relying on."""
        return self._index.names

    @property
    def attributes(self) -> Mapping[str, list[ast.Attribute]]:
        """The attributes, of whatever they are, by their own name; in no order worth relying on."""
        return self._index.attributes

    def unsorted(self, kind: type[Node]) -> list[Node]:
        """All nodes of exactly this type, in no order worth relying on: for a first look that finds nothing mostly. Of
        names, attributes and calls some can be had by what they spell, which is less to look at."""
        by_spelling = self._index.by_spelling.get(kind)
        if by_spelling is not None:
            return [node for nodes in by_spelling.values() for node in nodes]
        return self._index.by_type.get(kind, [])

    def nodes(self, *kinds: type[Node]) -> list[Node]:
        """Those of several types, which have a place of their own in the source, in its order."""
        return sorted((node for kind in kinds for node in self.unsorted(kind)), key=start)

    @cached_property
    def stored(self) -> dict[str, list[ast.Attribute]]:
        """The attributes that are assigned to, by name, in no order worth relying on."""
        store = ast.Store
        found = {name: [use for use in uses if type(use.ctx) is store] for name, uses in self.attributes.items()}
        return {name: uses for name, uses in found.items() if uses}

    @property
    def callees(self) -> Iterable[str]:
        """The names that calls end in: `connect` for `self.api.connect()`; empty for what has none."""
        return self._index.calls

    def calls(self, names: Iterable[str]) -> list[ast.Call]:
        """The calls of what is called by one of `names`, plain or as an attribute, in source order."""
        table = self._index.calls
        return sorted([call for name in table.keys() & names for call in table[name]], key=_start_and_end)

    def renamed(self, names: Container[str]) -> set[str]:
        """What the file calls those of `names` that it imports under another one: `from time import sleep as nap`."""
        return {alias.asname for alias in self.unsorted(ast.alias) if alias.asname and alias.name in names}

    def calls_beginning(self, prefixes: tuple[str, ...]) -> list[ast.Call]:
        """Those of what is called by a name that begins with one of `prefixes`."""
        return self.calls([name for name in self.callees if name.startswith(prefixes)])

    def parent(self, node: ast.AST) -> ast.AST | None:
        """The node that contains `node`; None for a statement of the module."""
        return self._index.parents.get(node)

    def call_of(self, callee: ast.AST) -> ast.Call | None:
        """The call in which `callee` is what is called."""
        above = self.parent(callee)
        return above if isinstance(above, ast.Call) and above.func is callee else None

    def call_with(self, expression: ast.AST) -> ast.Call | None:
        """The call that `expression` is the function, or an argument by position or keyword, of."""
        above = self.parent(expression)
        if isinstance(above, ast.keyword):
            above = self.parent(above)
        return above if isinstance(above, ast.Call) else None

    def ancestors(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around `node`, innermost first, without the module."""
        parents = self._index.parents
        above = parents.get(node)
        while above is not None:
            yield above
            above = parents.get(above)

    def statement(self, node: ast.AST) -> ast.stmt:
        """The statement that `node` is or stands in."""
        while not isinstance(node, ast.stmt):
            node = self._index.parents[node]
        return node

    def next_statement(self, node: ast.AST) -> ast.stmt | None:
        """The statement that follows that of `node` in the same block."""
        block, at = self.block(self.statement(node))
        return block[at + 1] if at + 1 < len(block) else None

    def previous_statement(self, node: ast.AST) -> ast.stmt | None:
        """The statement that comes before that of `node` in the same block."""
        block, at = self.block(self.statement(node))
        return block[at - 1] if at else None

    def block(self, statement: ast.stmt) -> tuple[list[ast.stmt], int]:
        """The statements among which `statement` stands, itself included, and its index there. All of a block are noted
        at once: to search it for each would take the square of its length."""
        if statement not in self._places:
            self._places[statement] = [statement], 0
            above = self.parent(statement) or self
            blocks = (getattr(above, name, None) for name in ("body", "orelse", "finalbody"))
            for block in blocks:
                if isinstance(block, list) and statement in block:
                    self._places.update((one, (block, index)) for index, one in enumerate(block))
        return self._places[statement]
