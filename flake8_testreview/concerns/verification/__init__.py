"""TRV6: whether a test can fail."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

ALWAYS = Message("TRV602", "this assertion cannot fail: {why}")
NEVER = Message("TRV603", "{what} never tells: {why}")
RETURNS = Message("TRV604", "{where} {fault}; {way_out}")
NOTHING = Message(
    "TRV601", "only an unexpected exception can make {where} fail; assert what it did, or say that this is the point"
)
EMPTY = Message("TRV605", "{where} is empty and always passes; {way_out}")


class Verification(Checker):
    """A test can fail.

    A test that cannot fail is worse than none: it is counted, it is green, and it covers nothing. Assertions die in
    quiet ways: behind the call that raises, in a function that nobody calls, by an argument too many.

    Move the dead assertion to where it runs, and see it fail once.

    Bad::

        import unittest


        class ServerCase(unittest.TestCase):
            def test_rebuild(self):
                server = self.api.rebuild()
                self.assertTrue(server.calls, 1)  # TRV602:9

            def test_rebuild_of_deleted_server(self):
                with self.assertRaises(LookupFailure) as caught:
                    self.api.rebuild("gone")
                    self.assertIn("gone", str(caught.exception))  # TRV603:13

            def test_status(self):
                status = self.api.status()
                return status == "ACTIVE"  # TRV604:9

            def test_resize(self):  # TRV605:5
                pass

    Good::

        import unittest


        class ServerCase(unittest.TestCase):
            def test_rebuild(self):
                server = self.api.rebuild()
                self.assertEqual(server.calls, 1)

            def test_rebuild_of_deleted_server(self):
                with self.assertRaises(LookupFailure) as caught:
                    self.api.rebuild("gone")
                self.assertIn("gone", str(caught.exception))

            def test_status(self):
                self.assertEqual(self.api.status(), "ACTIVE")

            @unittest.skip("resizing is not implemented yet")
            def test_resize(self):
                pass

    TRV602: a constant or a function as the condition, `or` with a constant, a length that is not negative, the same
    name on both sides (not where equality is what is tested), and `assertTrue(a, b)` whose second argument is no
    message.

    TRV603: a verification at the end of a block that expects an exception, behind a `return`, `raise` or skip, in
    an inner function that nobody calls, in a `try` whose handler swallows the failure, and `assertRaises` as
    a bare statement. Not where the verification itself may raise what is expected.

    TRV604: a test that returns a value or yields, and a coroutine in a plain `unittest.TestCase`, which nobody
    awaits. Not where the runner may take what the test returns, as those of twisted and tornado do.

    TRV605: a test that only passes, without a decorator or fixture that gives it a sense. Where it overrides an
    inherited test to switch it off, a skip with a reason says so.
    """

    messages = (ALWAYS, NEVER, RETURNS, EMPTY)
    is_about_tests = True
    is_about_tests = True
    needles = ("assert", "def test", "fail(", "raises(")

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield what keeps a test from failing, or from running at all."""
        from flake8_testreview.concerns.verification.verification import verification

        return verification(suite)


class Unverified(Checker):
    """A test says what it expects.

    A test that calls something and looks at nothing passes as long as nothing blows up. It covers every line of the
    code and none of what the code is for.

    Bad::

        def test_delete(api):  # TRV601:1
            server = api.boot()
            api.delete(server)

    Good::

        def test_delete(api):
            server = api.boot()
            api.delete(server)
            assert server not in api.servers()


        def test_delete_twice(api):
            \"\"\"Deleting what is gone does not raise.\"\"\"
            api.delete("gone")

    TRV601: nothing in the test verifies anything, nor do the helpers that it calls, which are followed through the
    class, its bases and the module; what they do counts, not their names. A helper from elsewhere counts when its
    name says that it verifies or waits. A test that says in its name, a docstring or a comment that not to
    fail is the point is one, and anything unknown is silence.
    """

    off_by_default = True
    messages = (NOTHING,)
    needles = ("def test",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield the tests that only an unexpected exception can make fail."""
        from flake8_testreview.concerns.verification.unverified import unverified

        return unverified(suite)
