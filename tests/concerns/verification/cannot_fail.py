"""Assertions that cannot fail."""
import os
import unittest
import uuid
from unittest import mock

import pytest
import testtools
from nose.tools import eq_, ok_
from pandas.testing import assert_frame_equal

from . import samples

LIMIT = 3
PORTS = [80, 443]
HINT = "call it"
NODE_ID = uuid.uuid4()


def is_ready():
    return mock.sentinel.ready


class ConstantCase(unittest.TestCase):
    def test_message_for_a_value(self):
        self.assertTrue(self.api.calls, 1)  # TRV602:9 this assertion compares nothing: 1 is only its message, and it passes for every number but 0; use assertEqual
        self.assertTrue(self.api.calls, -1)  # TRV602:9 this assertion compares nothing: -1 is only its message; use assertEqual
        self.assertTrue(self.api.names, ["a", "b"])  # TRV602:9 this assertion compares nothing: ['a', 'b'] is only its message; use assertEqual
        self.assertTrue(self.api.answer["fault"], ["noRight", "no-entry"])  # TRV602:9 this assertion compares nothing: ['noRight', 'no-entry'] is only its message; use assertIn
        self.assertTrue(self.api.names, ("a", 1))  # TRV602:9 this assertion compares nothing: ('a', 1) is only its message; use assertEqual
        self.assertTrue(self.api.names, {"a": [1, 2]})  # TRV602:9 this assertion compares nothing: {'a': [1, 2]} is only its message; use assertEqual
        self.assertTrue(self.api.names, b"a")  # TRV602:9 this assertion compares nothing: b'a' is only its message; use assertEqual
        self.assertTrue(self.api.names, None)  # TRV602:9 this assertion compares nothing: None is only its message; use assertIsNone
        self.assertTrue(self.api.kind, ServerIdentityTest)  # TRV602:9 this assertion compares nothing: ServerIdentityTest is only its message; use assertIsInstance or assertIs
        self.assertTrue(self.api.kind, dict)  # TRV602:9 this assertion compares nothing: dict is only its message; use assertIsInstance or assertIs
        self.assertTrue(self.api.kind, testtools.TestCase)  # TRV602:9 this assertion compares nothing: testtools.TestCase is only its message; use assertIsInstance or assertIs
        self.assertTrue(self.api.server().__class__.__name__, "Server")  # TRV602:9 this assertion compares nothing: 'Server' is only its message; use assertEqual
        self.assertTrue(self.api.network(), "qdhcp-net-1")  # TRV602:9 this assertion compares nothing: 'qdhcp-net-1' is only its message; use assertEqual
        self.assertTrue(self.api.state, "ACTIVE")  # TRV602:9 this assertion compares nothing: 'ACTIVE' is only its message; use assertEqual
        self.assertTrue(self.api.names, PORTS)  # TRV602:9 this assertion compares nothing: PORTS is only its message; use assertEqual
        self.assertTrue(self.api.names["a"], samples.SERVER_NAMES)  # TRV602:9 this assertion compares nothing: samples.SERVER_NAMES is only its message; use assertEqual
        self.assertFalse(self.api.names, ["a"])  # TRV602:9 this assertion compares nothing: ['a'] is only its message; use assertEqual
        self.assertTrue(self.api.server.ready, False)  # TRV602:9 this assertion compares nothing: False is only its message; use assertEqual
        self.assertTrue(self.api.calls, self.api.limit == 1)  # TRV602:9 this assertion compares nothing: self.api.limit == 1 is only its message; assert each separately

    def test_messages(self):
        self.assertTrue(self.api.calls, "no call was made")
        md5_crypt = self.api
        self.assertTrue(md5_crypt.identify("stub"), "md5_crypt")
        self.assertTrue(self.api.calls, self.api.last_error)
        self.assertTrue(self.api.calls, "failed")
        self.assertTrue(self.api.is_active(), "ACTIVE")
        self.assertTrue(self.api.calls, ("%s failed", self.api))
        self.assertTrue(self.api.calls, ("no call", "was made"))
        self.assertTrue(self.api.calls, [self.api.name, self.api.state])
        self.assertTrue(self.api.calls, HINT)
        self.assertTrue(self.api.hint, HINT)
        self.assertTrue(self.api.calls, samples.FAILURE_MESSAGES)
        self.assertTrue(self.api.is_active(), samples.SERVER_NAMES)
        self.assertTrue(self.api.is_active(), True)
        self.assertFalse(self.api.is_active(), False)
        self.assertFalse(self.api.names, {})
        self.assertFalse(self.api.names, None)
        self.assertTrue(self.api.calls, f"{self.api.names}")
        self.assertTrue(*self.api.calls)

    def test_constants(self):
        self.assertTrue(2)  # TRV602:9 this assertion cannot fail: 2 is always true
        self.assertFalse(None)  # TRV602:9 this assertion cannot fail: None is always false
        self.assertIsNone(None)  # TRV602:9 this assertion cannot fail: None is None
        self.assertTrue((self.api.calls, 1))  # TRV602:9 this assertion cannot fail: a non-empty collection is always true
        self.assertEqual(1, 1)  # TRV602:9 this assertion cannot fail: both sides are 1
        self.assertEqual(0x10, 16)  # the same, spelt otherwise: what the language says is tested

    def test_constants_compared(self):
        self.assertNotEqual(1, 2)  # TRV602:9 this assertion cannot fail: it compares constants
        self.assertIn(1, [1, 2])  # TRV602:9 this assertion cannot fail: it compares constants
        self.assertNotIn(3, (1, 2))  # TRV602:9 this assertion cannot fail: it compares constants
        self.assertGreater(2, 1)  # TRV602:9 this assertion cannot fail: it compares constants
        self.assertLess(1, 2)  # TRV602:9 this assertion cannot fail: it compares constants
        self.assertEqual(1, 2)  # it fails
        self.assertIn(1, [1, self.api.calls])

    def test_new_objects(self):
        self.assertIsNot(self.api.names, [])  # TRV602:9 this assertion cannot fail: a new object is never identical to another
        self.assertIsNotNone([self.api.names])  # TRV602:9 this assertion cannot fail: [self.api.names] is never None
        self.assertIsNotNone(self.api.calls == 1)  # TRV602:9 this assertion cannot fail: self.api.calls == 1 is never None
        self.assertIsNotNone(self.api.names)
        self.assertIsNone(self.look())  # TRV602:9 this assertion cannot fail: look() in this file returns nothing
        self.assertIsNone(self.find())
        self.assertIsNone(self.made())
        self.assertIsNone(self.sent())

    def look(self):
        self.api.look()

    def made(self):
        raise NotImplementedError

    def sent(self):
        self.api.send()

    def find(self):
        return self.api.find()

    def test_lengths(self):
        self.assertGreaterEqual(len(self.api.names), 0)  # TRV602:9 this assertion cannot fail: a length is never negative
        self.assertLessEqual(0, len(self.api.names))  # TRV602:9 this assertion cannot fail: a length is never negative
        self.assertGreater(len(self.api.names), -1)  # TRV602:9 this assertion cannot fail: a length is never negative
        self.assertGreaterEqual(len(self.api.names), 1)
        self.assertFalse(len(self.api.names) < 0)  # TRV602:9 this assertion cannot fail: a length is never negative

    def test_one_name_on_both_sides(self):
        server = self.api.server()
        self.assertEqual(server, server)  # TRV602:9 this assertion cannot fail: both sides are server
        self.assertIs(server, server)  # TRV602:9 this assertion cannot fail: both sides are server
        self.assertEqual(server.name, server.name)  # TRV602:9 this assertion cannot fail: both sides are server.name
        self.assertEqual(server["name"], server["name"])  # TRV602:9 this assertion cannot fail: both sides are server['name']
        self.assertEqual(server[5.0], server[5])
        self.assertEqual(server.lazy_name, server.lazy_name)  # a property may answer otherwise
        self.assertEqual(server.next_one, server.next_one)
        self.assertEqual(self.api.server(), self.api.server())

    def test_rebound(self):
        server = self.api.server()
        other = self.api.other()
        other = server
        self.assertEqual(server, other)  # TRV602:9 this assertion cannot fail: the line before assigns the other side to other
        other = self.api.other()
        self.assertEqual(server, other)
        if not server:
            other = self.api.server()
        else:
            other = server
            self.assertEqual(server, other)  # TRV602:13 this assertion cannot fail: the line before assigns the other side to other

    def test_one_object(self):
        server = self.api.server()
        self.assertIs(server.name, server.name)

    def test_cached_name(self):
        server = self.api.server()
        self.assertIs(server.name, server.name)

    def test_eq(self):
        server = self.api.server()
        self.assertEqual(server, server)

    def test_differs_from_others(self):
        server = self.api.server()
        self.assertEqual(server, server)
        self.assertNotEqual(server, self.api.other())

    def test_order(self):
        server = self.api.server()
        assert server == server
        assert not server < server

    def test_compares(self):
        server = self.api.server()
        self.assertEqual(server, server)  # equal to itself

    def test_truth(self):
        self.assertTrue(1)


