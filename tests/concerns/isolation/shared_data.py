"""Data of the module, or of a class of the file, that one test changes and another reads."""
import copy
import unittest
from unittest import mock

import pytest
from network.tests import elsewhere

PAYLOAD = {"name": "server", "networks": ["private"]}
HOSTS = ["host1"]
CLEARED = {}
ROWS = []
TAKEN = set()
OPTIONS = {"debug": False}
UNREAD = {"name": "server"}
BY_KEY = {"a": 1}
LEVELS = [1, 2]


def test_changes_payload(api):
    PAYLOAD["flavor"] = "small"  # TRV905:5 test_changes_payload changes PAYLOAD, which test_reads_payload reads; change a copy
    assert api.boot(PAYLOAD)


def test_reads_payload(api):
    assert api.boot(PAYLOAD)


def test_changes_deeply(api):
    PAYLOAD["networks"].append("public")  # TRV905:5
    HOSTS.append("host2")  # TRV905:5
    assert api.boot(HOSTS)


def test_reads_hosts(api):
    assert api.hosts() == HOSTS


def test_augments():
    global LEVELS
    LEVELS += [3]  # TRV905:5
    assert LEVELS


def test_reads_levels():
    assert len(LEVELS) == 2


def test_copies(api):
    payload = copy.deepcopy(PAYLOAD)
    payload["flavor"] = "small"
    assert api.boot(payload)


def test_adds_and_removes(api):
    TAKEN.add("a")
    assert api.boot(TAKEN)
    TAKEN.remove("a")


def test_reads_taken(api):
    assert api.boot(TAKEN)


def test_fills(api):
    CLEARED.clear()
    CLEARED["a"] = 1
    assert api.boot(CLEARED)


def test_fills_too(api):
    CLEARED.clear()
    CLEARED["b"] = 1
    assert api.boot(CLEARED)


def test_under_patch(api):
    with mock.patch.dict(OPTIONS):
        OPTIONS["debug"] = True
        assert api.boot(OPTIONS)


def test_reads_options(api):
    assert not OPTIONS["debug"]


def test_changes_what_nobody_reads(api):
    UNREAD["flavor"] = "small"
    assert api.boot(UNREAD)


def test_sets_a_key(api):
    BY_KEY["b"] = 2
    assert api.boot(BY_KEY["b"])


def test_reads_another_key(api):
    assert api.boot(BY_KEY["a"])


@pytest.fixture(autouse=True)
def emptied():
    yield
    del ROWS[:]


def test_appends(api):
    ROWS.append(1)
    assert api.boot(ROWS)


def test_reads_rows(api):
    assert api.boot(ROWS)


class Server:
    limit = 3
    calls = []

    def boot(self):
        return self.limit


class CountedCase(unittest.TestCase):
    names = []
    own = []

    def setUp(self):
        self.own = []

    def test_changes_class(self):
        Server.limit = 5  # TRV905:9 test_changes_class changes Server.limit, which test_reads_limit reads; restore it, or use a fixture
        self.assertTrue(Server().boot())

    def test_reads_limit(self):
        self.assertEqual(3, Server.limit)

    def test_appends(self):
        self.names.append("a")  # TRV905:9
        self.assertTrue(self.names)

    def test_reads_names(self):
        self.assertEqual([], self.names)

    def test_own(self):
        self.own.append("a")
        self.assertTrue(self.own)

    def test_reads_own(self):
        self.assertEqual([], self.own)


class DerivedCase(CountedCase):
    def test_derived(self):
        self.names.append("b")  # TRV905:9
        self.assertTrue(self.names)


class RestoredCase(unittest.TestCase):
    hosts = []

    def tearDown(self):
        RestoredCase.hosts = []

    def test_appends(self):
        self.hosts.append("a")
        self.assertTrue(self.hosts)

    def test_reads(self):
        self.assertEqual([], self.hosts)


class TestBoundAnew:
    calls = 0

    def test_boot(self, api):
        TestBoundAnew.calls = 0
        api.on_boot(lambda: setattr(TestBoundAnew, "calls", 1))
        assert TestBoundAnew.calls == 1

    def test_rebuild(self, api):
        TestBoundAnew.calls = 0
        api.on_rebuild(lambda: setattr(TestBoundAnew, "calls", 1))
        assert TestBoundAnew.calls == 1


class TestKeySetFirst:
    token = {"expires_in": 3600}

    def test_first(self, api):
        self.token["expires_at"] = self.token["expires_in"] + 1
        assert api.token == self.token

    def test_second(self, api):
        self.token["expires_at"] = self.token["expires_in"] + 2
        assert api.token == self.token


class StrangersCase(elsewhere.ServerTestCase):
    limits = {"cores": 4}

    def test_changes(self):
        self.limits["cores"] = None  # TRV905:9
        self.check(self.limits)

    def test_reads(self):
        self.check(self.limits)


class RouterCase(unittest.TestCase):
    ports = {"lrouter": [{"name": "a"}]}
    levels = []
    names = {"a": 1}
    known = []

    def prepare(self, chassis):
        RouterCase.ports["lrouter"][0]["chassis"] = chassis  # TRV905:9 prepare changes RouterCase.ports, which load reads; change a copy
        self.load()

    def load(self):
        self.api.load(self.ports)

    def raise_level(self):
        self.levels.append(1)

    def rename(self):
        self.names["b"] = 2

    def know(self):
        self.known.append("a")

    def setUp(self):
        self.know()

    def test_scheduled(self):
        self.prepare("host1")
        self.assertTrue(self.api.schedule())

    def test_ports(self):
        self.load()
        self.assertTrue(self.api.ports())

    def test_level(self):
        self.raise_level()
        self.assertTrue(self.api.boot(self.levels))
        self.levels.pop()

    def test_lowest_level(self):
        self.assertTrue(self.api.boot(self.levels))

    def test_renamed(self):
        self.rename()
        self.assertTrue(self.api.boot(self.names))

    def test_renamed_again(self):
        self.rename()
        self.assertTrue(self.api.boot(self.names))

    def test_known(self):
        self.assertTrue(self.api.boot(self.known))


