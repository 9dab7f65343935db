"""Does a poll end in time?"""
from __future__ import annotations

from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.loops import is_counted
from flake8_testreview.vocabulary.sleeps import Sleep


def is_bounded(suite: Suite, sleep: Sleep) -> bool:
    """Does the loop of the sleep, something around it, or the runner bound it?"""
    if is_every_test_bounded(suite) or suite.fact(Control).is_bounded(sleep.call):
        return True
    return sleep.loop is not None and is_counted(sleep.loop, sleep.call)
