"""Values that a test gets and never reads."""
import itertools
import unittest
from unittest import mock

import ddt
import pytest
from api import SIZES
from parameterized import parameterized


@pytest.mark.parametrize("size, flavor", [(1, "small"), (2, "large")])
def test_boot(size, flavor):  # TRV607:21 test_boot never reads `flavor`, so its values change nothing; use it, or remove it from parametrize
    assert boot(size)


@pytest.mark.parametrize(["size", "flavor"], [(1, "small"), (2, "large")])
def test_boot_by_list(size, flavor):  # TRV607:29 test_boot_by_list never reads `flavor`, so its values change nothing; use it, or remove it from parametrize
    assert boot(size)


@pytest.mark.parametrize("size", SIZES + [3])
def test_sum_with_a_list(size):  # TRV607:26
    assert boot()


@pytest.mark.parametrize("size, flavor", list(itertools.product([1, 2], ["small", "large"])))
def test_product(size, flavor):  # TRV607:24
    assert boot(size)


@pytest.mark.parametrize("size", SIZES)
def test_of_elsewhere(size):
    assert boot()


@pytest.mark.parametrize("weight", [1, 2])
def test_spelt_by_a_helper(weight):  # TRV607:28
    assert boot()


@pytest.mark.parametrize(argnames="size", argvalues=[1, 2])
def test_by_keyword(size):
    assert boot(size)


@mock.patch("api.clock")
@pytest.mark.parametrize("size", [1, 2])
def test_boot_with_mock(clock, size):  # TRV607:32 test_boot_with_mock never reads `size`, so its values change nothing; use it, or remove it from parametrize
    assert boot(clock)


@pytest.mark.parametrize("size", [1, 2])
def test_read_in_inner_function(size):
    def boot_it():
        return boot(size)

    assert boot_it()


@pytest.mark.parametrize("description, size", [("small", 1), ("large", 2)])
def test_label(description, size):
    assert boot(size)


@pytest.mark.parametrize("size_name, size", [("small", 1), ("large", 2)])
def test_label_by_its_end(size_name, size):
    assert boot(size)


@pytest.mark.parametrize("test_num, size", [(1, 2), (2, 3)])
def test_number_of_the_case(test_num, size):
    assert boot(size)


@pytest.mark.parametrize("_", [1, 2, 3])
def test_repeated(_):
    assert boot(1)


@pytest.mark.parametrize("size", SIZES)
def test_list_from_elsewhere(size):
    assert boot(1)


@pytest.mark.parametrize("size", [1, 2], indirect=True)
def test_indirect(size):
    assert boot(1)


@pytest.mark.parametrize("size", [1, 2])
def test_asks_for_the_request(request, size):
    assert boot(request.node)


@pytest.mark.parametrize("size", ["small", "large"])
def test_in_subtests(subtests, size):
    assert boot(subtests)


@pytest.mark.parametrize("size", ["small", "large"])
def test_asks_for_the_options(pytestconfig, size):
    assert boot(pytestconfig)


@pytest.mark.parametrize("size", [1, 2])
def test_locals(size):
    assert boot(**locals())


@pytest.mark.parametrize("size", [1, 2])
def test_skipped(size):
    pytest.skip("sizes are not counted")


@pytest.fixture
def server(image):
    return boot(image)


@pytest.mark.parametrize("image", ["small", "large"])
def test_fixture_asks_for_it(server, image):
    assert server


@pytest.mark.parametrize("region", ["north", "south"])
def test_fixture_of_conftest_asks_for_it(cloud, region):
    assert cloud


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_fixture_of_plugin_asks_for_it(anyio_backend):
    assert await boot(1)


class TestRegion:
    @pytest.mark.parametrize("region", ["north", "south"])
    def test_fixture_of_conftest_asks_for_it(self, cloud, region):
        assert cloud


