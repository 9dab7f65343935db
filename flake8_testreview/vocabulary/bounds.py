"""Does something bound every test of the project, so that nothing hangs the run?"""
from __future__ import annotations

import os
import re

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.paths import NAMELESS, text_of_file, upwards

# In a conftest.py: a hook marks the tests, `item.add_marker(pytest.mark.timeout(90))`, or sets pytest-timeout's option,
# or faulthandler ends the run.
_LIMITS_TESTS = (
    r"(?s)\.add_marker\(.*\bmark\.timeout\(|\bmark\.timeout\(.*\.add_marker\("
    r"|\bdump_traceback_later\([^\n]*\bexit=True|\boption\.timeout = [1-9]"
)


def is_every_test_bounded(suite: Suite) -> bool:
    """Does the runner end each test after some time: by the option `testreview-runner-timeout`, by the project's
    configuration, or by a `conftest.py` that marks the tests or has faulthandler end the run?"""
    if getattr(suite.settings, "testreview_runner_timeout", 0) or suite.project.is_every_test_bounded:
        return True
    return suite.fact(_is_limited_by_conftest)


def _is_limited_by_conftest(suite: Suite) -> bool:
    filename = suite.source.filename
    if not suite.reach.other_files or filename in NAMELESS:
        return False
    folders = (folder for folder, _ in upwards(os.path.dirname(os.path.abspath(filename))))
    texts = (text_of_file(os.path.join(folder, "conftest.py")) for folder in folders)
    return any(re.search(_LIMITS_TESTS, text) for text in texts if text)
