"""What is put back only when the assertions before it pass."""
import importlib
import logging
import os
import sys
import unittest
from unittest import mock

import api.config
import pytest
from api.config import settings
from api.models import Server


def test_environment(run):
    os.environ["DEBUG"] = "1"
    assert run()
    del os.environ["DEBUG"]  # TRV904:5 test_environment restores the environment variable DEBUG only if the assertions before it pass; use monkeypatch, a fixture or finally


def test_environment_of_the_code(run):
    assert run()
    assert os.environ["STARTED"] == "1"
    del os.environ["STARTED"]  # TRV904:5 test_environment_of_the_code restores the environment variable STARTED only if the assertions before it pass; use monkeypatch, a fixture or finally


def test_unset_for_a_check(run):
    assert run()
    os.environ.pop("STARTED")  # TRV901:5
    assert not run()


def test_working_directory(run, folder):
    before = os.getcwd()
    os.chdir(folder)
    assert run()
    os.chdir(before)  # TRV904:5


def test_path_and_stream(run, stream):
    saved = sys.stdout
    sys.path.insert(0, "/srv")
    sys.stdout = stream
    assert run()
    sys.stdout = saved  # TRV904:5 test_path_and_stream restores sys.stdout, and 1 more, only if the assertions before it pass; use monkeypatch, a fixture or finally
    sys.path.pop(0)


def test_logging(run):
    logging.disable(logging.CRITICAL)
    assert run()
    logging.disable(logging.NOTSET)  # TRV904:5


def test_attribute(run):
    original = Server.limit
    Server.limit = 3
    assert run()
    Server.limit = original  # TRV904:5


def test_flag(run):
    settings.DEBUG = True
    assert run()
    settings.DEBUG = False  # TRV904:5


def test_flag_of_two_values(run):
    settings.LEVEL = 1  # TRV901:5
    assert run()
    settings.LEVEL = 2
    assert run()


def test_by_helper(run):
    api.config.limit = 3
    assert run()
    restore_limit()  # TRV904:5


def test_by_method_of_the_owner(run):
    settings.LEVEL = 4
    assert run()
    settings.reset()  # TRV904:5


def test_by_method_of_another(run):
    settings.LEVEL = 4  # TRV901:5
    assert run()
    Server.reset()


def restore_limit():
    api.config.limit = 10


def test_patch(run):
    patcher = mock.patch("shutil.copytree")
    patcher.start()
    assert run()
    patcher.stop()  # TRV904:5 test_patch restores a started patch only if the assertions before it pass; use monkeypatch, a fixture or finally


def test_finally(run):
    os.environ["DEBUG"] = "1"
    try:
        assert run()
    finally:
        del os.environ["DEBUG"]


def test_no_assertion_between(run):
    os.environ["DEBUG"] = "1"
    answer = run()
    del os.environ["DEBUG"]
    assert answer


def test_long_before_the_end(run):
    os.environ["DEBUG"] = "1"
    assert run()
    del os.environ["DEBUG"]
    run(1)
    run(2)
    run(3)
    run(4)
    run(5)


def test_handed_over(run, request):
    os.environ["DEBUG"] = "1"
    request.addfinalizer(lambda: os.environ.pop("DEBUG", None))
    assert run()
    del os.environ["DEBUG"]


def test_under_patch(run):
    with mock.patch.dict(os.environ):
        os.environ["DEBUG"] = "1"
        assert run()
        del os.environ["DEBUG"]


def test_files_and_sockets(run, folder):
    path = folder / "log"
    path.touch()
    assert run()
    path.unlink()


class TearingDownCase(unittest.TestCase):
    def tearDown(self):
        importlib.reload(api.config)

    def test_limit(self):
        api.config.limit = 3
        self.assertTrue(self.run_it())
        api.config.limit = 10


class PlainCase(unittest.TestCase):
    def test_limit(self):
        before = api.config.limit
        api.config.limit = 3
        self.assertTrue(self.run_it())
        api.config.limit = before  # TRV904:9 test_limit restores api.config.limit only if the assertions before it pass; register the clean-up with addCleanup before them


