import http.server
import unittest
from unittest import mock

import shop
from django.test import LiveServerTestCase


class TestShop(unittest.TestCase):
    def setUp(self):
        self.start_service("compute", host="a")  # => service started self.start_service ('compute', host='a')
        self._start_compute("a")  # => service started self._start_compute ('a')
        self.server = http.server.HTTPServer(("", 0), None)  # => service started http.server.HTTPServer (('', 0), None)

    def test_shop(self):
        made = mock.Mock()  # => mock without a specification made
        made.start_server("a")
        shop.start("server")
        shop.restart_server("a")
        shop.run_available_services("a")


class TestPages(LiveServerTestCase):  # => service started LiveServerTestCase (by the base of TestPages)
    def test_page(self):
        assert self.live_server_url


def test_served(httpserver):  # => service started httpserver (a fixture)
    assert httpserver.url
