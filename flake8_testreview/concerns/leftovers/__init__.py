"""TRV8: what is kept for nobody."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Leftovers(Concern):
    """No dead code in tests.

    A logger that never logs and an attribute that nobody reads were of use once, or were meant to be. Who reads the
    test has to find out that they are not; and a value that a test records and never looks at is an assertion
    that was forgotten.

    Delete them. Where the value is made by a call that matters, keep the call and drop the name.
    """

    needles = ("self.", "getLogger", "get_logger", "cls.", "fixture")
