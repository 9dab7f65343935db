"""What keeps a test from failing: assertions that always hold, that never run, tests that return or are empty."""
import contextlib
import unittest
from unittest import mock

import pytest
import testtools
from testtools import matchers
from twisted.trial import unittest as trial

from .base import ServerCase

LIMIT = 3


def is_ready():
    return mock.sentinel.ready


# -- TRV602: assertions that cannot fail ------------------------------------------------------------------------------


class ConstantCase(unittest.TestCase):
    def test_message_for_a_value(self):
        self.assertTrue(self.api.calls, 1)  # TRV602:9
        self.assertTrue(self.api.calls, -1)  # TRV602:9
        self.assertTrue(self.api.names, ["a", "b"])  # TRV602:9
        self.assertFalse(self.api.names, {})  # TRV602:9
        self.assertTrue(self.api.calls, self.api.limit == 1)  # TRV602:9

    def test_messages(self):
        self.assertTrue(self.api.calls, "no call was made")
        self.assertTrue(self.api.calls, self.api.last_error)
        self.assertTrue(self.api.calls, None)
        self.assertTrue(self.api.calls, f"{self.api.names}")
        self.assertTrue(*self.api.calls)

    def test_constants(self):
        self.assertTrue(1)  # TRV602:9
        self.assertFalse(None)  # TRV602:9
        self.assertIsNone(None)  # TRV602:9
        self.assertTrue((self.api.calls, 1))  # TRV602:9
        self.assertEqual(1, 1)  # TRV602:9
        self.assertEqual(0x10, 16)  # the same, spelt otherwise: what the language says is tested

    def test_lengths(self):
        self.assertGreaterEqual(len(self.api.names), 0)  # TRV602:9
        self.assertLessEqual(0, len(self.api.names))  # TRV602:9
        self.assertGreaterEqual(len(self.api.names), 1)

    def test_one_name_on_both_sides(self):
        server = self.api.server()
        self.assertEqual(server, server)  # TRV602:9
        self.assertIs(server, server)  # TRV602:9
        self.assertEqual(server.name, server.name)  # a property may answer otherwise
        self.assertEqual(self.api.server(), self.api.server())

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


class ServerIdentityTest(unittest.TestCase):
    def test_server(self):
        server = self.api.server()
        self.assertEqual(server, server)


def test_conditions(api):
    assert 1  # TRV602:5
    assert "a server"  # TRV602:5
    assert f"server {api.name}"  # TRV602:5
    assert f"{api.name}"
    assert [api.name]  # TRV602:5
    assert [*api.names]
    assert {api.name}  # TRV602:5
    assert api.ready or True  # TRV602:5
    assert api.ready or "not ready"  # TRV602:5
    assert api.ready or LIMIT
    assert not False  # TRV602:5
    assert len(api.names) >= 0  # TRV602:5
    assert 0 <= len(api.names)  # TRV602:5
    assert len(api.names) >= 1
    assert is_ready  # TRV602:5
    assert is_ready()
    assert lambda: api.ready  # TRV602:5
    assert (server.ready for server in api.servers)  # TRV602:5
    assert all(server.ready for server in api.servers)


def test_unreachable_branch(api):
    if api.ready:
        assert False, "it is ready"
    assert 0, "never here"


# -- TRV603: verifications that never run -----------------------------------------------------------------------------


