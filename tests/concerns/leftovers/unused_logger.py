"""Loggers that never log, and those that do or that somebody may use."""
import logging
import unittest
from unittest import mock

import oslo_log.log
import structlog
from nova import compute

LOG = logging.getLogger(__name__)
UNUSED = logging.getLogger(__name__)  # TRV801:1 the logger UNUSED is never used; delete it
TRACE = oslo_log.log.getLogger(__name__)  # TRV801:1
EVENTS = structlog.get_logger()  # TRV801:1
EXPORTED = logging.getLogger("exported")
PATCHED_HERE = logging.getLogger("patched")
PATCHED_BY_NAME = logging.getLogger("patched")
PATCHED_ELSEWHERE = logging.getLogger("patched")  # TRV801:1
CHOSEN = logging.getLogger("a")
CHOSEN = CHOSEN or logging.getLogger("b")
LEVEL = logging.getLevelName("INFO")
__all__ = ["EXPORTED"]


class LoggingCase(unittest.TestCase):
    @mock.patch("tests.test_example.PATCHED_HERE")
    @mock.patch(__name__ + ".PATCHED_BY_NAME")
    @mock.patch.object(compute, "PATCHED_ELSEWHERE")
    def test_log(self, *mocks):
        unused = logging.getLogger("local")
        LOG.info("started")
# file: tests/__init__.py
import logging

LOG = logging.getLogger(__name__)
# file: tests/utils.py
import logging

LOG = logging.getLogger(__name__)
FORGOTTEN = logging.getLogger(__name__)  # TRV801:1
# file: tests/test_importing.py
from tests import utils


def test_log():
    utils.LOG.info("started")
# file: tests/test_window.py
import logging

LOG = logging.getLogger(__name__)  # TRV801:1


def test_window():
    assert True is not None
# file: tests/test_panes.py
import logging

LOG = logging.getLogger(__name__)


def test_window(test_window):
    LOG.info("started")
