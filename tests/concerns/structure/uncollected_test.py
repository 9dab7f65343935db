"""Tests and fixtures that no runner collects; and what only looks so."""
import unittest

import pytest

from .base import Unseen

LIMIT = 3


def test_outer(api):
    def test_inner():  # TRV701:5 test_inner is never run: it is defined in another function, and nothing calls it; move it out of that function
        assert api.ready

    def test_called():
        assert api.ready

    def test_handed_over():
        assert api.ready

    def test_named():
        assert api.ready

    def test_nothing():
        api.rebuild()

    @api.hook
    def test_decorated():
        assert api.ready

    test_called()
    api.run(test_handed_over)
    api.run("pkg.test_named")


class TestConstructed:
    def __init__(self):  # TRV701:5 TestConstructed is never run: pytest does not collect a class with __init__; make it a fixture
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class TestUsed:
    def __init__(self, name):
        self.name = name

    def test_name(self):
        assert self.name


class TestDerived(Unseen):
    def __init__(self):
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class TestPlan:
    def __init__(self):
        self.steps = []

    def test_step(self):
        self.steps.append("test")


used = TestUsed("api")


def tset_ready(self):  # TRV701:1 tset_ready is never run: its name does not begin with test; rename it to test_ready
    assert LIMIT == 3


def tset_called(api):
    assert api.ready


def tset_of_servers():
    return [tset_called(server) for server in used.name]


class SpellingCase(unittest.TestCase):
    def setup(self):  # TRV701:5 setup is never run: the runner calls setUp; rename it
        self.api = connect()

    def tear_down(self):  # TRV701:5
        self.api.close()

    def setUpClass(cls):  # TRV701:5 setUpClass fails: the runner calls setUpClass on the class; decorate it with classmethod
        cls.limit = LIMIT

    def tset_rebuild(self):  # TRV701:5
        self.assertTrue(self.api.rebuild())

    def tset_helper(self):
        return self.api.rebuild()

    def tset_argument(self, server):
        self.assertTrue(server.rebuild())

    @api_version(2)
    def tset_decorated(self):
        self.assertTrue(self.api.rebuild())

    def test_limit(self):
        self.assertEqual(self.limit, LIMIT)


class KnownSpellingCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.limit = LIMIT

    def tearDownClass():
        pass

    def set_up(self, limit=LIMIT):
        self.limit = limit

    def test_limit(self):
        self.set_up()
        self.assertEqual(self.limit, LIMIT)


class TestPytestStyle:
    def setup(self):
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class UnknownBaseCase(Unseen, unittest.TestCase):
    def teardown(self):
        self.limit = 0


# -- a test that a fault of indentation put into another ---------------------------------------------------------------


class IndentedCase(unittest.TestCase):
    def test_resize(self):
        self.assertTrue(self.resize())

        def test_resize_other(self):  # TRV701:9
            self.resize("other")

        def test_nothing(self):
            pass

        def test_handed_over(self):
            self.resize("handed over")

        self.run_all([test_handed_over])


# -- classes that pytest passes by, and those that say so --------------------------------------------------------------


class TestMade:
    def __new__(cls):  # TRV701:5
        return object.__new__(cls)

    def test_limit(self):
        assert LIMIT == 3


class TestProbe:
    __test__ = False

    def __init__(self, port):
        self.port = port

    def test_connection(self):
        assert self.port


class TestAnnotatedProbe:
    __test__: bool = False

    def __init__(self, port):
        self.port = port

    def test_connection(self):
        assert self.port


class TestLaterProbe:
    def __init__(self, port):
        self.port = port

    def test_connection(self):
        assert self.port


TestLaterProbe.__test__ = False


class ProbeCase(unittest.TestCase):
    __test__ = False

    def tset_of_probe(self):
        self.assertTrue(rendering.render())


# -- names that are all but a test's -----------------------------------------------------------------------------------


def tets_of_fixture(api):  # TRV701:1
    assert api.ready


@pytest.mark.parametrize("name", ["old", "new"])
def Test_every(api, name):  # TRV701:1 Test_every is never run: its name does not begin with test; rename it to test_every
    assert api.boot(name)


@api.hook
def tets_hooked(api):
    assert api.ready


class TestNames:
    def tesst_of_fixture(self, api):  # TRV701:5
        assert api.ready

    def test_of_fixture(self, api):
        assert api.ready


# -- set-ups that the runner calls otherwise ---------------------------------------------------------------------------


def setUp_module():  # TRV701:1
    connect()


def teardown_moduel():  # TRV701:1
    connect()


