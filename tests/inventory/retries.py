import unittest

import pytest
import tenacity
from flaky import flaky

pytestmark = pytest.mark.flaky(reruns=2)  # => retry pytest.mark.flaky (every test here, reruns=2)


@flaky  # => retry flaky (test_one)
def test_one():
    assert True


@pytest.mark.flaky(reruns=3, reruns_delay=1)  # => retry pytest.mark.flaky (test_other, reruns=3, reruns_delay=1)
def test_other():
    assert True


@tenacity.retry(stop=3)
def wait():
    return True


@flaky(max_runs=3)  # => retry flaky (TestShop, max_runs=3)
class TestShop(unittest.TestCase):
    @tenacity.retry(stop=3)  # => retry tenacity.retry (test_shop, stop=3)
    def test_shop(self):
        assert True
