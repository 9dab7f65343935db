"""Which known name a name is probably a slip of."""
from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from os.path import commonprefix

_MOST_EDITS = 2


@lru_cache(1 << 16)
def near(name: str, known: tuple[str, ...]) -> str:
    """The one name of `known` that `name` is a slip of: other underscores, another order of its words, or up to two
    edits; else empty."""
    if name in known or len(name) < 7:
        return ""
    joined, ordered = _forms(known)
    found = joined.get(name.replace("_", "").lower()) or ordered.get("_".join(sorted(name.split("_"))))
    if not found:
        letters = set(name)  # two edits change four letters at most
        close = [other for other in known if abs(len(other) - len(name)) <= _MOST_EDITS]
        close = [other for other in close if len(letters.symmetric_difference(other)) <= 2 * _MOST_EDITS]
        distances = {other: _distance(name, other) for other in close}
        least = min(distances.values(), default=_MOST_EDITS + 1)
        found = [other for other, distance in distances.items() if distance == least <= _MOST_EDITS]
    return found[0] if len(found) == 1 else ""


@lru_cache(1 << 8)
def _forms(known: tuple[str, ...]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Some names by how they are written without underscores, and with their words in alphabetical order."""
    joined, ordered = defaultdict(list), defaultdict(list)
    for name in known:
        joined[name.replace("_", "")].append(name)
        ordered["_".join(sorted(name.split("_")))].append(name)
    return joined, ordered


def _distance(one: str, other: str, most: int = _MOST_EDITS) -> int:
    """Levenshtein's distance; where it is more than `most`, any number that is."""
    same = len(commonprefix((one, other)))
    one, other = one[same:], other[same:]
    if not (one and other and most):
        return max(len(one), len(other))
    rests = ((one[1:], other[1:]), (one[1:], other), (one, other[1:]))  # a letter is another one, too many, or missing
    return 1 + min(_distance(*rest, most - 1) for rest in rests)
