"""Skips that do not say why, and tests that pass without a check; and those that say it."""
import contextlib
import sys
import unittest

import pytest
import six

from .compat import PY2

IS_NEW = sys.version_info[0] >= 3
HAS_SERVER = False  # set it to try with a server


class VagueCase(unittest.TestCase):
    @unittest.skip("")  # TRV703:6
    def test_empty_reason(self):
        self.assertTrue(self.api.ready)

    @unittest.skip("issue 12")
    def test_reason(self):
        self.assertTrue(self.api.ready)

    # rebuilding hangs
    @unittest.skip("")
    def test_comment(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(True, "")  # TRV703:6 test_constant is skipped without a reason; add a reason: what must change for it to run
    def test_constant(self):
        self.assertTrue(self.api.ready)

    @unittest.skipUnless(0, "")  # TRV703:6
    def test_number(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(True, "issue 12")
    def test_constant_with_reason(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(False, "")
    def test_constant_that_lets_it_run(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.platform == "win32", "no sockets there")
    def test_condition(self):
        self.assertTrue(self.api.ready)

    def test_first_statement(self):
        """Rebuilding."""
        self.skipTest("issue 12")
        self.assertTrue(self.api.ready)

    def test_raised_first(self):
        raise unittest.SkipTest("issue 12")

    def test_raised_first_without_reason(self):
        raise unittest.SkipTest()  # TRV703:9

    def test_raised_without_reason(self):
        if self.api.old:
            raise unittest.SkipTest  # TRV703:13
        self.assertTrue(self.api.ready)


class ConditionCase(unittest.TestCase):
    def skip(self, message="too old"):
        self.skipTest(message)

    def test_skips_in_its_own_way(self):
        if self.api.old:
            self.skip()
        self.assertTrue(self.api.ready)

    def test_skipped_by_condition(self):
        if self.api.old:
            self.skipTest("old api")
        self.assertTrue(self.api.ready)

    def test_returns_early(self):
        servers = self.api.servers()
        if not servers:  # TRV703:9 test_returns_early passes without a check if not servers; skip it with a reason
            return
        self.assertTrue(servers[0].ready)

    def test_returns_after_a_check(self):
        self.assertTrue(self.api.ready)
        if not self.api.servers():
            return
        self.assertTrue(self.api.servers()[0].ready)

    def test_returns_after_a_helper_checks(self):
        self.check_ready()
        if not self.api.servers():
            return
        self.assertTrue(self.api.servers()[0].ready)

    def test_returns_after_the_failure_is_seen(self):
        with self.raise_point("old"):
            self.api.rebuild()
        if self.api.old:
            return
        self.assertTrue(self.api.ready)

    def test_returns_after_raising(self):
        if self.api.error:
            raise self.api.error
        if self.api.old:
            return
        self.assertTrue(self.api.ready)

    def test_returns_with_a_comment(self):
        # one server is not enough
        if self.api.servers() == 1:  # TRV703:9
            return
        self.assertTrue(self.api.ready)

    def test_returns_after_a_chosen_failure(self):
        seen = pytest.raises(ValueError) if self.api.old else contextlib.nullcontext()
        with seen:
            self.api.rebuild()
        if self.api.old:
            return
        self.assertTrue(self.api.ready)

    def test_returns_before_nothing(self):
        if self.api.old:
            return
        self.api.rebuild()


def test_returns_after_a_skip(api):
    if api.older:
        pytest.skip("it is too old")
    if api.old:  # TRV703:5
        return
    assert api.ready


@pytest.mark.skip  # TRV703:2
def test_bare_mark(api):
    assert api.ready


@pytest.mark.skip(reason="issue 12")
def test_mark(api):
    assert api.ready


@pytest.mark.xfail  # TRV703:2
def test_fails(api):
    assert api.ready


@pytest.mark.xfail
def test_xfail_of_stream(api):
    # The stream has a value that is not
    #   supported by the decoder
    assert api.decode()


@pytest.mark.xfail(strict=True)  # TRV703:2
def test_fails_strictly(api):
    assert api.ready


@pytest.mark.xfail(sys.platform == "win32", reason="no sockets there")
def test_xfail_by_condition(api):
    assert api.ready


@pytest.mark.xfail(raises=NotImplementedError)
def test_xfail_by_error(api):
    assert api.ready


@pytest.mark.xfail(**LIMITS)
def test_xfail_by_star(api):
    assert api.ready


def test_skips_inside(api):
    if api.old:
        pytest.skip()  # TRV703:9
    if api.older:
        pytest.skip("old api")
    if api.oldest:
        pytest.xfail()  # TRV703:9
    assert api.ready


def test_skips_with_comments(api):
    if api.old:
        # the old api hangs
        pytest.skip()
    # the older one fails
    if api.older:
        pytest.skip()
    if api.oldest:
        raise unittest.SkipTest  # it cannot rebuild
    if api.newest:
        # noqa
        raise unittest.case.SkipTest  # TRV703:9
    assert api.ready


@pytest.mark.xfail  # it is late sometimes
def test_commented_behind(api):
    assert api.ready


@pytest.mark.skip()  # TRV703:2 test_first_of_three is skipped without a reason, and so are 2 more (lines 217, 222); add a reason: what must change for it to run
def test_first_of_three(api):
    assert api.ready


@pytest.mark.skip()
def test_second_of_three(api):
    assert api.ready


@pytest.mark.skip()
def test_third_of_three(api):
    assert api.ready


@pytest.mark.parametrize(("name", "reason"), [("old", "no network"), ("older", "no disk")])
def test_reason_is_given(name, reason):
    pytest.skip(reason)


class DriverCase(unittest.TestCase):
    def test_order(self):
        self.assertTrue(self.api.ordered())


class UnorderedCase(DriverCase):
    def test_order(self):
        self.skipTest("there is no order")


class UnorderedDriverCase(DriverCase):
    def test_order(self):
        if sys.version_info >= (3,):
            self.skipTest("there is no order")
        super().test_order()


# -- conditions that always hold ---------------------------------------------------------------------------------------


class PythonCase(unittest.TestCase):
    @unittest.skipIf(sys.version_info >= (3,), "old Python")  # TRV703:6 test_old never runs: sys.version_info >= (3,) is always true on any Python that the project supports; delete the test or the condition
    def test_old(self):
        self.assertTrue(self.api.ready)

    @unittest.skipUnless(six.PY2, "old Python")  # TRV703:6 test_six never runs: six.PY2 is never true on any Python that the project supports; delete the test or the condition
    def test_six(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(IS_NEW, "old Python")  # TRV703:6
    def test_named(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(not PY2, "old Python")  # TRV703:6
    def test_imported(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info[:2] > (2, 7) or sys.platform == "win32", "old Python")  # TRV703:6
    def test_either(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info.major > 2, "old Python")  # TRV703:6
    def test_major(self):
        self.assertTrue(self.api.ready)

    @pytest.mark.skipif("sys.version_info[0] == 3", reason="old Python")  # TRV703:6
    def test_text(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info >= (3, 8), "the project needs 3.9")  # TRV703:6
    def test_supported(self):
        self.assertTrue(self.api.ready)

    def test_python_of_the_past(self):
        if sys.version_info < (3, 9):
            return
        self.assertTrue(self.api.ready)

    def test_python_that_is_supported(self):
        if sys.version_info < (3, 10):  # TRV703:9
            return
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info < (3,), "new Python")
    def test_new(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info >= (3, 12), "old Python")
    def test_older_than_some(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info[:2] == (3, 12), "one Python")
    def test_one(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info[0] == 3 and sys.platform == "win32", "no sockets")
    def test_both(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info.minor > 2, "unknown")
    def test_minor(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(not HAS_SERVER, "no server")
    def test_by_switch(self):
        self.assertTrue(self.api.ready)

    @unittest.skipIf(self.PY3, "unknown")
    def test_of_its_own(self):
        self.assertTrue(self.api.ready)

    def test_left(self):
        if six.PY3:  # TRV703:9
            self.skipTest("old Python")
        self.assertTrue(self.api.ready)

    def test_left_in_silence(self):
        if sys.version_info > (3,):  # TRV703:9
            return
        self.assertTrue(self.api.ready)


@pytest.mark.xfail
def test_explained_by_its_docstring(api):
    """It is marked xfail until the API can be asked for names."""
    assert api.names


@pytest.mark.xfail
def test_docstring_says_why_it_fails(api):
    """This fails because the API cannot be asked for names."""
    assert api.names


@pytest.mark.xfail
def test_docstring_says_when_it_fails(api):
    """Names are kept.

    This will fail if names are not kept."""
    assert api.names


@pytest.mark.xfail()  # TRV703:2
def test_docstring_says_what_is_expected(api):
    """The names of servers that failed are kept."""
    assert api.names


@pytest.mark.parametrize("path", all_files())
def test_found_cases(api, path):
    text, _ = api.read(path)
    if not text:
        return
    assert text.endswith("end")


@pytest.mark.parametrize("path", all_files())
def test_found_case_that_could_be_left_out(api, path):
    if path is None:  # TRV703:5
        return
    assert api.read(path)


@pytest.mark.parametrize("path", ["a", "b"])
def test_cases_of_a_table(api, path):
    if not api.read(path):  # TRV703:5
        return
    assert api.read(path).endswith("end")


@pytest.mark.parametrize("path", ["a", "b"])
def test_cases_that_a_comment_leaves_out(api, path):
    text = api.read(path)
    # binary files have no end
    if not text:
        return
    assert text.endswith("end")


@pytest.mark.parametrize("cls", all_classes())
def test_class_that_a_comment_leaves_out(cls):
    if cls.__name__ == "Raw":
        # this one is special
        return
    assert cls().ready


@pytest.mark.parametrize("path", ["a", "b"])
def test_cases_that_a_comment_above_what_is_asked_leaves_out(api, path):
    # binary files have no end
    text = api.read(path)
    is_text = "text" in text
    if not is_text:
        return
    assert text.endswith("end")


@pytest.mark.parametrize("path", ["a", "b"])
def test_comment_above_something_else(api, path):
    # the api knows all paths
    api.start()
    text = api.read(path)
    if not text:  # TRV703:5
        return
    assert text.endswith("end")


@pytest.mark.parametrize("small", [True, False])
@pytest.mark.parametrize("old", [True, False])
def test_combination_that_is_not_there(api, small, old):
    if small and old:
        return
    assert api.boot(small, old)


@pytest.mark.parametrize("old", [True, False])
@pytest.mark.parametrize("small", [True, False])
def test_one_of_two_tables(api, small, old):
    if small:  # TRV703:5
        return
    assert api.boot(small, old)


@all_vectors("names.json")
def test_vectors_that_a_comment_leaves_out(api, vector):
    if vector.has_flag("internal"):
        return  # the API does not offer it
    assert api.read(vector)


def test_comment_on_the_surroundings(api):
    # the old api cannot rebuild
    if api.old:  # TRV703:5
        return
    assert api.rebuild()


def test_condition_is_the_check(api):
    names = api.names()
    if len(names) == len(set(names)):
        return
    for name in names:
        if names.count(name) > 1:
            pytest.fail(f"{name} is there twice")


class ResourceCase(unittest.TestCase):
    def setUp(self, resource=None):
        self.resource = resource
        self.api = make_api()

    def test_get(self):
        if not self.resource:
            return
        self.assertTrue(self.api.get(self.resource))

    def test_ready(self):
        if not self.api:  # TRV703:9
            return
        self.assertTrue(self.api.ready)


class ImageCase(unittest.TestCase):
    image_class = Image

    def test_slope(self):
        # plain images have no slope, those of classes that derive from this one may
        image = self.image_class()
        if not image.has_slope:
            return
        self.assertEqual(image.slope, 1)

    def test_slope_without_a_word(self):
        if not self.image_class.has_slope:  # TRV703:9
            return
        self.assertEqual(self.image_class().slope, 1)


class ServerResourceCase(ResourceCase):
    def setUp(self):
        super().setUp("server")


class ResourceCaseOfNobody(unittest.TestCase):
    resource = None

    def test_get(self):
        if self.resource is None:  # TRV703:9
            return
        self.assertTrue(self.api.get(self.resource))


@other.skip
def test_of_another_library(api):
    assert api.ready


class SkipDecoratorCase(unittest.TestCase):
    @unittest.skipIf(True, "as an example")
    def test_skipped(self):
        self.assertTrue(self.api.ready)


def test_runner(api):
    class Example(unittest.TestCase):
        @unittest.skip
        def test_one(self):
            self.assertTrue(api.ready)

    assert api.run(Example("test_one"))
# file: pyproject.toml
[project]
requires-python = ">=3.9"
# file: test_explained.py
import collections
import unittest

import hypothesis
import pytest


@pytest.mark.xfail
class TestOfIssue:
    # See issue #1085.

    def test_close(self, api):
        assert api.close()


@pytest.mark.xfail  # TRV703:2
class TestOfConnections:
    # Connections that are shared by processes.

    def test_close(self, api):
        assert api.close()


def test_of_feature(api):
    if not hasattr(collections, "OrderedDict"):
        # new in Python 2.7
        return
    assert api.read(collections.OrderedDict())


def test_of_feature_without_a_word(api):
    if not hasattr(collections, "OrderedDict"):  # TRV703:5
        return
    assert api.read(collections.OrderedDict())


def test_of_format(api):
    if not api.is_supported():
        # formats that are not supported cannot be opened
        return
    assert api.open()


@hypothesis.given(hypothesis.strategies.floats())
def test_made_up_number(api, number):
    if number < 0:
        return
    assert api.resize(number)


def for_each_driver(*drivers):
    def wrap(function):
        def wrapper(self):
            for driver in drivers:
                self.driver = driver
                function(self)

        return wrapper

    return wrap


def with_driver(function):
    def wrapper(self):
        for name in ("one", "two"):
            self.names.append(name)
        function(self)

    return wrapper


def with_both_drivers(function):
    def wrapper(self):
        with self.subTest(driver="plain"):
            function(self)
        with self.subTest(driver="extended"):
            function(self)

    return wrapper


class EncryptingCase(unittest.TestCase):
    is_encrypted = False

    @for_each_driver("plain", "extended")
    def test_of_each_driver(self):
        if self.driver == "extended":
            return
        self.assertTrue(self.driver.is_open())

    @with_driver
    def test_of_one_driver(self):
        if self.driver == "extended":  # TRV703:9
            return
        self.assertTrue(self.driver.is_open())

    @with_both_drivers
    def test_of_both_drivers(self):
        if self.driver == "extended":
            return
        self.assertTrue(self.driver.is_open())

    @unittest.skip("the extended driver is not built here")
    def test_is_skipped_anyway(self):
        if self.driver == "extended":
            return
        self.assertTrue(self.driver.is_open())

    def test_vector(self, vector):
        if not vector.is_valid:
            return
        self.assertTrue(self.driver.encrypt(vector))

    def test_vectors(self):
        for vector in self.vectors:
            self.test_vector(vector)

    def test_encryption(self):
        if self.is_encrypted is False:
            return
        self.assertTrue(self.driver.is_open())

    def test_size(self):
        if self.size == 0:  # TRV703:9
            return
        self.assertTrue(self.driver.is_open())


class EncryptedCase(EncryptingCase):
    is_encrypted = True


# Several outputs do not work yet, because the library takes one for granted.


@pytest.mark.skip
def test_outputs():
    assert False


@pytest.mark.skip
def test_output_of_each_kind():
    assert False


def test_of_installed_tool(run):
    # Skip the test where the tool is not installed.
    try:
        process = run("tool")
    except FileNotFoundError:
        pytest.skip()
    assert process.returncode == 0


def test_of_tool(run):
    # The tool prints its version.
    try:
        process = run("tool")
    except FileNotFoundError:
        pytest.skip()  # TRV703:9
    assert process.returncode == 0


def test_of_other_tool(run):
    from pytest import skip
    try:
        process = run("tool")
    except FileNotFoundError:
        skip()  # TRV703:9
    assert process.returncode == 0


def test_of_raised_call(run):
    try:
        process = run("tool")
    except FileNotFoundError:
        raise pytest.skip()  # TRV703:9 test_of_raised_call is skipped without a reason; add a reason: what must change for it to run
    assert process.returncode == 0


def test_of_last_tool(run, record):
    try:
        process = run("tool")
    except FileNotFoundError:
        record.skip()
    assert process.returncode == 0


@pytest.mark.xfail
def test_lacks_filter(api):
    """Tables lack support for filters."""
    assert api.filter()


@pytest.mark.xfail
def test_does_not_support_filters(api):
    """Filters that we don't support yet but should."""
    assert api.filter()


@pytest.mark.skip
def test_of_marked_cases(api):
    # cases may be marked as a whole: find out what becomes of such marks
    pass


@pytest.mark.skip  # TRV703:2
def test_of_marked_functions(api):
    # functions may be marked one by one
    assert api.mark()


@pytest.mark.xfail
def case_of_a_large_server():
    return "large"


@unittest.skip  # TRV703:2
class OldCase(unittest.TestCase):
    @unittest.skip
    def test_is_skipped_twice(self):
        self.assertTrue(self.api.ready)

    def test_is_skipped_before_it_returns(self):
        if self.api.old:
            return
        self.assertTrue(self.api.ready)


class TestMarked:
    pytestmark = [pytest.mark.slow, pytest.mark.skip()]  # TRV703:37 TestMarked is skipped without a reason; add a reason: what must change for it to run

    @pytest.mark.xfail
    def test_is_marked_twice(self, api):
        assert api.ready


def test_of_a_version(api, database):
    if "duckdb" in str(database) and DUCKDB_VERSION < Version("1.3"):
        pytest.skip()
    if api.version == "1.3":
        raise unittest.SkipTest  # TRV703:9
    assert api.read(database)


def test_of_feature_with_an_empty_reason(api):
    if not api.is_supported():
        pytest.skip("")  # TRV703:9
    assert api.open()
# file: test_skipped_module.py
import pytest

pytestmark = pytest.mark.skip  # TRV703:14 the module is skipped without a reason; add a reason: what must change for it to run


@pytest.mark.xfail
def test_is_skipped_with_its_module(api):
    assert api.ready
# file: test_failures.py
# A failing test has a twin here, which shows what is given today; remove it when the test passes.
import pytest


@pytest.mark.xfail(strict=True)
def test_names(api):
    assert api.names == ["small"]


def test_names_today(api):
    assert api.names == []
# file: old/pyproject.toml
[project]
name = "old"
classifiers = ["Programming Language :: Python :: 2.7", "Programming Language :: Python :: 3"]
# file: old/test_both_pythons.py
import sys
import unittest


class BothCase(unittest.TestCase):
    def test_old(self):
        if sys.version_info[0] == 3:  # TRV703:9 test_old passes without a check if sys.version_info[0] == 3; skip it with a reason
            return
        self.assertTrue(self.api.ready)

    @unittest.skipIf(sys.version_info >= (3,), "old Python")
    def test_older(self):
        self.assertTrue(self.api.ready)
# file: test_names.py
import unittest

import pytest


@pytest.mark.xfail
def test_api_issue_1988(api):
    assert api.names


@pytest.mark.xfail
def test_plural_names(api):
    # plural names are not (yet) supported
    assert api.names


@pytest.mark.xfail
def test_names_that_will_fail(api):
    # the heuristic will fail here
    assert api.names


@unittest.skip("")  # TRV703:2
def check_names(api):
    assert api.names


@pytest.mark.xfail
def test_wrapped(api):
    """The library does not unwrap what services return."""
    assert api.names


@pytest.mark.xfail  # TRV703:2 test_difference is an expected failure without a reason, and so is one more (line 857); add a reason: what must change for it to pass
def test_difference(api):
    """The difference of two sets of names.

    It is expected that there are no names in the first alone.
    """
    assert api.names


@pytest.mark.xfail
def test_known_names(api):
    """Ensure that a name is not taken twice."""
    assert api.names


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("is_full", [True, False])
def test_sizes(api, size, is_full):
    if size == 2 and is_full:
        pytest.skip()  # TRV703:9 test_sizes is skipped without a reason; add a reason: why it does not run in this case
    assert api.boot(size)
# file: tests/test_expected.py
import unittest

import pytest

pytestmark = pytest.mark.xfail  # TRV703:14 the module is an expected failure without a reason; add a reason: what must change for it to pass


class ApiCase(unittest.TestCase):
    def test_run(self):
        self.skipTest()  # TRV703:9 test_run is skipped without a reason; add a reason: what must change for it to run


def test_boot(api):
    if not api:
        pytest.xfail()  # TRV703:9 test_boot is an expected failure without a reason; add a reason: what must change for it to pass
    assert api.boot()
# file: loaded/test_loaded.py
import unittest
from contextlib import nullcontext

import pytest


class SampleCase(unittest.TestCase):
    @unittest.skip("")
    def test_left_out(self):
        self.assertTrue(self.api)

    def test_returns(self):
        if self.api:
            return
        self.assertTrue(self.api)

    def test_skips(self):
        self.skipTest("")


class LoadedCase(unittest.TestCase):
    def test_counts(self):
        loaded = unittest.defaultTestLoader.loadTestsFromTestCase(SampleCase)
        self.assertEqual(loaded.countTestCases(), 3)


@pytest.mark.parametrize(("kind", "context"), [("csr", nullcontext()), ("dok", pytest.raises(ValueError))])
def test_context_of_the_table(api, kind, context):
    with context:
        answer = api.solve(kind)
    if kind == "dok":
        return
    assert answer == 1


@pytest.mark.parametrize(("kind", "context"), [("csr", nullcontext()), ("dok", nullcontext())])
def test_context_that_expects_nothing(api, kind, context):
    with context:
        answer = api.solve(kind)
    if kind == "dok":  # TRV703:5
        return
    assert answer == 1
# file: older/test_older.py
import sys


def test_cookie(api):
    if sys.version_info < (2, 6):
        return
    assert api.cookie()


def test_names(api):
    if sys.version_info < (3,):  # TRV703:5
        return
    assert api.names()
# file: older/pyproject.toml
[project]
name = "shop"
classifiers = ["Programming Language :: Python :: 2.7", "Programming Language :: Python :: 3"]
# file: tables/test_tables.py
import itertools

import pytest

try:
    import zstd
except ImportError:
    zstd = None

SHAPES = [1, 2, 3]
KINDS = ["small", "large"]


@pytest.mark.parametrize("shape", SHAPES)
def test_area(api, shape):
    if shape == 1:
        return
    assert api.area(shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_packed_area(api, shape):
    if zstd is None and shape == 1:  # TRV703:5
        return
    assert api.area(shape)


@pytest.mark.parametrize("kind", KINDS)
def test_kind(api, kind):
    if kind == "small":  # TRV703:5
        return
    assert api.kind(kind)


@pytest.mark.parametrize(("width", "height"), itertools.product([1, 2], [1, 2]))
def test_size(api, width, height):
    if width > height:
        return
    assert api.size(width, height)


@pytest.mark.parametrize(("width", "height"), itertools.product([1, 2], [1, 2]))
def test_width(api, width, height):
    if width > 1:  # TRV703:5
        return
    assert api.size(width, height)

# file: golden/test_golden.py
from tools import check_golden, has_disk


def test_golden(api):
    if check_golden(api.text()):
        return
    assert api.runs()


def test_disk(api):
    if not has_disk(api):  # TRV703:5
        return
    assert api.runs()

# file: golden/test_skipped_too.py
import unittest

import pytest
from tools import token


@pytest.mark.skipif(not token, reason="needs an account")
class TestAccount:
    def test_account(self, api):
        if not token:
            return
        assert api.login(token)

    def test_size(self, api):
        if not api.size:  # TRV703:9
            return
        assert api.login(token)


class TestNoMark:
    @unittest.skipIf(not token, "needs an account")
    def test_account(self, api):
        if not token:
            return
        assert api.login(token)

    @unittest.skipUnless(token, "needs an account")
    def test_other(self, api):
        if token:  # TRV703:9
            return
        assert api.login(token)

    @unittest.skipUnless(token, "needs an account")
    def test_none(self, api):
        if not token:
            return
        assert api.login(token)

    @unittest.skipIf(token, "needs no account")
    def test_some(self, api):
        if not token:  # TRV703:9
            return
        assert api.login(token)


@unittest.skipUnless(token is not None, "needs an account")
class TestSomeToken:
    def test_account(self, api):
        if token is None:
            return
        assert api.login(token)

    def test_key(self, api):
        if token.key is None:  # TRV703:9
            return
        assert api.login(token)


# file: golden/test_reports.py
import pytest


@pytest.mark.xfail
def test_reported(api):
    # See GH81

    assert api.runs()


@pytest.mark.xfail  # TRV703:2
def test_not_reported(api):
    # See the GHz range

    assert api.runs()
# file: off/test_module_that_raises.py
import unittest

raise unittest.SkipTest  # TRV703:1 the module is skipped without a reason; add a reason: what must change for it to run


class ServerCase(unittest.TestCase):
    def test_rebuild(self):
        self.assertTrue(self.api.rebuild())
# file: off/test_module_that_skips.py
import pytest

pytest.skip(allow_module_level=True)  # TRV703:1


def test_rebuild(api):
    assert api.rebuild()
# file: off/test_module_with_a_reason.py
import pytest

pytest.skip("rebuilding hangs", allow_module_level=True)


def test_rebuild(api):
    assert api.rebuild()
# file: off/test_module_with_a_comment.py
import pytest

# rebuilding hangs
pytest.skip(allow_module_level=True)


def test_rebuild(api):
    assert api.rebuild()
# file: off/test_module_on_a_condition.py
import sys

import pytest

if sys.platform == "win32":
    pytest.skip(allow_module_level=True)


def test_rebuild(api):
    assert api.rebuild()
# file: off/helpers.py
import unittest

raise unittest.SkipTest
# file: exempt/test_exempt.py
import pytest

EXEMPT = {"old.py": "it is replaced, see issue 3"}


@pytest.mark.parametrize("name", ["old.py", "new.py"])
def test_name(api, name):
    if name in EXEMPT:
        return
    assert api.reads(name)


def test_one_name(api):
    if api.name in EXEMPT:  # TRV703:5
        return
    assert api.reads("new.py")
# file: meant/test_meant.py
import pytest


@pytest.mark.skip
# the server has no such call yet
def test_rebuild(api):
    assert api.rebuild()


@pytest.mark.skip  # TRV703:2
def test_resize(api):
    # the server is small
    assert api.resize()


@pytest.mark.xfail()
def test_always_fails():
    assert False


@pytest.mark.xfail()  # TRV703:2
def test_fails(api):
    assert api.boot()


@pytest.mark.xfail(strict=True)
def test_mark():
    """This test always fails."""
    assert 0


@pytest.mark.xfail
def test_boot_without_image_fails(api):
    api.boot(None)


# file: tests/test_skipped.py
import pytest


@pytest.mark.skip  # TRV703:2
def test_boot_twice_fails(api):
    api.boot(None)


@pytest.mark.xfail  # TRV703:2
def test_login_failure(client):
    assert client.login("") == 401
# file: below/test_below.py
import pytest


def test_above():
    assert True is not False

    # This fails at times
    # assert 3 == 4


@pytest.mark.xfail  # TRV703:2
def test_below(api):
    assert api.boot()


# This fails at times

@pytest.mark.xfail
def test_explained(api):
    assert api.boot(3)
# file: inside/test_inside.py
import pytest


@pytest.mark.xfail
def test_doubted(api):
    answer = api.boot()
    # not sure if this is right, see
    # https://bugs.example.org/issues/28
    assert answer == "ACTIVE"


@pytest.mark.skip
def test_loading(api):
    """Load the plugins.

    For now other tests do this.
    """
    assert api.load()


@pytest.mark.xfail
@pytest.mark.parametrize("codec", ["a", "b"])
def test_codecs(api, codec):
    """Some of them are expected to fail, by what is installed."""
    assert api.write(codec)


@pytest.mark.xfail  # TRV703:2
def test_commented(api):
    # boots the first server
    assert api.boot()


@pytest.mark.skip  # TRV703:2
class TestQueue:
    def test_empty(self, api):
        # wait until the queue is empty; this is not implemented in a better way
        assert api.wait()

    def test_full(self, api):
        # see https://bugs.example.org/issues/29
        assert not api.wait()
# file: between/test_between.py
import pytest


@pytest.mark.skip  # TRV703:2
def test_drain(api):
    queue = api.queue()
    # loop until the queue is empty: an empty line fails
    while queue:
        queue.pop()
    assert api.drained
# file: slow/test_slow.py
import pytest


@pytest.mark.skip
def test_all(api):
    """Very slow: boots all servers."""
    assert api.boot_all()


@pytest.mark.xfail  # TRV703:2
def test_slow(api):
    """A very slow connection is closed."""
    assert api.closed
# file: in_steps/test_in_steps.py
import pytest


@pytest.mark.skip
def test_drive(api):
    path = api.path()
    # fails on Windows: the path has a drive
    assert path.startswith("/")


@pytest.mark.skip
def test_upstream(api):
    path = api.path()
    # skipped until upstream fixes the path
    assert path.endswith("/")


@pytest.mark.skip  # TRV703:2
def test_steps(api):
    path = api.path()
    # a path that fails
    assert path.partition("/")
