"""Tests that do the same as others, and those that only look so."""
import unittest
from unittest import mock

import pytest


def test_boot(api):
    server = api.boot()
    assert server.ready


def test_boot_again(api):  # TRV707:1 test_boot_again does the same as test_boot (line 8); make it test what its name promises, or delete it
    """It has a docstring."""
    # and a comment
    server = api.boot()
    assert server.ready


def test_boot_with_other_fixture(server):
    server = api.boot()
    assert server.ready


def test_boot_of_other_text(api):
    server = (api.boot())
    assert server.ready


async def test_boot_awaited(api):
    server = api.boot()
    assert server.ready


def test_boot_late(api):  # TRV707:1
    server = api.boot()
    assert server.ready


def test_single(api):
    assert api.single()


def test_single_again(api):
    assert api.single()


def test_no_call(api):
    server = api.server
    assert server.ready


def test_no_call_again(api):
    server = api.server
    assert server.ready


def test_no_check(api):
    server = api.stop()
    server.wake()


def test_no_check_again(api):
    server = api.stop()
    server.wake()


def test_1(api):
    server = api.boot(1)
    assert server.ready


def test_2(api):
    server = api.boot(1)
    assert server.ready


def test_put_204(api):
    server = api.put(204)
    assert server.status == 204


def test_put_205(api):  # TRV707:1
    server = api.put(204)
    assert server.status == 204


def test_small_route(api):
    @api.route("/small")
    def view():
        return "ok"

    assert api.get(view) == "ok"


def test_large_route(api):
    @api.route("/large")
    def view():
        return "ok"

    assert api.get(view) == "ok"


def test_large_route_again(api):  # TRV707:1
    @api.route("/large")
    def view():
        return "ok"

    assert api.get(view) == "ok"


def test_by_request(api, request):
    server = api.boot(request.node.name)
    assert server.ready


def test_by_request_again(api, request):
    server = api.boot(request.node.name)
    assert server.ready


def test_picture(api, image_regression):
    server = api.draw()
    assert server.ready


def test_picture_again(api, image_regression):
    server = api.draw()
    assert server.ready


@pytest.mark.parametrize("name", ["old", "new"])
def test_names(api, name):
    server = api.boot(name)
    assert server.ready


@pytest.mark.parametrize("name", ["old", "newer"])
def test_other_names(api, name):
    server = api.boot(name)
    assert server.ready


@pytest.mark.parametrize("name", ["old", "new"])
def test_same_names(api, name):  # TRV707:1
    server = api.boot(name)
    assert server.ready


@pytest.mark.vcr
def test_recorded(api):
    server = api.recorded()
    assert server.ready


@pytest.mark.vcr
def test_recorded_again(api):
    server = api.recorded()
    assert server.ready


@api.hook
def test_hooked(api):
    server = api.hooked()
    assert server.ready


@api.hook
def test_hooked_again(api):
    server = api.hooked()
    assert server.ready


class ApiCase(unittest.TestCase):
    def test_boot(self):
        server = self.api.boot()
        self.assertTrue(server.ready)

    @mock.patch("api.boot")
    def test_patched(self, boot):
        server = self.api.boot()
        self.assertTrue(server.ready)

    @mock.patch("api.boot")
    def test_patched_again(self, boot):  # TRV707:5
        server = self.api.boot()
        self.assertTrue(server.ready)


class OtherCase(unittest.TestCase):
    def test_boot_elsewhere(self):
        server = self.api.boot()
        self.assertTrue(server.ready)


class NamedCase(unittest.TestCase):
    def setUp(self):
        self.api = connect(self.id())

    def test_boot(self):
        server = self.api.boot()
        self.assertTrue(server.ready)

    def test_boot_again(self):
        server = self.api.boot()
        self.assertTrue(server.ready)


def test_runner(run):
    class InnerCase(unittest.TestCase):
        def test_boot(self):
            server = self.api.boot()
            self.assertTrue(server.ready)

        def test_boot_again(self):
            server = self.api.boot()
            self.assertTrue(server.ready)

    assert run(InnerCase)


