# enable: TRV705
"""What is shared, with and without a docstring."""
import pytest


class TestSingle:  # TRV705:1 the test class TestSingle has no docstring; describe what it is for
    def test_rebuild(self, api):
        assert api.rebuild()


class TestPair:
    """Rebuilding keeps the address."""

    def test_rebuild(self, api):
        assert api.rebuild()

    def test_rebuild_fails(self, api):
        assert not api.rebuild("gone")

    def boot(self, api):  # TRV705:5
        return api.create(), api.network()

    def nothing(self, api):
        pass


@pytest.fixture
def api():  # TRV705:1
    with connect() as api:
        yield api


@pytest.fixture
def server(api):
    """A server that is booted."""
    return api.boot()


def boot_twice(api):  # TRV705:1
    api.boot()
    return api.boot()


def pytest_configure(config):
    config.api = connect()


def setup_module():
    connect()


def test_boot(api):
    def boot():
        return api.boot()

    assert boot()
