"""Changes of what all tests of a process share."""
import contextlib
import gc
import locale
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
import unittest
from contextlib import chdir
from unittest import mock

import fixtures
import numpy as np
import pytest
import requests
from django.utils import translation
from nova.compute import FakeManager, Manager
from nova.conf import CONF

from .base import CleaningCase, KnownTestCase, Unseen
from .servers import limits

original_get = requests.get
original_limit = sys.getrecursionlimit()


def test_environment():
    os.environ["DEBUG"] = "1"  # TRV901:5 test_environment changes the environment variable DEBUG, and 1 more, and nothing restores it; use monkeypatch.setenv
    os.environ["LEVEL"] = "2"


def test_further_changes():
    sys.path.insert(0, "/srv")  # TRV901:5
    sys.argv = ["api", "--debug"]  # TRV901:5
    sys.modules["api"] = mock.Mock()  # TRV901:5
    os.chdir("/srv")  # TRV901:5 test_further_changes changes the working directory and nothing restores it; use monkeypatch
    locale.setlocale(locale.LC_ALL, "de_DE")  # TRV901:5
    logging.disable(logging.CRITICAL)  # TRV901:5
    socket.setdefaulttimeout(2)  # TRV901:5


def test_settings_that_functions_set():
    signal.signal(signal.SIGINT, print)  # TRV901:5 test_settings_that_functions_set changes a signal handler and nothing restores it; restore it in a fixture
    gc.disable()  # TRV901:5
    np.seterr(all="raise")  # TRV901:5
    translation.activate("de")  # TRV901:5 test_settings_that_functions_set changes the active language and nothing restores it; restore it in a fixture


def test_settings_that_functions_restore():
    handler = signal.signal(signal.SIGINT, print)
    gc.disable()
    errors = np.seterr(all="raise")
    translation.activate("de")
    sys.setrecursionlimit(100)
    signal.signal(signal.SIGINT, handler)
    gc.enable()
    np.seterr(**errors)
    translation.deactivate()
    sys.settrace(None)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    sys.setrecursionlimit(original_limit)


def test_loggers():
    log = logging.getLogger("shop.sales")
    log.setLevel(logging.DEBUG)  # TRV901:5 test_loggers changes the logger shop.sales and nothing restores it; restore it in a fixture
    log.addHandler(logging.StreamHandler())
    logging.getLogger().addHandler(logging.StreamHandler())  # TRV901:5 test_loggers changes the root logger and nothing restores it; restore it in a fixture
    logging.getLogger("shop").propagate = False  # TRV901:5
    log = log.name


def test_loggers_restored(request):
    log = logging.getLogger("shop.sales")
    level = log.level
    log.setLevel(logging.DEBUG)
    root = logging.getLogger()
    request.addfinalizer(lambda: root.removeHandler(handler))
    root.addHandler(handler)
    logging.getLogger("of this test").setLevel(logging.DEBUG)
    logging.getLogger(api.name).setLevel(logging.DEBUG)
    logging.getLogger("shop").handlers = []
    orders = logging.getLogger("shop.orders")
    request.addfinalizer(api.restored, orders)
    orders.addHandler(handler)
    orders.propagate = False
    orders.propagate = True
    log.setLevel(level)


@concurrent.process(timeout=1)
def ignoring_in_a_process():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def test_elsewhere():
    ignoring_in_a_process()


def test_language_put_back():
    translation.activate("de")
    assert api.greet() == "Guten Tag"
    translation.activate("en")  # TRV904:5


def test_folder_of_a_context():
    with chdir("/srv"):
        os.chdir("server")


@pytest.fixture(scope="module")
def debugging_module():
    os.environ["DEBUG"] = "1"  # TRV901:5 debugging_module changes the environment variable DEBUG and nothing restores it; restore it after a yield


@pytest.fixture(scope="class")
def debugging_class():
    os.environ["DEBUG"] = "1"
    yield
    del os.environ["DEBUG"]


def test_imported_module_and_class():
    requests.post = mock.Mock()  # TRV901:5
    Manager.limit = 3  # TRV901:5
    limits.DEFAULT = 3  # TRV901:5
    CONF.other = 3  # TRV901:5


def test_questions_and_resets():
    locale.setlocale(locale.LC_ALL)
    logging.disable(logging.NOTSET)
    socket.setdefaulttimeout(None)
    requests.cache = {}
    requests.sessions = []
    requests.counters = {"get": 0, "post": {}}
    requests.last = None
    requests.adapters = dict()
    requests.get = original_get
    requests.put = saved_put


def test_restored_at_the_end():
    before = os.getcwd()
    os.chdir("/srv")
    os.chdir(before)


def test_restored_finally():
    os.environ["PATH"] = "/srv"
    try:
        assert shutil.which("api")
    finally:
        del os.environ["PATH"]


def test_another_key_is_restored():
    os.environ["HOME"] = "/srv"  # TRV901:5
    os.environ.pop("USER", None)


def test_restored_by_context():
    with mock.patch.dict("os.environ"):
        os.environ["SHELL"] = "sh"
    with preserved_environment():
        os.environ["SHELL"] = "sh"
    with sys_path_of("api"):
        sys.path.append("/srv")


@mock.patch.dict(os.environ)
def test_restored_by_decorator():
    os.environ["TERM"] = "dumb"


def test_restored_by_monkeypatch(monkeypatch):
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.setattr(requests, "head", None)
    requests.head = mock.Mock()


def test_what_the_code_under_test_changes():
    requests.counted = 1  # TRV901:5
    requests.count()
    assert requests.counted == 2


def test_child_process():
    if os.fork() == 0:
        os.chroot("/srv")
        sys.argv = ["child"]


def test_expected_to_fail():
    with pytest.raises(TypeError):
        Manager.name = "not allowed"


def test_inner_function():
    def run():
        os.environ["INNER"] = "1"

    assert run


@pytest.fixture
def debugging():
    os.environ["TRACE"] = "1"  # TRV901:5


@pytest.fixture
def restored():
    os.umask(0o77)
    yield
    os.umask(0o22)


@pytest.fixture(scope="session")
def for_the_whole_run():
    os.environ["SESSION"] = "1"


def helper():
    os.environ["HELPER"] = "1"


class KnownCase(unittest.TestCase):
    def setUp(self):
        Manager.hosts = ["host1"]  # TRV901:9
        Manager.zones = ["zone1"]

    def tearDown(self):
        Manager.zones = self.zones

    def test_clean_ups(self):
        Manager.names = ["name1"]
        self.addCleanup(self.reset)

    def test_fixtures(self):
        Manager.flavors = ["small"]
        self.useFixture(FlavorsFixture())

    def test_cleaned_up(self):
        self.addCleanup(requests.reset)
        requests.delete = mock.Mock()


class FurtherCase(KnownTestCase):
    def setUp(self):
        super().setUp()
        os.environ["OS_DEBUG"] = "1"  # TRV901:9

    def test_debug(self):
        self.assertTrue(os.environ["OS_DEBUG"])


class CleanedByBaseCase(CleaningCase):
    def test_region(self):
        Manager.region = "RegionOne"


class UnknownBaseTestCase(Unseen):
    def test_unknown(self):
        os.environ["UNKNOWN"] = "1"


class FlavorsFixture:
    def _setUp(self):
        self.addCleanup(setattr, Manager, "flavors", [])

# -- other ways to change, and who restores what ---------------------------------------------------------------------


def test_ways_to_change(run):
    os.environ.pop("HOMEPATH", None)  # TRV901:5 test_ways_to_change removes the environment variable HOMEPATH, and 4 more, and nothing restores it; use monkeypatch.delenv
    os.environ["PATH"] += ":/opt"
    os.environ.setdefault("SHELL", "sh")
    del os.environ["TERMINFO"]
    sys.path += ["/srv"]  # TRV901:5
    sys.argv[1:] = ["--debug"]  # TRV901:5
    del sys.modules["requests"]  # TRV901:5
    sys.stdout = run  # TRV901:5
    setattr(requests, "post", run)  # TRV901:5
    limits.TABLE.update(a=1)  # TRV901:5
    limits.TABLE["b"] = 2
    os.umask(0)  # TRV901:5 test_ways_to_change changes the file mode mask and nothing restores it; restore it in a fixture
    os.putenv("EDITOR", "vi")


def test_merging():
    os.environ |= {"USER": "me"}  # TRV901:5


def test_emptying():
    os.environ.clear()  # TRV901:5


def test_the_value_of_the_definition():
    limits.DEFAULT = 1


def test_a_part_that_may_be_no_container(client):
    limits.session.update(a=1)


each_level = pytest.mark.parametrize("level", [1, 2])


@each_level
def test_with_a_mark_of_the_file(level):
    os.environ["SHOP_LEVEL"] = "1"  # TRV901:5


def test_an_item_of_any_container(client):
    limits.session.options["a"] = 1  # TRV901:5


def test_cached_property():
    del CONF.cached


def test_patch_of_the_same_thing_elsewhere():
    patcher = mock.patch.object(Manager, "limit")
    patcher.start()
    Manager.limit = 3
    patcher.stop()


def test_unrelated_contexts(folder):
    with tempfile.TemporaryDirectory() as name, mock.patch("shutil.copytree"):
        os.chdir(name)  # TRV901:9


def test_contexts_of_the_working_directory(tmpdir, runner):
    with tmpdir.as_cwd():
        os.chdir("/srv")
    with runner.isolated_filesystem():
        os.chdir("/srv")
    with contextlib.chdir("/"):
        os.chdir("/srv")


def test_pytester(pytester):
    os.chdir(pytester.path)
    sys.path.insert(0, "/srv")


def test_fixture_of_a_plugin(tmp_chdir):
    os.chdir("/srv")


@pytest.mark.usefixtures("of_some_plugin")
def test_unknown_fixture_by_mark():
    os.environ["MARKED"] = "1"


def test_what_a_fixture_restores(kept):
    os.environ["KEPT"] = "1"


@pytest.fixture
def kept():
    before = dict(os.environ)
    yield
    put_back(before)


def put_back(before):
    os.environ.clear()
    os.environ.update(before)


def test_fixture_of_others():
    os.environ["KEPT"] = "1"  # TRV901:5


def test_what_a_helper_puts_back():
    saved = dict(os.environ)
    os.environ["KEPT"] = "1"
    put_back(saved)


def test_given_back_by_its_helper(request):
    before = set_level("1")
    request.addfinalizer(lambda: set_level(before))


def set_level(value):
    before = os.environ.get("LEVEL")
    os.environ["LEVEL"] = value
    return before


def set_zone(value):
    os.environ["ZONE"] = value  # TRV901:5


def test_zone():
    set_zone("a")


def never_called():
    os.environ["NEVER"] = "1"


def test_imports_anew(run):
    import api.plugins

    api.plugins.loaded = 3
    del sys.modules["api.plugins"]


def test_on_what_is_replaced(run):
    requests.sessions = run  # TRV901:5
    requests.sessions.limit = 3


def test_on_a_mock():
    requests.get.return_value = 3
    FakeManager.limit = 3


def test_local_of_the_name(requests):
    requests.get = None
    requests.post = 3


def test_mock_module():
    mock.DEFAULT = 3


class ClassPatchCase(unittest.TestCase):
    def setUp(self):
        self.patcher = mock.patch.dict(os.environ)
        self.patcher.start()
        self.addCleanup(self.patcher.stop)

    def test_set(self):
        os.environ["CLASS"] = "1"


class ResettingInSetUpCase(unittest.TestCase):
    def setUp(self):
        Manager.limit = None
        os.environ.pop("CLASS", None)

    def test_set(self):
        Manager.limit = 3  # TRV901:9 test_set changes nova.compute.Manager.limit and setUp resets it only before the next test; use mock.patch.object


