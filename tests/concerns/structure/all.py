"""Tests that no runner collects, fixtures that cut off others, skips that do not say why; and what only looks so."""
import sys
import unittest
from unittest import mock

import pytest
import testtools

from .base import Remote, ServerCase, Unseen

LIMIT = 3


# -- TRV701: what no runner collects ----------------------------------------------------------------------------------


def test_outer(api):
    def test_inner():  # TRV701:5
        assert api.ready

    def test_called():
        assert api.ready

    def test_handed_over():
        assert api.ready

    def test_named():
        assert api.ready

    def test_nothing():
        api.rebuild()

    @api.hook
    def test_decorated():
        assert api.ready

    test_called()
    api.run(test_handed_over)
    api.run("pkg.test_named")


class TestConstructed:
    def __init__(self):  # TRV701:5
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class TestUsed:
    def __init__(self, name):
        self.name = name

    def test_name(self):
        assert self.name


class TestDerived(Unseen):
    def __init__(self):
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class TestPlan:
    def __init__(self):
        self.steps = []

    def test_step(self):
        self.steps.append("test")


used = TestUsed("api")


def tset_ready(self):  # TRV701:1
    assert LIMIT == 3


def tset_called(api):
    assert api.ready


def tset_of_servers():
    return [tset_called(server) for server in used.name]


class SpellingCase(unittest.TestCase):
    def setup(self):  # TRV701:5
        self.api = connect()

    def tear_down(self):  # TRV701:5
        self.api.close()

    def setUpClass(cls):  # TRV701:5
        cls.limit = LIMIT

    def tset_rebuild(self):  # TRV701:5
        self.assertTrue(self.api.rebuild())

    def tset_helper(self):
        return self.api.rebuild()

    def tset_argument(self, server):
        self.assertTrue(server.rebuild())

    @api_version(2)
    def tset_decorated(self):
        self.assertTrue(self.api.rebuild())

    def test_limit(self):
        self.assertEqual(self.limit, LIMIT)


class KnownSpellingCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.limit = LIMIT

    def tearDownClass():
        pass

    def set_up(self, limit=LIMIT):
        self.limit = limit

    def test_limit(self):
        self.set_up()
        self.assertEqual(self.limit, LIMIT)


class TestPytestStyle:
    def setup(self):
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class UnknownBaseCase(Unseen, unittest.TestCase):
    def teardown(self):
        self.limit = 0


# -- TRV702: fixtures that cut off the ones they override -------------------------------------------------------------


class ApiCase(unittest.TestCase):
    def setUp(self):
        self.api = connect()
        self.patcher = mock.patch("api.clock")
        self.patcher.start()

    def tearDown(self):
        self.api.close()

    @classmethod
    def setUpClass(cls):
        cls.flavors = ["small"]


class CutOffCase(ApiCase):
    def setUp(self):  # TRV702:5
        self.limit = LIMIT

    def tearDown(self):  # TRV702:5
        self.limit = 0

    @classmethod
    def setUpClass(cls):
        cls.flavors = ["large"]


class CallingCase(ApiCase):
    def setUp(self):
        super().setUp()
        self.limit = LIMIT

    def tearDown(self):
        self.limit = 0
        ApiCase.tearDown(self)


class OtherwiseCase(ApiCase):
    def setUp(self):
        self._boot()

    def _boot(self):
        super().setUp()

    def tearDown(self):
        self.api.log("closing")
        self.api.close()


class ReplacedCase(ApiCase):
    api = None

    def tearDown(self):
        self.limit = 0


class NeverRunCase(ApiCase):
    def setUp(self):
        raise unittest.SkipTest("no api")

    def tearDown(self):
        pass


class RemoteCase(ServerCase):
    def setUp(self):  # TRV702:5
        self.limit = LIMIT

    def tearDown(self):
        self.limit = 0


class UnknownCase(Unseen):
    def setUp(self):
        self.limit = LIMIT


class UnknownFirstCase(Unseen, ApiCase):
    def setUp(self):
        self.limit = LIMIT


class FrameworkCase(testtools.TestCase):
    def setUp(self):
        self.limit = LIMIT


# -- TRV703: skips that do not say why --------------------------------------------------------------------------------


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
# file: base.py
import unittest


class Remote(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.useFixture(Clock())

    def tearDown(self):
        self.servers = []


class ServerCase(Remote):
    pass
