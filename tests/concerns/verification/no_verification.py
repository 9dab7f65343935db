# enable: TRV601
"""Tests that look at nothing, and those that do, or say that they need not."""
import functools
import os
import re
import unittest
from unittest import mock

import pytest
from api.testing import assert_rebuilt, boot, verified, wait_for_boot

from api.parsing import parse
from tests.helpers import boot_twice, look_twice

from .base import KnownTestCase, Unseen


def test_delete(api):  # TRV601:1 test_delete verifies no outcome; assert what the code did, or document that it only has to run
    server = api.boot()
    api.delete(server)


def test_helper_from_elsewhere(api):  # TRV601:1
    boot(api)


def test_assert(api):
    assert api.boot()


def test_raise(api):
    if not api.boot():
        raise LookupError


def test_expected_exception(api):
    with pytest.raises(LookupError):
        api.delete("gone")


def test_mock(api):
    api.delete = mock.Mock()
    api.delete.assert_not_called()


def test_handed_over(api):
    api.on_boot(assert_rebuilt)


def test_helpers_that_say_so(api):
    wait_for_boot(api)


def test_keyword(api):
    api.boot(expected_status=200)


@verified
def test_unknown_decorator(api):
    api.boot()


@mock.patch("api.clock")
@pytest.mark.slow
def test_known_decorators(clock, api):  # TRV601:1
    api.boot()


def test_fixture_that_is_called(api, booted):
    booted(api)


def test_fixture_that_verifies(clean):
    clean.boot()


@pytest.fixture
def clean(api):
    yield api
    assert not api.servers()


def test_empty(api):
    pass


def boot_and_look(api):
    assert api.boot()


def boot_only(api):
    return api.boot()


def test_helper_that_looks(api):
    boot_and_look(api)


def test_blind_helper(api):  # TRV601:1
    boot_only(api)


def test_imported_helper_that_looks(api):
    look_twice(api)


def test_imported_blind_helper(api):  # TRV601:1
    boot_twice(api)


def test_code_under_test(api):  # TRV601:1
    parse(api)


def test_library(api):  # TRV601:1
    api.boot(os.path.join("a", "b"), re.match("a", "b"))


def test_client_of_tests(app):  # TRV601:1
    app.test_client()


def test_value_is_returned(api):
    return api.boot()


# -- those that say that this is the point ----------------------------------------------------------------------------


def test_boot_does_not_raise(api):
    api.boot()


def test_docstring(api):
    """Booting twice is no error."""
    api.boot()


# it used to crash
def test_comment_above(api):
    api.boot()


def test_comment_inside(api):
    api.boot()  # should work


def test_comment_at_the_end(api):
    api.boot()
    # no exception


def test_speed(benchmark, api):
    benchmark(api.boot)


class ApiTestCase(KnownTestCase):
    def test_boot(self):  # TRV601:5
        self.api.boot()

    def test_own_helper(self):
        self._look()

    def test_own_blind_helper(self):  # TRV601:5
        self._boot()

    def test_helper_of_the_base(self):
        self.look_again()

    def test_blind_helper_of_the_base(self):  # TRV601:5
        self.boot_again()

    def test_helper_of_the_base_that_calls_another(self):
        self.look_by_a_method()
        self.look_by_a_function()

    def test_helper_of_the_base_that_looks_by_a_function(self):
        self.look_by_a_function()

    def test_callback(self):
        self.api.on_boot(self._look)

    def test_other_test(self):
        self.test_own_helper()

    def test_framework(self):  # TRV601:5
        self.addCleanup(self.api.close)

    def _look(self):
        self.assertTrue(self.api.boot())

    def _boot(self):
        self.api.boot()


class UnknownTestCase(Unseen):
    def test_unknown_helper(self):
        self.look()

    def test_boot(self):  # TRV601:5
        self.api.boot()


class KeepingTestCase(unittest.TestCase):
    def setUp(self):
        self.looking = functools.partial(boot_and_look)
        self.booting = functools.partial(boot_only)

    def test_looks(self):
        self.looking(self.api)

    def test_boots(self):  # TRV601:5
        self.booting(self.api)


class LookingTestCase(unittest.TestCase):
    def tearDown(self):
        self.assertFalse(self.api.servers())

    def test_boot(self):
        self.api.boot()


class BootingMixin:
    def test_boot(self):
        self.look()
# file: base.py
import unittest

from tests.helpers import same


class KnownTestCase(unittest.TestCase):
    def look_again(self):
        self.assertTrue(self.api.boot())

    def look_by_a_method(self):
        return self.look_again()

    def look_by_a_function(self):
        same(self.api.boot(), "a")

    def boot_again(self):
        self.reset()
        self.api.boot()

    def reset(self):
        self.reset()
# file: tests/helpers.py
def same(first, second):
    assert first == second


def look_twice(api):
    same(api.boot(), api.boot())


def boot_twice(api):
    api.boot()
    api.boot()
# file: api/parsing.py
def parse(text):
    if not text:
        raise ValueError
# file: tests/test_simulated.py
import select


def test_select_ends(server, monkeypatch):  # TRV601:1
    def fake_select(rlist, timeout=None):
        raise OSError("fake error")

    monkeypatch.setattr(select, "select", fake_select)
    server.start()


def test_select_is_left_out(server, monkeypatch):
    def fake_select(rlist, timeout=None):
        raise OSError("select should not be called")

    monkeypatch.setattr(select, "select", fake_select)
    server.start()


def test_function_of_its_own(server):
    def start():
        if not server.start():
            raise OSError(server.name)

    start()


def test_all(server):
    server.run_tests()


test_all.__test__ = False
