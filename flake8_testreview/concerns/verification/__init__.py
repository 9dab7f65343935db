"""TRV6: whether a test can fail."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Verification(Concern):
    """A test can fail.

    A test that cannot fail is worse than no test: it is counted, it is green, and it covers nothing. Assertions die
    in quiet ways: after the call that raises, in a function that nobody calls, with an argument too many.

    Move the dead assertion to where it runs, and see it fail once.
    """

    needles = ("assert", "def test", "fail(", "raises(")