NETWORK = {"name": "net", "subnets": []}
ROUTER = {"name": "router"}


def test_subnets(api):
    network = NETWORK
    network["subnets"] = ["a"]  # TRV905:5
    router = ROUTER
    router = dict(router)
    router["name"] = "other"
    assert api.create(network, router)


def test_network(api):
    assert api.create(NETWORK, ROUTER).subnets == []


class TestBoundInLoop:
    requests = []

    def test_boot(self, api):
        TestBoundInLoop.requests = []
        api.on_request(TestBoundInLoop.requests.append)
        assert TestBoundInLoop.requests == ["boot"]

    def test_order(self, api):
        for first in (True, False):
            TestBoundInLoop.requests = []
            api.boot(first)
            assert TestBoundInLoop.requests == ["boot"]


class TestBoundInBranch:
    level = 0

    def test_raises_level(self, api):
        TestBoundInBranch.level = 3  # TRV905:9
        assert api.boot()

    def test_level(self, api):
        if api.is_old:
            TestBoundInBranch.level = 0
        assert TestBoundInBranch.level == api.level


records = {}


def registered(name):
    def register(function):
        records[name] = function
        return function

    return register


@registered("small")
def test_small(api):
    assert api.boot("small")


def test_records(api):
    assert all(api.reads(record) for record in records)


class JobsCase(unittest.TestCase):
    jobs = []

    @classmethod
    def tearDownClass(cls):
        for job in cls.jobs:
            job.cancel()

    def test_job(self):
        self.jobs.append(self.api.job())


class Author(elsewhere.Record):
    table = "authors"


class Reader(elsewhere.Record):
    pass


class FakeRecord(elsewhere.Record):
    pass


class Plain:
    pass


class RecordsCase(unittest.TestCase):
    def test_key(self):
        Author.key = "name"  # TRV905:9 test_key changes Author.key, whose class test_no_key uses; restore it, or use a fixture
        self.assertTrue(Author.first(self.api))

    def test_rows(self):
        self.assertTrue(Author.rows(self.api))

    def test_other_key(self):
        Author.key = "size"
        self.assertTrue(Author.last(self.api))
        Author.key = "id"  # TRV904:9

    def test_no_key(self):
        Author.sort = None
        self.assertTrue(Author.last(self.api))

    def test_only_here(self):
        Reader.key = "name"
        self.assertTrue(Reader.first(self.api))

    def test_of_a_fake(self):
        FakeRecord.key = "name"
        self.assertTrue(FakeRecord.first(self.api))

    def test_fake(self):
        self.assertTrue(FakeRecord.first(self.api))

    def test_of_nothing(self):
        Plain.key = "name"
        self.assertTrue(self.api.rows(Plain()))

    def test_nothing(self):
        self.assertTrue(self.api.rows(Plain()))


class TearingDownCase(unittest.TestCase):
    def tearDown(self):
        Author.index = "id"

    def test_index(self):
        Author.index = "name"
        self.assertTrue(Author.first(self.api))


class User(elsewhere.Record):
    pass


class Own(dict):
    pass


class UserCase(unittest.TestCase):
    def test_level(self):
        User.level = 3
        self.addCleanup(delattr, User, "level")
        self.assertTrue(User.insert(name="x"))

    def test_insert(self):
        self.assertTrue(User.insert(name="y"))

    def test_own(self):
        Own.level = 3
        self.assertTrue(self.api.rows(Own()))

    def test_more_of_it(self):
        self.assertTrue(self.api.rows(Own()))
# file: handed_on/test_handed_on.py
ids = []
kinds = ["small"]


class TestServers:
    names = []

    def test_boot(self, api):
        ids.append(api.boot())  # TRV905:9 test_boot changes ids, which test_delete reads; fill it in a fixture
        self.names.append("first")  # TRV905:9 test_boot changes TestServers.names, which test_delete reads; fill it in a fixture
        assert api.booted

    def test_kinds(self, api):
        kinds.append("large")  # TRV905:9 test_kinds changes kinds, which test_delete reads; change a copy
        assert api.kinds(kinds)

    def test_delete(self, api):
        assert api.delete(ids, self.names, kinds)
# file: filled/test_filled.py
FILLED = []
FILLED.append("first")


def test_filled(api):
    FILLED.append("second")  # TRV905:5 test_filled changes FILLED, which test_also_filled reads; change a copy
    assert api.boot(FILLED)


def test_also_filled(api):
    assert api.boot(FILLED)
# file: changed_for_a_while/test_changed_for_a_while.py
from contextlib import contextmanager

OPTIONS = {"size": 1}


@contextmanager
def changed(**given):
    saved = {}
    for key, value in given.items():
        saved[key] = OPTIONS[key]
        OPTIONS[key] = value
    try:
        yield
    finally:
        for key, value in saved.items():
            OPTIONS[key] = value


def change(**given):
    for key, value in given.items():
        OPTIONS[key] = value  # TRV905:9


def test_large(api):
    with changed(size=2):
        assert api.boot(OPTIONS)


def test_larger(api):
    change(size=3)
    assert api.boot(OPTIONS)


def test_small(api):
    assert api.boot(OPTIONS).size == OPTIONS["size"]