class RaisingCase(testtools.TestCase):
    def test_behind_the_call(self):
        with self.assertRaises(LookupFailure) as caught:
            self.api.rebuild("gone")
            self.assertIn("gone", str(caught.exception))  # TRV603:13
            self.assertEqual(404, caught.exception.code)

    def test_behind_the_call_in_an_inner_block(self):
        with testtools.ExpectedException(LookupFailure):
            with mock.patch("api.rebuild") as rebuild:
                self.api.rebuild("gone")
                rebuild.assert_called_once_with("gone")  # TRV603:17

    def test_behind_the_block(self):
        with self.assertRaises(LookupFailure) as caught:
            self.api.rebuild("gone")
        self.assertIn("gone", str(caught.exception))

    def test_the_assertion_itself_raises(self):
        with self.assertRaises(LookupFailure):
            server = self.api.lazy("gone")
            self.assertEqual("gone", server.load())

    def test_reading_the_operand_raises(self):
        with self.assertRaises(AttributeError):
            server = self.api.server("gone")
            self.assertEqual("gone", server.name)

    def test_the_first_statement(self):
        with self.assertRaises(LookupFailure):
            self.assertEqual("gone", self.api.state)

    def test_assertions_fail(self):
        with self.assertRaises(AssertionError):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)
        with self.assertRaises(self.failureException):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)
        with self.assertRaises(Exception):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)
        with self.assertRaises(matchers.MismatchError):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)

    def test_nothing_raised(self):
        with self.assertRaises(LookupFailure):
            self.api.rebuild("gone")
            self.fail("it was rebuilt")

    def test_warnings_do_not_end_the_block(self):
        with self.assertWarns(DeprecationWarning):
            server = self.api.rebuild("old")
            self.assertEqual("old", server.name)

    def test_nothing_is_called(self):
        self.assertRaises(LookupFailure)  # TRV603:9
        self.assertRaises(LookupFailure, self.api.rebuild, "gone")
        self.assertRaises(LookupFailure, *self.api.rebuilding)
        self.assertRaisesRegex(LookupFailure, "gone")  # TRV603:9
        self.assertRaisesRegex(LookupFailure, "gone", self.api.rebuild, "gone")

    def test_misused(self):
        with self.assertRaises(TypeError):
            self.assertRaises(LookupFailure)


def test_raises(api):
    with pytest.raises(LookupFailure) as caught:
        api.rebuild("gone")
        assert "gone" in str(caught.value)  # TRV603:9
    with pytest.raises(LookupFailure):
        assert api.rebuild("gone")
    with pytest.raises((LookupFailure, AssertionError)):
        api.rebuild("gone")
        assert api.calls == 1


class ExitCase(unittest.TestCase):
    def test_behind_return(self):
        self.assertEqual("ACTIVE", self.api.state)
        return
        self.assertEqual(1, self.api.calls)  # TRV603:9

    def test_behind_skip(self):
        self.api.rebuild("old")
        self.skipTest("calls are not counted")
        self.assertEqual(1, self.api.calls)  # TRV603:9

    def test_behind_raise(self):
        if self.api.state:
            raise LookupFailure
            self.assertEqual(1, self.api.calls)  # TRV603:13

    def test_behind_a_branch(self):
        if not self.api.calls:
            return
        self.assertEqual(1, self.api.calls)

    def test_skipped(self):
        self.skipTest("all of it: the skip is what to look at")
        self.assertEqual(1, self.api.calls)

    def stub(self):
        raise NotImplementedError
        yield self.assertEqual(1, self.api.calls)


def test_inner_functions(api):
    def check(server):  # TRV603:5
        assert server.ready

    def check_all(servers):
        assert all(server.ready for server in servers)

    def on_change(server):
        assert server.ready

    def on_end(server):
        assert not server.ready

    @api.hook
    def hooked(server):
        assert server.ready

    def named(server):
        assert server.ready

    api.subscribe(on_change)
    api.end = on_end
    api.run("named")
    check_all(api.servers)


