"""What a test may be about, so that what looks like a mistake is the point."""
from __future__ import annotations

# Where a test is about equality itself, or about truth itself, a plain comparison says something.
ABOUT_EQUALITY = frozenset(
    {
        "eq", "equal", "equals", "equality", "equivalence", "same", "hash", "hashable", "identity", "identical", "nan",
        "compare", "comparison", "comparisons", "comparable", "cmp", "reflexive", "ne", "is", "richcompare", "order",
        "ordering", "operators", "unhashable", "cached", "cache", "singleton",
    }
)  # fmt: skip
ABOUT_TRUTH = frozenset(
    {"truth", "bool", "boolean", "boolcontext", "truthiness", "assert", "asserts", "assertion", "assertions"}
)
