# enable: TRV704
"""Classes and files with one test, and with several."""
import pytest

from .base import ServerCase


class TestSingle:  # TRV704:1 TestSingle has a single test, test_rebuild; add tests for edge cases and failures
    def test_rebuild(self, api):
        assert api.rebuild()


class TestPlain(object):  # TRV704:1
    def test_rebuild(self, api):
        assert api.rebuild()


class TestOfServers(Case["server"]):
    """The base class has tests of its own."""

    def test_rebuild(self, api):
        assert api.rebuild()


class TestPair:
    """Rebuilding keeps the address."""

    def test_rebuild(self, api):
        assert api.rebuild()

    def test_rebuild_fails(self, api):
        assert not api.rebuild("gone")

    def boot(self, api):
        return api.create(), api.network()

    def nothing(self, api):
        pass


class TestOfProject(ServerCase):
    """The base class has tests of its own."""

    def test_rebuild(self):
        assert self.api.rebuild()


class TestMany:
    """One function, many tests."""

    @pytest.mark.parametrize("name", ["old", "new"])
    def test_rebuild(self, api, name):
        assert api.rebuild(name)
# file: tests/test_lonely.py
def test_boot(api):  # TRV704:1
    assert api.boot()
# file: tests/test_bug_1718455.py
def test_rebuild(api):
    assert api.rebuild()