def setup_models():
    connect()


def setup_module():
    connect()


class MisspeltCase(unittest.TestCase):
    def setUpp(self):  # TRV701:5
        self.api = connect()

    def tearDwon(self):  # TRV701:5 tearDwon is never run: the runner calls tearDown; rename it
        self.api.close()

    @classmethod
    def setUpCalss(cls):  # TRV701:5
        cls.limit = LIMIT

    def asyncSetup(self):  # TRV701:5
        self.limit = LIMIT

    def setup_methdo(self):  # TRV701:5
        self.limit = LIMIT

    def setUpServer(self):
        self.server = connect()

    def setUp2(self):
        self.server = connect()

    def set_up(self):
        self.called = LIMIT

    def _setUp(self):
        self.called = LIMIT

    def startup(self):
        self.called = LIMIT

    def test_called(self):
        self.set_up()
        self.assertTrue(self.called)


class TestMisspelt:
    def teardown_mehtod(self):  # TRV701:5 teardown_mehtod is never run: the runner calls teardown_method; rename it
        self.limit = 0

    def setUp(self):  # TRV701:5 setUp is never run: the runner calls setup_method; rename it
        self.limit = LIMIT

    def tearDownClass(cls):  # TRV701:5
        cls.limit = LIMIT

    def setup_class(cls):
        cls.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class TestMixed:
    def setUp(self):
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class MixedCase(TestMixed, unittest.TestCase):
    pass


class TestMixedElsewhere:
    def setUp(self):
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


class TestCooperative:
    def setUp(self):
        super().setUp()
        self.limit = LIMIT

    def test_limit(self):
        assert self.limit == LIMIT


# -- methods that verify, and that nothing names -----------------------------------------------------------------------


class DeadCase(unittest.TestCase):
    def boot_twice(self):  # TRV701:5 boot_twice is never run: its name does not begin with test, and nothing calls it; rename it, or delete it
        self.api.boot()
        self.assertTrue(self.api.ready)

    def check_called(self):
        self.assertTrue(self.api.ready)

    def check_named(self):
        self.assertTrue(self.api.ready)

    def step_first(self):
        self.assertTrue(self.api.ready)

    def run_elsewhere(self):
        self.assertTrue(self.api.ready)

    def look_at(self, server):
        self.assertTrue(server.ready)

    def says_nothing(self):
        self.api.boot()

    def boot_and_check(self):
        self.assertTrue(self.api.ready)
        return self.api

    def disabled_boot(self):
        self.assertTrue(self.api.ready)

    def _test_boot(self):
        self.assertTrue(self.api.ready)

    def donttest_boot(self):
        self.assertTrue(LIMIT)

    def Xtest_rebuild(self):
        self.assertTrue(self.api)

    def xtest_boot(self):
        self.assertTrue(self.api.ready)

    def shortDescription(self):
        self.assertTrue(self.api.ready)

    @property
    def is_ready(self):
        self.assertTrue(self.api.ready)

    def test_all(self):
        """It also runs check_named."""
        self.check_called()
        for number in ("first", "second"):
            getattr(self, "step_" + number)()


class DeadBase(unittest.TestCase):
    """It has no tests: others derive from it."""

    def check_ready(self):
        self.assertTrue(self.api.ready)


class TestDead:
    def boots_again(self):  # TRV701:5
        assert self.api.boot()

    def test_boot(self):
        assert self.api.boot()


# -- parameters --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["old", "new"])
def boots_by_name(api, name):  # TRV701:1 boots_by_name is never run: its name does not begin with test; rename it
    assert api.boot(name)


@pytest.mark.parametrize("name", ["old", "new"])
def disabled_test_boot(api, name):
    assert api.boot(name)


@pytest.mark.parametrize("name", ["old", "new"])
def boots_by_other(api, name):
    assert api.boot(name)


@pytest.mark.parametrize("name", [])  # TRV701:2 test_by_no_name is never run: its list of parameters is empty; add parameters, or delete the test
def test_by_no_name(api, name):
    assert boots_by_other(api, name)


@pytest.mark.parametrize(argnames="name", argvalues=())  # TRV701:2
def test_by_no_keyword(api, name):
    assert api.boot(name)


@pytest.mark.parametrize("name", NAMES)
def test_by_names(api, name):
    assert api.boot(name)


# -- fixtures ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def test_is_decorated(api):  # TRV701:1 test_is_decorated is never run: it is decorated as a fixture, and nothing requests it; remove the decorator
    assert api.ready


@pytest.fixture
def test_server(api):
    assert api.ready