class AnotherOwner:
    limit = 1


class TearingDownAnotherCase(unittest.TestCase):
    def tearDown(self):
        AnotherOwner.limit = 1

    def test_set(self):
        Manager.limit = 3  # TRV901:9


class RunningCase(unittest.TestCase):
    def run(self, result=None):
        with mock.patch.object(Manager, "limit"):
            super().run(result)

    def test_set(self):
        Manager.limit = 3


class FixtureLibraryCase(unittest.TestCase):
    def test_set(self):
        self.useFixture(fixtures.EnvironmentVariable("LIBRARY"))
        os.environ["LIBRARY"] = "1"
        self.useFixture(fixtures.MonkeyPatch("nova.compute.Manager.limit", 3))
        Manager.limit = 5
        self.useFixture(Unseen())
        requests.limit = 3


class FixtureLibraryOfOthersCase(unittest.TestCase):
    def test_set(self):
        self.useFixture(fixtures.TempDir())
        os.environ["LIBRARY"] = "1"  # TRV901:9


class RebindingCase(unittest.TestCase):
    def setUp(self):
        self.saved = os.environ.copy()

    def tearDown(self):
        os.environ = self.saved  # TRV901:9 tearDown replaces os.environ with a plain dict and nothing restores it; use mock.patch.dict(os.environ)


def teardown():
    AnotherOwner.limit = 1
    sys.exit = sys.__exit__


def test_exit(run):
    sys.exit = run


def test_takes_away_and_resets(run):
    del requests.monitor
    run()
    requests.monitor = None


def test_takes_away_what_was_imported(run):
    run()
    sys.modules.pop("plugin", None)


class OverriddenHelperCase(unittest.TestCase):
    def use(self):
        return None

    def test_use(self):
        self.assertIsNone(self.use())


class OverridingHelperCase(OverriddenHelperCase):
    def tearDown(self):
        os.environ.pop("OVERRIDING", None)

    def use(self):
        os.environ["OVERRIDING"] = "1"


class RebindingTwiceCase(unittest.TestCase):
    def setUp(self):
        self.kept = os.environ.copy()
        os.environ = {"USER": "me"}  # TRV901:9

    def tearDown(self):
        os.environ = self.kept


class DefaultsCase(unittest.TestCase):
    def setUp(self):
        self.saved = {name: getattr(limits, name) for name in ("SERVERS", "VOLUMES")}

    def tearDown(self):
        for name, value in self.saved.items():
            setattr(limits, name, value)

    def test_no_servers(self):
        limits.SERVERS = 0

    def test_other(self):
        logging.root.disabled = True  # TRV901:9
# file: base.py
import unittest
from unittest import mock

from nova.compute import Manager
from oslotest.base import BaseTestCase


class KnownTestCase(unittest.TestCase):
    pass


class CleaningCase(BaseTestCase):
    def tearDown(self):
        Manager.region = None
# file: servers/__init__.py
# file: servers/limits.py
DEFAULT = 1
TABLE = {"c": 3}
session = object()
# file: helping/tests/base.py
import os
import unittest

import shop


def use_home(folder):
    os.environ["HOME"] = folder  # TRV901:5


def use_level(level):  # the test that calls it restores the level
    os.environ["LEVEL"] = level


def use_nobody():
    os.environ["NOBODY"] = "1"


class ShopCase(unittest.TestCase):
    def sell_at(self, rate):
        shop.rate = rate  # TRV901:9 sell_at changes shop.rate and nothing restores it; use mock.patch.object with create=True

    def close(self):
        shop.is_open = False

    def open(self):
        shop.is_open = True
# file: helping/tests/test_helping.py
from . import base


class RateTest(base.ShopCase):
    def test_home(self):
        base.use_home("/srv")
        self.sell_at(3)
        self.close()

    def test_level(self):
        base.use_level("2")
        self.addCleanup(base.unset, "LEVEL")


base.use_nobody()
# file: everywhere/conftest.py
import os

import pytest


@pytest.fixture(autouse=True)
def home_of_all():
    os.environ["HOME"] = "/srv"


@pytest.fixture
def home_of_some():
    os.environ["HOME"] = "/srv"  # TRV901:5
# file: anew/test_anew.py
import prices
import pytest


@pytest.fixture(autouse=True)
def no_prices():
    prices.known = {}


def test_known(api):
    prices.known = {1: 2}  # TRV901:5 test_known changes prices.known and no_prices resets it only before the next test; use monkeypatch.setattr
    assert api.price(1)
# file: shared/conftest.py
import os

import pytest


@pytest.fixture(autouse=True)
def environment():
    before = dict(os.environ)
    yield
    os.environ.update(before)
# file: shared/test_shared.py
import os


def test_environment():
    os.environ["DEBUG"] = "1"
# file: updating/test_update.py
import os


def test_environment():
    os.environ.update(DEBUG="1")  # TRV901:5
# file: derived/__init__.py
# file: derived/base.py
import os
import unittest

import pytest


class ProjectTestCase(unittest.TestCase):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        before = os.getcwd()
        yield
        os.chdir(before)

    def tearDown(self):
        for name in ("KEPT", "LEFT"):
            os.environ.pop(name, None)
# file: derived/test_derived.py
import os
import sys

from .base import ProjectTestCase


class DerivedCase(ProjectTestCase):
    def test_derived(self):
        os.chdir("/srv")
        os.environ["KEPT"] = "1"
        sys.argv = ["api"]  # TRV901:9
# file: asked/conftest.py
import contextlib
import os
import sys
import time

import pytest


@pytest.fixture
def environment():
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)


@contextlib.contextmanager
def path_restored():
    before = sys.path.copy()
    try:
        yield
    finally:
        sys.path[:] = before


@contextlib.contextmanager
def timer():
    yield time.monotonic()


@pytest.fixture
def kept_path():
    with path_restored():
        yield


@pytest.fixture
def timed():
    with timer() as started:
        yield started
# file: asked/test_asked.py
import os
import sys


def test_asks(environment):
    os.environ["DEBUG"] = "1"


def test_does_not_ask():
    os.environ["DEBUG"] = "1"  # TRV901:5


def test_asks_for_what_yields_in_a_block(kept_path):
    sys.path.append("/srv/api")


def test_asks_for_another_block(timed):
    sys.path.append("/srv/api")  # TRV901:5
# file: service/context.py
import time

_CURRENT = None
_SEEN = []


def sleep(seconds):
    time.sleep(seconds)


def set_current(value):
    global _CURRENT
    _CURRENT = value


def forget():
    del _SEEN[:]


def send():
    other.context.ask()


def stamp():
    global _LAST
    _LAST = time.time()
# file: service/test_context.py
import unittest

from . import context


class FakeContext:
    pass


class ContextCase(unittest.TestCase):
    def setUp(self):
        context.sleep = FakeContext()  # TRV901:9
        context._CURRENT = "api"
        self.addCleanup(context.set_current, None)

    def test_send(self):
        context.limit = 3  # TRV901:9
        context.send()

    def test_stamp(self):
        context._LAST = 40  # TRV901:9
        context.stamp()

    def test_forget(self):
        context._SEEN = ["api"]
        context.forget()
        self.assertEqual([], context._SEEN)


class SettingsCase(unittest.TestCase):
    def setUp(self):
        context.limit = 3  # TRV901:9
        context.region = "north"
        self.addCleanup(setattr, context, "region", "south")
# file: service/test_libraries.py
import os
import unittest

from oslo_config import fixture as config_fixture
from oslo_utils import fixture as utils_fixture
from oslo_utils import timeutils
from plugins import fixture

from . import context


class KnownLibraryCase(unittest.TestCase):
    def setUp(self):
        self.useFixture(config_fixture.Config())
        self.useFixture(utils_fixture.TimeFixture())
        timeutils.utcnow.override_time = 3
        context.CONF.api.limit = 3
        context.limit = 3  # TRV901:9


class UnknownLibraryCase(unittest.TestCase):
    def setUp(self):
        self.useFixture(fixture.Everything())
        fixture.limit = 3
        os.environ["REGION"] = "north"
        context.limit = 3  # TRV901:9

    @fixture.everything
    def test_decorated(self):
        with fixture.Everything(), self.subTest():
            fixture.region = "north"
            context.region = "north"  # TRV901:13


class UnknownMethodCase(UnknownLibrary, unittest.TestCase):
    def setUp(self):
        self.useFixture(self.everything())
        context.limit = 3


class UnknownNameCase(unittest.TestCase):
    def test_decorated(self):
        with everything():
            context.limit = 3
# file: service/limits.py
PER_SERVICE = {"api": 3}
UNKNOWN = load()


class Manager:
    limit = 1
# file: service/test_limits.py
import importlib

import pytest
from oslo_utils import importutils

from service import limits
from service.limits import PER_SERVICE, UNKNOWN

LIMITS = importutils.import_module("service.limits")
SAME = importlib.import_module("service.limits")
manager = limits.Manager


def test_module_imported_by_a_call():
    LIMITS.PER_SERVICE = {"api": 4}  # TRV901:5 test_module_imported_by_a_call changes service.limits.PER_SERVICE and nothing restores it; use monkeypatch.setattr


def test_module_imported_by_another_call(monkeypatch):
    monkeypatch.setattr(limits, "PER_SERVICE", {})
    SAME.PER_SERVICE = {"api": 4}


def test_class_under_another_name():
    manager.limit = 3  # TRV901:5


def test_class_under_a_local_name():
    local = limits.Manager
    local.limit = 3  # TRV901:5


def test_instance_of_its_own():
    local = limits.Manager()
    local.limit = 3


def test_put_back_by_a_callback(api):
    before = limits.PER_SERVICE
    limits.PER_SERVICE = {"api": 4}

    def put_back(result):
        limits.PER_SERVICE = before
        return result

    return api.boot().addBoth(put_back)


def test_changed_again_by_a_callback(api):
    limits.PER_SERVICE = {"api": 4}  # TRV901:5

    def change(result):
        limits.PER_SERVICE = {"api": 5}
        return result

    return api.boot().addBoth(change)


def test_items_of_a_table():
    PER_SERVICE["api"] = 4  # TRV901:5 test_items_of_a_table changes service.limits.PER_SERVICE and nothing restores it; use monkeypatch.setitem
    PER_SERVICE.update(web=4)


def test_items_of_what_may_be_no_table():
    UNKNOWN["api"] = 4


def test_forgets_an_item():
    PER_SERVICE.pop("api", None)


@pytest.fixture
def table():
    before = dict(PER_SERVICE)
    yield PER_SERVICE
    PER_SERVICE.clear()
    PER_SERVICE.update(before)


def test_restored_by_a_fixture(table):
    PER_SERVICE["api"] = 4
# file: service/folders.py
import os


