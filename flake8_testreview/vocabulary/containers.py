"""The methods of Python's containers that change them: of `list`, `dict`, `set`, `collections.deque`; those of the
data model too, which an expression may call by their names."""
from __future__ import annotations

ADDING = frozenset(
    {"update", "setdefault", "insert", "append", "appendleft", "extend", "extendleft", "add", "__setitem__"}
)
REMOVING = frozenset({
    "pop", "popleft", "popitem", "remove", "discard", "clear", "difference_update", "intersection_update", "__delitem__"
})  # fmt: skip
MUTATORS = ADDING | REMOVING
