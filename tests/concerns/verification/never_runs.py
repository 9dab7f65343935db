"""Verifications that never run."""
import contextlib
import unittest
from unittest import mock

import pytest
import testtools
from testtools import matchers

LIMIT = 3


class RaisingCase(testtools.TestCase):
    def test_behind_the_call(self):
        with self.assertRaises(LookupFailure) as caught:
            self.api.rebuild("gone")
            self.assertIn("gone", str(caught.exception))  # TRV603:13 assertIn never tells: the call before it in the block raises; move it behind the block
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
        self.assertRaises(LookupFailure)  # TRV603:9 assertRaises never tells: nothing is called in it; use it in a with statement
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
        self.assertEqual(1, self.api.calls)  # TRV603:9 assertEqual never tells: the return in line 95 ends the block

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
    def check(server):  # TRV603:5 an assert never tells: nothing calls check
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
            self.assertEqual(1, self.api.calls)  # TRV603:13 assertEqual never tells: the except in line 153 swallows its failure
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
