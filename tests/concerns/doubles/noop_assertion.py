"""Assertions on mocks that assert nothing."""
import unittest
from unittest import mock
from unittest.mock import MagicMock, Mock, call

import fixtures
import pytest
from oslo_utils.fixture import Patch

from shop import api
from shop.api import Client


def test_mocks_by_what_starts_or_enters_patches(self):
    started = mock.patch("shop.run").start()
    started.called_once  # TRV504:5
    entered = self.enterContext(mock.patch("shop.run"))
    entered.called_once  # TRV504:5
    stacked = self.stack.enter_context(mock.patch("shop.run"))
    stacked.called_once  # TRV504:5
    stacked.called_wiht(1)  # TRV504:5 called_wiht() on stacked is not an assertion of a mock; did you mean assert_called_with?
    stacked.awaited_wiht(1)  # TRV504:5
    stacked.assert_has_awaits([])  # TRV504:5 assert_has_awaits() on stacked passes on every mock with an empty list; list the calls that you expect, or write assert_not_awaited() if there are none


def test_fixtures_that_hold_mocks():
    by_name = fixtures.MockPatch("shop.run")
    by_name.called_once
    of_object = fixtures.MockPatchObject(api, "run")
    of_object.called_once
    by_class = Patch("shop.run")
    by_class.called_once


def test_noops():
    mocked = Mock()
    mocked.assert_called_once  # TRV504:5 assert_called_once on mocked is never called, so it asserts nothing; call it
    mocked.run.assert_called  # TRV504:5
    assert mocked.assert_not_called  # TRV504:12
    mocked.called_once_with(1)  # TRV504:5
    assert mocked.called_with(1)  # TRV504:12
    mocked.run.has_calls([call(1)])  # TRV504:5
    mocked.assert_has_calls([])  # TRV504:5
    mocked.assert_has_calls([call(1)])
    assert mocked.called_once  # TRV504:12
    assert mocked.called
    mocked.retrun_value = 1  # TRV504:5
    mocked.side_efect = OSError  # TRV504:5
    mocked.return_value = 1
    mocked.rate_value = 1
    mocked.asset_called_with(1)  # TRV504:5
    mocked.assert_called_once = True  # TRV504:5
    mocked.call_count = 1  # TRV504:5
    mocked.call_count = 0

    def close():
        mocked.called = True

    check = mocked.assert_called_once
    check()


class Recorder:
    called = False

    def has_been_seen(self):
        return self.called


class TestNoops(unittest.TestCase):
    def test_true(self):
        mocked = MagicMock()
        self.assertTrue(mocked.assert_called_once)  # TRV504:25
        self.assertTrue(mocked.called_with(1))  # TRV504:25
        self.assertTrue(mocked.called)

    @mock.patch.object(Client, "get", auto_spec=True)  # TRV504:39
    @mock.patch.object(Client, "make", return_vale=1, autospec=True)  # TRV504:40
    @mock.patch.object(Client, "parse", Mock(side_effects=[1]))  # TRV504:46
    @mock.patch.object(Client, "size", Mock(side=1, values=2))
    def test_keywords(self, make, get):
        recorder = Recorder()
        recorder.called = True
        make.return_vaule = 1  # TRV504:9
        assert make, get

    @mock.patch.object(api, "connect")
    def test_replayed(self, connect):
        api.send("data")
        connect("host", 1)  # TRV504:9

    @mock.patch.object(api, "connect")
    def test_called_for_its_result(self, connect):
        connect("host", 1)
        assert connect.called

    def test_patcher(self):
        patcher = mock.patch("shop.api.connect")
        patcher.return_value = 1  # TRV504:9
        patcher.start()
        started = mock.patch("shop.api.connect").start()
        started.return_value = 1
        helped = self.patch("shop.api.connect")
        helped.return_value = 1

    @mock.patch.object(api, "Settings")
    def test_real_member(self, settings):
        settings.return_value_ = 1  # TRV504:9
        settings.return_valu = 2