class SendingConstantCase(ConstantCase):
    def sent(self):
        return self.api.send()


class Server:
    @property
    def lazy_name(self):
        return mock.sentinel.name

    def boots(self, host):
        return host in self.hosts


class MethodCase(unittest.TestCase):
    def setUp(self):
        self.server = Server()

    def test_boots(self):
        self.assertTrue(self.server.boots)  # TRV602:9 this assertion cannot fail: a function is always true; call it
        self.assertTrue(self.server.boots, ("host", {"host": 1}))  # TRV602:9 this assertion compares nothing: ('host', {'host': 1}) is only its message; use assertEqual
        self.assertTrue(self.server.boots("host"))
        self.assertTrue(self.server.lazy_name)


class ServerIdentityTest(unittest.TestCase):
    def test_server(self):
        server = self.api.server()
        self.assertEqual(server, server)


def test_conditions(api):
    assert 2  # TRV602:5 this assertion cannot fail: 2 is always true
    assert "a server"  # TRV602:5 this assertion cannot fail: 'a server' is always true
    assert f"server {api.name}"  # TRV602:5 this assertion cannot fail: a non-empty string is always true
    assert f"{api.name}"
    assert [api.name]  # TRV602:5 this assertion cannot fail: a non-empty collection is always true
    assert [*api.names]
    assert {api.name}  # TRV602:5 this assertion cannot fail: a non-empty collection is always true
    assert api.names is not []  # TRV602:5 this assertion cannot fail: a new object is never identical to another
    assert api.ready or True  # TRV602:5 this assertion cannot fail: `or True` is always true
    assert api.ready or "not ready"  # TRV602:5 this assertion cannot fail: `or 'not ready'` is always true
    assert any(name == "a" or "b" for name in api.names)  # TRV602:5 this assertion cannot fail: `or 'b'` is always true
    assert any(name == "a" for name in api.names)
    assert any(True for name in api.names)
    assert AssertionError("not ready")  # TRV602:5 this assertion cannot fail: an exception is always true; compare it, or raise it
    assert LookupFailure("not ready")
    assert api.ready or LIMIT
    assert not False  # TRV602:5 this assertion cannot fail: False is always false
    assert len(api.names) >= 0  # TRV602:5 this assertion cannot fail: a length is never negative
    assert 0 <= len(api.names)  # TRV602:5 this assertion cannot fail: a length is never negative
    assert len(api.names) >= 1
    assert is_ready  # TRV602:5 this assertion cannot fail: a function is always true; call it
    assert is_ready()
    assert lambda: api.ready  # TRV602:5 this assertion cannot fail: a function is always true; call it
    assert (server.ready for server in api.servers)  # TRV602:5 this assertion cannot fail: a generator is always true; pass it to all() or any()
    assert all(server.ready for server in api.servers)