class RequestingCase(unittest.TestCase):
    def ask(self, url):
        request = self.api.get(url)
        self.assertTrue(request.answer)

    def test_ask(self):
        self.ask("/")
        self.assertTrue(self.api.is_asked)

    def test_ask_again(self):  # TRV707:5
        self.ask("/")
        self.assertTrue(self.api.is_asked)
# file: shop/__init__.py
import unittest
# file: shop/test_shop.py
from shop import unittest


class ReexportedCase(unittest.TestCase):
    def test_boot(self):
        server = self.api.boot()
        self.assertTrue(server.ready)

    def test_boot_again(self):  # TRV707:5
        server = self.api.boot()
        self.assertTrue(server.ready)
# file: shop/base.py
import unittest


class IdentifiedCase(unittest.TestCase):
    def setUp(self):
        self.api = connect(self._testMethodName)
# file: shop/test_identified.py
from shop.base import IdentifiedCase


class BootCase(IdentifiedCase):
    def test_boot(self):
        server = self.api.boot()
        self.assertTrue(server.ready)

    def test_boot_again(self):
        server = self.api.boot()
        self.assertTrue(server.ready)
# file: shop/test_own_fixture.py
import pytest


@pytest.fixture
def patched(monkeypatch):
    monkeypatch.setattr("shop.send", TestBoot().sent)


@pytest.fixture
def described(describe):
    return describe(TestMaterial)


class TestBoot:
    def sent(self, message):
        return message

    def test_boot(self, patched, api):
        server = api.boot()
        assert server.ready

    def test_boot_again(self, patched, api):  # TRV707:5
        server = api.boot()
        assert server.ready


class TestMaterial:
    def test_boot(self, api):
        server = api.boot()
        assert server.ready

    def test_boot_again(self, api):
        server = api.boot()
        assert server.ready


class TestDistributions:
    def setup_method(self, method):
        self.folder = method.__name__.partition("_")[2]

    def test_ubuntu(self, api):
        server = api.boot(self.folder)
        assert server.ready

    def test_debian(self, api):
        server = api.boot(self.folder)
        assert server.ready


def test_formats_above_a_comment(formatted):
    code = """
        boot()
        # after the boot
    """
    assert formatted(code).is_steady


def test_formats_above_another_comment(formatted):
    code = """
        boot()
        # after the halt
    """
    assert formatted(code).is_steady


NAMES = ["a", "b"]


@pytest.mark.parametrize("name", NAMES)
def test_names(api, name):
    found = api.find(name)
    assert found.name == name


NAMES = ["", "\0"]


@pytest.mark.parametrize("name", NAMES)
def test_odd_names(api, name):
    found = api.find(name)
    assert found.name == name


try:
    import fast
    skip_if_slow = pytest.mark.skipif(fast is None, reason="no fast one")
except ImportError:
    skip_if_slow = pytest.mark.skip(reason="no fast one")


@skip_if_slow
def test_fast(api):
    server = api.boot()
    assert server.is_fast


@skip_if_slow
def test_fast_again(api):  # TRV707:1
    server = api.boot()
    assert server.is_fast


# file: order/test_order.py
context = None


def setup_module():
    global context
    context = make_context()


def test_loads_small(load):
    load(context)
    context.models["kind"] = "small"


def test_small_draws(draw):
    image = draw(context)
    assert image


def test_loads_large():
    context.models["kind"] = "large"


def test_large_draws(draw):
    image = draw(context)
    assert image


def test_looks():
    assert context.models


def test_still_draws(draw):  # TRV707:1
    image = draw(context)
    assert image

# file: blocks/test_all_in_one_block.py
from absl.testing import parameterized