class StoppingCase(unittest.TestCase):
    def setUp(self):
        self.addCleanup(setattr, api.config, "limit", 10)

    def test_limit(self):
        before = api.config.limit
        api.config.limit = 3
        self.assertTrue(self.run_it())
        api.config.limit = before


def test_attribute_that_cannot_be_removed(run):
    Server.limit = 1
    assert run()
    Server.limit = 0
    assert run()
    with pytest.raises(AttributeError):
        del Server.limit


def test_attribute_that_cannot_be_set(run):
    with pytest.raises(AttributeError):
        Server.limit = 1
    assert run()
    with pytest.raises(AttributeError):
        del Server.limit


def test_names_one_by_one(run):
    before = {name: getattr(Server, name) for name in ("limit", "level")}
    Server.limit = 3
    assert run()
    for name, value in before.items():
        setattr(Server, name, value)  # TRV904:9 test_names_one_by_one restores api.models.Server.limit only if the assertions before it pass; use monkeypatch, a fixture or finally
# file: stopped/test_stopped.py
from unittest import mock

import pytest


@pytest.fixture(autouse=True)
def stopped():
    yield
    mock.patch.stopall()


def test_patch(run):
    patcher = mock.patch("shutil.copytree")
    patcher.start()
    assert run()
    patcher.stop()
# file: deleted/test_deleted.py
import unittest

from shop import api


class DeletingCase(unittest.TestCase):
    def test_limit(self):
        api.config.limit = 3
        self.assertTrue(api.run())
        delattr(api.config, "limit")  # TRV904:9
# file: service/__init__.py
# file: service/context.py
_CURRENT = None


def current():
    global _CURRENT
    _CURRENT = _CURRENT or object()
    return _CURRENT
# file: service/test_context.py
from service import context


def test_current():
    context._CURRENT = "api"  # TRV901:5
    assert context.current() == "api"
    context.current()


def test_logger_that_a_finally_restores(item):
    logger = logging.getLogger("shop.sales")
    before = logger.propagate, logger.handlers
    try:
        logger.handlers = []
        logger.addHandler(item.handler)
        assert item.logged
        logger.handlers.clear()
    finally:
        logger.propagate, logger.handlers = before
# file: test_behind_checks.py
import os
from pathlib import Path

from api.config import settings


def test_emptied_behind(run):
    settings.limits = {"disk": 1}
    assert run()
    settings.limits = {}  # TRV904:5


def test_entry_of_what_is_emptied(run):
    settings.limits["disk"] = 1
    assert run()
    settings.limits = {}  # TRV904:5


def test_emptied_at_once(run):
    settings.limits = {"disk": 1}
    settings.limits = {}
    assert run()


def test_set_again_between(run):
    before = os.environ.get("REGION")
    os.environ["REGION"] = ""
    assert not run()
    if before is None:
        del os.environ["REGION"]
    os.environ["REGION"] = f"{before}-east"
    assert run()
    if before is None:
        del os.environ["REGION"]  # TRV904:9
    else:
        os.environ["REGION"] = before


def test_where_it_was(run, folder):
    before = Path.cwd()
    os.chdir(folder)
    assert run()
    os.chdir(before)  # TRV904:5


def _boots(run):
    assert run()


def _starts(run):
    run()


def test_asserted_by_a_helper(run):
    os.environ["REGION"] = "east"
    _boots(run)
    del os.environ["REGION"]  # TRV904:5


def test_called_by_a_helper(run):
    os.environ["REGION"] = "east"
    _starts(run)
    del os.environ["REGION"]
    assert run()

# file: groups/test_groups.py
import unittest

from shop import api


class GroupCase(unittest.TestCase):
    def test_groups(self):
        api.Groups.required = ["editors"]
        self.assertTrue(api.Groups.required)
        self.assertTrue(self.client.get("/"))
        api.Groups.required = "group"  # TRV904:9
        self.assertEqual("group", api.Groups.required)
