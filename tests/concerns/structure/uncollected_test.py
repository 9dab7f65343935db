"""Tests and fixtures that no runner collects; and what only looks so."""
import unittest

from .base import Unseen

LIMIT = 3


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
