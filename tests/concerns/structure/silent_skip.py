"""Skips that do not say why, and tests that pass without a check; and those that say it."""
import sys
import unittest

import pytest


@unittest.skip  # TRV703:2
class VagueCase(unittest.TestCase):
    @unittest.skip("")  # TRV703:6
    def test_empty_reason(self):
        self.assertTrue(self.api.ready)

    @unittest.skip("issue 12")
    def test_reason(self):
        self.assertTrue(self.api.ready)

    # rebuilding hangs
    @unittest.skip("")
    def test_comment(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(True, "issue 12")  # TRV703:6
    def test_constant(self):
        self.assertTrue(self.api.ready)

    @unittest.skipUnless(0, "issue 12")  # TRV703:6
    def test_number(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.platform == "win32", "no sockets there")
    def test_condition(self):
        self.assertTrue(self.api.ready)

    def test_first_statement(self):
        """Rebuilding."""
        self.skipTest("issue 12")  # TRV703:9
        self.assertTrue(self.api.ready)

    def test_raised_first(self):
        raise unittest.SkipTest("issue 12")  # TRV703:9

    def test_raised_without_reason(self):
        if self.api.old:
            raise unittest.SkipTest  # TRV703:13
        self.assertTrue(self.api.ready)

    def test_skipped_by_condition(self):
        if self.api.old:
            self.skipTest("old api")
        self.assertTrue(self.api.ready)

    def test_returns_early(self):
        servers = self.api.servers()
        if not servers:  # TRV703:9
            return
        self.assertTrue(servers[0].ready)

    def test_returns_after_a_check(self):
        self.assertTrue(self.api.ready)
        if not self.api.servers():
            return
        self.assertTrue(self.api.servers()[0].ready)

    def test_returns_after_a_helper_checks(self):
        self.check_ready()
        if not self.api.servers():
            return
        self.assertTrue(self.api.servers()[0].ready)

    def test_returns_after_the_failure_is_seen(self):
        with self.raise_point("old"):
            self.api.rebuild()
        if self.api.old:
            return
        self.assertTrue(self.api.ready)

    def test_returns_after_raising(self):
        if self.api.error:
            raise self.api.error
        if self.api.old:
            return
        self.assertTrue(self.api.ready)

    def test_returns_before_nothing(self):
        if self.api.old:
            return
        self.api.rebuild()


@pytest.mark.skip  # TRV703:2
def test_bare_mark(api):
    assert api.ready


@pytest.mark.skip(reason="issue 12")
def test_mark(api):
    assert api.ready


@pytest.mark.xfail  # TRV703:2
def test_fails(api):
    assert api.ready


@pytest.mark.xfail(strict=True)  # TRV703:2
def test_fails_strictly(api):
    assert api.ready


@pytest.mark.xfail(sys.platform == "win32", reason="no sockets there")
def test_xfail_by_condition(api):
    assert api.ready


@pytest.mark.xfail(raises=NotImplementedError)
def test_xfail_by_error(api):
    assert api.ready


@pytest.mark.xfail(**LIMITS)
def test_xfail_by_star(api):
    assert api.ready


def test_skips_inside(api):
    if api.old:
        pytest.skip()  # TRV703:9
    if api.older:
        pytest.skip("old api")
    if api.oldest:
        pytest.xfail()  # TRV703:9
    assert api.ready


@other.skip
def test_of_another_library(api):
    assert api.ready


class SkipDecoratorCase(unittest.TestCase):
    @unittest.skipIf(True, "as an example")
    def test_skipped(self):
        self.assertTrue(self.api.ready)


def test_runner(api):
    class Example(unittest.TestCase):
        @unittest.skip
        def test_one(self):
            self.assertTrue(api.ready)

    assert api.run(Example("test_one"))
