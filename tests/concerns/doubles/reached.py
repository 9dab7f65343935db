"""Doubles of what is reached at a distance: through instances, what mocks return, names that are put together."""
from unittest import mock

import pytest
from shop import api
from tests import base

MODULE = "shop.api"


class TestInstances(base.Case):
    runner_class = api.Runner

    def setUp(self):
        super().setUp()
        self.own = api.Runner()
        patcher = mock.patch.object(self.own, "run")
        self.run_mock = patcher.start()
        self.addCleanup(patcher.stop)

    def test_attribute_of_a_base(self):
        with mock.patch.object(self.runner, "run") as run:
            run.assert_called_once_with()  # TRV501:13
            run.assert_called_once_with(1)

    def test_stored_by_the_class(self):
        with mock.patch.object(self.runner.client, "get") as get:
            get.assert_called_with()  # TRV501:13
        with mock.patch.object(self.manager.runner, "run") as run:
            run.assert_called_with()  # TRV501:13
        with mock.patch.object(self.manager.helper, "run") as run:
            run.assert_called_with()

    def test_property(self):
        with mock.patch.object(self.runner.connection, "get") as get:
            get.assert_called_with()  # TRV501:13
        with mock.patch.object(self.runner.driver, "get") as get:
            get.assert_called_with()  # TRV501:13
        with mock.patch.object(self.runner.unknown, "get") as get:
            get.assert_called_with()

    def test_class_attribute(self):
        with mock.patch.object(self.runner_class, "run") as run:
            run.assert_called_once_with()  # TRV501:13

    def test_assigned(self):
        self.runner.client.get = mock.Mock()
        self.runner.client.get.assert_called_with()  # TRV501:9

    def test_methods_of_test_cases(self):
        connect = self.mock_object(api, "connect", return_value=3)
        connect.assert_called_once_with("a")  # TRV501:9
        self.mock_object(api, "connect", mock.Mock(side_effect=lambda host: None))  # TRV502:64
        self.patchobject(api, "connect", side_effect=lambda host, port: None)
        self.mock_object(api, attr_name="connect", new_attr=lambda host: None)  # TRV502:61

    def test_one_name_for_several_mocks(self):
        made = mock.Mock()
        with mock.patch.object(api, "connect", made):
            made = mock.Mock()
            with mock.patch.dict(api.__dict__, {"run": made}):
                pass
            made.assert_called_once_with()
        both = mock.Mock()
        with mock.patch.object(api, "connect", both):
            both.assert_called_once_with("a")  # TRV501:13
        both = mock.Mock()
        with mock.patch.object(api, "connect", both):
            both.assert_called_once_with("a")  # TRV501:13

    def test_stand_ins(self):
        def fake(task, other):  # TRV502:9
            return task

        def run_with_self(self, task):  # TRV502:9
            return task

        self.runner.run = lambda: None  # TRV502:27
        with mock.patch.object(self.runner, "run", fake):
            self.runner.run = mock.Mock(side_effect=lambda task: None)
        self.runner.run = run_with_self


class TestNamedMocks:
    def test_put_in_place(self):
        connect = mock.Mock()
        with mock.patch("shop.api.connect", connect):
            connect.assert_called_with()  # TRV501:13

    def test_returned(self):
        client = mock.Mock()
        with mock.patch("shop.api.connect", return_value=client):
            client.get.assert_called_with()  # TRV501:13

    def test_returned_by_a_mock(self):
        client = mock.Mock()
        self.mock_object(api, "connect", mock.Mock(return_value=client))
        client.get.assert_called_with()  # TRV501:9

    @mock.patch("shop.api.connect")
    def test_returned_later(self, connect):
        client = mock.MagicMock()
        connect.return_value = client
        client.get.assert_called_with()  # TRV501:9
        client.get("a", verbose=True)

    @mock.patch("shop.api.connect")
    def test_in_two_places(self, connect):
        anything = mock.MagicMock()
        connect.return_value = anything
        api.client = anything
        anything.get.assert_called_with()

    def test_specified(self):
        client = mock.Mock(spec=api.Runner)
        with mock.patch("shop.api.connect", return_value=client):
            client.run.assert_called_with(1)

    @mock.patch("shop.api.Client")
    def test_another_name(self, client_class):
        client = client_class.return_value
        client.get.assert_called_with()  # TRV501:9
        made = client_class("a", 1)
        made.get.assert_called_with()  # TRV501:9

    @mock.patch("shop.api.Client.make")
    def test_by_class_method(self, make):
        make.return_value.get.assert_called_with()  # TRV501:9

    @mock.patch("shop.api.Client")
    def test_attribute_of_a_mock(self, client_class):
        client_class.return_value.get = lambda: None  # TRV502:41
        client_class.return_value.get = lambda key: None

    @mock.patch("shop.api.connect")
    def test_records(self, connect):
        assert connect.mock_calls == [mock.call("a"), mock.call("a", 1)]  # TRV501:39


class TestFakeClasses(base.Case):
    @mock.patch.object(base.FakeRunner, "run")
    @mock.patch.object(base.FakeRunner, "walk")
    def test_methods_of_the_real_class(self, walk, run):
        run.assert_called_with()  # TRV501:9
        walk.assert_called_with(1, 2)


@mock.patch(MODULE + ".connect")
@mock.patch("%s.send" % MODULE)
def test_names_put_together(send, connect):
    connect.assert_called_with()  # TRV501:5
    send.assert_called_with()  # TRV501:5
    with mock.patch(f"{MODULE}.connect", lambda host: None):  # TRV502:42
        pass
    with mock.patch(f"{unknown}.connect", lambda host: None):
        pass


@pytest.fixture
def runner():
    return api.Runner()


