"""TRV8: what is kept and never used."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Leftovers(Concern):
    """No dead code in tests.

    A logger that never logs and an attribute that nobody reads were useful once, or were meant to be. Each reader has
    to find out that they are not; and a value that a test records and never reads is a forgotten assertion.

    Delete them. If the call that makes the value matters, keep the call and remove the attribute.
    """

    needles = ("self.", "getLogger", "get_logger", "cls.", "fixture")