class TestKnownMocks(unittest.TestCase):
    def setUp(self):
        self.send = mock.Mock()
        self.api = mock.MagicMock()
        self.real = Recorder()

    def helper(self):
        return mock.Mock()

    def test_children(self):
        self.send.asssert_called_once_with("x")  # TRV504:9 asssert_called_once_with() on self.send is not an assertion of a mock; did you mean assert_called_once_with?
        self.api.client.connection.session.requests.called_with("x")  # TRV504:9 called_with() on ...api.client.connection.session.requests is not an assertion of a mock; write assert_called_with(...)
        self.api.items[0].retrun_value = 3  # TRV504:9
        self.api.open.return_value.send.not_called  # TRV504:9
        self.api.open.return_value.send.never_called_with("x")  # TRV504:9
        self.real.called_with("x")
        self.real.called
        self.helper().called_once()  # TRV504:9

    def test_of_another_spelling(self, mock_of_elsewhere):
        self.send.assert_called_With("x")  # TRV504:9 assert_called_With() on self.send is not an assertion of a mock; did you mean assert_called_with?
        self.send.assertCalledWith("x")  # TRV504:9
        self.send.assert_call_once()  # TRV504:9
        self.send.assert_valid()
        mock_of_elsewhere.assert_call_once()
        self.real.assertCalledWith("x")
        mock_tracker = self._mock_tracker()
        mock_tracker.free.asset_called_once_with("x")  # TRV504:9
        mock_real = Recorder()
        mock_real.asset_called_once_with("x")
        mock_servers = self.app.client.servers
        mock_servers.find.called_once_with("x")  # TRV504:9
        mock_kept = self.real
        mock_kept.called_once_with("x")

    def test_patched_too_late(self):
        api.send("data")
        with mock.patch("shop.api.connect") as connect, mock.patch("shop.api.LOG") as log:
            connect.assert_not_called()  # TRV504:13 assert_not_called() on connect is asserted where the patch has only just begun; run the code inside the with statement
            log.info.assert_not_called()  # TRV504:13
        with mock.patch("shop.api.connect") as connect:
            api.send("data")
            connect.assert_not_called()
        with mock.patch("shop.api.connect") as connect, self.api.session():
            connect.assert_not_called()
        with mock.patch("shop.api.connect") as connect:
            connect.assert_not_called()
            api.send("data")
            connect.assert_called_once()

    def test_handed_to_nobody(self):
        handed = mock.Mock()
        child = mock.Mock()
        named = mock.Mock()
        alone = mock.Mock()
        api.send("data", handed, child.close)
        alone.assert_not_called()  # TRV504:9 assert_not_called() on alone is asserted of a mock that no code is given; hand the mock to the code, or delete the assertion
        alone.run.assert_not_called()  # TRV504:9
        handed.assert_not_called()
        child.assert_not_called()
        named.assert_not_called()
        assert [named for _ in api.sizes()]

    def test_called_for_nothing(self):
        with mock.patch("shop.api.LOG") as log:
            log.warning.called  # TRV504:13 called on log.warning is read and compared with nothing; write assert_called()
        self.send.call_args  # TRV504:9
        self.send.assert_called_once_with  # TRV504:9 assert_called_once_with on self.send is never called: its arguments are on a line of their own; join the lines
        ("x", 1)

    def test_stored_where_it_is_read(self, client):
        client.send = mock.Mock()
        client.send.has_calls([])  # TRV504:9
        client.receive.has_calls([])
        other = client.close = mock.Mock()
        other.mock_assert_called_once_with("x")  # TRV504:9

    def test_nobody_starts_it(self):
        mock.patch("shop.api.connect")  # TRV504:9 mock.patch() is neither entered nor started; use it in a with statement
        mock.patch.multiple("shop.api", connect=None)  # TRV504:9
        mock.patch.object(api, "connect")  # TRV504:9
        mock.patch.dict("os.environ", {"A": "b"})  # TRV504:9
        mock.patch("shop.api.connect").start()
        self.patch("shop.api.connect")

    def test_nobody_uses_what_is_kept(self):
        kept = mock.patch("shop.api.connect")  # TRV504:16 mock.patch() is neither entered nor started; use it in a with statement
        self.kept = mock.patch("shop.api.send")
        used = mock.patch("shop.api.send")

        @used
        def run():
            return api.send("data")

        assert run()

    def test_settings(self):
        mock.Mock(autospec=Client)  # TRV504:19 autospec= creates an attribute of the mock and sets nothing; use create_autospec()
        mock.Mock(Client, autospec=True)
        mock.MagicMock(spec_set=Client, autospec=True)
        mock.create_autospec(Client)
        with mock.patch("shop.api.connect", callable=3):  # TRV504:45
            pass
        with mock.patch("shop.api.connect", host="localhost"):  # TRV504:45 host= is an argument of shop.api.connect and creates an attribute of its mock; expect it in assert_called_with()
            pass
        with mock.patch("shop.api.Client", host="localhost"):
            pass
        with mock.patch("shop.api.Client", assert_called_once_with="localhost"):  # TRV504:44 assert_called_once_with= replaces the assertion of the mock; call it after the code
            api.send("data")
        mock.Mock(assert_not_called=True)  # TRV504:19

    async def test_awaited(self):
        send = mock.AsyncMock()
        await send("x")
        assert send.awaited_once_with("x") and send.awaited  # TRV504:16 TRV504:48
        send.has_awaits([])  # TRV504:9
        assert send.await_count == 1


@pytest.fixture
def session():
    yield mock.Mock()


@pytest.fixture
def recorder():
    return Recorder()


def test_fixtures(session, recorder, mock_of_elsewhere, requests_mock):
    session.send.called_with("x")  # TRV504:5
    recorder.send.called_with("x")
    mock_of_elsewhere.called_with("x")  # TRV504:5
    assert requests_mock.called_once
    assert session.called_once  # TRV504:12


