# enable: TRV706
# options: --testreview-max-statements=4 --testreview-max-patches=2
"""Tests and fixtures of every length."""
import unittest
from unittest import mock
from unittest.mock import patch


class LongCase(unittest.TestCase):
    """Tests of every length."""

    def setUp(self):  # TRV706:5 setUp has 5 statements, more than 4; split it, or move its set-up to a fixture
        self.api = connect()
        self.api.boot()
        self.api.wait()
        self.api.list()
        self.api.tell()

    def boot_all(self):
        self.api.boot()
        self.api.wait()
        self.api.list()
        self.api.tell()
        self.api.stop()

    def test_four(self):
        """A docstring is no statement."""
        self.api.boot()
        self.api.wait()
        self.api.list()
        self.assertTrue(self.api.ready)

    def test_five(self):  # TRV706:5
        for name in self.api.names:
            if name:
                self.api.boot(name)
                self.api.wait(name)
        self.assertTrue(self.api.ready)

    @mock.patch("api.boot")
    @patch("api.wait")
    def test_two_patches(self, wait, boot):
        self.assertTrue(self.api.ready)

    @mock.patch("api.boot")
    @mock.patch.object(api, "wait")
    def test_three_patches(self, wait, boot):  # TRV706:5 test_three_patches has 3 patches, more than 2; split it, or move its set-up to a fixture
        with patch("api.list"):
            self.assertTrue(self.api.ready)
