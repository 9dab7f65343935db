# enable: TRV610
"""Tests that verify in loops alone."""
import os

import shop
from six import u
from six.moves import xrange


def test_servers(api):
    for server in api.servers():  # TRV610:5 every check of test_servers is in a loop over api.servers(), which may be empty; assert that it is not empty
        assert server.ready


def test_named(api):
    servers = api.servers()
    for number, server in enumerate(servers):  # TRV610:5 every check of test_named is in a loop over enumerate(servers), which may be empty; assert that it is not empty
        assert server.ready == number


def test_items(api):
    for name, server in api.servers().items():  # TRV610:5 every check of test_items is in a loop over api.servers().items(), which may be empty; assert that it is not empty
        assert server.name == name


async def test_awaited(api):
    servers = await api.servers()
    for server in servers:  # TRV610:5
        assert server.ready


def test_number_is_verified(api):
    servers = api.servers()
    assert len(servers) == 2
    for server in servers:
        assert server.ready


def test_verified_by_a_helper(api, check_all):
    for server in api.servers():
        assert server.ready
    check_all(api)


def test_written_down(api):
    for name in ("a", "b"):
        assert api.server(name)
    for number in range(3):
        assert api.server(number)


def test_parts(api):
    for line in api.text().splitlines():  # TRV610:5
        assert line


def test_parts_at_a_separator(api):
    for part in api.text().split(","):
        assert part


def test_lines_of_its_own(api):
    names = """
    first
    second
    """
    for name in names.splitlines():
        assert api.server(name)


def test_parameter(servers):
    for server in servers:
        assert server.ready


def test_library(folder):
    for name in os.listdir(folder):
        assert name


def names():
    return ["a", "b"]


def test_own_helper(api):
    for name in names():
        assert api.server(name)


def test_grown(api):
    servers = list(api.servers())
    servers.append(api.boot())
    for server in servers:
        assert server.ready


def test_attempts(api):
    for attempt in api.retrying():
        with attempt:
            assert api.server()


def test_attempts_and_more(api):
    for attempt in api.retrying():  # TRV610:5
        with api.server(attempt):
            assert attempt


def test_rows_that_are_written_down(api):
    table = api.Table([{"name": "a"}])
    for row in table:
        assert row


def test_old_range(api):
    for number in xrange(3):
        assert api.server(number)


def test_converted_text(api):
    for name in u("first second").split():
        assert api.server(name)


def test_names_are_there():
    assert len(shop.names("small")) == 2


def test_names_that_another_test_counts():
    for name in shop.names("small"):
        assert name


def test_names_that_nobody_counts():
    for name in shop.names("large"):  # TRV610:5
        assert name


def test_no_names_of_an_api(api):
    assert shop.names(api) == []


def test_names_of_an_api(api):
    for name in shop.names(api):  # TRV610:5
        assert name


def test_no_names_of_a_local():
    pool = shop.Pool()
    assert shop.names(pool) == []


def test_names_of_a_local():
    pool = shop.Pool("full")
    for name in shop.names(pool):  # TRV610:5
        assert name