# file: test_keys.py
import shop


def test_key(api):
    before = shop.key
    try:
        shop.key = "none"
        assert api.refuses()
    except ValueError:
        shop.key = before


def test_other_key(api):
    before = shop.key
    shop.key = "none"
    assert api.refuses()
    shop.key = before  # TRV904:5

# file: plugins/test_plugins.py
import os


def test_verbose(pytester):
    kept = os.environ.get("VERBOSE", "")
    os.environ["VERBOSE"] = "1"
    result = pytester.runpytest()
    result.stdout.fnmatch_lines(["*passed*"])
    os.environ["VERBOSE"] = kept  # TRV904:5
    result.stdout.no_fnmatch_line("*failed*")


# file: caches/test_caches.py
import os

from shop import cache


def test_clear(api):
    cache.add(api)
    assert api in cache
    cache.clear()
    assert api not in cache


def test_add(api):
    cache.add(api)
    assert api in cache
    cache.clear()  # TRV904:5


def test_umask(api):
    before = os.umask(0)
    assert api.mode() == 0o777
    os.umask(before)  # TRV904:5
# file: test_expected_errors.py
import pytest
from api.config import Settings


def test_block_that_has_to_fail():
    level = Settings.level
    with pytest.raises(ValueError):
        Settings.level = None
        Settings().check()
    Settings.level = level  # TRV904:5 test_block_that_has_to_fail restores api.config.Settings.level only if the assertions before it pass; use monkeypatch, a fixture or finally


def test_block_before(run):
    with pytest.raises(ValueError):
        run()
    level = Settings.level
    Settings.level = None
    run()
    Settings.level = level
# file: steps/__init__.py
# file: steps/rates.py
ALL = {}
cached = False
LEVEL = 3
# file: steps/test_steps.py
from steps import rates


def test_cache(api):
    assert api.rates()
    rates.ALL = {}
    api.load()
    assert api.rates()
    rates.ALL = {}
    assert not api.rates()


def test_last_step(api):
    rates.LEVEL = 4
    assert api.rates()
    del rates.LEVEL
    assert not api.rates()


def test_restored_before_the_last_check(api):
    level = rates.LEVEL
    rates.LEVEL = 4
    assert api.rates()
    rates.LEVEL = level  # TRV904:5
    assert not api.rates()


def test_first_state(api):
    rates.LEVEL = 4
    assert api.rates()
    rates.LEVEL = 3  # TRV904:5


def test_no_first_state(api):
    rates.cached = False
    assert api.rates()
    rates.cached = True

# file: managers/test_managers.py
import os
import sys
import unittest
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress

import pytest


@contextmanager
def debugging(value):
    before = os.environ.get("DEBUG")
    os.environ["DEBUG"] = value
    yield
    if before is not None:
        os.environ["DEBUG"] = before  # TRV904:9 debugging restores the environment variable DEBUG only if its block passes; put the yield in a try with finally
    else:
        del os.environ["DEBUG"]


@asynccontextmanager
async def importing(folder):
    sys.path.insert(0, folder)
    with suppress(KeyError):
        del os.environ["HOME"]
    yield folder
    sys.path.remove(folder)  # TRV904:5


@contextmanager
def guarded(folder):
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)


@contextmanager
def passing_errors_on(folder):
    sys.path.insert(0, folder)
    with suppress(ValueError):
        yield
    sys.path.remove(folder)


@contextmanager
def only_reading():
    before = sys.argv
    yield before
    assert sys.argv is before


@contextmanager
def twice(folder):
    sys.path.insert(0, folder)
    if folder:
        yield folder
    else:
        yield None
    sys.path.remove(folder)


@pytest.fixture
def home():
    before = sys.path[:]
    sys.path.append("home")
    yield
    sys.path[:] = before