@pytest.fixture
def test_value(api):
    assert api.ready
    return api


@pytest.fixture(autouse=True)
def test_mode(api):
    assert api.ready


def test_asks(test_server):
    assert LIMIT == 3


@pytest.fixture
def server(api):  # TRV701:1 server fails: one run can reach two yields; return after the first
    if api.old:
        yield api.old_server()
    yield api.server()


@pytest.fixture
def servers(api):  # TRV701:1
    with api.old() as old:
        yield old
    if api.old:
        yield None


@pytest.fixture
def one_server(api):
    if api.old:
        yield api.old_server()
        return
    yield api.server()


@pytest.fixture
def server_of_all(api):
    for name in api.names():
        if not api.start(name):
            yield None
            return
        if api.stop(name):
            yield None
            return
    yield api.server()


@pytest.fixture
def server_of_some(api):  # TRV701:1
    for name in api.names():
        if api.start(name):
            yield api.server(name)
            break
    yield api.server()


@pytest.fixture
def server_of_each(api):  # TRV701:1 server_of_each fails: one run can reach two yields; return after the first
    for name in ("old", "new"):
        yield api.server(name)


@pytest.fixture
def server_of_every(api):
    for name in api.names():
        yield api.server(name)


@pytest.fixture
def first_server(api):
    for name in ("old", "new"):
        yield api.server(name)
        return


@pytest.fixture
def either_server(api):
    if api.old:
        yield api.old_server()
    else:
        yield api.server()
    api.stop()


@pytest.fixture
def matching_server(api):
    match api.age:
        case 1:
            yield api.old_server()
        case _:
            yield api.server()


@pytest.fixture
def tried_server(api):
    try:
        yield api.server()
    except ConnectionError:
        yield None


@pytest.fixture
def many_servers(api):
    def generate():
        yield 1
        yield 2

    yield list(generate())
# file: tests/test_rendering.py
import unittest

from shop import rendering


class RenderingCase(unittest.TestCase):
    def test_render(self):
        self.assertTrue(rendering.render())

    def render_to_file(self):  # TRV701:5 render_to_file is never run: its name does not begin with test, and nothing calls it; rename it, or delete it
        self.assertTrue(rendering.render_to_file())


class DownCase(unittest.TestCase):
    def test_down(self):
        self.assertTrue(rendering.render())


class UntestedCase(unittest.TestCase):
    def renders_a_page(self):  # TRV701:5
        self.assertTrue(rendering.render())

    def frames_are_not_rendered(self):  # TRV701:5
        self.assertFalse(rendering.render_to_file())

    def rendering_disabled(self):
        self.assertTrue(rendering.render())


class BaseElsewhere(unittest.TestCase):
    def renders_a_frame(self):
        self.assertTrue(rendering.render())


# file: tests/test_frames.py
from test_rendering import BaseElsewhere


class FrameCase(BaseElsewhere):
    def test_frame(self):
        self.assertTrue(self.page)


# file: shop/rendering.py
def render():
    return "page"


def render_to_file():
    return render()


# file: shop/__init__.py

# file: tests/test_elsewhere.py
from test_example import DeadCase, TestMixedElsewhere


class MoreCase(DeadCase):
    def test_more(self):
        self.run_elsewhere()
# file: patched/test_patched.py
from unittest import mock


def test_outer(api):
    @mock.patch("shop.api.send")
    def test_patched(send):  # TRV701:5
        assert api.boot()

    @api.register
    def test_registered():
        assert api.boot()

    assert api.stop()


class OneCase(unittest.TestCase):
    def runTest(self):
        self.assertTrue(LIMIT)


@api.parametrize("size", [1, 2])
def case_of_size(size):
    return size
# file: tests/test_old_names.py
import unittest


class OldCase(unittest.TestCase):
    def setup(self):  # TRV701:5
        self.api.start()

    def teardown(self):  # TRV701:5 teardown is never run: the runner calls tearDown; rename it
        self.api.stop()

    def test_run(self):
        self.assertTrue(self.api.run())

    def __bool__(self):
        self.assertTrue(self.api)

# file: cases/test_cases.py
import pytest
from pytest_cases import fixture, parametrize_with_cases


@fixture
@pytest.mark.parametrize("size", [1, 2])
def server(size):
    return size


@pytest.mark.parametrize("size", [1, 2])
def case_small(size):
    return size


@parametrize_with_cases("size", cases=".")
def test_size(size, server):
    assert size == server

# file: cases/test_no_cases.py
import pytest