def test_unreachable_branch(api):
    if api.ready:
        assert False, "it is ready"
    assert 0, "never here"


def test_messages_that_are_values(api):
    assert api.names, ["a", "b"]  # TRV602:5 this assertion compares nothing: ['a', 'b'] is only its message; write assert api.names == ... (also on lines 234, 235)
    assert api.size, 2
    assert api.names[0], ("a", "b" == "c")


def test_messages(api):
    assert api.names, [api.state, api.error]
    assert api.names, ("no name", api.state)
    assert api.names, api.error
    assert api.size, f"{api.size}"


def test_displays(api):
    assert {"name": api.name}  # TRV602:5 this assertion cannot fail: a non-empty collection is always true
    assert {**api.names}
    assert (api.name == "a", "it has another name")  # noqa: F631 - of pyflakes


def test_comparison_with_a_message(api):
    assert "boot" in api.names, {}
    assert api.size == 2, [1, 2]
    assert api.size > 1, 3


def test_one_value_for_a_message(api):
    assert len(api.names), 2  # TRV602:5 this assertion compares nothing: 2 is only its message, and it passes for every number but 0; write assert len(api.names) == ...


def wait_for(api):
    if not api.ready:
        raise TimeoutError


def watch(api):
    yield api


@pytest.fixture
def booted(api):
    api.boot()