class StackTest(unittest.TestCase):
    def setUp(self):
        self.stack = ExitStack()
        self.addCleanup(self.stack.close)
        self.stack.enter_context(self.entered())

    @contextmanager
    def entered(self):
        sys.path.insert(0, "entered")
        yield
        sys.path.remove("entered")

    @contextmanager
    def entered_and_not(self):
        sys.path.insert(0, "entered")
        yield
        sys.path.remove("entered")  # TRV904:9

    def test_boots(self):
        self.stack.enter_context(self.entered_and_not())
        with self.entered_and_not():
            self.assertTrue(self.stack.boot())

# file: tests/test_in_turn.py
import io
import sys


def test_in_turn(api):
    kept = sys.stderr
    sys.stderr = io.StringIO()
    api.boot()
    said = sys.stderr.getvalue()
    sys.stderr = kept
    assert said == ""

    sys.stderr = io.StringIO()
    api.stop()
    said = sys.stderr.getvalue()
    sys.stderr = kept
    assert said == "stopped"


def test_in_one(api):
    kept = sys.stderr
    sys.stderr = io.StringIO()
    api.boot()
    assert sys.stderr.getvalue() == ""
    sys.stderr = io.StringIO()
    api.stop()
    said = sys.stderr.getvalue()
    sys.stderr = kept  # TRV904:5
    assert said == "stopped"

# file: tests/test_again.py
import os


def test_again(api):
    os.environ["DEBUG"] = "1"
    assert api.boot()
    del os.environ["DEBUG"]
    os.environ["DEBUG"] = "2"
    api.boot()
    del os.environ["DEBUG"]  # TRV904:5
# file: test_records.py
import unittest

import orm


class Author(orm.Record):
    pass


class Book(orm.Record):
    pass


class Shelf(orm.Record):
    pass


class RecordsCase(unittest.TestCase):
    def test_key(self):
        Author.key = "name"
        self.assertTrue(Author.first(self.api))
        Author.key = "id"  # TRV904:9 test_key restores Author.key only if the assertions before it pass; register the clean-up with addCleanup before them

    def test_relations(self):
        Author.relations = {"book": Book}
        self.assertTrue(Author.books(self.api))
        del Author.relations  # TRV904:9

    def test_steps(self):
        Author.key = "name"  # TRV905:9
        self.assertTrue(Author.first(self.api))
        Author.key = "id"
        self.assertTrue(Author.first(self.api))

    def test_unverified(self):
        Author.sort = "name"
        author = Author.first(self.api)
        Author.sort = "id"
        self.assertTrue(author)

    def test_finally(self):
        Author.order = "name"
        try:
            self.assertTrue(Author.first(self.api))
        finally:
            Author.order = "id"

    def test_only_here(self):
        Shelf.key = "name"
        self.assertTrue(Shelf.first(self.api))
        Shelf.key = "id"
# file: unknown/shop.py
rates = {}
rate = 3
# file: unknown/test_unknown.py
from elsewhere import ShopCase

from unknown import shop


class TestRate(ShopCase):
    def test_rate(self):
        saved = shop.rate
        shop.rate = 4
        self.assertEqual(self.api.rate(), 4)
        shop.rate = saved  # TRV904:9
# file: logs/shop.py
import logging

log = logging.getLogger(__name__)
# file: logs/test_logs.py
import logging


def test_private_logger(handler, shop):
    logger = logging.getLogger("private_to_this_test")
    logger.addHandler(handler)
    assert shop.run(logger)
    logger.removeHandler(handler)


def test_logger_of_tests(handler, shop):
    logger = logging.getLogger("logs.tests.progress")
    logger.addHandler(handler)
    assert shop.run(logger)
    logger.removeHandler(handler)


def test_logger_of_project(handler, shop):
    logger = logging.getLogger("logs.shop")
    logger.addHandler(handler)
    assert shop.run(logger)
    logger.removeHandler(handler)  # TRV904:5


def test_root_logger(handler, shop):
    logger = logging.getLogger()
    logger.addHandler(handler)
    assert shop.run(logger)
    logger.removeHandler(handler)  # TRV904:5