@pytest.mark.parametrize("size", [1, 2])
def boot_small(size):  # TRV701:1
    assert size


def test_size(server):
    assert server.size

# file: classes/test_named_classes.py
class TestBoot:
    def test_boots(self, api):
        assert api.boot()


class BootTests:  # TRV701:1 BootTests is never run: pytest collects no class of that name, and it is no TestCase; begin its name with Test
    def test_boots(self, api):
        assert api.boot()


class Handed:
    def test_boots(self, api):
        assert api.boot()


# it takes an hour
class BootForAnHour:
    def test_boots(self, api):
        assert api.boot()


class OldBootTests:
    def test_boots(self, api):
        assert api.boot()


class _Boot:
    def test_boots(self, api):
        assert api.boot()


class Bootable:
    def test_boots(self, api):
        return api.boot()


def test_handed(api):
    assert api.runs(Handed)

# file: classes/test_bases.py
class BaseBoot:
    def test_boots(self):
        assert self.api.boot()


class SlowBoot:
    def test_boots(self):
        assert self.api.boot()

# file: classes/test_derived.py
from classes.test_read import FastBoot


class TestFastBoot(FastBoot):
    api = None

# file: classes/test_read.py
class FastBoot:
    def test_boots(self):
        assert self.api.boot()

# file: classes/helper.py
class HelperTests:
    def test_boots(self, api):
        assert api.boot()

# file: patterns/setup.cfg
[tool:pytest]
python_classes = *Spec

# file: patterns/test_patterns.py
class BootSpec:
    def test_boots(self, api):
        assert api.boot()


class BootCase:  # TRV701:1 BootCase is never run: pytest collects no class of that name, and it is no TestCase; rename it
    def test_boots(self, api):
        assert api.boot()

# file: hooked/conftest.py
def pytest_pycollect_makeitem(collector, name, obj):
    return collector.take(obj)

# file: hooked/test_hooked.py
class HookedTests:
    def test_boots(self, api):
        assert api.boot()
# file: dead/test_functions.py
import pytest
from dead.helpers import api

__all__ = ["launched_again"]


def test_boot():
    assert api.boot()


def launched_twice():  # TRV701:1 launched_twice is never run: its name does not begin with test, and nothing calls it; rename it, or delete it
    assert api.boot()
    assert api.boot()


def refuses_to_launch():  # TRV701:1
    with pytest.raises(ValueError):
        api.boot(3)


def launched_again():
    assert api.boot()


def launched(server):
    assert server.boot()


def launched_api():
    assert api.boot()
    return api


def launched_in_other_files():
    assert api.boot()


def disabled_launch():
    assert api.boot()


def launches():
    api.boot()


def halts():
    assert api.stop()


def test_stop():
    halts()
# file: dead/test_others.py
from dead.test_functions import launched_in_other_files


def test_others():
    launched_in_other_files()
# file: dead/checks.py
from dead.helpers import api


def launched_for_nobody():
    assert api.boot()

# file: driver/__init__.py
class TestDriver:
    def __init__(self, root):
        self.root = root

    def test_boots(self):
        assert self.root.boot()
# file: described/pyproject.toml
[tool.poetry.dev-dependencies]
pytest-describe = "^2.0"
# file: described/test_described.py
from shop import Cart


def describe_cart():
    def describe_init():
        def test_size():
            assert Cart().size == 0

    size = 3

    def test_add():
        assert Cart().add(size) == size


def made_cart():
    def test_size():  # TRV701:5
        assert Cart().size == 0

    return Cart()
# file: mixed_in/test_mixed_in.py
class BaseStoreTestCase(object):
    def setUp(self):
        self.store = self.make()

    def test_size(self):
        self.assertEqual(self.store.size, 0)


class TestStore:
    def setUp(self):  # TRV701:5
        self.store = make()

    def test_size(self):
        assert self.store.size == 0
# file: handed/test_handed.py
import unittest


class HandedCase(unittest.TestCase):
    def setup(self, folder):
        self.folder = folder

    def test_folder(self):
        self.setup("api")
        self.assertTrue(self.folder)


class BaseHandedCase(unittest.TestCase):
    def setup(self, folder):
        self.folder = folder
# file: handed/test_plain.py
import unittest


class PlainCase(unittest.TestCase):
    def setup(self):  # TRV701:5
        self.folder = "api"

    def test_folder(self):
        self.assertTrue(self.folder)


class OptionalCase(unittest.TestCase):
    def setup(self, folder="api"):  # TRV701:5
        self.folder = folder

    def test_folder(self):
        self.assertTrue(self.folder)
