"""Empty tests."""
import unittest
from abc import ABC
from typing import Protocol


class EmptyCase(unittest.TestCase):
    def test_pass(self):  # TRV605:5 test_pass is empty and always passes; write it, or delete it
        pass

    def test_docstring(self):  # TRV605:5 test_docstring is empty and always passes; write it, or delete it
        """A server is resized."""

    def test_dots(self): ...  # TRV605:5 test_dots is empty and always passes; write it, or delete it

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
    def test_resize(self):  # TRV605:5 test_resize is empty and always passes; if it must not run as in ServerTests, skip it with a reason
        pass


class OldServerTests(ServerTests):
    def test_resize(self):
        # the old API cannot resize
        pass


class NewServerTests(ServerTests):
    def test_resize(self):  # TRV605:5 test_resize is empty and always passes; if it must not run as in ServerTests, skip it with a reason
        # TODO: resize
        pass


class SharedTests(unittest.TestCase):
    """If a test should run in this class only, please override the method there."""

    def test_boot(self):
        self.assertTrue(self.api.boot())


class SmallSharedTests(SharedTests):
    def test_boot(self):
        pass

    def test_delete(self):  # TRV605:5
        pass


class SmallestServerTests(ServerTests):
    def test_resize(self):
        """Does not apply: the smallest server can only grow."""


class RenamedServerTests(ServerTests):
    def test_resize(self):  # TRV605:5
        """Ensure that it cannot shrink."""


class NoServerTests(unittest.TestCase):
    def test_refused(self):  # TRV605:5
        """A user who is not known gets no server."""


class PairedTests(unittest.TestCase):
    def test_send(self):
        pass

    def _test_send(self):
        self.api.send()


def test_fixture_alone(server):
    pass


class DataTests(unittest.TestCase):
    """A suite that does nothing: others count its tests."""

    def test_first(self):
        pass


class TestOfServers(Protocol):
    def test_boot(self): ...


class TestOfVolumes(ABC):
    def test_boot(self): ...


class TemplateTests(unittest.TestCase):
    def test_boot(self):
        pass


class FilledTests(TemplateTests):
    def test_boot(self):
        self.assertTrue(self.api.boot())


class PortTests(unittest.TestCase):
    def test_speed(self):
        # Not used.
        pass

    def test_speed_of_all(self):  # TRV605:5
        # TODO
        pass


def test_modulus():
    # See FunctionCase.test_modulus
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
    return server.state == "ACTIVE"  # TRV604:5 test_parameter returns server.state == 'ACTIVE'; assert it, or move it to a helper
# file: tests/data/test_material.py
def test_nothing():
    pass


def test_constant():
    assert True
# file: tests/test_inspection.py
import pytest


class TestSample:
    def test_method(self):
        """What it does."""


class TestReal:
    def test_method(self):  # TRV605:5
        """What it does."""


@pytest.fixture
def commands(inspect):
    return inspect(TestSample)


class TestDummy:
    def test_collected(self):
        """Dummy test for the runner."""

    def test_nothing(self):
        pass




def test_volume():
    # Tested by VolumeTest.test_attach()
    pass


def test_unicode_name():
    # No field of that kind can be written, because the server has none
    pass


def test_detach():  # TRV605:1
    # TODO: detach it
    pass
# file: tests/scripts.py
import unittest


class ScriptCase(unittest.TestCase):
    def run(self, result=None):
        self.start(getattr(self, self._testMethodName).__doc__, result)
# file: tests/test_scripts.py
import unittest

from .scripts import ScriptCase


class LoggedCase(unittest.TestCase):
    def run(self, result=None):
        self.log = []
        super().run(result)


class SampleCase(ScriptCase):
    def test_script(self):
        """sample.sh"""


class OwnLoggedCase(LoggedCase):
    def test_script(self):  # TRV605:5
        """sample.sh"""
# file: tests/test_of_others.py
from elsewhere.tests import BaseCase


class OwnCase(BaseCase):
    def test_default_help(self):
        # not the help of the base
        pass

    def test_usage(self): pass  # spurious failures


class SkippedBySetUp(unittest.TestCase):
    def setUp(self):
        self.skipTest("needs a plugin")

    def test_nothing(self):
        pass