def test_nothing_is_returned(api, booted):
    assert wait_for(api) is None  # TRV602:5 this assertion cannot fail: wait_for() in this file returns nothing
    assert watch(api) is None
    assert booted is None


def test_constants(api):
    assert "x" != "y"  # TRV602:5 this assertion cannot fail: it compares constants
    assert 1 in (1, 2)  # TRV602:5 this assertion cannot fail: it compares constants
    assert 2 > 1 > api.size


def test_libraries(frame):
    assert_frame_equal(frame, frame)  # TRV602:5 this assertion cannot fail: both sides are frame
    eq_(frame, frame)  # TRV602:5 this assertion cannot fail: both sides are frame
    ok_("a frame")  # TRV602:5 this assertion cannot fail: 'a frame' is always true
    assert_frame_equal(frame, frame.copy())


def test_marks(api):
    try:
        api.boot()
        assert True
    except LookupError:
        assert False
    try:
        api.boot()
        assert False
    except LookupError:
        assert True
    if api.ready:
        assert True
    else:
        raise LookupError
    assert True  # booting is all


def test_new_attributes(server):
    assert server.new_one == server.new_one
    assert server.random_one == server.random_one


class SameWordCase(unittest.TestCase):
    def test_same_word(self):
        self.assertTrue(self.api.node.id, self.node.id)  # TRV602:9 this assertion compares nothing: self.node.id is only its message; use assertEqual
        self.assertTrue(self.api.extra["location"], self.ex_location)  # TRV602:9
        self.assertTrue(self.api.state, states[self.api.state_id])
        self.assertTrue(self.api.body, self.api.text)
        self.assertTrue(self.api.is_node, self.is_node)
        self.assertTrue(self.api.errors, self.form.errors)

    def test_same_name(self, status_changed_at, node_id, text, name):
        self.assertTrue(self.api.info["status_changed_at"], status_changed_at)  # TRV602:9 this assertion compares nothing: status_changed_at is only its message; use assertEqual
        self.assertTrue(self.api.info.get("id"), node_id)  # TRV602:9
        self.assertTrue(self.api.info["text"], text)
        self.assertTrue(self.api.state, name)

    def test_state(self):
        self.assertTrue(self.api.volume["status"], "available")  # TRV602:9 this assertion compares nothing: 'available' is only its message; use assertEqual
        self.assertTrue(self.api.volume["size"], "available")

    def test_constant(self):
        self.assertTrue(samples.State.ACTIVE, self.api.state)  # TRV602:9 this assertion compares nothing: self.api.state is only its message; use assertEqual
        self.assertTrue(samples.HAS_STATES, self.api.state)
        self.assertTrue(samples.State.ACTIVE, self.api.error)
        self.assertTrue(self.api.info[0], NODE_ID)  # TRV602:9 this assertion compares nothing: NODE_ID is only its message; use assertEqual
        self.assertTrue(self.api.info[0], HINT)
        self.assertTrue(self.api.status_code, status.OK)  # TRV602:9 this assertion compares nothing: status.OK is only its message; use assertEqual
        self.assertTrue(self.api.state, samples.ServerState.ON)  # TRV602:9
        self.assertTrue(self.api.state, samples.ServerState.MESSAGE)
        self.assertTrue(self.api.is_in_state(), samples.ServerState.ON)
        self.assertTrue(self.api.size, samples.ServerState.ON)

    def test_of_module(self, path):
        self.assertTrue(os.path.exists, path)  # TRV602:9 this assertion cannot fail: a function is always true; call it
        self.assertTrue(os.path.exists(path))
        self.assertTrue(os.path.supports_unicode_filenames)

    def test_no_mark(self):
        if self.api.is_open():
            self.assertTrue(True, self.api.get("state"))  # TRV602:13 this assertion cannot fail: True is always true
        else:
            self.assertEqual("closed", self.api.state)

    def test_dictionary(self):
        self.assertTrue(self.api.image, {"publisher": self.publisher})  # TRV602:9
        self.assertTrue(self.api.is_ready(), {"body": self.api.body})

    def test_text(self):
        self.assertTrue("%s is not allowed" % self.rule, self.api.body)  # TRV602:9 this assertion cannot fail: a non-empty string is always true
        self.assertTrue("%s" % self.rule)


