"""TRV9: whether a test leaves the world as it found it."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Isolation(Concern):
    """A test leaves the world as it found it.

    Tests that change shared state pass or fail depending on the order they run in. A full disk or a stray process is
    noticed far from the test that caused it.

    Change shared state through something that restores it, and register the clean-up in the line after the one that
    needs it.

    Ignore these findings where all tests of a run are meant to share the change.
    """

    needles = ("=", "(")  # what it looks for has no words of its own
