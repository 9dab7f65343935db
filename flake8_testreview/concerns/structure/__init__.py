"""TRV7: whether every test is collected, set up and distinct from the others."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.options import Option, count

MAX_STATEMENTS = Option("max-statements", "50", "statements that a test or fixture may have, for TRV706", count)
MAX_PATCHES = Option("max-patches", "5", "patches that a test or fixture may have, for TRV706", count)


class Structure(Concern):
    """Every test runs: collected, with its base class's set-up, and never skipped silently.

    A test that no runner collects, a base class's set-up that is not called, a test that returns before it checks
    anything: all of them are green. The number of tests does not show it, and nobody looks for what is missing.
    """

    is_about_tests = True
    needles = ("def ",)
    options = (MAX_STATEMENTS, MAX_PATCHES)