class StoredCase(unittest.TestCase):
    def test_stored(self):
        found = self.api.find(1)
        self.assertGreater(len(self.api.all()), 0)
        self.assertEqual(found.id, found.id)  # TRV602:9 this assertion cannot fail: both sides are found.id

    def test_found(self):
        found = self.api.find(1)
        self.assertGreater(found, self.api.find(0))
        self.assertEqual(found, found)


async def drain(queue):
    while not queue.empty():
        await queue.get()


async def test_nothing_is_awaited_or_kept(queue):
    answer = wait_for(queue)
    assert answer is None  # TRV602:5 this assertion cannot fail: wait_for() in this file returns nothing
    assert await drain(queue) is None  # TRV602:5 this assertion cannot fail: drain() in this file returns nothing
    assert drain(queue) is None
    eq_(wait_for(queue), None)  # TRV602:5 this assertion cannot fail: wait_for() in this file returns nothing
    answer_or_queue = wait_for(queue)
    answer_or_queue = queue.answer
    assert answer_or_queue is None


def test_chained_constants():
    assert 0 < 1 <= 2  # TRV602:5 this assertion cannot fail: it compares constants


class OwnMethodCase(unittest.TestCase):
    def is_valid(self, name):
        return name in self.api.names

    def is_open(self, name):
        return name in self.api.names

    def test_own_method(self):
        self.assertTrue(self.is_valid, "a-b")  # TRV602:9 this assertion cannot fail: a function is always true; call it
        self.assertTrue(self.is_valid)  # TRV602:9 this assertion cannot fail: a function is always true; call it
        self.assertTrue(self.is_valid("a-b"), "a-b")
        self.assertTrue(self.is_open)  # a subclass makes a value of it

    def test_words(self):
        self.assertTrue(self.api.get_role(), "member")  # TRV602:9 this assertion compares nothing: 'member' is only its message; use assertEqual
        self.assertTrue(state_of(self.api), "up")  # TRV602:9 this assertion compares nothing: 'up' is only its message; use assertEqual
        self.assertTrue(self.api.set_state("up"), "up")
        self.assertFalse(self.api.admin_down, "admin_down")  # the message shows what was asked
        self.assertTrue(self.api.answer, testtools.MismatchError)  # TRV602:9 this assertion compares nothing: testtools.MismatchError is only its message; use assertIsInstance or assertIs


class OpenedCase(OwnMethodCase):
    is_open = True


def test_message_that_shows_what_was_asked(api):
    assert "name" in api.names, "name" in api.names
# file: test_runner.py
import unittest

import pytest
from nose import tools


class RunnerCase(unittest.TestCase):
    def test_subtest(self):
        for number in range(3):
            with self.subTest(number=number):
                self.assertEqual(number, number)

    def test_deep_equality(self):
        self.assertEqual([()], [()])

    def test_summary(self):
        """Dummy test to see that the runner works."""
        self.assertTrue(True)

    def test_method_of_another(self, statements):
        statements.assert_("ALTER TABLE servers", "ADD COLUMN flavor")
        self.assert_("ALTER TABLE servers")  # TRV602:9
        with statements.check("description") as check:
            check.assert_true(True)
            check.assert_equal(3, 3)
        tools.assert_equal(3, 3)  # TRV602:9
        self.assertTrue(statements)


def test_way_taken_in_numbers(api):
    try:
        api.boot()
        assert 0, "should raise"
    except ValueError:
        assert 1, "as expected"


def test_inner_function_that_does_nothing(wrap):
    @wrap
    def nothing():
        assert True

    @wrap
    def compared(api):
        assert api.name == api.name  # TRV602:9

    wrap.run(nothing, compared)


def test_comparison_with_itself_on_purpose(values):
    assert values == values  # noqa: PLR0124


class Described:
    summary = text_field()
    length = 3


def test_attribute_that_a_call_makes(api):
    server = Described(api)
    assert server.summary == server.summary
    assert server.length == server.length  # TRV602:5


