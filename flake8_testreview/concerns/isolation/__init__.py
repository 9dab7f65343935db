"""TRV9: whether a test leaves the world as it found it."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Isolation(Concern):
    """A test leaves the world as it found it.

    Tests that change what they share pass or fail by the order they run in, and a full disk or a stray process is
    found far from the test that left it.

    Change things through what restores them, and hand clean-up over in the line after the one that makes it needed.

    Ignore it where all tests of a run are meant to share the change.
    """

    needles = ("=", "(")  # what it looks for has no words of its own