def test_nested_loops():
    pass  # performed in test_all_loops


def test_property_lookup():
    pass
    # empty in the suite that this one follows


def test_every_mark():
    # the runner fails where a combination of marks selects no test,
    # see https://example.com/issues/812
    pass


def test_numeric():
    # XXX we don't have the means to compute this
    # assert compute(1e-20) < 0
    pass


def test_job_count():  # TRV605:1
    # test the count while jobs come and go
    pass


def test_old_calls():  # TRV605:1
    # api = Api("channel")
    # api.get("content")
    pass


def test_refused_call():  # TRV605:1
    # TODO
    # where all is allowed, but the call fails
    pass


def test_replaced():
    pass


def test_replaced(api):
    assert api.run()

# file: tests/test_material_of_set_up.py
import unittest


class MadeCase(unittest.TestCase):
    def test_made(self):
        pass


class OwnCase(unittest.TestCase):
    def setUp(self):
        self.case = MadeCase("test_made")

    def test_own(self):  # TRV605:5
        pass
# file: rows/test_rows.py
class TestRows:
    def test_rows(self):
        assert self.api.rows

    # The following tests are off, since these APIs cannot boot:
    def test_boot(self):
        pass

    def test_reboot(self):
        pass

    def test_stop(self):
        assert self.api.stop()

    def test_start(self):  # TRV605:5
        pass
# file: test_module_skipped.py
import pytest

pytestmark = pytest.mark.skip(reason="resizing was taken out")


def test_resize_is_gone():
    """Only so that the module is collected."""
# file: test_module_marked.py
import pytest

pytestmark = pytest.mark.slow


def test_resize_is_slow():  # TRV605:1
    """Only so that the module is collected."""
# file: reasons/test_reasons.py
class TestReasons:
    # this overrides the test of the base, because there is no error here
    def test_error(self):
        pass

    # TODO: write it, because servers have sizes
    def test_size(self):  # TRV605:5
        pass

    # the sizes of servers
    def test_sizes(self):  # TRV605:5
        pass

    def test_boot(self):
        assert self.api.boot()
# file: made/test_made.py
import unittest


class ServerCase(unittest.TestCase):
    def setUp(self):
        self.server = Server()

    def test_instantiate_class(self):
        pass

    def test_boot(self):  # TRV605:5
        pass


class NoServerCase(unittest.TestCase):
    def test_instantiate_class(self):  # TRV605:5
        pass


def test_first():
    pass


def test_second():  # TRV605:1
    pass


def test_functions(api):
    assert api.names(test_first) == ["test_first"]
# file: given_attributes/test_given_attributes.py
import unittest

from shop import Cart


def test_login():  # TRV605:1
    pass


test_login.slow = True


class CartTest(unittest.TestCase):
    def setUp(self):
        self.cart = Cart()

    def test_init_rejects_negative_size(self):  # TRV605:5
        pass

    def test_init_cart(self):
        pass

    def test_later(self):  # TRV605:5
        """Stub for now."""

    def test_empty(self):
        self.assertEqual(len(self.cart), 0)
# file: placed/test_placed.py
def test_of_plugin():
    """Add tests of the plugin here. Present so that CI is simpler."""


# Required for the pipeline to pass the test stage.
def test_zero():
    pass


# Tests the first server.
def test_one():  # TRV605:1
    pass
# file: switched_off/test_switched_off.py
import unittest

from dialect.suite import BaseTest, ClientCase, DeviceConformance, LoaderMixin, TextTest as ForeignTextTest


class TextTest(ForeignTextTest):
    def test_literal(self):
        pass


class OwnTest(unittest.TestCase):
    def test_literal(self):  # TRV605:5
        pass


class ServerCase(BaseTest):
    def test_resize(self):  # TRV605:5
        """Required: a small server is needed to show its size, which is important."""


class LoginTests(ClientCase):
    def test_login(self):  # TRV605:5
        pass


class DeviceTests(DeviceConformance):
    def test_reset(self):
        pass


class LoaderTests(LoaderMixin, ClientCase):
    def test_reset(self):  # TRV605:5
        pass
