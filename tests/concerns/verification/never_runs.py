"""Verifications that never run."""
import contextlib
import logging
import unittest

import pytest
import testtools
from pytest import raises as expecting
from testtools import matchers

LIMIT = 3
LOG = logging.getLogger()


class RaisingCase(testtools.TestCase):
    def test_behind_the_call(self):
        with self.assertRaises(LookupFailure) as caught:
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block
            self.assertEqual(2, self.api.errors)

    def test_caught_is_read_too_early(self):
        with self.assertRaises(Exception) as caught:
            self.api.rebuild("gone")
            self.assertIn("gone", str(caught.exception))  # TRV603:13 caught.exception is read before the block ends, so it is not set yet; move it after the with block
        with pytest.raises(Exception) as caught:
            self.api.rebuild("gone")
            self.api.log(caught.value)  # TRV603:13 caught.value is read before the block ends, so it is not set yet; move it after the with block
        with self.assertRaises(Exception) as caught:
            self.api.on_error(lambda: caught.exception)
            self.api.rebuild("gone")

    def test_behind_the_call_in_an_inner_block(self):
        with testtools.ExpectedException(LookupFailure):
            with self.api.session():
                self.api.rebuild("gone")
                self.assertEqual(1, self.api.calls)  # leaving the session may be what raises
        with testtools.ExpectedException(LookupFailure):
            with self.api.session():
                self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block
        with self.assertRaises(LookupFailure), self.api.session():
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)
        with self.api.session(), self.assertRaises(LookupFailure):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block

    def test_by_other_names(self):
        expect = self.assertRaises
        with expect(LookupFailure):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block
        with expecting(LookupFailure):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block
        with self.assertRaises(exception=LookupFailure):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block
        failing = pytest.raises(LookupFailure)
        with failing:
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the call before it raises; move it after the with block
        with self.chai.raises(LookupFailure):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)

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
        with self.assertRaises(Exception):
            calls = self.api.rebuild("gone")
            self.assertEqual(1, calls)  # TRV603:13 this assertEqual never runs, or its failure is taken for what is expected; move it after the with block
        with self.assertRaises(Exception):
            self.api.rebuild("gone")
            self.log.write.assert_not_called()  # TRV603:13
        with self.assertRaises(matchers.MismatchError):
            self.api.rebuild("gone")
            self.assertEqual(1, self.api.calls)

    def test_nothing_raised(self):
        with self.assertRaises(LookupFailure):
            self.api.rebuild("gone")
            self.fail("it was rebuilt")
        with self.assertRaises(LookupFailure):
            self.api.rebuild("gone")
            assert False, "it was rebuilt"

    def test_warnings_do_not_end_the_block(self):
        with self.assertWarns(DeprecationWarning):
            server = self.api.rebuild("old")
            self.assertEqual("old", server.name)

    def test_nothing_is_called(self):
        self.assertRaises(LookupFailure)  # TRV603:9 this assertRaises checks nothing: it is never entered; use it in a with statement
        self.assertRaises(LookupFailure, self.api.rebuild, "gone")
        self.assertRaises(LookupFailure, *self.api.rebuilding)
        self.assertRaisesRegex(LookupFailure, "gone")  # TRV603:9 this assertRaisesRegex checks nothing: it is never entered; use it in a with statement
        self.assertRaisesRegex(LookupFailure, "gone", self.api.rebuild, "gone")
        self.assertLogs("api")  # TRV603:9 this assertLogs checks nothing: it is never entered; use it in a with statement
        self.assertNoLogs("api", level="ERROR")  # TRV603:9 this assertNoLogs checks nothing: it is never entered; use it in a with statement
        self.assertNumQueries(3)  # TRV603:9 this assertNumQueries checks nothing: it is never entered; use it in a with statement
        self.assertNumQueries(3, self.api.rebuild)
        pytest.deprecated_call()  # TRV603:9 this deprecated_call checks nothing: it is never entered; use it in a with statement
        pytest.deprecated_call(self.api.rebuild)
        pytest.warns(DeprecationWarning)  # TRV603:9 this warns checks nothing: it is never entered; use it in a with statement
        self.chai.raises(LookupFailure)

    def test_misused(self):
        with self.assertRaises(TypeError):
            self.assertRaises(LookupFailure)


