"""Fixtures that cut off the ones that they override, and those that need not call them."""
import unittest
from unittest import mock

import testtools

from .base import ServerCase, Unseen

LIMIT = 3


class ApiCase(unittest.TestCase):
    def setUp(self):
        self.api = connect()
        self.patcher = mock.patch("api.clock")
        self.patcher.start()

    def tearDown(self):
        self.api.close()

    @classmethod
    def setUpClass(cls):
        cls.flavors = ["small"]


class CutOffCase(ApiCase):
    def setUp(self):  # TRV702:5 CutOffCase.setUp overrides ApiCase.setUp without calling it, so self.patcher.start() never runs; call super().setUp()
        self.limit = LIMIT

    def tearDown(self):  # TRV702:5 CutOffCase.tearDown overrides ApiCase.tearDown without calling it, so self.api.close() never runs; call super().tearDown()
        self.limit = 0

    @classmethod
    def setUpClass(cls):
        cls.flavors = ["large"]


class CallingCase(ApiCase):
    def setUp(self):
        super().setUp()
        self.limit = LIMIT

    def tearDown(self):
        self.limit = 0
        ApiCase.tearDown(self)


class EnvironmentCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.environment = dict(cls.surroundings)

    @classmethod
    def tearDownClass(cls):
        cls.surroundings.update(cls.environment)


class OtherEnvironmentCase(EnvironmentCase):
    @classmethod
    def setUpClass(cls):
        cls.limit = LIMIT

    @classmethod
    def tearDownClass(cls):  # there is no environment to restore
        cls.limit = 0


class ChangedEnvironmentCase(EnvironmentCase):
    @classmethod
    def setUpClass(cls):
        cls.environment = {}

    @classmethod
    def tearDownClass(cls):  # TRV702:5
        cls.limit = 0


class KeptEnvironmentCase(EnvironmentCase):
    @classmethod
    def tearDownClass(cls):  # TRV702:5
        cls.limit = 0


class OtherwiseCase(ApiCase):
    def setUp(self):
        self._boot()

    def _boot(self):
        super().setUp()

    def tearDown(self):
        self.api.log("closing")
        self.api.close()


class ReplacedCase(ApiCase):
    api = None

    def tearDown(self):
        self.limit = 0


class NeverRunCase(ApiCase):
    def setUp(self):
        raise unittest.SkipTest("no api")

    def tearDown(self):
        pass


class DataLayer:
    @classmethod
    def setUp(cls):
        cls.patcher.start()


class ShopLayer(DataLayer):
    @classmethod
    def setUp(cls):  # its runner calls that of the base
        cls.shop = Shop()


class FileLayer:
    @staticmethod
    def tearDown():
        patcher.stop()


class ImageLayer(FileLayer):
    @staticmethod
    def tearDown():
        Image.remove()


class RemoteCase(ServerCase):
    def setUp(self):  # TRV702:5
        self.limit = LIMIT

    def tearDown(self):
        self.limit = 0


class UnknownCase(Unseen):
    def setUp(self):
        self.limit = LIMIT


class UnknownFirstCase(Unseen, ApiCase):
    def setUp(self):
        self.limit = LIMIT


class FrameworkCase(testtools.TestCase):
    def setUp(self):
        self.limit = LIMIT


class PoolChecks:
    def setup_method(self, method):
        self.pool = connect()
        self.pool.fill(method)

    def teardown_method(self):
        self.pool = None


class TestPool(PoolChecks):
    def setup_method(self, method):  # TRV702:5 TestPool.setup_method overrides PoolChecks.setup_method without calling it, so self.pool.fill() never runs; call super().setup_method(method)
        self.limit = LIMIT

    def teardown_method(self):
        self.limit = 0
# file: base.py
import unittest


class Remote(unittest.TestCase):
    def setUp(self):
        super().setUp()
        self.useFixture(Clock())

    def tearDown(self):
        self.servers = []


class ServerCase(Remote):
    pass
# file: test_logging_base.py
import logging
import unittest

logger = logging.getLogger(__name__)


class LoggingCase(unittest.TestCase):
    def setUp(self):
        logger.debug("%s begins", self.id())


class ServerCase(LoggingCase):
    def setUp(self):
        self.flavor = "small"

    def test_flavor(self):
        self.assertEqual("small", self.flavor)
# file: test_two_bases.py
import unittest


def set_up_both(case, first, second):
    first.setUp(case)
    second.setUp(case)


class IsolatedCase(unittest.TestCase):
    def setUp(self):
        self.isolate()


class TextCase(unittest.TestCase):
    def setUp(self):
        self.wrap()


