"""The methods of Python's containers that change them: of `list`, `dict`, `set`, `collections.deque`."""
from __future__ import annotations

ADDING = frozenset({"update", "setdefault", "insert", "append", "appendleft", "extend", "extendleft", "add"})
REMOVING = frozenset(
    {"pop", "popleft", "popitem", "remove", "discard", "clear", "difference_update", "intersection_update"}
)
MUTATORS = ADDING | REMOVING
