"""TRV0: the review itself."""
from __future__ import annotations

from flake8_testreview.plugin.concern import Concern
from flake8_testreview.plugin.review import COMMENT_NEEDLES


class Internal(Concern):
    """No finding is lost: not by a rule that fails, not by a comment without a reason.

    All other findings of the run, ours and those of other plugins, are complete when a rule fails: without a guard
    around each rule an exception would make flake8 lose the output of every file.

    A comment that ignores a finding is read by whoever changes the code next. With a reason it says when it can go;
    without one it stays for ever.
    """

    needles = COMMENT_NEEDLES
    is_last = True