class GreaterCase(unittest.TestCase):
    def test_greater(self):
        self.assertGreater(2, 1)
        self.assertLess(1, 2)  # TRV602:9
        self.assertRaises(self.failureException, self.assertGreater, 1, 2)

    def test_default(self):
        self.assertTrue(getattr(self.api, "boot", None), None)
        self.assertTrue(self.api.boot(), None)  # TRV602:9


def test_of_constants(api):
    assert api.names(), "isbn" == "urn:isbn:"  # TRV602:5 this assertion compares nothing: 'isbn' == 'urn:isbn:' is only its message; write assert api.names() == ...


def test_member(api):
    assert "isbn", "urn:isbn:" in api.names()  # TRV602:5 this assertion compares nothing: 'urn:isbn:' in api.names() is only its message; assert each separately


def test_thing_is_equal_to_itself(api):
    server = api.boot()
    assert server.is_ready
    assert server == server
    assert samples.NOTHING == samples.NOTHING


def test_plain_values(api):
    names = [server.name for server in api.servers()]
    assert names == names  # TRV602:5 this assertion cannot fail: both sides are names


def test_find(api):
    server = api.boot()
    found = api.find(server.name)
    assert server == server  # TRV602:5


class EqualCase(unittest.TestCase):
    @classmethod
    def check(cls, names):
        cls.assertTrue(cls, "a" in names)
        cls.assertEqual(cls, len(names), 1)

    def test_some_are_equal(self):
        first, second = self.api.boot(), self.api.boot()
        self.assertEqual(first, first)
        self.assertNotEqual(first, second)

    def test_runner(self):
        class Passing(unittest.TestCase):
            def test_passing(self):
                self.assertEqual(1, 1)
                self.assertTrue(self.names, 2)

        self.assertEqual(self.run_case(Passing), 0)


def test_message_in_the_place_of_the_condition(api):
    server = api.boot()
    assert server.name
    assert True, server.is_up  # TRV602:5 this assertion cannot fail: True is always true


def test_constants_in_a_handler(api):
    try:
        api.boot(None)
        assert 1 == 2
    except ValueError:
        assert 1 == 1


def test_end_is_marked(api):
    assert api.boot()
    assert True


def test_middle_is_marked(api):
    assert api.boot()
    assert 1 == 1  # TRV602:5
    api.stop()


def test_error_is_expected(api):
    with pytest.raises(RuntimeError):
        with api.session():
            assert True


def test_given_to_a_runner(run_pytest):
    def test_passing():
        assert 1 == 1

    run_pytest(test_passing)


class ReturnedCase(unittest.TestCase):
    def test_values(self):
        now = self.clock.utcnow()
        self.assertTrue(now, self.log.started_at)  # TRV602:9 this assertion compares nothing: self.log.started_at is only its message; use assertEqual
        self.assertTrue(now, self.log.last_error)
        self.assertTrue(self.api.boot.return_value, self.service.boot())  # TRV602:9 this assertion compares nothing: self.service.boot() is only its message; use assertEqual
        self.assertTrue(self.api.boot.return_value, self.service.last_error())
        self.assertTrue(self.api.boot, self.service.boot())

# file: test_first_name.py
import unittest


class FirstNameCase(unittest.TestCase):
    def test_delete(self):
        name = self.api.first.name
        del self.api[0]
        self.assertFalse(self.api.first.name, name)  # TRV602:9 this assertion compares nothing: name is only its message; use assertEqual or assertNotEqual
# file: test_paths.py
class TestPaths:
    def test_message_that_ends_as_a_sentence(self, api):
        self.assertTrue(api.first, "missing.")
        self.assertTrue(api.first, "api.first:")

    def test_path_that_only_imports(self, api):
        if api.ready:
            api.run()
        else:
            assert 1 == 1  # TRV602:13
        api.stop()

    def test_path_with_a_reason(self, api):
        assert 1  # the import works
        api.run()

    def test_order(self, api, names):
        assert names.sort() == api.names.sort()  # TRV602:9 this assertion cannot fail: sort() returns None on both sides; use sorted()
        self.assertEqual(names.reverse(), api.names.reverse())  # TRV602:9
        assert api.frame.sort("name") == api.frame.sort("size")
        self.assertFalse(names, 1)  # TRV602:9 this assertion compares nothing: 1 is only its message; use assertEqual
        self.assertFalse(hasattr(names, "first"), "__first__")
# file: test_skipped.py
import unittest

import pytest


