"""Does something bound every test of the project, so that nothing hangs the run?"""
from __future__ import annotations

from flake8_testreview.suite.suite import Suite


def is_every_test_bounded(suite: Suite) -> bool:
    """Does the runner end each test after some time, by the option `testreview-runner-timeout`?"""
    return bool(getattr(suite.settings, "testreview_runner_timeout", 0))