@ddt.ddt
class SizeCase(unittest.TestCase):
    @ddt.data({"size": 1, "flavor": "small"}, {"size": 2, "flavor": "large"})
    @ddt.unpack
    @mock.patch("api.clock")
    def test_by_name(self, clock, size, flavor):  # TRV607:41
        self.assertTrue(boot(clock, size))

    @ddt.data({"size": 1}, {"size": 2})
    def test_whole_rows(self, size):
        self.assertTrue(boot(size))

    @ddt.data(1, 2)
    def test_size(self, size):  # TRV607:25 test_size never reads `size`, so its values change nothing; use it, or remove it from data
        self.assertTrue(boot(1))

    @ddt.data((1, "small"), (2, "large"))
    @ddt.unpack
    def test_flavor(self, size, flavor):  # TRV607:33 test_flavor never reads `flavor`, so its values change nothing; use it, or remove it from data
        self.assertTrue(boot(size))

    @ddt.data((1, "small"), (2, "large"))
    def test_whole(self, row):
        self.assertTrue(boot(*row))

    @ddt.data(1, 2)
    @mock.patch("api.clock")
    def test_mock(self, size, clock):
        self.assertTrue(boot(size))

    @parameterized.expand([(1, "small"), (2, "large")])
    def test_expanded(self, size, flavor):  # TRV607:35 test_expanded never reads `flavor`, so its values change nothing; use it, or remove it from expand
        self.assertTrue(boot(size))

    @parameterized.expand([("small", 1), ("large", 2)])
    def test_named(self, name, size):
        self.assertTrue(boot(size))

    @parameterized.expand([("of_small", 1, "s"), ("of_large", 2, "l")])
    def test_named_after_first(self, kind, size, flavor):  # TRV607:50
        self.assertTrue(boot(size))


@pytest.mark.parametrize(
    ("placement", "entry"), [("host", "json://{}"), ("part of a host", "json://a.{}"), ("user", "json://{}@a")]
)
def test_placement(placement, entry, api):
    assert api.add(entry)


@pytest.mark.parametrize("kind, entry", [("host", "json://{}"), pytest.param("user", "json://{}@a")])
def test_kind(kind, entry, api):
    assert api.add(entry)


@pytest.mark.parametrize("method, entry", [("GET", "json://{}"), ("POST", "json://{}@a")])
def test_method(method, entry, api):  # TRV607:17
    assert api.add(entry)


@pytest.mark.parametrize("entry, kind", [("json://{}", "host"), ("json://{}@a", "user")])
def test_kind_behind(kind, entry, api):  # TRV607:22
    assert api.add(entry)


@pytest.mark.parametrize("kind, entry", [("host", "json://{}"), ("user", "json://{}@a")])
def test_no_kind(kind, entry, api):  # TRV607:18 TRV607:24
    assert api.add("json://")


@pytest.mark.parametrize("kind, entry", [("host", "json://{}"), ("host", "json://{}@a")])
def test_same_kind(kind, entry, api):  # TRV607:20
    assert api.add(entry)


@pytest.mark.parametrize(("answer", "entry"), [("no such host: a", "json://{}"), ("no user: b", "json://a.{}")])
def test_answer(answer, entry, api):  # TRV607:17
    assert api.add(entry)


@pytest.mark.parametrize("slopes", [None])
@pytest.mark.parametrize("scale", [1])
def test_place_of_values_to_come(slopes, scale):  # TRV607:42
    assert boot(1)

@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("height", [1, 2])
def test_bound_to_something_else(size, width, height):  # TRV607:34
    size = boot(3)
    width = boot(width)
    if height > 1:
        height = 1
    assert size + width + height


# file: all_values/test_all_values.py
import pytest


@pytest.fixture
def server(request):
    return request.node.callspec.params["size"]


@pytest.mark.parametrize("size", [1, 2])
def test_read_by_a_fixture(server, size):
    assert server

# file: conftest.py
import pytest


@pytest.fixture
def cloud(region):
    return region


def weighed(weight):
    return weight + 1

# file: ids/test_ids.py
import pytest


@pytest.mark.parametrize("size", ["small"])
def test_boot(namer, size):
    assert namer.name == "test_boot[small]"


@pytest.mark.parametrize("size", ["small"])
def test_resize(namer, size):  # TRV607:24
    assert namer.name == "small"


@pytest.mark.parametrize("account", [None, lazy_fixture("open_account")])
def test_account(api, account):
    assert api.boot()

# file: tests/test_empty_rows.py
import unittest

import pytest
from parameterized import parameterized


class RowsCase(unittest.TestCase):
    @parameterized.expand([(), ()])
    def test_empty_rows(self, name=None):
        self.assertTrue(self.api.boot())


@pytest.mark.parametrize("size", [1, 2])
def test_after_empty_rows(api, size):  # TRV607:32
    assert api.boot()
