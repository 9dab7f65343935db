"""Shares with what is known of them."""
from __future__ import annotations

import math

Z = 1.959964  # of the normal distribution, 2.5 % lie above


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share that was seen as `hits` of `total`, after Wilson (1927); both ends from 0 to 1."""
    if not total:
        return 0.0, 1.0
    seen, spread = hits / total, Z * Z / total
    half = Z * math.sqrt(seen * (1 - seen) / total + spread / total / 4)
    return max(0.0, (seen + spread / 2 - half) / (1 + spread)), min(1.0, (seen + spread / 2 + half) / (1 + spread))


def share(hits: int, total: int) -> str:
    """A share with its 95 % interval in percent, as `95.0 % of 20 (76 to 99)`; `none` of nothing."""
    if not total:
        return "none"
    low, high = wilson(hits, total)
    return f"{hits / total * 100:.1f} % of {total} ({low * 100:.0f} to {high * 100:.0f})"