def test_nested():
    with nested(mock.patch("shop.api.connect"), mock.patch("shop.api.send")) as (connect, send):
        connect.call_count = 1  # TRV504:9 call_count on connect is set to 1, which checks nothing; write assert_called_once()
        send.call_count = 2  # TRV504:9 call_count on send is set to 2, which checks nothing; compare it with 2


def test_function_with_a_flag():
    def fake_get():
        fake_get.called = True

    fake_get.called = False
    fake_get()
    assert fake_get.called


def test_of_pytest_mock(mocker, tracer):
    spy, done = mocker.spy(api, "send"), mocker.stub(name="done")
    api.send(1, done)
    assert spy.called_with(1, done)  # TRV504:12
    done.not_called()  # TRV504:5
    assert tracer.spy(api, "send").called_with(1)


def test_file_that_is_a_mock():
    opened = mock.mock_open(read_data="tea")
    opened().write.called_once_with("tea")  # TRV504:5


def test_words_swapped():
    mocked = Mock()
    mocked.assert_once_called_with(1)  # TRV504:5 assert_once_called_with() on mocked is not an assertion of a mock; did you mean assert_called_once_with?
    mocked.assert_called_with_once(1)  # TRV504:5


@mock.patch.object(Client, "get", new_callable=mock.AsyncMock)
@mock.patch.object(Client, "size", new_callable=mock.PropertyMock)
@mock.patch.object(Client, "make", new_callable=Recorder)
def test_made_by_a_class(make, size, get):
    get.awaited_once_with(1)  # TRV504:5
    make.called_once_with(1)


@pytest.fixture(name="storage")
def make_storage():
    return MagicMock()


def test_fixture_of_another_name(storage):
    storage.put.called_once_with(1)  # TRV504:5


# file: shop/__init__.py

# file: shop/api.py
def connect(host, port, timeout=None):
    return host, port, timeout


def send(data, mode=None, wait=True):
    return data


def forwarding(*args, **kwargs):
    return connect(*args, **kwargs)


class Client:
    def __init__(self, host):
        self.host = host

    def get(self, key, verbose=False):
        return key

    @classmethod
    def make(cls, url):
        return cls(url)

    @staticmethod
    def parse(text):
        return text

    @property
    def size(self):
        return 1


class Settings:
    return_valu = 1
# file: test_kept_back.py
from unittest import mock

outer = mock.Mock()


def test_of_the_module(api):
    outer.assert_not_called()


def test_named_where_it_is_handed_over(api):
    answer = api.run(one := mock.Mock())
    one.assert_not_called()
    assert answer


def test_by_a_function(api):
    assert_not_called(api)
# file: test_mocker.py
def test_stub(mocker):
    seen = mocker.stub()
    seen.called_once  # TRV504:5
# file: test_awaited.py
from aiounittest import AsyncMock


def test_awaited(api):
    seen = AsyncMock()
    seen.called_once  # TRV504:5
# file: told/test_told.py
import unittest
from unittest import mock

from told.base import Base


class ToldCase(Base):
    @mock.patch("told.api.boot")
    def test_told(self, boot):
        self.api.servers.boot.called_once_with(3)  # TRV504:9 called_once_with() on self.api.servers.boot is not an assertion of a mock; write assert_called_once_with(...)
        self.api.boot.called_once()
        self.told.called_with(3)
        self.expect(boot).called_with(3)
        self.assertTrue(self.api.boot.called_with(3))
# file: counted/test_counted.py
from unittest import mock


def test_counted(api):
    client = mock.MagicMock()
    client._call_count = 0
    client.call_coutn = 0  # TRV504:5
    assert api.count(client) == 0
# file: started/base.py
import unittest


class PatchedCase(unittest.TestCase):
    def setUp(self):
        for name in self.names:
            setattr(self, name, getattr(self, name).start())
# file: started/test_started.py
import unittest
from unittest import mock

from started.base import PatchedCase


class StartedCase(PatchedCase):
    names = ["boot"]
    boot = mock.patch("started.base.boot")

    def test_boot(self):
        self.boot.return_value = 3
        self.assertEqual(self.api.boot(), 3)


class NotStartedCase(unittest.TestCase):
    boot = mock.patch("started.base.boot")

    def test_boot(self):
        self.boot.return_value = 3  # TRV504:9
        self.assertEqual(self.api.boot(), 3)
# file: computed/test_computed.py
import unittest
from unittest import mock

from shop import settings


class CartTest(unittest.TestCase):
    def setUp(self):
        self.pay = mock.patch("shop.cart.pay")
        self.pay.return_value = 3  # TRV504:9
        self.pay.start()
        self.addCleanup(self.pay.stop)

    def test_pay(self):
        for name in ("a", "b"):
            setattr(settings, name, 1)
        self.assertEqual(settings.a, 1)
