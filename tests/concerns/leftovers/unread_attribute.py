"""Attributes that nobody reads, and those that somebody may."""
import os
import tempfile
import unittest
from unittest import mock

import greenlet

from .base import KnownTestCase, ServiceTest, Unseen, watch


class EvacuateCase(unittest.TestCase):
    of_class = None

    @classmethod
    def setUpClass(cls):
        cls.region = "RegionOne"
        cls.zone = "nova"  # TRV802:9 cls.zone is set in setUpClass and never read; delete it
        cls.log = LogFactory(size=1)  # TRV802:9 cls.log is set in setUpClass and never read; keep the call, remove the attribute
        cls.learner = cls.learn("a")  # TRV802:9 cls.learner is set in setUpClass and never read; remove the attribute, and the call if nothing needs it

    def setUp(self):
        super().setUp()
        self.host1 = start("host1")
        self.host2 = start("host2")  # TRV802:9 self.host2 is set in setUp and never read; keep the call, remove the attribute
        self.services = start("host3").services()[0]  # TRV802:9 self.services is set in setUp and never read; delete it
        self.keypair = self.keypair_create()  # TRV802:9 self.keypair is set in setUp and never read; keep the call, remove the attribute
        self.db = self.useFixture(Database())  # TRV802:9 self.db is set in setUp and never read; keep the call, remove the attribute
        self.flavor = {"id": make_id()}  # TRV802:9 self.flavor is set in setUp and never read; delete it
        self.address = Address(self.host1)  # TRV802:9 self.address is set in setUp and never read; keep the call, remove the attribute
        self.greenlet = greenlet.getcurrent()  # TRV802:9 self.greenlet is set in setUp and never read; remove the attribute, and the call if nothing needs it
        self.content = self.host1.content("en")  # TRV802:9 self.content is set in setUp and never read; remove the attribute, and the call if nothing needs it
        self.rows = [Row.objects.create(id=1), Row.objects.create(id=2)]
        self.hub = greenlet.Hub()  # TRV802:9 self.hub is set in setUp and never read; delete it
        self.process = os.getpid()  # TRV802:9 self.process is set in setUp and never read; delete it
        self.maxDiff = None
        self.of_class = 1
        self.named = 1
        self.formatted = 1
        self.counted = 0
        self.deleted = 1
        self.by_helper = 1
        self.by_subclass = 1
        self.by_parameter = 1
        self.folder = tempfile.TemporaryDirectory()
        self.first, self.second = start("pair")
        self._set_further()
        del self.deleted

    def _set_further(self):
        self.helper_value = 1
        self.counted += 1
        return self.by_helper

    def test_evacuate(self):
        self.calls = 0  # TRV802:9

        def count():
            self.calls = 1

        self.host1.evacuate(count, self.region)
        with mock.patch.object(self, "named"):
            self.assertEqual("%(formatted)s" % vars(), "")

    def assertRead(self, case):
        self.assertTrue(case.by_parameter)


class DerivedCase(EvacuateCase):
    def test_evacuate(self):
        self.assertTrue(self.by_subclass)


class OtherCase(unittest.TestCase):
    def test_other(self):
        self.assertTrue(self.host2)


class CaseToDeriveFrom(unittest.TestCase):
    def setUp(self):
        self.context = "for those who derive from it"


class ContextMixin:
    def setUp(self):
        self.context = "for the test case"


class OneBase(unittest.TestCase):
    def setUp(self):
        self.of_one = 1  # TRV802:9


class OnlyCase(OneBase):
    def test_only(self):
        self.assertTrue(os.sep)


class TwoBase(unittest.TestCase):
    def setUp(self):
        self.of_two = 1


class FirstCase(TwoBase):
    def test_first(self):
        self.assertTrue(os.sep)


class SecondCase(TwoBase):
    def test_second(self):
        self.assertTrue(os.sep)


class ReadElsewhereCase(unittest.TestCase):
    def setUp(self):
        self.for_others = 1

    def test_one(self):
        self.assertTrue(os.sep)


class UnknownBaseCase(Unseen):
    def setUp(self):
        self.context = "the base may read it"

    def test_unknown(self):
        self.assertTrue(os.sep)


class HandedOverCase(unittest.TestCase):
    def setUp(self):
        self.context = "the server may read it"
        self.server = make_server(self)

    def test_server(self):
        self.assertTrue(self.server)


class StoredCase(unittest.TestCase):
    def setUp(self):
        self.context = "the server may read it"
        self.server = start("server")
        self.server.owner = self

    def test_server(self):
        self.assertTrue(self.server)


class ComputedCase(unittest.TestCase):
    def setUp(self):
        self.context = "its name may be computed"

    def test_name(self):
        for name in ("con" + "text",):
            self.assertTrue(getattr(self, name))


class DictionaryCase(unittest.TestCase):
    def setUp(self):
        self.context = "it may be looked up"

    def test_name(self):
        self.assertTrue(self.__dict__)