def pack(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        os.system("pack .")
    finally:
        os.chdir(before)


def leave(folder):
    os.chdir(folder)
# file: service/test_folders.py
import os

from service import folders


def test_what_it_calls_goes_back_to_where_it_was_called(tmp_path):
    os.chdir(tmp_path)  # TRV901:5
    folders.pack("source")


def test_what_it_calls_goes_elsewhere(tmp_path):
    os.chdir(tmp_path)
    folders.leave("/")
    assert os.getcwd() == "/"
# file: service/test_base_of_others.py
import os

from network import limits
from network.tests import base
from shared import sessions

from . import context


class StrangersCase(base.BaseTestCase):
    def setUp(self):
        super().setUp()
        context.limit = 3  # TRV901:9

    def test_on_what_the_set_up_put_there(self):
        context.limit.most = 3

    def test_what_the_base_may_know(self):
        limits.DEFAULT = 3
        os.environ["REGION"] = "north"
        context.region = "north"  # TRV901:9


    def test_what_the_base_may_share(self):
        sessions.Session.limit = 3


class UnknownCase(base.made_for("service")):
    def setUp(self):
        context.limit = 3
# file: web/test_web.py
import flask


def test_request(api):
    flask.request.context = api.context
    flask.session["user"] = 1
    flask.helpers.limit = 3  # TRV901:5
    assert api.boot()
# file: tests/test_forked.py
import os

import pytest


@pytest.mark.forked
def test_in_a_process_of_its_own(api):
    os.environ.clear()
    assert api.boot()
# file: shop/__init__.py
# file: shop/registry.py
import sys


class Registry:
    def __setattr__(self, name, value):
        self.register(name, value)


sys.modules[__name__] = Registry()
# file: shop/prices.py
currency = "EUR"
# file: shop/test_shop.py
import io
import os
import sys
from os import chdir as go

from shop import prices, registry


def test_register(item):
    registry.item = item


def test_currency(item):
    prices.unit = item  # TRV901:5
    assert item.price


def test_generated(item):
    sys.modules.pop("generated_shop", None)
    assert item.generate("generated_shop")


def test_own_module(item):
    sys.modules.pop("shop.prices", None)  # TRV901:5
    assert item.price


def test_generated_before(item):
    sys.modules.pop("generated_before")  # TRV901:5
    assert item.price


def test_printed(item):
    sys.stdout = io.StringIO()  # TRV901:5
    assert item.printed(sys.stdout)


def test_without_links(item):
    del os.symlink  # TRV901:5
    assert item.copied


def test_elsewhere(item):
    go("/")  # TRV901:5
    assert item.found
# file: shop/tests/__init__.py
# file: shop/tests/lib.py
import sys
from unittest import mock

sys.modules["compat"] = compat = mock.MagicMock()
settings = make_settings()
table = {}
# file: shop/tests/test_lib.py
from shop.tests import lib


def test_mock_of_a_module(item):
    lib.compat.options.limit = 3
    assert item.limit


def test_settings_of_a_module(item):
    lib.settings.limit = 3  # TRV901:5


def test_item():
    lib.settings.limits["day"] = 3  # TRV901:5 test_item changes shop.tests.lib.settings.limits and nothing restores it; use monkeypatch.setitem


def test_item_of_an_item():
    lib.table["shop"]["limits"] = 3  # TRV901:5


def test_item_put_back():
    before = lib.settings.limits["day"]
    lib.settings.limits["day"] = 3
    assert lib.settings
    lib.settings.limits["day"] = before  # TRV904:5


def test_method_of_anything():
    lib.settings.limits.update(3)
    assert item.limit
# file: shop/test_restored_by_one_call.py
import contextlib
import importlib
import sys

from shop import prices


@contextlib.contextmanager
def resetting(owner, *names):
    saved = [getattr(owner, name) for name in names]
    try:
        yield
    finally:
        for name, value in zip(names, saved):
            setattr(owner, name, value)


def test_manager_that_is_given_several_names(item):
    with resetting(sys, "stdout", "stderr"), resetting(prices, "currency", "unit"):
        sys.stderr = item.errors
        prices.unit = item.unit
        prices.rate = item.rate  # TRV901:9
        assert item.price


def test_forgets_what_it_imported(item):
    item.write("generated")
    assert importlib.import_module("generated").item
    assert __import__("generated_again").item
    del sys.modules["shop.prices"]  # TRV901:5
    del sys.modules["generated"]
    del sys.modules["generated_again"]
    assert item.price


def load_rates():
    return importlib.import_module("shop.prices")


def test_module_that_a_helper_imports_again(item):
    del sys.modules["shop.prices"]
    assert load_rates().item == item


def test_module_that_a_helper_imported_before(item):
    assert load_rates().item == item
    del sys.modules["shop.prices"]  # TRV901:5
    assert item.price


def test_module_of_a_package_that_is_loaded_again(item):
    import shop
    from importlib import reload as load_again

    del sys.modules["shop.prices"]
    load_again(shop)
    assert item.price


def test_module_of_another_package(item):
    import shoplifting
    from importlib import reload as load_again

    del sys.modules["shop.prices"]  # TRV901:5
    load_again(shoplifting)
    assert item.price
# file: shop/test_fixture_of_a_module.py
import pytest

from shop import prices


@pytest.fixture(name="prices")
def prices_fixture(item):
    return item.prices


@pytest.fixture
def rates(item):
    prices.rate = item.rate  # TRV901:5 rates changes shop.prices.rate and nothing restores it; ask for the fixture prices
    return item
# file: shop/currencies.py
class Currency:
    rate = 1


class Table:
    pass


table = Table()
# file: shop/test_aliases.py
import os
import unittest

from osc_lib.tests import utils
from shop import currencies
from shop.currencies import Currency


def test_class_that_an_attribute_is_set_to(shop):
    shop.currency = Currency
    shop.currency.rate = 2  # TRV901:5 test_class_that_an_attribute_is_set_to changes shop.currencies.Currency.rate and nothing restores it; use monkeypatch.setattr
    assert shop.price() == 2


def test_instance_that_an_attribute_is_set_to(shop):
    shop.currency = Currency()
    shop.currency.rate = 2
    assert shop.price() == 2


def test_attribute_of_another_test(shop):
    shop.currency.rate = 2
    assert shop.price() == 2


def test_alias_of_a_class(shop):
    real = Currency
    real.rate = 2  # TRV901:5
    assert shop.price() == 2


class ShopCase(unittest.TestCase):
    def setUp(self):
        self.env = os.environ
        self.currency = Currency
        self.table = currencies.table
        self.addCleanup(setattr, self.table, "rate", self.table.rate)

    def test_environment(self):
        self.env["RATE"] = "2"  # TRV901:9
        self.assertEqual(2, self.shop.price())

    def test_rate(self):
        self.currency.rate = 2  # TRV901:9
        self.table.rate = 2
        self.assertEqual(2, self.shop.price())

    def test_put_back(self):
        before = self.currency.rate
        self.currency.rate = 2
        try:
            self.assertEqual(2, self.shop.price())
        finally:
            self.currency.rate = before


class OfAnotherProjectCase(utils.TestCommand):
    def setUp(self):
        super().setUp()
        Currency.rate = 2  # TRV901:9 setUp changes shop.currencies.Currency.rate and nothing restores it; use mock.patch.object

    def test_price(self):
        assert self.shop.price()
# file: shop/test_nested.py
import os
import multiprocessing
import threading

from shop import prices


def test_change_in_a_callback(item):
    def change(result):
        prices.currency = "USD"
        return result

    item.on_sale(change)  # which may keep it for the session of a customer
    assert item.price


def test_change_in_a_thread(item):
    def change():
        prices.currency = "USD"  # TRV901:9 test_change_in_a_thread changes shop.prices.currency and nothing restores it; use monkeypatch.setattr

    thread = threading.Thread(target=change)
    thread.start()
    thread.join(5)
    assert item.price


def test_change_in_a_function_that_it_calls(item):
    def change(region):
        os.environ["REGION"] = region  # TRV901:9

    change("north")
    assert item.price


def test_change_that_is_put_back_by_another(item):
    before = prices.currency

    def change(result):
        prices.currency = "USD"

    def put_back(result):
        prices.currency = before

    item.on_sale(change)
    item.at_the_end(put_back)
    assert item.price


def test_change_that_the_test_puts_back(item):
    before = prices.currency

    def change(result):
        prices.currency = "USD"

    item.on_sale(change)
    assert item.price
    prices.currency = before


def test_change_that_monkeypatch_restores(item, monkeypatch):
    def change(result):
        prices.currency = "USD"

    monkeypatch.setattr(prices, "currency", "EUR")
    item.on_sale(change)
    assert item.price


def test_clean_up(item, request):
    def clean_up():
        prices.currency = "EUR"

    request.addfinalizer(clean_up)
    assert item.price


def test_change_in_another_process(item):
    def change():
        prices.currency = "USD"

    multiprocessing.Process(target=change, daemon=True).start()
    assert item.price


def test_change_that_nobody_makes(item):
    def change():
        prices.currency = "USD"

    assert item.price


def test_change_that_a_context_makes(item):
    def change():
        prices.currency = "USD"
        yield
        prices.currency = "EUR"

    item.on_sale(change)
    assert item.price
# file: shop/limits.py
import abc


class Limited(type):
    @property
    def most(cls):
        return cls._most

    @most.setter
    def most(cls, value):
        cls._most = value


class Image(metaclass=Limited):
    pass


class Part(metaclass=abc.ABCMeta):
    pass


is_first_order = True


def order():
    global is_first_order
    is_first_order = False
# file: shop/test_limits.py
import os
import unittest
from unittest import mock

from shop import limits


class EnvironmentCase(unittest.TestCase):
    def setUp(self):
        patcher = mock.patch.object(os, "environ", {})
        patcher.start()
        self.addCleanup(patcher.stop)

    def test_environment_that_is_replaced(self):
        os.environ["RATE"] = "2"
        self.assertEqual(2, self.shop.price())


class FirstOrderCase(unittest.TestCase):
    def setUp(self):
        limits.is_first_order = True  # as when it is imported

    def test_second_order(self):
        self.assertTrue(limits.order())


def test_class_with_a_metaclass(shop):
    limits.Image.most = 3
    limits.Part.most = 3  # TRV901:5
    assert shop.price()
# file: shop/tests/test_parametrized.py
import pytest

from .. import prices


@pytest.mark.parametrize("currency", ["EUR", "USD"])
def test_under_a_decorator_that_is_given_a_name(item, currency):
    prices.currency = currency  # TRV901:5
    assert item.price
# file: hooked/__init__.py
# file: hooked/rates.py
REGISTRY = {}
STEPS = {"EUR": 1}
LIMIT = 1
PREFERENCES = Preferences()


class Rate:
    skew = 1
# file: hooked/conftest.py
import pytest

from hooked import rates


@pytest.fixture(autouse=True)
def first_state():
    rates.STEPS = {"EUR": 1}
    rates.PREFERENCES.reset()


@pytest.fixture
def first_skew():
    rates.Rate.skew = 1


def pytest_runtest_setup(item):
    rates.REGISTRY.clear()
    item.before = dict(item.module.__dict__)


def pytest_runtest_teardown(item):
    item.module.__dict__.update(item.before)
# file: hooked/test_rates.py
from hooked import rates


def test_rates(shop):
    rates.REGISTRY["EUR"] = 2
    rates.LIMIT = 2
    rates.STEPS = {}
    rates.PREFERENCES.digits = 3
    assert shop.price()


def test_skew(shop, first_skew):
    rates.Rate.skew = 2  # TRV901:5
    assert shop.price()
# file: imported/__init__.py
# file: imported/test_environment.py
import os

import pytest


@pytest.fixture
def environment():
    before = os.environ.copy()
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def nothing():
    yield
# file: imported/test_folders.py
import os

import pytest

from .test_environment import environment, nothing


@pytest.fixture
def folders(environment):
    return "/srv"


def test_home(folders, shop):
    os.environ["SHOP_HOME"] = folders
    assert shop.folder()


def test_no_home(nothing, shop):
    os.environ["SHOP_HOME"] = "/srv"  # TRV901:5
    assert shop.folder()
# file: puts_back/__init__.py
# file: puts_back/rates.py
STEPS = {"EUR": 1}
LEVELS = {"EUR": 1}
cursor = object()
# file: puts_back/test_rates.py
import os
import sys
import unittest

from puts_back import rates


def test_folder_and_up(shop):
    os.chdir("goods/")
    shop.scan()
    os.chdir("../")


def test_folder_and_elsewhere(shop):
    os.chdir("goods/")  # TRV901:5 test_folder_and_elsewhere changes the working directory and nothing restores it; use monkeypatch
    shop.scan()
    os.chdir("../other")
    assert shop.scan()


def test_names_one_by_one(shop):
    before = {name: getattr(rates, name).copy() for name in ("STEPS", "LEVELS")}
    rates.STEPS["EUR"] = 2
    rates.LEVELS["EUR"] = 2
    shop.scan()
    for name, value in before.items():
        setattr(rates, name, value)


def test_dictionary_of_the_module(shop):
    before = dict(rates.__dict__)
    rates.cursor = shop
    shop.scan()
    rates.__dict__.update(before)


def test_what_the_code_takes_away(shop):
    rates.cursor = shop.open("EUR")
    sys.modules["shop.generated"] = shop
    os.environ["SHOP_OPEN"] = "1"
    shop.close()
    assert rates.cursor is None
    assert "shop.generated" not in sys.modules
    assert not rates.cursor
    assert "SHOP_OPEN" not in os.environ


def test_what_the_code_may_take_away(shop):
    rates.cursor = shop.open("EUR")  # TRV901:5
    os.environ["SHOP_OPEN"] = "1"  # TRV901:5
    shop.close()
    assert shop.cursor is None
    assert "SHOP_OPENED" not in os.environ


class ShopCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        sys.path.insert(0, "/srv")  # TRV901:9 setUpClass changes sys.path and nothing restores it; restore it in tearDownClass

    def test_what_the_code_takes_away(self):
        rates.cursor = self.shop.open("EUR")
        os.environ["SHOP_OPEN"] = "1"
        self.shop.close()
        self.assertIsNone(rates.cursor)
        self.assertNotIn("SHOP_OPEN", os.environ)

    def test_what_the_code_resets(self):
        rates.first, rates.second, rates.third = 1, 2, 3
        self.shop.close()
        self.assertFalse(rates.first)
        self.assertEqual(rates.second, None)
        self.assertIs(rates.third, None)


def test_what_the_code_takes_away_and_brings_back(shop):
    os.environ["SHOP_DOOR"] = "1"  # TRV901:5
    with shop.closed():
        assert "SHOP_DOOR" not in os.environ
    assert os.environ["SHOP_DOOR"] == "1"
# file: packaged/__init__.py
import os
import tempfile


def setUp():
    os.environ["SHOP_FOLDER"] = tempfile.mkdtemp()
# file: packaged/test_started.py
import os
import sys
import unittest
from unittest import mock

import pytest

from shop import rates, steps

environment = mock.patch.dict("os.environ")


def setup_function():
    environment.start()
    os.environ["SHOP_OPEN"] = "1"
    rates.limit = 2  # TRV901:5


def teardown_function():
    environment.stop()


def test_kept_for_later(shop):
    later = []
    here = os.getcwd()
    later.append(lambda: os.chdir(here))
    os.chdir("/srv")
    assert shop.opens()
    for one in later:
        one()


@pytest.mark.parametrize("name", ["SHOP_OPEN", "SHOP_CLOSED"])
def test_set_by_the_shop(shop, name):
    shop.sets(name)
    assert os.environ[name]
    del os.environ[name]


def test_each(shop):
    def opened(name):
        os.environ[name] = "1"
        assert shop.opens()
        del os.environ[name]

    opened("SHOP_OPEN")


def test_unpacked(shop):
    before = {**rates.STEPS}
    assert shop.opens()
    rates.STEPS.update(before)


def test_kept_by_the_application(shop):
    shop.opens()
    sys.path[:] = shop.saved_path


class StepsCase(unittest.TestCase):
    def test_removed_one_by_one(self):
        def clean_up():
            for owner in rates, steps:
                for name in "first", "last":
                    delattr(owner, name)

        self.addCleanup(clean_up)
        steps.first = 1
        self.assertTrue(self.shop.opens())

    def test_never_taken(self):
        steps.first = 1
        self.assertEqual(steps.first, None)
# file: decorated/test_decorated.py
import functools
import os


def keeping_environment(test):
    @functools.wraps(test)
    def wrapper(*given):
        saved = os.environ.copy()
        try:
            return test(*given)
        finally:
            os.environ.clear()
            os.environ.update(saved)

    return wrapper


def timing(test):
    @functools.wraps(test)
    def wrapper(*given):
        return test(*given), os.times()

    return wrapper


@keeping_environment
def test_kept_by_a_decorator_of_the_file():
    os.environ["TERM"] = "dumb"


@timing
def test_kept_by_nobody():
    os.environ["TERM"] = "dumb"  # TRV901:5
# file: shop/test_gaps.py
import os
import sys

from shop.currencies import Currency


def fill(item):
    if "HOME" not in os.environ:
        if item.folder:
            os.environ["HOME"] = item.folder
    if os.getenv("USER") is None:
        os.environ["USER"] = "me"
    if not hasattr(Currency, "rate"):
        Currency.rate = 2


def test_home(item):
    fill(item)
    if "LANG" in os.environ:
        del os.environ["LANG"]  # TRV901:9
    assert item.stored


def test_module_of_everybody(item):
    assert "json" in item.imported
    if "json" in sys.modules:
        del sys.modules["json"]  # TRV901:9
    assert item.stored


def set_missing(name, value):
    for each in (name, f"{name}_OLD"):
        if os.environ.get(each) is not None:
            return
    os.environ[name] = value


def test_missing(item):
    set_missing("CI", "1")
    assert item.stored


def test_missing_for_this_test_alone(item):
    if "SHOP_MODE" not in os.environ:
        os.environ["SHOP_MODE"] = "1"  # TRV901:9
    assert item.stored


def test_another_condition(item):
    if os.environ.get("CI"):
        os.environ["SHOP_DEBUG"] = "1"  # TRV901:9
    if item.count:
        return
    Currency.rate = 3  # TRV901:5
    assert item.stored


def test_module_of_its_own(item):
    assert item.imported("generated_by_a_test")
    del sys.modules["generated_by_a_test"]
    assert item.imported("generated_by_a_test")
# file: parts/__init__.py
from .config import options
# file: parts/config.py
options = {}


def set_default_options():
    options.clear()
    options["places"] = 4
# file: parts/base.py
import os
import unittest


class PartCase(unittest.TestCase):
    def setUp(self):
        os.environ["PARTS"] = "/srv"
# file: parts/test_parts.py
import ctypes
import logging
import os
import pty
import sys
import unittest
from unittest import mock

import parts
from parts.config import set_default_options


class Folder:
    def __enter__(self):
        self.before = os.getcwd()

    def __exit__(self, *error):
        os.chdir(self.before)


class Repository(Folder):
    def __exit__(self, *error):
        super().__exit__(*error)


def in_terminal(child):
    pid, _ = pty.fork()
    if pid == 0:
        child()


def at_once(function):
    return function()


def test_folder_of_a_base(item):
    with Repository():
        os.chdir(item.folder)
        assert item.stored


def test_options(item):
    parts.options["places"] = 1
    try:
        assert item.rounded
    finally:
        set_default_options()


def test_in_a_terminal(item):
    def run():
        sys.argv = ["parts"]
        item.main()

    in_terminal(run)


def test_at_once(item):
    def run():
        sys.argv = ["parts"]  # TRV901:9
        item.main()

    at_once(run)


def test_back_again(item):
    sys.dont_write_bytecode = False
    assert item.stored
    sys.dont_write_bytecode = True
    assert item.loaded


def test_prototype(item):
    ctypes.pythonapi.Py_IncRef.restype = ctypes.py_object
    logging.getLogger("test").setLevel("DEBUG")
    sys.excepthook = sys.__excepthook__
    assert item.shared


class EmptyingCase(unittest.TestCase):
    def tearDown(self):
        super().tearDown()
        os.environ.clear()  # TRV901:9 tearDown removes the environment and nothing restores it; use mock.patch.dict(os.environ)


class SavingCase(unittest.TestCase):
    def setUp(self):
        self.saved = mock.patch.dict(os.environ)
        self.saved.start()
        self.addCleanup(self.saved.stop)

    def tearDown(self):
        os.environ.clear()


class UpdatingCase(unittest.TestCase):
    def setUp(self):
        self.saved = os.environ.copy()

    def tearDown(self):
        os.environ.clear()
        os.environ.update(self.saved)
# file: marked/__init__.py
# file: marked/marks.py
import unittest

import pytest

on_linux = pytest.mark.skipif("os.name == 'nt'", reason="needs Linux")
with_disk = unittest.skipUnless(True, "needs a disk")
in_shell = make_decorator("shell")
# file: marked/test_marks.py
import os

from .marks import in_shell, on_linux, with_disk


@on_linux
@with_disk
def test_marked_elsewhere(api):
    os.environ["DEBUG"] = "1"  # TRV901:5
    assert api.boot().debug


@in_shell
def test_decorated_elsewhere(api):
    os.environ["DEBUG"] = "1"
    assert api.boot().debug
# file: marked/test_where.py
import logging
import os
from pathlib import Path

import requests


def test_asks_where_it_is(item):
    os.chdir("/srv")  # TRV901:5
    assert item.path == Path.cwd()


def test_logger_of_a_library(item):
    logging.getLogger("requests.adapters").setLevel(logging.CRITICAL)
    assert item.shared
# file: marked/test_kept.py
import os
import sys
import unittest


def test_same_list(api):
    saved = sys.path
    sys.path.insert(0, "/srv")  # TRV901:5
    try:
        assert api.boot()
    finally:
        sys.path = saved


def test_copied_list(api):
    saved = list(sys.path)
    sys.path.insert(0, "/srv")
    try:
        assert api.boot()
    finally:
        sys.path = saved


def test_same_environment(api):
    saved = os.environ
    os.environ["DEBUG"] = "1"  # TRV901:5
    assert api.boot()
    os.environ = saved


class SameCase(unittest.TestCase):
    def setUp(self):
        self.finders = sys.meta_path
        sys.meta_path.insert(0, self.finder)  # TRV901:9

    def tearDown(self):
        sys.meta_path = self.finders


class OtherListCase(unittest.TestCase):
    def setUp(self):
        self.hooks = sys.path_hooks
        sys.path_hooks = list(sys.path_hooks)
        sys.path_hooks.insert(0, self.hook)

    def tearDown(self):
        sys.path_hooks = self.hooks
# file: libraries/__init__.py
# file: libraries/netlink.py
import ctypes

library = ctypes.CDLL("libnetfilter.so")
# file: libraries/test_netlink.py
from unittest import mock

from neutron.tests import base

from libraries import netlink


class NetlinkCase(base.BaseTestCase):
    def setUp(self):
        super().setUp()
        netlink.library = mock.Mock()  # TRV901:9

    def test_open(self):
        self.assertTrue(netlink.library.open)
# file: flags/test_flags.py
import os
import sys

import pytest
from django.test import TestCase, override_settings


class TestFlags:
    @pytest.fixture
    def argv(self):
        before = sys.argv[:]
        yield sys.argv
        sys.argv = before

    def test_none(self, argv):
        sys.argv = ["api"]
        assert argv

    def test_one(self):
        sys.argv = ["api", "-v"]  # TRV901:9
        assert sys.argv

    def test_absent_modules(self, api):
        for name in ("yaml", "ruamel"):
            del sys.modules[name]  # TRV901:13
        assert api.load()


@override_settings(THEME="dark")
class ThemeCase(TestCase):
    def test_theme(self):
        os.environ["THEME"] = "light"  # TRV901:9 test_theme changes the environment variable THEME and nothing restores it; use mock.patch.dict(os.environ)
        self.assertTrue(self.api.theme())

    @override_settings(TIME_ZONE="UTC")
    def test_zone(self):
        os.environ["TZ"] = "CET"
        self.assertTrue(self.api.theme())
# file: proxies/test_proxies.py
import os
import sys
import unittest

import pytest


class TestNoProxy:
    def setup_method(self, method):
        for name in ("http_proxy", "https_proxy"):
            os.environ.pop(name, None)  # TRV901:13 setup_method removes the environment variable http_proxy, and 1 more, and nothing restores it; restore it in teardown_method

    def test_none(self, api):
        assert not api.proxies()


class LevelCase(unittest.TestCase):
    def setUp(self):
        os.environ.pop("LEVEL", None)

    def test_level(self):
        os.environ["LEVEL"] = "1"  # TRV901:9
        self.assertTrue(self.api.level())


@pytest.fixture
def no_plugins():
    for name in [name for name in sys.modules if name.startswith("plugins.")]:
        del sys.modules[name]  # TRV901:9


def test_no_plugins(api, no_plugins):
    assert not api.plugins()
# file: libraries/test_libraries.py
import csv
import unittest

import torch
import xarray
from pyramid import testing


class ViewCase(unittest.TestCase):
    def setUp(self):
        self.config = testing.setUp()  # TRV901:23 setUp changes the registry of Pyramid and nothing restores it; restore it with addCleanup

    def test_view(self):
        self.assertTrue(self.api.view(self.config))


class TornDownCase(unittest.TestCase):
    def setUp(self):
        self.config = testing.setUp()

    def tearDown(self):
        testing.tearDown()

    def test_view(self):
        self.assertTrue(self.api.view(self.config))


class NamedCase(unittest.TestCase):
    tearDown = testing.tearDown

    def setUp(self):
        testing.setUp()

    def test_view(self):
        self.assertTrue(self.api.view())


def test_attributes(api):
    with xarray.set_options(keep_attrs=True):
        assert api.mean().attrs


def test_kept_attributes(api):
    xarray.set_options(keep_attrs=True)  # TRV901:5
    assert api.mean().attrs


def test_long_fields(api):
    assert csv.field_size_limit() > api.longest
    csv.field_size_limit(api.longest)  # TRV901:5
    assert api.read()


def test_gradients(api):
    with torch.set_grad_enabled(False):
        assert api.run()
    torch.set_grad_enabled(False)  # TRV901:5
    assert api.run()
# file: shop/wkt.py
PRECISION = 6


class Pipeline:
    @property
    def steps(self):
        return Steps()

    @classmethod
    def empty(cls):
        return cls()


pipeline = Pipeline()
# file: shop/test_wkt.py
import os

from absl import flags
from absl.testing import flagsaver
from shop import wkt

FLAGS = flags.FLAGS


def test_precision(api):
    wkt.PRECISION = 1
    api.write()
    wkt.PRECISION = 6
    assert api.text


def test_rough_precision(api):
    wkt.PRECISION = 1  # TRV901:5
    assert api.text


def test_steps(api):
    wkt.pipeline.steps.names = []
    wkt.pipeline.steps.kind = "small"
    wkt.pipeline.kind = "small"  # TRV901:5
    assert api.steps


@flagsaver.flagsaver()
def test_flags(api):
    FLAGS.output = "small"
    assert api.output


def test_unsaved_flags(api):
    FLAGS.output = "small"  # TRV901:5
    assert api.output


def test_several(api):
    before = wkt.PRECISION
    for precision in (0, before):
        wkt.PRECISION = precision
        assert api.text


def test_variable(api, name):
    os.environ.pop(name)  # TRV901:5 test_variable removes an environment variable and nothing restores it; use monkeypatch.delenv
    assert api.text

# file: shop/talk.py
import logging

logger = logging.getLogger("shop")


class Clerk:
    greet = None

    def serve(self):
        return 1


def read(mapping, name):
    return mapping.get(name)

# file: shop/test_talk.py
import logging
import os
from unittest.mock import MagicMock

from shop import talk
from shop.talk import Clerk, logger, read


def test_two_doubles(api):
    Clerk.serve = MagicMock(return_value=1)  # TRV901:5 test_two_doubles changes shop.talk.Clerk.serve and nothing restores it; use monkeypatch.setattr
    assert api.run() == 1
    Clerk.serve = MagicMock(side_effect=ValueError)
    assert api.run() is None


def test_saved_and_put_back(api):
    saved = Clerk.serve
    Clerk.serve = MagicMock(return_value=1)
    run = api.run()
    Clerk.serve = saved
    assert run == 1


def test_imported_logger(api):
    logger.setLevel(logging.DEBUG)  # TRV901:5 test_imported_logger changes the logger shop.talk.logger and nothing restores it; restore it in a fixture
    assert api.run()


def test_logger_of_a_module(api):
    talk.logger.setLevel(logging.DEBUG)
    assert api.run()
    talk.logger.setLevel(logging.NOTSET)  # TRV904:5


def test_read_in_an_assertion():
    os.environ["SIZE"] = "3"  # TRV901:5
    assert read(os.environ, "SIZE") == "3"

# file: shop/deals.py
LISTENERS = []

# file: shop/test_deals.py
import copy
import os
import unittest

from shop import deals, talk


def test_listener_is_taken_away(api):
    deals.LISTENERS += [api]
    deals.LISTENERS -= [api]
    assert api.run()


def test_propagation(api):
    talk.logger.propagate = True
    assert api.run()
    talk.logger.propagate = False  # TRV904:5


class CopiedCase(unittest.TestCase):
    def setUp(self):
        self.saved = copy.copy(os.environ)

    def tearDown(self):
        os.environ = copy.copy(self.saved)

    def test_run(self):
        self.assertTrue(self.api.run())

# file: shop/test_loggers_of_others.py
import logging

import flake8.main
import shop.talk


def test_style():
    logging.getLogger("flake8").setLevel(logging.WARN)
    logging.getLogger("shop.talk_test").setLevel(logging.WARN)
    assert flake8.main.run(shop.talk)


def test_talk():
    logging.getLogger("shop.talk").setLevel(logging.WARN)  # TRV901:5
    assert shop.talk.run()


# file: shop/test_said.py
from shop import talk


def test_use(api):
    api.use("svg")
    talk.backend = "agg"  # reset


def test_other_use(api):
    talk.backend = "svg"  # TRV901:5
    assert api.use("svg")


def test_used(api):
    talk.backend = "svg"  # TRV901:5
    # resetting comes later
# file: switches/__init__.py
# file: switches/flags.py
IS_FAST = True
DEPTH = 3
CACHE = None
SHOWS_ALL = False


def resize(image):
    return image
# file: switches/test_flags.py
import os
import sys
import unittest

import pytest

from switches import flags


def test_what_the_definition_turns_on():
    flags.IS_FAST = False  # TRV901:5 test_what_the_definition_turns_on changes switches.flags.IS_FAST, and 2 more, and nothing restores it; use monkeypatch.setattr
    flags.DEPTH = 0
    flags.resize = None
    assert flags.CACHE is None


def test_first_states():
    flags.CACHE = None
    flags.SHOWS_ALL = False
    assert not flags.SHOWS_ALL


def test_what_fails_is_below():
    with pytest.raises(SystemExit):
        sys.argv = ["resize", "--help"]  # TRV901:9 test_what_fails_is_below changes sys.argv and nothing restores it; use monkeypatch
        flags.main()


def test_what_may_fail_is_the_change():
    with pytest.raises(FileNotFoundError):
        os.chdir("/none")


def test_handler_that_fails():
    try:
        os.environ["DEPTH"] = "3"  # TRV901:9
    except ValueError:
        pytest.fail("no depth")
    assert flags.resize(3) == 3


def test_handler_that_raises_again():
    try:
        os.environ["DEPTH"] = "3"  # TRV901:9
    except ValueError as error:
        raise AssertionError("no depth") from error
    assert flags.resize(3) == 3


def test_handler_that_lets_pass():
    try:
        os.environ["DEPTH"] = "3"
    except ValueError:
        print("no depth")
    assert flags.resize(3) == 3


class OnlyIfSetCase(unittest.TestCase):
    def setUp(self):
        self.saved = os.environ.get("IMAGES")
        os.environ["IMAGES"] = "/srv"  # TRV901:9 setUp changes the environment variable IMAGES and it is restored only if it was set before; use mock.patch.dict(os.environ)

    def tearDown(self):
        if self.saved:
            os.environ["IMAGES"] = self.saved

    def test_image(self):
        self.assertEqual(3, flags.resize(3))


class IfSetOrNotCase(unittest.TestCase):
    def setUp(self):
        self.saved = os.environ.get("IMAGES")
        os.environ["IMAGES"] = "/srv"

    def tearDown(self):
        if self.saved is not None:
            os.environ["IMAGES"] = self.saved
        else:
            del os.environ["IMAGES"]

    def test_image(self):
        self.assertEqual(3, flags.resize(3))


class TakenAwayCase(unittest.TestCase):
    def setUp(self):
        self.saved = os.environ.pop("IMAGES", None)

    def tearDown(self):
        if self.saved is not None:
            os.environ["IMAGES"] = self.saved

    def test_image(self):
        self.assertEqual(3, flags.resize(3))


def test_given_back_only_if_set():
    saved = os.getenv("DEPTH")
    os.environ["DEPTH"] = "3"  # TRV901:5
    assert flags.resize(3) == 3
    if saved is not None:
        os.environ["DEPTH"] = saved


def test_taken_away_and_given_back_if_set():
    saved = os.environ.get("DEPTH")
    os.environ["DEPTH"] = "3"
    flags.resize(3)
    del os.environ["DEPTH"]
    if saved:
        os.environ["DEPTH"] = saved


def test_given_another_value():
    saved = os.environ.get("DEPTH")
    os.environ["DEPTH"] = "3"
    flags.resize(3)
    if saved:
        os.environ["DEPTH"] = saved
    else:
        os.environ["DEPTH"] = saved
# file: spaced/images/__init__.py
# file: spaced/images/sizes.py
class Size:
    unit = "px"
# file: spaced/test_sizes.py
import unittest

from others import repeated

from spaced.images.sizes import Size


@repeated(3)
class SizeCase(unittest.TestCase):
    def test_unit(self):
        Size.unit = "mm"  # TRV901:9 test_unit changes spaced.images.sizes.Size.unit and nothing restores it; use mock.patch.object
        self.assertEqual("mm", Size().unit)
# file: loaded/test_script.py
import importlib.util
import sys
import types

import shop.talk


def test_file_that_is_loaded(path):
    spec = importlib.util.spec_from_file_location("script", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["script"] = module
    spec.loader.exec_module(module)
    assert module.run()


def test_file_that_is_loaded_by_its_own_name(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    assert module.run()


def test_second_copy_of_a_module(path):
    spec = importlib.util.spec_from_file_location("shop.talk", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["shop.talk"] = module  # TRV901:5
    assert shop.talk.run()


def test_stand_in():
    module = types.ModuleType("script")
    sys.modules["script"] = module  # TRV901:5
    assert module
# file: options/__init__.py
# file: options/config.py
from oslo_config import cfg

CONF = cfg.CONF
# file: options/test_options.py
import decimal
import unittest
from decimal import getcontext, localcontext

import pecan
from oslo_config import cfg, fixture
from oslo_utils import timeutils

from options.config import CONF


class OptionCase(unittest.TestCase):
    def test_override(self):
        CONF.set_override("workers", 3, group="api")  # TRV901:9 test_override changes options.config.CONF.workers and nothing restores it; use oslo_config.fixture.Config
        self.assertEqual(3, self.api.workers())

    def test_default(self):
        cfg.CONF.set_default(name="workers", default=3)  # TRV901:9
        self.assertEqual(3, self.api.workers())

    def test_override_that_is_cleared(self):
        CONF.set_override("workers", 3)
        self.addCleanup(CONF.clear_override, "workers")
        self.assertEqual(3, self.api.workers())

    def test_override_that_is_cleared_late(self):
        CONF.set_override("workers", 3)
        self.assertEqual(3, self.api.workers())
        CONF.clear_override("workers")  # TRV904:9

    def test_own_options(self):
        conf = self.useFixture(fixture.Config(CONF))
        conf.set_override("workers", 3)
        CONF.set_override("workers", 4)

    def test_time(self):
        timeutils.set_time_override()  # TRV901:9 test_time changes the clock of oslo.utils and nothing restores it; restore it with addCleanup
        self.assertTrue(self.api.now())

    def test_time_that_is_cleared(self):
        timeutils.set_time_override()
        self.addCleanup(timeutils.clear_time_override)
        self.assertTrue(self.api.now())

    def test_response(self):
        pecan.response = self.api.response(404)  # TRV901:9 test_response changes pecan.response and nothing restores it; use mock.patch.object
        self.assertTrue(self.api.answers())

    def test_status_of_the_response(self):
        pecan.response.status = 404
        self.assertTrue(self.api.answers())


class FixtureCase(unittest.TestCase):
    def setUp(self):
        self.conf = self.useFixture(fixture.Config(CONF))
        CONF.set_override("workers", 3)

    def test_workers(self):
        CONF.set_override("workers", 4)
        self.assertEqual(4, self.api.workers())


class ResetCase(unittest.TestCase):
    def tearDown(self):
        CONF.reset()

    def test_workers(self):
        CONF.set_override("workers", 4)
        self.assertEqual(4, self.api.workers())


def test_precision(api):
    getcontext().prec = 3  # TRV901:5 test_precision changes the decimal context and nothing restores it; restore it in a fixture
    assert api.total() == 3


def test_precision_that_is_put_back(api):
    saved = decimal.getcontext().prec
    decimal.getcontext().prec = 3
    api.total()
    decimal.getcontext().prec = saved


def test_local_precision(api):
    with localcontext():
        getcontext().prec = 3
        assert api.total() == 3
# file: bound/__init__.py
# file: bound/clouds.py
class Cloud:
    client = "nova"


def unset():
    return True
# file: bound/test_clouds.py
import os
import unittest
from unittest import mock

from bound import clouds
from bound.clouds import Cloud


class CloudCase(unittest.TestCase):
    def test_class_that_is_replaced_elsewhere(self):
        with mock.patch("bound.clouds.Cloud"):
            Cloud.client = mock.Mock()  # TRV901:13 test_class_that_is_replaced_elsewhere changes bound.clouds.Cloud.client and nothing restores it; use mock.patch.object
            self.assertTrue(clouds.unset())

    def test_class_that_is_replaced(self):
        with mock.patch("bound.clouds.Cloud"):
            clouds.Cloud.client = mock.Mock()
            self.assertTrue(clouds.unset())

    def test_attribute_that_is_replaced(self):
        with mock.patch("bound.clouds.Cloud.client"):
            Cloud.client = mock.Mock()
            self.assertTrue(clouds.unset())

    def test_unset_without_effect(self):
        os.environ["CLOUD"] = "nova"  # TRV901:9 test_unset_without_effect changes the environment variable CLOUD and nothing restores it; use mock.patch.dict(os.environ)
        self.assertTrue(clouds.unset())
        os.unsetenv("CLOUD")

    def test_put_and_unset(self):
        os.putenv("CLOUD", "nova")
        self.assertTrue(clouds.unset())
        os.unsetenv("CLOUD")  # TRV904:9
# file: given/__init__.py
# file: given/server.py
class App:
    controller = None


app = App()
# file: given/test_server.py
from unittest.mock import MagicMock

import pytest

from given.server import app


@pytest.fixture(autouse=True)
def controller(monkeypatch):
    monkeypatch.setattr(app, "controller", MagicMock())
    app.controller = MagicMock()


def test_address(client):
    app.controller.header = 3
    assert client.header() == 3
# file: options/conf_fixture.py
from oslo_config import fixture as config_fixture


class ConfFixture(config_fixture.Config):
    def setUp(self):
        super().setUp()
        self.conf.set_default("host", "fake")
# file: options/base.py
import unittest

from options import conf_fixture
from options.config import CONF


class OptionsCase(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.useFixture(conf_fixture.ConfFixture(CONF))
# file: options/test_fixtures.py
import unittest

from options import base, conf_fixture
from options.config import CONF


class DerivedCase(base.OptionsCase):
    def test_override(self):
        CONF.set_override("workers", 3)
        self.assertEqual(3, self.api.workers())


class OwnCase(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.useFixture(conf_fixture.ConfFixture(CONF))

    def test_override(self):
        CONF.set_override("workers", 3)
        self.assertEqual(3, self.api.workers())


class OtherCase(unittest.TestCase):
    def test_override(self):
        CONF.set_override("workers", 3)  # TRV901:9
        self.assertEqual(3, self.api.workers())

# file: relative/__init__.py

# file: relative/config.py
LIMITS = True
COUNT = None


def boot():
    return LIMITS

# file: relative/test_config.py
from . import config


def test_limits(api):
    config.LIMITS = False  # TRV901:5 test_limits changes config.LIMITS and nothing restores it; use monkeypatch.setattr
    assert api.boot(config)


def test_count(api):
    config.COUNT = None
    assert api.boot(config)


def test_boot(api):
    config.boot = None  # TRV901:5
    assert api.boot(config)

# file: following/__init__.py

# file: following/rates.py
class Rates:
    limit = 3

    @classmethod
    def start_again(cls):
        cls.limit = 3

# file: following/helpers.py
from following.rates import Rates


def start_again():
    Rates.start_again()

# file: following/conftest.py
import pytest

from .helpers import start_again


@pytest.fixture
def clean():
    yield
    start_again()

# file: following/test_rates.py
import os
import unittest

import pytest

from following.rates import Rates


def test_limit(clean):
    Rates.limit = 4
    assert Rates().limit == 4


def test_without_the_fixture():
    Rates.limit = 4  # TRV901:5
    assert Rates().limit == 4


def test_emptied_by_its_name():
    table = pytest.table
    table.rates = [4]
    assert table.shown
    table.clear_rates()  # TRV904:5


def test_another_is_emptied():
    table = pytest.table
    table.rates = [4]  # TRV901:5
    assert table.shown
    table.clear_names()


def go_to(folder):
    os.chdir(folder)


def go_home():
    os.chdir("/")  # TRV901:5


class FolderCase(unittest.TestCase):
    def test_there_and_back(self):
        before = os.getcwd()
        go_to("/srv")
        try:
            self.assertTrue(self.api.boot())
        finally:
            go_to(before)

    def test_there(self):
        go_home()
        self.assertTrue(self.api.boot())


def test_what_the_code_under_test_sets(api):
    api.load("KEY=1")
    assert os.environ["KEY"] == "1"
    del os.environ["KEY"]  # TRV904:5
    api.close()


def test_what_a_test_takes_away(api):
    del os.environ["HOME"]  # TRV901:5
    assert api.boot()
    api.close()

# file: sets/names.py
NAMES = set()


class Table:
    names = {"first"}

# file: sets/test_names.py
import pytest

from sets.names import Table


@pytest.fixture
def named(api):
    Table.names.update(api.names)
    yield
    Table.names.difference_update(api.names)


@pytest.fixture
def added(api):
    Table.names.update(api.names)  # TRV901:5
    yield

# file: scripts/test_path.py
import sys

sys.path.insert(0, "src")
sys.argv.append("--fast")


def test_path(api):
    sys.path.append("tools")
    sys.argv.append("--slow")  # TRV901:5
    assert api.boot()

# file: scripts/test_path_of_others.py
import sys

from api import path

path.insert(0, "src")


def test_path(api):
    sys.path.append("tools")  # TRV901:5
    assert api.boot()

# file: scripts/test_removed.py
import os
import sys

import pytest

sys.path.insert(0, "src")


def test_removed_in_a_block(api):
    with pytest.raises(KeyError):
        del os.environ["HOME"]  # TRV901:9
        api.home()
    api.close()


def test_removed_between(api):
    assert api.home()
    del os.environ["HOME"]  # TRV901:5
    api.boot()
    api.load("a")
    api.load("b")
    api.load("c")
    api.stop()


def test_path_of_the_test(api, tmp_path):
    sys.path.insert(0, str(tmp_path))  # TRV901:5
    assert api.boot()


def test_path_as_a_whole(api):
    sys.path = ["src"]  # TRV901:5
    assert api.boot()


def note_end():
    os.environ["DONE"] = "1"  # TRV901:5


def test_noted(api):
    try:
        assert api.boot()
    finally:
        note_end()
# file: again/conftest.py
import locale

locale.setlocale(locale.LC_ALL, "C")
# file: again/test_again.py
import locale
import os
import sys

import pytest

folder = "src"
for number in range(3):
    sys.path.append(folder)
    os.environ["NUMBER"] = number
os.environ.pop("TOKEN", None)
if __name__ == "__main__":
    os.environ.pop("USER", None)


@pytest.fixture(autouse=True)
def reset():
    os.environ.pop("TOKEN", None)
    os.environ.pop("USER", None)  # TRV901:5
    yield


def test_locale(api):
    locale.setlocale(locale.LC_ALL, "C")
    assert api.boot()


def test_other_locale(api):
    locale.setlocale(locale.LC_ALL, "de_DE")  # TRV901:5
    assert api.boot()


def test_same_folder(api):
    folder = "src"
    sys.path.append(folder)
    assert api.boot()


def test_other_folder(api):
    folder = "lib"
    sys.path.append(folder)  # TRV901:5
    assert api.boot()


def test_number(api):
    for number in range(4):
        os.environ["NUMBER"] = number  # TRV901:9
    assert api.boot()
# file: given_back/shop.py
from shop.settings import Settings

settings = Settings()
app = make_app()
# file: given_back/settings.py
class Settings:
    currency = "EUR"

    def overwrite(self, other):
        other.__dict__.update(self.__dict__)
# file: given_back/test_given_back.py
import copy
import unittest

from given_back import shop


class GivenBackCase(unittest.TestCase):
    def setUp(self):
        self.saved = copy.deepcopy(shop.settings)

    def tearDown(self):
        self.saved.overwrite(shop.settings)

    def test_currency(self):
        shop.settings.currency = "USD"
        self.assertEqual(shop.price(1), "1 USD")


class PrintedCase(unittest.TestCase):
    def tearDown(self):
        print(shop.settings)

    def test_currency(self):
        shop.settings.currency = "USD"  # TRV901:9
        self.assertEqual(shop.price(1), "1 USD")


class HandedCase(unittest.TestCase):
    def handed(self):
        self.api.use(shop.settings)

    def test_currency(self):
        shop.settings.currency = "USD"  # TRV901:9
        self.handed()
        self.assertEqual(shop.price(1), "1 USD")
# file: named/test_named.py
import os

import pytest


class TestNamed:
    @pytest.fixture(autouse=True)
    def setUp(self):
        os.environ["DEBUG"] = "1"  # TRV901:9

    def test_boot(self, api):
        assert api.boot()


class NamedMixin:
    def setUp(self):
        os.environ["DEBUG"] = "1"

    def test_boot(self):
        assert self.api.boot()
# file: paths/test_paths.py
import os
import sys

import pytest


@pytest.fixture(autouse=True)
def removed(api):
    yield
    if os.path.exists(api.folder):
        os.path.join(api.folder, "a")


def test_boot(api):
    sys.path.insert(0, "../src")  # TRV901:5
    assert api.boot()
# file: again_under/shop.py
def boot():
    return True
# file: again_under/test_again_under.py
import importlib
import os
import sys
from unittest import mock

import pytest

import again_under.shop


def test_under_a_patch(api):
    del sys.modules["again_under.shop"]  # TRV901:5
    with mock.patch("api.client"):
        import again_under.shop

        assert again_under.shop.boot()


def test_that_fails(api):
    sys.modules.pop("again_under.shop", None)  # TRV901:5
    with pytest.raises(KeyError):
        importlib.import_module("again_under.shop")


def test_under_doubles(monkeypatch):
    monkeypatch.setitem(sys.modules, "vtk", mock.Mock())
    sys.modules.pop("again_under.shop", None)  # TRV901:5
    assert importlib.import_module("again_under.shop").boot()


def test_afterwards_too():
    sys.modules.pop("again_under.shop", None)
    with mock.patch.dict(os.environ, {"DEBUG": "1"}):
        importlib.import_module("again_under.shop")
    sys.modules.pop("again_under.shop", None)
    assert importlib.import_module("again_under.shop").boot()


def test_by_name():
    name = "again_under.shop"
    sys.modules.pop(name, None)
    try:
        with mock.patch("api.client"):
            module = importlib.import_module(name)
    finally:
        sys.modules.pop(name, None)
    assert module.boot()


def test_plainly():
    sys.modules.pop("again_under.shop", None)
    assert importlib.import_module("again_under.shop").boot()


def test_kept_by_monkeypatch(monkeypatch):
    monkeypatch.setitem(sys.modules, "again_under.shop", mock.Mock())
    sys.modules.pop("again_under.shop", None)
    with mock.patch("api.client"):
        assert importlib.import_module("again_under.shop").boot()
# file: filled/shop.py
SUMS = {"a": 1}
CACHE = {}
# file: filled/test_filled.py
import unittest

from filled import shop


class FilledCase(unittest.TestCase):
    def test_sums(self):
        shop.SUMS = None  # TRV901:9
        self.assertTrue(self.api.boot())

    def test_cache(self):
        shop.CACHE = None
        self.assertTrue(self.api.boot())

    def test_type(self):
        shop.title = "a"  # TRV901:9
        self.assertRaises(TypeError, setattr, shop, "title", 3)
# file: shadowed/conftest.py
import os

import pytest


@pytest.fixture(autouse=True)
def prepared():
    saved = os.environ["DEBUG"]
    yield
    os.environ["DEBUG"] = saved
# file: shadowed/test_shadowed.py
import os

import pytest


class TestBoot:
    def test_boot(self, api):
        os.environ["DEBUG"] = "1"
        assert api.boot()


class TestHalt:
    @pytest.fixture(autouse=True)
    def prepared(self, api):
        api.prepare()

    def test_halt(self, api):
        os.environ["DEBUG"] = "2"  # TRV901:9
        assert api.halt()
# file: last_words/shop.py
import logging

logger = logging.getLogger(__name__)
# file: last_words/test_last_words.py
import logging
import os
import uuid

from last_words import shop


def test_level(api):
    shop.logger.setLevel(logging.ERROR)
    assert api.boot()
    shop.logger.setLevel(logging.WARNING)  # TRV904:5


def test_levels(api):
    shop.logger.setLevel(logging.ERROR)  # TRV901:5
    assert api.boot()
    shop.logger.setLevel(logging.DEBUG)
    assert api.halt()


def test_folder_above(api):
    os.chdir("..")
    rows = api.rows()
    os.chdir("tests")
    assert rows


def test_folders(api):
    os.chdir("src")  # TRV901:5
    rows = api.rows()
    os.chdir("tests")
    assert rows


def test_variable(api):
    name = f"variable_{uuid.uuid4()}"
    os.environ[name] = "1"
    assert api.read(name)


def test_variable_of_a_name(api, name):
    os.environ[name] = "1"  # TRV901:5
    assert api.read(name)
# file: copied/colors.py
class Colors:
    RESET = ""


colors = Colors()


def reset_colors():
    for name in vars(Colors):
        setattr(colors, name, "")


def shown():
    return colors.RESET
# file: copied/test_copied.py
import os
import unittest

from copied import colors as module
from copied.colors import colors


class CopiedCase(unittest.TestCase):
    def setUp(self):
        os.environ = dict(os.environ)  # TRV901:9

    def test_debug(self):
        os.environ["DEBUG"] = "1"
        self.assertTrue(self.api.boot())


class OtherCase(unittest.TestCase):
    def test_debug(self):
        os.environ["DEBUG"] = "1"  # TRV901:9
        self.assertTrue(self.api.boot())


def test_reset():
    colors.RESET = "x"
    module.reset_colors()
    assert colors.RESET == ""


def test_shown():
    colors.RESET = "x"  # TRV901:5
    assert module.shown() == "x"
# file: inherited/parser.py
class Parser:
    suffix = "xml"
    level = None


class XMLParser(Parser):
    pass
# file: inherited/test_inherited.py
from inherited.parser import XMLParser


def test_suffix(api):
    XMLParser.suffix = ""  # TRV901:5
    assert api.parse("a")
    XMLParser.suffix = ""
    assert api.parse("b")


def test_level(api):
    XMLParser.level = None
    assert api.parse("a")
# file: ranks/test_ranks.py
import os

import torch.multiprocessing


def setup(rank, size):
    os.environ["MASTER"] = "localhost"


def teardown(function):
    os.environ["DONE"] = "1"


def work(rank, size):
    setup(rank, size)


def test_work(api):
    torch.multiprocessing.spawn(work, args=(2,), nprocs=2)
    assert api.done()
# file: ranks/test_set_up.py
import os


def setup_function(function):
    os.environ["MASTER"] = "localhost"  # TRV901:5


def test_work(api):
    assert api.done()
# file: keyed/shop.py
rates = {"a": 1}
# file: keyed/test_keyed.py
import os

from keyed import shop


def test_item(monkeypatch, api):
    monkeypatch.setitem(shop.rates, "a", 2)
    shop.rates["a"] = 3
    assert api.rate("a") == 3


def test_folder_of_the_machine(api):
    os.chdir("..")
    rows = api.rows()
    os.chdir("/tmp")  # TRV901:5
    assert rows
# file: afresh/shop.py
import dataclasses


class Rates:
    listeners = {"asked": [], "given": [print]}
    folder = "a"


@dataclasses.dataclass(frozen=True)
class Names:
    first: str = "a"


NAMES = Names()
table = {"a": 1}
limit = 3
# file: afresh/test_again.py
import sys
import unittest

import pytest

from afresh import shop

FOLDER = "/srv/tools"


def test_folder_that_is_missing(api):
    if FOLDER not in sys.path:
        sys.path.insert(0, FOLDER)
    assert api.tools()


def test_folder_of_others(api):
    if api.tools():
        sys.path.insert(0, FOLDER)  # TRV901:9
    assert api.tools()


def test_names_are_frozen():
    try:
        shop.NAMES.first = "b"
        assert False, "frozen"
    except AttributeError:
        pass


def test_folder_is_not_frozen(api):
    try:
        shop.Rates.folder = "b"  # TRV901:9
        assert api.folder() == "b"
    except AttributeError:
        pass


def test_items_as_they_are_defined(api):
    shop.Rates.listeners["asked"] = []
    assert api.listeners()


def test_items_of_another_kind(api):
    shop.Rates.listeners["given"] = [api]  # TRV901:5
    assert api.listeners()


def test_item_written_again(api):
    shop.table["a"] = 2
    assert api.table() == 2
    shop.table["a"] = 1  # TRV904:5


def test_other_item_written(api):
    shop.table["a"] = 2  # TRV901:5 test_other_item_written changes afresh.shop.table and nothing restores it; use monkeypatch.setitem
    assert api.table() == 2
    shop.table["b"] = 1


class ShopBase(unittest.TestCase):
    def setUp(self):
        shop.limit = lambda: True  # TRV901:9

    def forbid(self):
        shop.limit = lambda: False


class ShopCase(ShopBase):
    def test_forbidden(self):
        self.forbid()
        shop.limit = lambda: None
        self.assertFalse(self.api.sells())


class OtherShopCase(unittest.TestCase):
    def test_forbidden(self):
        shop.limit = lambda: False  # TRV901:9
        self.assertFalse(self.api.sells())
# file: afresh/test_loaded_anew.py
import sys

import pytest


def forget():
    for name in list(sys.modules):
        if name.startswith("afresh."):
            del sys.modules[name]


def forget_one():
    del sys.modules["afresh.shop"]


@pytest.fixture
def shop():
    import afresh.shop as made

    made.limit = 4
    yield made
    forget()


@pytest.fixture
def one_shop():
    import afresh.shop as made

    made.limit = 5
    yield made
    forget_one()


def test_shop(shop, one_shop):
    assert shop.table
# file: afresh/test_kept.py
import sys

import pytest
from afresh import shop


def forget_other():
    del sys.modules["afresh.api"]


@pytest.fixture
def shop_of_others(api):
    shop.limit = 6  # TRV901:5
    yield shop
    forget_other()


def test_shop(shop_of_others):
    assert shop_of_others.table
# file: unloaded/shop.py
limit = 3
# file: unloaded/test_unloaded.py
import sys

import pytest
from unloaded import shop


@pytest.fixture
def fresh():
    for name in list(sys.modules):
        if name == "unloaded.shop" or name.startswith("unloaded.api."):
            del sys.modules[name]  # TRV901:13 fresh removes sys.modules['unloaded.shop'], and 1 more, and nothing restores it; use monkeypatch


@pytest.fixture
def fresh_by_names():
    for name in [name for name in sys.modules if name.startswith("unloaded.")]:
        sys.modules.pop(name)  # TRV901:9 fresh_by_names removes sys.modules['unloaded'] and nothing restores it; use monkeypatch


@pytest.fixture
def others():
    for name in list(sys.modules):
        if name.startswith("unloaded_by_tests."):
            sys.modules.pop(name, None)


def test_shop(fresh, fresh_by_names, others):
    assert shop.limit
# file: unloaded/test_imported_again.py
import sys
import warnings
from unittest import mock


def forget():
    for name in list(sys.modules):
        if name.startswith("unloaded"):
            del sys.modules[name]


def forget_shop():
    for name in list(sys.modules):
        if name.startswith("unloaded.shop"):
            del sys.modules[name]  # TRV901:13


def test_warns():
    forget()
    with warnings.catch_warnings(record=True) as caught:
        import unloaded.shop
    assert caught


def test_warns_of_doubles():
    forget_shop()
    with mock.patch("os.listdir"):
        import unloaded.shop
    assert unloaded.shop.limit
# file: items/shop.py
limit = 3
LIMITS = {"cart": limit, "box": 4}
# file: items/test_items.py
from items import shop


def test_item_of_another_name():
    limit = 99
    shop.LIMITS["cart"] = limit  # TRV901:5
    assert shop.LIMITS["cart"] == 99


def test_item_as_defined():
    shop.LIMITS["box"] = 4
    assert shop.LIMITS["box"] == 4


def test_items_of_other_keys():
    for name in ("cart", "box"):
        shop.LIMITS[name] = 99  # TRV901:9
    assert shop.LIMITS["cart"] == 99
    for name in ("lid", "bag"):
        shop.LIMITS[name] = 2
# file: chosen/shop.py
limit = 3
# file: chosen/test_chosen.py
import sys


def test_all_but_one():
    for name in list(sys.modules):
        if name != "chosen.shop":
            del sys.modules[name]
    assert "chosen.shop" in sys.modules


def test_one():
    for name in list(sys.modules):
        if name == "chosen.shop" or name.startswith("chosen.shop."):
            del sys.modules[name]  # TRV901:13
    assert "chosen.shop" not in sys.modules


def test_others():
    for name in list(sys.modules):
        if name == "chosen":
            print(name)
        else:
            del sys.modules[name]
    assert "chosen" in sys.modules
# file: stores/rooms.py
from collections import defaultdict

open_rooms = {}
guests = defaultdict(list)
log = []
room_settings = {}
when_open = {}
doors = {}
doors["main"] = "oak"
prices = {"small": 1}
# file: stores/test_rooms.py
from stores import rooms


def test_open(api):
    rooms.open_rooms["12"] = api.room()
    rooms.log.append("12")
    assert api.guests("12")


def test_guest(api):
    rooms.guests["12"] = ["Ada"]
    assert api.guests("12")


def test_settings(api):
    rooms.room_settings["size"] = 12  # TRV901:5
    assert api.guests("12")


def test_door(api):
    rooms.doors["main"] = "pine"  # TRV901:5
    assert api.guests("12")


def test_when_open(api):
    rooms.when_open["12"] = lambda: api.door()  # TRV901:5
    assert api.guests("12")


def test_price(api):
    rooms.prices["large"] = 12  # TRV901:5
    assert api.guests("12")


def test_emptied(api):
    rooms.open_rooms = {"12": "Ada"}  # TRV901:5
    assert api.guests("12")
# file: absent/test_absent.py
import os


def test_without_a_key(api):
    os.environ.pop("MISSING_KEY", None)
    os.environ.pop("NONEXISTENT_KEY", None)
    assert not api.keys()


def test_without_a_switch(api):
    os.environ.pop("FAIL_ON_MISSING", None)  # TRV901:5
    assert not api.keys()


def test_without_a_date(api):
    os.environ.pop("SUNSET_DATE", None)  # TRV901:5
    assert not api.keys()


def test_with_a_key(api):
    os.environ["MISSING_KEY"] = "a"  # TRV901:5
    assert api.keys()


def test_without_the_key(api):
    os.environ.pop("API_KEY", None)  # TRV901:5
    assert not api.keys()


def test_put_back_by_a_method(api):
    saved = {key: os.environ.get(key) for key in ("HOST", "PORT")}
    for key in saved:
        os.environ.pop(key, None)
    try:
        assert api.keys()
    finally:
        for key, value in saved.items():
            os.environ.pop(key, None) if value is None else os.environ.__setitem__(key, value)


def test_set_by_a_method(api):
    os.environ.__setitem__("HOST", "a")  # TRV901:5 test_set_by_a_method changes the environment variable HOST, and 1 more, and nothing restores it; use monkeypatch.setenv
    os.environ.__delitem__("PORT")
    assert api.keys()
# file: loops/test_loops.py
import asyncio
import sys


def test_boot(api):
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    assert api.boot()


def test_boot_faster(api):
    asyncio.set_event_loop_policy(api.policy())  # TRV901:5
    assert api.boot()
# file: fake_files/test_fake_files.py
import os


def test_in_fake_folder(fs, api):
    os.chdir("/shop")
    assert api.boot()


def test_in_folder(api):
    os.chdir("/shop")  # TRV901:5
    assert api.boot()
# file: own_files/test_own_files.py
import os

import pytest


@pytest.fixture
def fs(api):
    return api.files()


def test_in_folder(fs, api):
    os.chdir("/shop")  # TRV901:5
    assert api.boot(fs)
# file: made_once/shop.py
class Basket:
    def __init__(self):
        self.limit = 10
        self.items = []

    def close(self):
        self.limit = 0


basket = Basket()
# file: made_once/test_made_once.py
import multiprocessing
import os
import unittest

import pytest
from shop import basket


class BasketCase(unittest.TestCase):
    def setUp(self):
        basket.limit = 10

    def test_limit(self):
        self.assertTrue(basket.limit)


def test_closed():
    basket.limit = 5  # TRV901:5 test_closed changes shop.basket.limit and nothing restores it; use monkeypatch.setattr
    assert not basket.items


def reset(state):
    state.limit = 10


@pytest.fixture
def small_basket():
    basket.limit = 1
    try:
        yield basket
    finally:
        reset(basket)


class OtherBasketCase(unittest.TestCase):
    def reset_other(self, api, state):
        state.limit = 10

    def tearDown(self):
        self.reset_other(None, basket)

    def test_limit(self):
        basket.limit = 2
        self.assertTrue(basket.limit)


class WrongBasketCase(unittest.TestCase):
    def reset_other(self, api, state):
        api.limit = 10

    def tearDown(self):
        self.reset_other(None, basket)

    def test_limit(self):
        basket.limit = 2  # TRV901:9
        self.assertTrue(basket.limit)


def count(state):
    return state.limit


@pytest.fixture
def large_basket():
    basket.limit = 100  # TRV901:5
    yield basket
    count(basket)


def test_server(api):
    os.environ["PORT"] = "80"
    api.serve()


def test_service(api):
    multiprocessing.Process(target=test_server).start()
    assert api.port() == 80


def test_environment(clean_env, api):
    os.environ["PORT"] = "80"
    assert api.port() == 80


def test_environment_of_its_own(client, api):
    os.environ["PORT"] = "80"  # TRV901:5
    assert api.port() == 80
# file: set_again/test_set_again.py
import os

import pytest
import shop


@pytest.fixture(scope="module", autouse=True)
def port():
    os.environ["PORT"] = "80"  # TRV901:5
    yield
    shop.stop()


@pytest.fixture(autouse=True)
def key():
    os.environ.pop("KEY", None)
    for name in list(os.environ):
        if name.startswith("SHOP_"):
            del os.environ[name]  # TRV901:13


def test_key(api):
    os.environ["KEY"] = "a"  # TRV901:5 test_key changes the environment variable KEY and key resets it only before the next test; use monkeypatch.setenv
    assert api.key() == "a"


def test_port(api):
    os.environ["PORT"] = "8080"  # TRV901:5 test_port changes the environment variable PORT and nothing restores it; use monkeypatch.setenv
    assert api.port() == 8080
# file: tests/formats/shop.py
LIMIT = 1
SIZE = 1
# file: tests/formats/helpers.py
import logging


class Formatter(logging.Formatter):
    def format(self, record):
        return self._fmt % record.__dict__


def watched(name):
    return Formatter(name)


def emptied(state):
    state.__dict__.clear()
    return state
# file: tests/formats/test_formats.py
import unittest

import shop
from helpers import emptied, watched


class ShopCase(unittest.TestCase):
    def setUp(self):
        shop.LIMIT = 3  # TRV901:9 setUp changes shop.LIMIT and nothing restores it; use mock.patch.object
        self.watched = watched("shop")

    def test_limit(self):
        self.assertTrue(self.watched)


class EmptiedCase(unittest.TestCase):
    def setUp(self):
        shop.SIZE = 3
        self.state = emptied(shop)

    def test_size(self):
        self.assertTrue(self.state)
# file: renewed/test_renewed.py
from shop.client import Client


def setup_function():
    Client.current = None


def test_size():
    client = Client()
    Client.current.size = 3
    assert client.boot()


def test_limit():
    Client.limit = 3  # TRV901:5
    assert Client.current is None
# file: alike/test_alike.py
import os

import pytest


@pytest.fixture
def mode():
    os.environ["MODE"] = "1"  # TRV901:5


def test_alike(mode, api):
    os.environ["MODE"] = "1"
    assert api.boot()


def test_otherwise(mode, api):
    os.environ["MODE"] = "2"  # TRV901:5 test_otherwise changes the environment variable MODE and nothing restores it; use monkeypatch.setenv
    assert api.boot()
# file: made_up/test_made_up.py
import os
import sys

import shop
from hypothesis import given
from hypothesis import strategies as st


@given(st.text())
def test_key(api, key):
    os.environ["KEY"] = key  # TRV901:5 test_key changes the environment variable KEY and nothing restores it; use mock.patch.dict(os.environ)
    assert api.boot()


@given(st.text())
def test_limit(api, limit):
    shop.limit = limit  # TRV901:5 test_limit changes shop.limit and nothing restores it; use mock.patch.object with create=True
    sys.path.append(limit)  # TRV901:5 test_limit changes sys.path and nothing restores it; restore it in a finally
    assert api.boot()
# file: returned/test_returned.py
import shop


class TestReturned:
    def make(self, api):
        saved = shop.limit
        shop.limit = 3
        return api.boot(), saved

    def restore(self, saved):
        shop.limit = saved

    def test_boot(self, api):
        server, saved = self.make(api)
        try:
            assert server
        finally:
            self.restore(saved)


class TestReturnedForNothing:
    def make(self, api):
        shop.size = 3  # TRV901:9
        return api.boot(), shop.name

    def test_boot(self, api):
        server, name = self.make(api)
        assert server.name == name
# file: handed_names/test_handed_names.py
import os
from unittest import mock

import pytest


@pytest.mark.parametrize("clean_name", ["a", "b"])
def test_slug(clean_name, api):
    os.environ["SLUG"] = clean_name  # TRV901:5
    assert api.slug()


@mock.patch("shop.reset_cache")
def test_run(reset_cache, api):
    os.environ["RUN"] = "1"  # TRV901:5
    assert api.run()
# file: first_values/first.py
class Client:
    timeout = 10
    zone = "UTC"
    debug = True

    def __init__(self, timeout, zone=None):
        self.timeout = timeout
        self.debug = True
        self.debug = False
        self.region = "east"
        if zone:
            self.zone = zone
            self.mode = "fast"
        self.reset()

    def reset(self):
        self.region = "west"
        self.retries = 3
        self.size = 5


class Shared:
    size = 4

    def grow(self):
        self.size = 5


client = Client(30)
shared = Shared()
# file: first_values/test_first.py
from first import client, shared


def test_timeout(api):
    client.timeout = 10  # TRV901:5
    assert api.boot()


def test_zone(api):
    client.zone = "UTC"  # TRV901:5
    assert api.boot()


def test_debug(api):
    client.debug = True  # TRV901:5
    assert api.boot()


def test_not_debug(api):
    client.debug = False
    assert api.boot()


def test_retries(api):
    client.retries = 3
    client.region = "east"
    assert api.boot()


def test_mode(api):
    client.mode = "fast"
    assert api.boot()


def test_size(api):
    shared.size = 4
    assert api.boot()


def test_another_size(api):
    shared.size = 5  # TRV901:5
    assert api.boot()
# file: taken_back/test_taken_back.py
import pytest
import shop


@pytest.fixture
def application():
    shop.debug = True
    application = shop.create()
    shop.debug = False
    return application


def test_debug(application):
    shop.debug = True  # TRV901:5 test_debug changes shop.debug and nothing restores it; use monkeypatch.setattr with raising=False
    assert application.run()


def test_no_debug(application):
    shop.debug = False
    assert application.run()
# file: levels/test_levels.py
import logging
import os


def test_level_of_another(application):
    logging.getLogger("shop.web").setLevel(0)
    logging.getLogger("shop.till").setLevel(logging.NOTSET)
    logging.getLogger("shop.stock").setLevel(10)  # TRV901:5
    assert application.run()


def set_up_location():
    os.environ["PLACE"] = "here"  # TRV901:5 set_up_location changes the environment variable PLACE and nothing restores it; restore it in tearDownModule


def setUpModule():
    set_up_location()
