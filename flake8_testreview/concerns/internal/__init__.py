"""TRV0: the review itself."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern


class Internal(Concern):
    """A rule that fails never costs you the other findings.

    All other findings of the run, ours and those of other plugins, are complete: without a guard around each rule an
    exception would make flake8 lose the output of every file.
    """