@pytest.mark.skip("the server is gone")
def test_greeting(api):
    assert "hello == world"


@pytest.mark.skipif("not ready")
def test_farewell(api):
    assert "bye == world"  # TRV602:5


@unittest.skip("the server is gone")
class GreetingCase(unittest.TestCase):
    def test_greeting(self):
        self.assertTrue(self.api.greet(), 3)
# file: test_parentheses.py
def test_size(api):
    width, height = api.size
    assert width, height == (21, 21)  # TRV602:5 this assertion compares nothing: height == (21, 21) is only its message; write assert (width, height) == ...


def test_name(api):
    assert api.name == "small", api.depth == (1, 2)  # TRV602:5 this assertion compares nothing: api.depth == (1, 2) is only its message; assert each separately

# file: copies/test_sorted_copies.py
import polars


def test_order(api):
    assert api.rows().sort() == polars.Series([2, 1]).sort()


def test_lengths(api):
    assert len(api.rows) == len(api.rows)  # TRV602:5 this assertion cannot fail: both sides are len(api.rows)
    assert len(api.rows) == len(api.kept)

# file: tests/test_answers_of_all.py
import unittest


class AnswerCase(unittest.TestCase):
    def test_all(self):
        self.assertTrue(all(self.rows), 2)  # TRV602:9 this assertion compares nothing: 2 is only its message; use assertEqual
        self.assertTrue(len(self.rows), 2)  # TRV602:9 this assertion compares nothing: 2 is only its message, and it passes for every number but 0; use assertEqual

# file: tests/test_parsed.py
import unittest

from orm import Column


class ParsedCase(unittest.TestCase):
    mark = b"mark".ljust(32)
    size = int("3")
    column = Column("column")
    made = property(lambda self: object())

    def test_parsed(self):
        self.assertEqual(self.mark, self.mark)  # TRV602:9 this assertion cannot fail: both sides are self.mark
        self.assertEqual(self.size, self.size)  # TRV602:9
        self.assertEqual(self.column, self.column)
        self.assertEqual(self.made, self.made)

# file: tests/test_objects.py
import unittest
from unittest import mock

from shop import Server, describe


class ObjectCase(unittest.TestCase):
    def test_objects(self):
        server = mock.Mock()
        other = Server(3)
        shown = describe(other)
        error = ValueError("none")
        self.assertTrue(self.api.boot(), server)  # TRV602:9 this assertion compares nothing: server is only its message; use assertEqual
        self.assertTrue(self.api.boot(), other)  # TRV602:9
        self.assertTrue(self.api.boot(), shown)
        self.assertTrue(self.api.boot(), error)
        self.assertTrue(self.api.is_booted(), other)

    def test_constants(self):
        self.assertIsNotNone("workers", self.api.limits)  # TRV602:9 this assertion cannot fail: 'workers' is never None
        self.assertIsNotNone(3)  # TRV602:9
        self.assertIsNotNone(None)


def test_messages(api, numpy, pages):
    ready, text2 = api.boot()
    ok2, msg2 = api.wait()
    assert ok2, msg2
    assert numpy.allclose(api.load, 2.5), "convert_units()"
    assert numpy.isclose(api.load, 2.5), "convert_units()"
    for path in pages:
        assert api.page["name"], path.name
        assert api.page["title"], path.name
    for image in pages:
        assert api.page["name"], image.name  # TRV602:9
        assert api.images["name"], image.name

# file: tests/test_loops.py
def test_record(records):
    for record in records:
        if record.text == "booted":
            assert True
            break
    else:
        assert False
    assert records.ready

# file: shop/clients.py
class Client:
    def servers(self):
        return []
# file: test_existence.py
from shop.clients import Client


def test_has_servers():
    assert Client.servers


def test_servers():
    assert Client.servers  # TRV602:5


def test_the_import():
    """The client can be imported."""
    from shop import clients

    assert True


def test_the_import_and_more():
    from shop import clients

    size = 3
    assert 1 == 1  # TRV602:5
# file: shop/rights.py
def has_access(user):
    return user.is_admin
# file: test_rights.py
from shop import rights


def test_user_has_access():
    assert rights.has_access  # TRV602:5


def test_has_has_access():
    assert rights.has_access
# file: alpha/test_alpha.py
def test_template():
    """Test nothing - stub for test runner."""
    assert True


def test_alpha():
    """Fake test."""
    assert 1 == 1


