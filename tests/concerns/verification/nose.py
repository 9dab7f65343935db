"""What tests yield where nose runs them."""
from nose.tools import assert_true


def test_generator_that_nose_runs(api):
    for state in api.states:
        yield assert_true, state


def test_version(api):
    return api.version() == 3  # TRV604:5

# file: test_beside.py
def test_generator(api):
    for name in api.names:
        yield api.check, name