class KnownBaseCase(KnownTestCase):
    def setUp(self):
        super(KnownBaseCase, self).setUp()
        KnownTestCase.setUp(self)
        watch(self)
        self.useFixture(NeutronFixture(self))
        self.read_by_base = 1
        self.read_by_watcher = 1
        self.read_by_nobody = 1  # TRV802:9

    def test_base(self):
        self.assertTrue(os.sep)


class FrameworkBaseCase(ServiceTest):
    def setUp(self):
        super().setUp()
        self.read_by_base = 1
        self.read_by_nobody = 1  # TRV802:9

    def test_base(self):
        self.assertTrue(os.sep)


class PatchedCase(unittest.TestCase):
    pulse = 1

    def setUp(self):
        self.send = mock.patch("shop.mail.send").start()  # TRV802:9
        self.post_patch = mock.patch("shop.mail.post")
        self.post = self.post_patch.start()  # TRV802:9 self.post is set in setUp and never read; keep the call, remove the attribute
        self.pulse = mock.patch("tests.test_example.PatchedCase.pulse").start()

    def tearDown(self):
        self.post_patch.stop()

    def test_nothing_is_sent(self):
        self.assertTrue(os.sep)


class LenderCase(unittest.TestCase):
    def check(self):
        self.assertTrue(self.lent)

    def test_lent(self):
        self.lent = 1
        self.check()


class BorrowerCase(unittest.TestCase):
    check = LenderCase.check

    def setUp(self):
        self.lent = 1
        self.own = 1  # TRV802:9
        self.server = Server.objects.create(name="small")
        self.user = User.objects.create_user("someone")  # TRV802:9

    def test_borrowed(self):
        self.check()


class RowsCase(unittest.TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.server = Server(name="small")
        cls.spare = Server(name="spare")  # TRV802:9

    def test_server(self):
        self.assertEqual(self.server.name, "small")


class TestSetUpByPytest:
    def setup_method(self):
        self.folder = os.sep
        self.limit = 1  # TRV802:9

    def test_folder(self):
        assert self.folder
# file: base.py
import unittest

from oslotest import base as framework


class ServiceTest(framework.BaseTestCase):
    def tearDown(self):
        self.check(self.read_by_base)


class KnownTestCase(unittest.TestCase):
    def tearDown(self):
        self.check(self.read_by_base)


def watch(case):
    _remember(case)


def _remember(case):
    return case.read_by_watcher
# file: test_others.py
from test_example import ReadElsewhereCase


class OthersCase(ReadElsewhereCase):
    def test_two(self):
        self.assertEqual(self.for_others, 1)
# file: test_paths.py
import os
import unittest


class PathsCase(unittest.TestCase):
    def setUp(self):
        self.folder = "/srv"
        self.unread = os.path.join(self.folder, "a")  # TRV802:9 self.unread is set in setUp and never read; delete it

    def test_paths(self):
        self.assertTrue(self.folder)

    def test_no_path(self):
        with self.assertRaises(ValueError):
            self.no_path = os.path.relpath("")
        with self.subTest():
            self.some_path = os.path.relpath("a")  # TRV802:13
# file: setting/test_setting.py
import os
import unittest

from shop import context, rooms


class CartTest(unittest.TestCase):
    def setUp(self):
        self.user = context.user()
        self.token = context.CURRENT.set("alice")  # TRV802:9 self.token is set in setUp and never read; keep the call, remove the attribute
        self.member = rooms.join(self.user)  # TRV802:9 self.member is set in setUp and never read; keep the call, remove the attribute
        self.folder = os.path.join("a", "b")  # TRV802:9 self.folder is set in setUp and never read; delete it

    def test_empty(self):
        self.assertEqual(context.CURRENT.get().name, "alice")
# file: pyramid/test_views.py
import unittest

from pyramid import testing


class ViewCase(unittest.TestCase):
    def setUp(self):
        self.config = testing.setUp()
        self.request = testing.DummyRequest()  # TRV802:9

    def test_view(self):
        self.assertTrue(testing)
# file: handed/test_handed.py
import unittest

from shop import scan, make, open_store


class ScanTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        store = open_store("a")
        cls.scanned = scan(store, limit=3)  # TRV802:9 cls.scanned is set in setUpClass and never read; remove the attribute, and the call if nothing needs it
        cls.made = make("a")  # TRV802:9 cls.made is set in setUpClass and never read; delete it
        cls.store = store

    def test_limit(self):
        self.assertEqual(self.store.limit, 3)
# file: alive/test_alive.py
import unittest

import wx
from shop import Shop


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.application = wx.App()
        self.shop = Shop()  # TRV802:9

    def test_window(self):
        self.assertTrue(wx.Frame(None))
# file: kept/test_kept.py
import unittest

from cases import SpecialCase


class SpecialCaseTest(unittest.TestCase):
    def setUp(self):
        self.case = SpecialCase.FromText("a")  # TRV802:9 self.case is set in setUp and never read; remove the attribute, and the call if nothing needs it
        self.other = SpecialCase("b")  # TRV802:9 self.other is set in setUp and never read; delete it

    def test_cases(self):
        self.assertEqual(len(SpecialCase.all), 2)
