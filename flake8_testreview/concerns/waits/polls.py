"""What the findings about polls share: does the loop end, and how a message shows how often it looks."""
from __future__ import annotations

from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.bounds import is_every_test_bounded
from flake8_testreview.vocabulary.control import Control
from flake8_testreview.vocabulary.loops import is_counted
from flake8_testreview.vocabulary.sleeps import Sleep


def has_deadline(suite: Suite, sleep: Sleep) -> bool:
    """Does the loop of the sleep end by itself, or by what is around it?"""
    ends = sleep.loop is not None and is_counted(sleep.loop, sleep.node)
    return ends or suite.fact(Control).is_bounded(sleep.node)


def is_bounded(suite: Suite, sleep: Sleep) -> bool:
    """Does the loop of the sleep end in time, or does the runner end the test?"""
    return has_deadline(suite, sleep) or is_every_test_bounded(suite)


def pace(sleep: Sleep) -> str:
    """How often the loop looks, as messages show it."""
    return " with a sleep" if sleep.delay is None else f" every{sleep.shown_delay}"