def test_servers():
    """Fake servers boot."""
    assert 2 == 2  # TRV602:5
# file: nested/test_runner.py
import unittest


class RunnerCase(unittest.TestCase):
    class PassingCase(unittest.TestCase):
        def test_pass(self):
            assert len(self.all_rooms()) >= 0

    class SharedCase(unittest.TestCase):
        def test_shared(self):
            assert len(self.all_rooms()) >= 0  # TRV602:13

    def test_run(self):
        assert run(self.PassingCase) or True  # TRV602:9


class RealCase(RunnerCase.SharedCase):
    pass
# file: shop/__init__.py
# file: shop/templates/test_app.py
def test_app(api):
    assert len(api.render()) >= 0
# file: shop/template/__init__.py
# file: shop/template/test_render.py
def test_render(api):
    assert len(api.render()) >= 0  # TRV602:5
# file: goods/templates/test_goods.py
def test_goods(api):
    assert len(api.render()) >= 0  # TRV602:5
# file: tests/templates/test_text.py
def test_text(api):
    assert len(api.render()) >= 0  # TRV602:5
# file: shown/test_shown.py
def test_succeeds():
    assert True


def test_fails():
    """It is shown in red."""
    assert False


def test_adds(api):
    assert api.add(1, 2), 3  # TRV602:5


# file: shown/test_shown_to_runners.py
import unittest


class ReportedCase(unittest.TestCase):
    def test_succeeds(self):
        self.assertEqual(1, 1)

    def test_fails(self):
        self.assertEqual(1, 2)

    def test_adds(self):
        self.assertTrue(self.api.add(1, 2), 3)  # TRV602:9
# file: other_library/test_other_library.py
from assertionlib import assertion


def test_domain(domain):
    assertion.assert_(domain, 1, exception=TypeError)


def test_low(domain):
    low, high = domain(1)
    assert low == low  # not NaN


def test_high(domain):
    low, high = domain(1)
    assert low == low  # TRV602:5
# file: to_do/test_to_do.py
import pytest


def test_total():
    pytest.fail("not written yet")


def test_added(api):
    api.add("apple")
    assert "apple was added"  # TRV602:5
# file: hashable/test_hashable.py
def test_hashable(server):
    assert {server}


def test_listed(server):
    assert [server]  # TRV602:5
    assert {1, 2}  # TRV602:5
# file: matched/test_matched.py
def test_matched(pattern):
    match pattern:
        case "world":
            assert False
        case "hello":
            assert True


def test_any(pattern):
    match pattern:
        case "world":
            pass
        case "hello":
            assert 1 == 1  # TRV602:13
# file: parts/test_parts.py
import unittest


def test_said(api):
    assert "filter" and "Hello" in api.said  # TRV602:5 this assertion ignores a part: 'filter' is always true; compare each part
    assert api.ready and "Hello" and api.said  # TRV602:5 this assertion ignores a part: 'Hello' is always true; compare each part
    assert "filter" in api.said and "Hello" in api.said
    assert api.ready and "not ready"
    assert "" and api.said


class SaidTest(unittest.TestCase):
    def test_said(self):
        self.assertTrue("filter" and "Hello" in self.api.said)  # TRV602:9 this assertion ignores a part: 'filter' is always true; compare each part
        self.assertFalse("filter" and "Hello" in self.api.said)
# file: chosen/test_chosen.py
def test_done(api):
    events = api.events()
    done_events = [event for event in events if event.done]
    assert done_events, events


def test_other(api):
    events = api.events()
    other_events = api.other_events()
    assert other_events, events  # TRV602:5
# file: imported/test_import.py
from api import *


def test_boot():
    assert 1 == 1
# file: imported/test_import_of_one.py
from api import boot


def test_boot():
    assert 1 == 1  # TRV602:5
# file: either/test_either.py
def test_first_part(page):
    assert "name" or "title" in page  # TRV602:5 this assertion cannot fail: `'name' or` is always true
    assert page.name or "title"  # TRV602:5 this assertion cannot fail: `or 'title'` is always true


def test_empty_part(page):
    assert "" or page.name or "title"  # TRV602:5 this assertion cannot fail: `or 'title'` is always true
# file: imported/test_import_and_more.py
from api import *


def test_boot():
    server = boot()
    server.run(5)
    assert 1 == 1  # TRV602:5