class BothCase(IsolatedCase, TextCase):
    def setUp(self):
        set_up_both(self, IsolatedCase, TextCase)

    def test_text(self):
        self.assertTrue(self.text)
# file: test_order_of_bases.py
import unittest

from seen import RemoteLogged
from testtools import TestCase


class Logged:
    def setUp(self):
        self.log = start_log()
        self.log.clear()


class FrameworkFirstCase(unittest.TestCase, Logged):
    def setUp(self):
        self.limit = 3


class RemoteFrameworkFirstCase(TestCase, RemoteLogged):
    def setUp(self):
        self.limit = 3


class FrameworkLastCase(Logged, unittest.TestCase):
    def setUp(self):  # TRV702:5
        self.limit = 3


class ReadyCase(unittest.TestCase):
    def tearDown(self):
        self.ready = False


class CaseFirstCase(ReadyCase, Logged):
    def setUp(self):
        self.limit = 3


class LoggedCase(Logged, unittest.TestCase):
    pass


class BothCase(ReadyCase, LoggedCase):
    def setUp(self):  # TRV702:5
        self.limit = 3


class WrappedCase(unittest.TestCase):
    def setUp(self):
        self.wrap()


class TwoCases(ReadyCase, WrappedCase):
    def setUp(self):  # TRV702:5
        self.limit = 3


class RunningCase(unittest.TestCase):
    def setUp(self):
        self.process = Process("small")
        self.process.run(number=1)


class LaterRunningCase(RunningCase):
    def setUp(self):
        self.process = Process("large")

    def test_run(self):
        self.process.run(number=3)


class OtherRunningCase(RunningCase):
    def setUp(self):  # TRV702:5
        self.other = Process("large")

    def test_run(self):
        self.process.run(number=3)


class NotRunningCase(RunningCase):
    def setUp(self):  # TRV702:5
        self.process = Process("large")

    def test_run(self):
        self.other.run(number=3)
# file: seen.py
class RemoteLogged:
    def setUp(self):
        self.log.clear()


class ListingBase(unittest.TestCase):
    def setUp(self):
        self.names = []
        self.names.append("small")


class ListingCase(ListingBase):
    def setUp(self):
        self.reader = Reader()

    def test_names(self):
        self.assertTrue(self.reader.names())
# file: swapped/test_swapped.py
import unittest


class StartedCase(unittest.TestCase):
    def setUp(self):
        self.api.start()

    def tearDown(self):
        self.api.stop()


class SwappedCase(StartedCase):
    def tearDown(self):  # TRV702:5 SwappedCase.tearDown overrides StartedCase.tearDown without calling it, so self.api.stop() never runs; call super().tearDown()
        super(SwappedCase, self).setUp()

    def test_boot(self):
        self.assertTrue(self.api.boot())


class SkippingCase(StartedCase):
    def tearDown(self):
        super(StartedCase, self).tearDown()

    def test_boot(self):
        self.assertTrue(self.api.boot())


class StoredCase(unittest.TestCase):
    def store(self):
        self.path = "servers.db"

    def setUp(self):
        self.store()

    def tearDown(self):
        os.remove(self.path)

    def test_boot(self):
        self.assertTrue(self.api.boot())


class RemotelyStoredCase(StoredCase):
    def store(self):
        self.database = connect()

    def tearDown(self):
        self.database.drop()


class OtherwiseStoredCase(StoredCase):
    def store(self):
        self.path = "flavors.db"

    def tearDown(self):  # TRV702:5
        self.database.drop()


class AddingCase(StoredCase):
    def store(self):
        super().store()
        self.database = connect()

    def tearDown(self):  # TRV702:5
        self.database.drop()

# file: grids/test_grids.py
import unittest


class GridBase(unittest.TestCase):
    def setUp(self):
        self.mask = zeros(3)
        self.grid = Grid(3)
        self.grid.band(1).paint(self.mask)


class OtherGridCase(GridBase):
    def setUp(self):
        self.mask = zeros(4)
        self.grid = OtherGrid(self.mask)


class HalfGridCase(GridBase):
    def setUp(self):  # TRV702:5
        self.grid = OtherGrid(4)

    def test_grid(self):
        self.assertTrue(self.grid)
# file: on_condition/test_on_condition.py
import random
import unittest

from shop import Server


class ServerCase(unittest.TestCase):
    def setUp(self):
        if hasattr(self, "seed"):
            random.seed(self.seed)

    def tearDown(self):
        Server.stop_all()


class FastCase(ServerCase):
    def setUp(self):
        self.server = Server()

    def tearDown(self):  # TRV702:5
        self.server.log()

    def test_boot(self):
        self.assertTrue(self.server.boot())