class SomeCase(parameterized.TestCase):
    def test_kept(self):
        with self.store() as store:
            store.add("a")
            assert store.kept == ["a"]

    def test_kept_twice(self):  # TRV707:5
        with self.store() as store:
            store.add("a")
            assert store.kept == ["a"]

    def test_one(self):
        with self.store() as store:
            assert store.run()

    def test_other(self):
        with self.store() as store:
            assert store.run()

    @parameterized.product(kind=["a", "b"])
    def test_text(self, kind):
        made = kind(1)
        assert str(made) == "1"

    @parameterized.product(kind=["a", "b"])
    def test_repr(self, kind):  # TRV707:5
        made = kind(1)
        assert str(made) == "1"

    def test_name_of_something(self):
        assert self.store.__name__ == "store"


class NamedCase(parameterized.TestCase):
    def setUp(self):
        self.path = inspect.currentframe().f_back.f_code.co_name

    def test_kept(self):
        store = self.store()
        assert store.kept == ["a"]

    def test_lost(self):
        store = self.store()
        assert store.kept == ["a"]

# file: decorated/test_decorated.py
import unittest

from django.test import override_settings
from shop.testing import kept
from twisted.internet import defer


class PortCase(unittest.TestCase):
    @defer.inlineCallbacks
    def test_port(self):
        port = yield self.tor.open([1])
        self.assertEqual(port, 1)

    @defer.inlineCallbacks
    def test_no_port(self):  # TRV707:5
        port = yield self.tor.open([1])
        self.assertEqual(port, 1)

    @override_settings(PORT=1)
    def test_setting(self):
        port = self.tor.open([2])
        self.assertEqual(port, 2)

    @override_settings(PORT=1)
    def test_other_setting(self):  # TRV707:5
        port = self.tor.open([2])
        self.assertEqual(port, 2)

    @override_settings(PORT=2)
    def test_third_setting(self):
        port = self.tor.open([2])
        self.assertEqual(port, 2)

    @kept("port")
    def test_kept(self):
        port = self.tor.open([3])
        self.assertEqual(port, 3)

    @kept("port")
    def test_not_kept(self):
        port = self.tor.open([3])
        self.assertEqual(port, 3)
# file: named/test_named.py
class TestDistro:
    def setup_method(self, test_method):
        self.distro = test_method.__name__.split("_")[1]

    def test_debian_release(self, api):
        outcome = api.release(self.distro)
        assert outcome == "stable"

    def test_ubuntu_release(self, api):
        outcome = api.release(self.distro)
        assert outcome == "stable"


class TestAgain:
    def test_boot(self, api):
        api.boot()
        assert api.booted

    def test_isolated_boot(self, api):
        # we do this again, to see that they run in isolation
        api.boot()
        assert api.booted

    def test_server(self, api):  # TRV707:5
        # boots the server
        api.boot()
        assert api.booted
# file: prepared/test_prepared.py
class TestStore:
    def setup_method(self, method):
        self._prepare(method)

    def _prepare(self, method):
        self.folder = "/srv/" + method.__name__

    def test_load(self, api):
        api.save(self.folder)
        assert api.load(self.folder)

    def test_load_again(self, api):
        api.save(self.folder)
        assert api.load(self.folder)


class TestNames:
    def setup_method(self, method):
        self.name = self._name()

    def _name(self):
        return self.__name__

    def test_load(self, api):
        api.save(self.name)
        assert api.load(self.name)

    def test_load_again(self, api):  # TRV707:5
        api.save(self.name)
        assert api.load(self.name)


class TestUnused:
    def setup_method(self, method):
        self.kinds = [int]

    def show(self, kind):
        return kind.__name__

    def test_kind(self, api):
        api.save(self.kinds)
        assert api.load(self.kinds)

    def test_kind_again(self, api):  # TRV707:5
        api.save(self.kinds)
        assert api.load(self.kinds)
# file: ordinals/test_ordinals.py
def test_first_batch(api):
    api.save([1])
    assert api.ids() == [1]


def test_second_batch(api):
    api.save([1])
    assert api.ids() == [1]


def test_last_batch(api):  # TRV707:1
    api.save([1])
    assert api.ids() == [1]


def test_filter_by_name(api):
    api.save([2])
    assert api.ids() == [2]


def test_filter_by_first_name(api):  # TRV707:1
    api.save([2])
    assert api.ids() == [2]