def test_raises(api):
    with pytest.raises(LookupFailure) as caught:
        api.rebuild("gone")
        assert api.calls == 1  # TRV603:9 this assert never runs: the call before it raises; move it after the with block
    assert "gone" in str(caught.value)
    with pytest.raises(LookupFailure):
        assert api.rebuild("gone")
    with pytest.raises((LookupFailure, AssertionError)):
        api.rebuild("gone")
        assert api.calls == 1


class ExitCase(unittest.TestCase):
    def test_behind_return(self):
        self.assertEqual("ACTIVE", self.api.state)
        return
        self.assertEqual(1, self.api.calls)  # TRV603:9 this assertEqual never runs: the return on line 155 ends the block

    def test_behind_skip(self):
        self.api.rebuild("old")
        pytest.skip()
        self.assertEqual(1, self.api.calls)  # TRV603:9 this assertEqual never runs: the skip on line 160 ends the block

    def test_behind_skip_with_reason(self):
        self.api.rebuild("old")
        self.skipTest("calls are not counted")
        self.assertEqual(1, self.api.calls)

    def test_behind_expected_failure(self):
        self.api.rebuild("old")
        pytest.xfail("calls are not counted")
        self.assertEqual(1, self.api.calls)

    def test_behind_own_skip(self):
        self.api.rebuild("old")
        self.skip()
        self.assertEqual(1, self.api.calls)

    def skip(self):
        self.api.skip()

    def test_behind_failure(self):
        if self.api.state:
            self.fail("it has a state")
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the fail on line 183 ends the block

    def test_behind_raised_skip(self):
        self.api.rebuild("old")
        raise unittest.SkipTest("calls are not counted")
        self.assertEqual(1, self.api.calls)

    def test_unreachable(self):
        return self.api.rebuild("old")
        assert False, "never here"

    def test_behind_raise(self):
        if self.api.state:
            raise LookupFailure
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual never runs: the raise on line 197 ends the block

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
    def check(server):  # TRV603:5 check contains an assertion and is never called; call it
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
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual cannot fail the test: the except on line 245 swallows its failure
        except Exception:
            pass

    def test_failure_is_printed(self):
        try:
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual cannot fail the test: the except on line 251 swallows its failure
        except AssertionError:
            print("it failed")

    def test_failure_is_logged(self):
        try:
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual cannot fail the test: the except on line 257 swallows its failure
        except Exception as error:
            LOG.warning("it failed: %s", error)

    def test_failure_is_kept(self):
        try:
            self.assertEqual(1, self.api.calls)
        except Exception as error:
            self.errors.append(error)

    def test_failure_skips(self):
        try:
            self.assertEqual(1, self.api.calls)
        except AssertionError:
            pytest.skip("not counted here")

    def test_failure_is_suppressed(self):
        with contextlib.suppress(AssertionError):
            self.assertEqual(1, self.api.calls)  # TRV603:13 this assertEqual cannot fail the test: the suppress around it swallows its failure
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

    def test_method_of_another_library(self):
        try:
            self.schema.assertValid(self.api.answer)
        except Exception as error:
            print(error)

    def test_failure_behind_what_raises(self):
        with self.assertRaises(LookupFailure):
            self.api.boot()
            self.assertTrue(False)

    def test_assertion_itself(self):
        try:
            self.assertEqual(1, 2)
        except AssertionError:
            pass

    def test_in_finally(self):
        try:
            self.api.rebuild("gone")
        finally:
            self.fail("it was rebuilt")
            self.assertTrue(self.api.rebuilt)  # TRV603:13


def test_names_itself_alone(api):
    def check(name):  # TRV603:5 check contains an assertion and is never called; call it
        api.on_boot(check)
        assert api.boot(name)

    api.boot("a")


def assert_time(api, text):
    try:
        return api.parse(text)
    except ValueError:
        raise AssertionError(text) from None
    assert api.ready  # TRV603:5 this assert never runs: the try on line 358 ends the block


def assert_ready(api):
    if api.ready:
        return api
    else:
        raise AssertionError(api)
    assert api.size  # TRV603:5


def assert_parsed(api, text):
    try:
        api.parse(text)
    except ValueError:
        return
    assert api.ready


class RefusedCase(unittest.TestCase):
    def test_name_is_refused(self):
        with self.assertRaises(ValueError):
            self.api.rename("")
            self.assertTrue(self.server.name)  # TRV603:13

    def test_name_cannot_be_read(self):
        with self.assertRaises(ValueError):
            server = self.api.boot()
            self.assertTrue(server.name)

    def test_closed(self):
        with self.assertRaises(RuntimeError):
            self.api.close()
            self.assertTrue(self.api.name)


