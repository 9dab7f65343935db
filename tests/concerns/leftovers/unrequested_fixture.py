# enable: TRV803
"""Fixtures that nothing requests, and those that somebody may."""
import pytest
from pytest import fixture


@pytest.fixture
def forgotten(api):  # TRV803:1 nothing in the project's tests requests the fixture forgotten; delete it
    return api.boot()


@fixture(scope="module")
def forgotten_by_module(api):  # TRV803:1
    yield api.boot()


@pytest.fixture(name="forgotten_name")
def _forgotten_name(api):  # TRV803:1
    return api.boot()


@pytest.fixture
def requested(api):
    return api.boot()


@pytest.fixture
def requested_by_string(api):
    return api.boot()


@pytest.fixture
def requested_elsewhere(api):
    return api.boot()


@pytest.fixture(name="named")
def _named(api):
    return api.boot()


@pytest.fixture(autouse=True)
def by_itself(api):
    api.boot()


@pytest.fixture(**OPTIONS)
def of_options(api):
    api.boot()


@pytest.fixture
def configured(api):
    return api.boot()


@pytest.fixture
def event_loop_policy():
    return api.loop()


@api.fixture
def of_another_library():
    return api.boot()


@pytest.mark.usefixtures("requested_by_string")
def test_boot(requested, named):
    assert requested.ready
# file: pytest.ini
[pytest]
usefixtures = configured
# file: testing/fixtures.py
import pytest


@pytest.fixture
def for_other_projects(api):
    return api.boot()
# file: tests/conftest.py
import pytest


@pytest.fixture
def forgotten_by_all(api):  # TRV803:1
    return api.boot()
# file: pkg/tests/test_elsewhere.py
def test_elsewhere(requested_elsewhere):
    assert requested_elsewhere
# file: tests/test_inherited.py
import unittest

import pytest
from dealers import checks


@pytest.fixture
def requested_by_unknown_base():
    return 1


class TestShop(checks.Checks):
    def test_shop(self):
        assert checks
# file: tests/known.py
class Checks:
    def test_inherited(self, requested_by_known_base):
        assert requested_by_known_base
# file: tests/test_known_base.py
import unittest

import pytest
from known import Checks


@pytest.fixture
def requested_by_known_base():
    return 1


@pytest.fixture
def requested_by_no_base():  # TRV803:1
    return 1


class TestShop(Checks):
    pass


class TestCase(unittest.TestCase):
    def test_shop(self):
        self.assertTrue(pytest)
