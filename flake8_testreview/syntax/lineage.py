"""What a class inherits: one way through its ancestors, for all who ask."""
from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

Class = TypeVar("Class", bound=Hashable)

_MOST_CLASSES = 100  # more than any real class has; a ring of bases ends by itself


def lineage(
    classes: Iterable[Class | None],
    bases: Callable[[Class], Iterable[Class | None]],
    key: Callable[[Class], Hashable] = lambda one: one,
) -> Iterator[Class | None]:
    """The classes and all their ancestors, each once, the first base with its own before the second; None for each that
    is unknown, and for what comes behind too many.

    `bases` gives the direct bases of a class, in order; they are asked for when the one before them has been taken.
    `key` is the same for two that are the same class.
    """
    waiting: list[Iterator[Class | None]] = [iter(classes)]
    seen: set[Hashable] = set()
    while waiting:
        for current in waiting[-1]:
            if current is None or len(seen) >= _MOST_CLASSES:
                yield None
            elif key(current) not in seen:
                seen.add(key(current))
                yield current
                waiting.append(iter(bases(current)))
                break
        else:
            waiting.pop()