def test_outcome_of_pytest_is_no_exception(api):
    try:
        with pytest.raises(ValueError):
            api.boot()
    except Exception:
        print("too old")
    try:
        with pytest.raises(ValueError):  # TRV603:14
            api.resize()
    except:  # noqa: E722
        print("too old")


class ReturningCase(unittest.TestCase):
    def _boots(self, flavor):
        self.assertTrue(self.api.boot(flavor))

    def _starts(self, flavor):
        self.api.boot(flavor)

    def test_returns_each(self):
        return self._boots("small")
        return self._boots("large")  # TRV603:16 this _boots never runs: the return on line 419 ends the block
        return self._boots("huge")

    def test_returns_what_checks_nothing(self):
        return self._starts("small")
        return self._starts("large")


def test_any_error_will_do(api):
    with pytest.raises(Exception):
        api.boot("gone")
        api.mock.stop.assert_called_once_with()  # TRV603:9 this assert_called_once_with never runs, or its failure is taken for what is expected; move it after the with block
        api.stop()
    with pytest.raises(LookupFailure):
        api.boot("gone")
        api.mock.stop.assert_called_once_with()
        api.stop()
    with pytest.raises(Exception, match="gone"):
        api.boot("gone")
        api.mock.stop.assert_called_once_with()
        api.stop()


def test_matches_too_early(api):
    with pytest.raises(LookupFailure) as caught:
        api.boot("gone")
        assert caught.match("gone")  # TRV603:9 caught.match is read before the block ends, so it is not set yet; move it after the with block


@pytest.mark.xfail
def test_what_is_not_there_yet(api):
    raise NotImplementedError
    assert api.boot()


def test_what_nobody_expects(api):
    raise NotImplementedError
    assert api.boot()  # TRV603:5


async def test_generator_that_runs_late(api):
    with pytest.raises(TypeError):
        servers = api.servers(range(3))
        assert len([server async for server in servers]) == 3
# file: test_given_up.py
import pytest


def test_names(api):
    assert api.name
    return
    # The following is too slow
    assert len(api.names()) > 25000


def test_sizes(api):
    assert api.size
    return
    # the sizes of all
    assert len(api.sizes()) > 25000  # TRV603:5


def test_exception_is_handled(api):
    try:
        raise LookupError
        pytest.fail("never")
    except LookupError:
        assert api.repr()


def test_order(api):
    # this is not currently enforced
    return
    assert api.ordered()


def test_switched_off_by_a_print(api):
    print("Skipping: the server is gone")
    return
    assert api.boot()


def test_switched_off_by_a_docstring(api):
    "Not yet implemented"
    return
    assert api.boot()


def test_unfinished(api):
    # XXX the other kind
    return
    assert api.boot()


def test_returns_behind_a_print(api):
    print("booting")
    return
    assert api.boot()  # TRV603:5


def test_method_of_the_code_under_test(api):
    with pytest.raises(ValueError):
        text = api.read()
        api.assert_id(text, 3)


def test_raises_for_now(api):
    # Currently raises because the kind is not known
    with pytest.raises(LookupFailure):
        kind = api.kind()
        assert kind == 3


class OwnRaisesCase(unittest.TestCase):
    def assertRaisesMessage(self, message, function):
        with self.assertRaises(ValueError) as caught:
            function()
        self.assertEqual(message, str(caught.exception))


class OwnMessageCase(OwnRaisesCase):
    def test_message(self):
        self.assertRaisesMessage("empty", self.api.boot)
        self.assertRaisesRegex(ValueError, "empty")  # TRV603:9


def test_name_is_never_bound(api):
    with pytest.raises(LookupFailure):
        kind = api.kind()
        assert kind == 3  # TRV603:9 this assert never runs: the call before it raises; delete it
    with pytest.raises(LookupFailure):
        kind = api.kind()
        assert kind == 4  # not true, but not reached
    with pytest.raises(LookupFailure):
        api.kind()
        assert False is False


def test_returns_for_now(api):
    return  # ignore for now
    assert api.boot()

# file: test_what_raises_itself.py
import subprocess

import numpy
import pytest

from shop import helpers
from shop.helpers import assert_boots


def test_commands_and_helpers_of_the_project(api):
    with pytest.raises(subprocess.CalledProcessError):
        command = "server --wrong".split()
        subprocess.check_call(command)
    with pytest.raises(ValueError):
        server = api.Server(0)
        assert_boots(server)
    with pytest.raises(ValueError):
        server = api.Server(0)
        helpers.assert_boots(server)
    with pytest.raises(LookupError):
        state = api.boot(0)
        numpy.testing.assert_equal(state, 1)  # TRV603:9