class SwallowedCase(unittest.TestCase):
    def test_failure_is_taken(self):
        try:
            self.api.rebuild("old")
            self.assertEqual(1, self.api.calls)  # TRV603:13
        except Exception:
            pass

    def test_failure_is_printed(self):
        try:
            self.assertEqual(1, self.api.calls)  # TRV603:13
        except AssertionError:
            print("it failed")

    def test_failure_is_suppressed(self):
        with contextlib.suppress(AssertionError):
            self.assertEqual(1, self.api.calls)  # TRV603:13
        with contextlib.suppress(LookupFailure):
            self.assertEqual(1, self.api.calls)

    def test_failure_is_handled(self):
        failed = False
        try:
            self.assertEqual(1, self.api.calls)
        except AssertionError:
            failed = True
        self.assertTrue(failed)

    def test_other_errors_are_taken(self):
        try:
            self.assertEqual(1, self.api.calls)
        except LookupFailure:
            pass

    def test_failure_of_pytest_is_no_exception(self):
        try:
            self.api.rebuild("gone")
            pytest.fail("it was rebuilt")
        except Exception:
            pass

    def test_success_is_what_fails(self):
        try:
            self.assertEqual(1, self.api.calls)
        except AssertionError:
            pass
        else:
            self.fail("the assertion holds")

    def test_retried(self):
        for _ in range(LIMIT):
            try:
                self.assertEqual(1, self.api.calls)
                break
            except AssertionError:
                pass

    def test_handled_inside(self):
        try:
            try:
                self.assertEqual(1, self.api.calls)
            except AssertionError:
                raise SystemExit from None
        except Exception:
            pass

    def test_assertion_itself(self):
        try:
            self.assertEqual(1, 2)
        except AssertionError:
            pass


# -- TRV604: tests that return ----------------------------------------------------------------------------------------


class ReturningCase(unittest.TestCase):
    def test_comparison(self):
        state = self.api.state
        return state == "ACTIVE"  # TRV604:9

    def test_constant(self):
        self.assertEqual("ACTIVE", self.api.state)
        return True  # TRV604:9

    def test_generator(self):  # TRV604:5
        for server in self.api.servers:
            yield self.assertTrue, server

    async def test_coroutine(self):  # TRV604:5
        self.assertTrue(await self.api.ready())

    def test_nothing(self):
        if self.api.state:
            return None
        self.assertTrue(self.api.calls)

    def test_answer_of_a_helper(self):
        return self._check(self.api.state)  # it may be nothing

    def test_inner_function(self):
        def state():
            return "ACTIVE"

        self.assertEqual(state(), self.api.state)

    @api_version(2)
    def test_decorated(self):
        return {"state": "ACTIVE"}

    @mock.patch("api.state")
    def test_patched(self, state):
        self.assertTrue(self.api.calls)
        return [state]  # TRV604:9


class AwaitedCase(unittest.IsolatedAsyncioTestCase):
    async def test_coroutine(self):
        self.assertTrue(await self.api.ready())


class DeferredCase(trial.TestCase):
    def test_deferred(self):
        return self.api.ready() == "ACTIVE"

    def test_generator(self):
        yield self.api.ready()


class UnknownRunnerCase(ServerCase):
    def test_answer(self):
        return self.api.state == "ACTIVE"

    async def test_coroutine(self):
        self.assertTrue(await self.api.ready())


# -- TRV605: empty tests ----------------------------------------------------------------------------------------------


class EmptyCase(unittest.TestCase):
    def test_pass(self):  # TRV605:5
        pass

    def test_docstring(self):  # TRV605:5
        """A server is resized."""

    def test_dots(self): ...  # TRV605:5

    def test_example(self):
        """
        >>> 1 + 1
        2
        """

    @unittest.skip("not implemented yet")
    def test_skipped(self):
        pass

    def test_set_up_alone(self):
        """Setting up raises no error: a smoke test."""

    def test_imports(self):
        pass  # that this file can be imported is what is tested

    def helper(self):
        pass


class ServerTests(unittest.TestCase):
    def test_resize(self):
        self.assertTrue(self.api.resize())


class SmallServerTests(ServerTests):
    def test_resize(self):  # TRV605:5
        pass


class PairedTests(unittest.TestCase):
    def test_send(self):
        pass

    def _test_send(self):
        self.api.send()


def test_fixture_alone(server):
    pass
# file: tests/fakes.py
import unittest


class FakeRunner(unittest.TestCase):
    def test_nothing(self):
        pass
# file: tests/test_mixed.py
import unittest


class RealTest(unittest.TestCase):
    def test_state(self):
        self.assertEqual("ACTIVE", self.api.state)


def test_parameter(server):
    return server.state == "ACTIVE"
