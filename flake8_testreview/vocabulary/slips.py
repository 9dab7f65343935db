"""Which known name a name is probably a slip of."""
from __future__ import annotations

from functools import lru_cache
from os.path import commonprefix


@lru_cache(1 << 16)
def near(name: str, known: tuple[str, ...]) -> str:
    """The one name of `known` that `name` is a slip of: other underscores, another order of its words, or up to two
    edits; else empty."""
    if name in known or len(name) < 7:
        return ""
    joined, parts = name.replace("_", "").lower(), sorted(name.split("_"))
    found = [other for other in known if other.replace("_", "") == joined]
    found = found or [other for other in known if sorted(other.split("_")) == parts]
    if not found:
        letters = set(name)  # two edits change four letters at most
        close = [other for other in known if abs(len(other) - len(name)) <= 2 and len(letters ^ set(other)) <= 4]
        distances = {other: _distance(name, other) for other in close}
        least = min(distances.values(), default=3)
        found = [other for other, distance in distances.items() if distance == least <= 2]
    return found[0] if len(found) == 1 else ""


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance."""
    for _ in range(2):  # what both begin with, and what both end with, makes no difference
        same = len(commonprefix((one, other)))
        one, other = one[same:][::-1], other[same:][::-1]
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        previous, row[0] = row[0], index
        for at, wanted in enumerate(other, 1):
            previous, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, previous + (letter != wanted))
    return row[-1]