def test_fixture(runner, mocker):
    run = mocker.patch.object(runner, "run")
    run.assert_called_with()  # TRV501:5

@pytest.fixture
def runner_class():
    from shop.api import Runner

    return Runner


@pytest.fixture
def module():
    return api


class TestFixtures:
    @pytest.fixture
    def client(self):
        yield api.Client("a", 1)

    def test_of_the_class(self, client, mocker):
        get = mocker.patch.object(client, "get")
        get.assert_called_with()  # TRV501:9


def test_of_a_conftest(shared, mocker):
    get = mocker.patch.object(shared, "get")
    get.assert_called_with()  # TRV501:5


def test_that_gives_a_class(runner_class, monkeypatch):
    monkeypatch.setattr(runner_class(), "run", lambda: None)  # TRV502:48


def test_that_gives_a_module(module, monkeypatch):
    monkeypatch.setattr(module, "connect", lambda host: None)  # TRV502:44


def test_annotated(made: api.Client, other: "unknown", monkeypatch):
    monkeypatch.setattr(made, "get", lambda: None)  # TRV502:38
    monkeypatch.setattr(other, "get", lambda: None)


@pytest.fixture
def make_runner():
    def make(*args):
        return api.Runner()

    return make


@pytest.fixture
def made_runner(make_runner):
    return make_runner("a")


@pytest.fixture
def runner_and_client():
    yield api.Runner(), api.Client("a", 1)


def make_both(unknown):
    runner = api.Runner()
    return unknown, runner


def make_any(unknown):
    return (api.Runner(), 1) if unknown else unknown


def test_of_a_factory(make_runner, made_runner, monkeypatch):
    monkeypatch.setattr(make_runner(1), "run", lambda: None)  # TRV502:48
    monkeypatch.setattr(made_runner, "run", lambda: None)  # TRV502:45


def test_unpacked(runner_and_client, monkeypatch):
    runner, client = runner_and_client
    monkeypatch.setattr(runner, "run", lambda: None)  # TRV502:40
    monkeypatch.setattr(client, "get", lambda: None)  # TRV502:40
    one, other = make_both(3)
    monkeypatch.setattr(one, "run", lambda: None)
    monkeypatch.setattr(other, "run", lambda: None)  # TRV502:39
    first, *rest = make_both(3)
    monkeypatch.setattr(rest, "run", lambda: None)
    unknown, count = make_any(3)
    monkeypatch.setattr(unknown, "run", lambda: None)


def watch(monkeypatch, runner, *, client=None):
    monkeypatch.setattr(runner, "run", lambda: None)  # TRV502:40
    monkeypatch.setattr(client, "get", lambda: None)


def watch_one_of_two(monkeypatch, one):
    monkeypatch.setattr(one, "run", lambda: None)


def test_passed_to_a_helper(monkeypatch, runner):
    watch(monkeypatch, api.Runner(), client=api.Client("a", 1))
    watch(monkeypatch, runner)
    watch_one_of_two(monkeypatch, runner)
    watch_one_of_two(monkeypatch, api.Client("a", 1))


def test_declared_attribute(monkeypatch):
    shelf = api.Shelf(None)
    monkeypatch.setattr(shelf.runner, "run", lambda: None)  # TRV502:46
    monkeypatch.setattr(shelf.spare, "run", lambda: None)  # TRV502:45
    monkeypatch.setattr(shelf.other, "run", lambda: None)  # TRV502:45
    monkeypatch.setattr(shelf.either, "run", lambda: None)
    monkeypatch.setattr(shelf.count, "run", lambda: None)


class TestMadeByHelpers:
    @staticmethod
    def _get_target_class():
        from shop.api import Runner

        return Runner

    def _make_one(self, *args, **kwargs):
        return self._get_target_class()(*args, **kwargs)

    def test_made(self):
        runner = self._make_one()
        runner.run = lambda: None  # TRV502:22

    def test_without_its_constructor(self):
        runner = api.Runner.__new__(api.Runner)
        runner.run = lambda: None  # TRV502:22

    def test_made_by_a_base_in_another_file(self):
        runner = base.Making().make()
        runner.run = lambda: None  # TRV502:22

# file: conftest.py
import pytest

from shop import api


@pytest.fixture(scope="session")
def shared():
    client = api.Client("a", 1)
    yield client

# file: tests/__init__.py

# file: tests/base.py
import unittest

from shop import api


class Case(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.manager = api.Manager()
        self.runner = api.Runner()

class FakeRunner(api.Runner):
    def run(self, task):
        return task

    def walk(self, task):
        return task


class Making:
    def target(self):
        from shop.api import Runner

        return Runner

    def make(self):
        return self.target()()

# file: shop/__init__.py

# file: shop/api.py
class Client:
    def __init__(self, host, port):
        self.host = host

    @classmethod
    def make(cls, host):
        return cls(host, 1)

    def get(self, key, verbose=False):
        return key


def connect(host, port, timeout=None):
    return Client(host, port)


def send(data):
    return data


class Runner:
    def __init__(self):
        self.client = Client("a", 1)
        self._driver = None

    @property
    def connection(self):
        return self.client

    @property
    def driver(self):
        if self._driver is None:
            self._driver = Client("a", 2)
        return self._driver

    @property
    def unknown(self):
        return self.find("unknown")

    def run(self, task):
        return connect("a", 1)


class Shelf:
    runner: Runner
    spare: Runner | None = None
    other: Optional[Runner]
    either: Runner | Client
    count: int

    def __init__(self, runner):
        self.runner = runner
        self.spare = None


class Manager:
    def __init__(self, helper, runner=None):
        self.runner = runner or Runner()
        self.helper = helper