# file: test_of_testtools.py
from testtools import ExpectedException


def test_boot(api):
    with ExpectedException(ValueError):
        api.boot()
        assert api.ready  # TRV603:9


def test_failures(api):
    with ExpectedException(FailedCheck):
        api.boot()
        assert api.ready
    with ExpectedException(SkipTest):
        api.boot()
        assert api.ready
# file: test_of_testfixtures.py
from testfixtures import ShouldRaise


def test_boot(api):
    with ShouldRaise(ValueError):
        api.boot()
        assert api.ready  # TRV603:9


class PageCase(unittest.TestCase):
    def test_page(self):
        self.assertTemplateUsed("page.html")  # TRV603:9
        self.assertTemplateUsed(self.client.get("/"), "page.html")
# file: test_proxies.py
import threading


class Worker(threading.Thread):
    def run(self):
        try:
            assert self.proxy.multiply(5, 11) == 55
            self.error = False
        except Exception:
            print("failed")


class LoudWorker(threading.Thread):
    def run(self):
        try:
            assert self.proxy.multiply(5, 11) == 55  # TRV603:13
            self.proxy.close()
        except Exception:
            print("failed")


def test_multiply(proxy):
    worker, other = Worker(proxy), LoudWorker(proxy)
    worker.run()
    other.run()
    assert not worker.error

# file: typed/test_typed.py
import unittest


class TypedCase(unittest.TestCase):
    def test_name_is_typed(self):
        with self.assertRaises(ValueError):
            self.api.rename("")
            # pyre-fixme[16]: it has a name
            self.assertTrue(self.server.name)  # TRV603:13

    def test_name_is_not_checked_yet(self):
        with self.assertRaises(ValueError):
            self.api.rename("")
            # FIXME: it will have a name
            self.assertTrue(self.server.name)

# file: conftest.py
def pytest_runtest_call(item):
    try:
        assert item.path
        item.trace()
    except AssertionError:
        pass


def trace(item):
    try:
        assert item.path  # TRV603:9
        item.trace()
    except AssertionError:
        pass


# file: test_accessed.py
import pytest


def test_accessed(api):
    with pytest.raises(api.BootError):
        server = api.server()
        # We need to read it to see that it is checked:
        assert server.size is None


def test_not_accessed(api):
    with pytest.raises(api.BootError):
        server = api.server()
        # The size is set later:
        assert server.size is None  # TRV603:9

# file: tests/test_constant.py
def test_constant(api):
    assert api.boot()
    return
    assert True
# file: test_described.py
def describe_boot():
    def boots_a_server(api):
        assert api.boot()

    def boots_two(api):
        assert api.boot(2)


def describe_halt():
    def halts(api):  # TRV603:5
        assert api.halt()

    return 3


def describe_resize(api):
    def resizes():  # TRV603:5
        assert api.resize()


def test_boot(api):
    assert api.boot()
# file: static/test_static.py
from typing import assert_type


def test_typed(api):
    def examples():
        assert_type(api.boot(), int)

    def others():  # TRV603:5
        assert api.halt()

    assert api.boot() == 3
# file: own_failure/test_own_failure.py
from shop import parse


def test_raised():
    try:
        parse("")
        raise Exception("nothing raised")  # TRV603:9 this raise cannot fail the test: the except on line 743 swallows it
    except Exception:
        pass


def test_asserted():
    try:
        parse("")
        assert False  # TRV603:9 this assert cannot fail the test: the except on line 751 swallows its failure
    except:
        print("raised, as it should")


def test_another_type():
    try:
        parse("")
        assert False
    except ValueError:
        pass


def test_only_raised():
    try:
        assert False
    except AssertionError:
        pass
    assert parse("1")


def test_own_type():
    try:
        parse("")
        raise ValueError("nothing raised")
    except Exception:
        pass


def retry():
    try:
        parse("")
        raise Exception("again")
    except Exception:
        pass


def test_differs():
    try:
        assert_frame_equal(parse("1"), parse("2"))
        raise NotImplementedError
    except AssertionError:
        pass
    except NotImplementedError:
        raise AssertionError


def test_key_error_goes_on():
    try:
        parse("")
        raise AssertionError("should have failed")  # TRV603:9
    except KeyError:
        raise
    except Exception:
        pass
