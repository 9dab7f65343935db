"""TRV0: the review itself."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.review import COMMENT_NEEDLES


class Internal(Concern):
    """No finding is lost: not by a rule that fails, not by a comment without a reason.

    If a rule fails, all other findings of the run, including those of other plugins, are complete. Without a guard
    around each rule, an exception would make flake8 lose the output of every file.

    Whoever changes the code next reads a comment that ignores a finding. With a reason, they know when it can go;
    without one, it stays forever.
    """

    needles = COMMENT_NEEDLES
    is_last = True
