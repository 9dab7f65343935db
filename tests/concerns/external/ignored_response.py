"""Tests that ignore the response of a REST client, and those that may."""
from unittest import mock

import pytest
from project import api
from project.aggregates import AggregateAPI
from project.client import SilentClient
from project.rest import RestClient


class TestServers:
    def test_rebuild(self, server):
        self.api.post_server_action(server, "rebuild")  # TRV404:9 test_rebuild ignores the response of post_server_action at 3 places: 13, 14, 72; check it, or assert what it changed
        self.api.post_server_action(server, "resize")
        self.admin_api.patch_server(server)  # TRV404:9
        answer = self.api.put_server(server)
        self.client.patch_server(server)
        self.api.get_server(server)
        assert answer

    def test_refused(self, server):
        with pytest.raises(OSError):
            self.api.post_server_action(server, "rebuild")
        try:
            assert self.api.get_server(server)
        finally:
            self.api.patch_server(server)

    def _rebuild(self, server):
        self.api.post_server_action(server, "rebuild")


class TestOwnApi:
    def setup_method(self):
        self.api = AggregateAPI()
        self.admin_api = RestClient()

    def test_change(self):
        self.api.patch_aggregate(1)
        self.admin_api.patch_aggregate(1)  # TRV404:9


class QuietBase:
    def patch_volume(self, volume):
        self.session.send("PATCH", volume)


class QuietClient(QuietBase, SilentClient):
    def post_volume(self, volume):
        return self.session.send("POST", volume)


class TestClientOfTheFile:
    def setup_method(self):
        self.api = QuietClient()

    def test_change(self):
        self.api.patch_volume(1)
        self.api.patch_server(1)
        self.api.post_volume(1)  # TRV404:9


class TestDoubledServers:
    def test_double(self, server):
        self.api = mock.Mock()
        self.api.post_server_action(server, "rebuild")
        assert self.api.post_server_action.called


class TestMoreServers:
    def test_again(self, server):
        self.api.post_server_action(server, "rebuild")
        self.api.put_image(server)  # TRV404:9 test_again ignores the response of put_image; check it, or assert what it changed


class TestClients:
    def setup_method(self):
        self.api = SilentClient()

    def test_change(self):
        self.api.patch_server(1)
        self.api.post_server(1)  # TRV404:9
        self.api.put_server(1)  # TRV404:9


def test_function_of_a_module():
    api.patch_old_servers()
    api.patch_region(1)


def test_object_of_a_module():
    from clients import admin_api

    admin_api.patch_region(1)  # TRV404:5


def test_unread_function_of_a_module():
    from elsewhere import api

    api.patch_region(1)


class TestAnnotated:
    @pytest.fixture(autouse=True)
    def _client(self, api):
        self.admin_api = api

    @pytest.fixture
    def api(self) -> SilentClient:
        return SilentClient()

    def test_fixture(self, api):
        api.patch_server(1)
        api.patch_image(1)  # TRV404:9
        self.admin_api.put_flavor(1)


def test_annotated(admin_api: SilentClient):
    admin_api.put_flavor(1)
    admin_api.patch_flavor(1)  # TRV404:5


def test_of_a_class_that_is_no_client(api: AggregateAPI):
    api.patch_aggregate(1)


class PatchedTest(unittest.TestCase):
    @mock.patch("urllib3.request")
    def test_sent(self, request):
        self.api.patch_servers(["1"])
        self.assertEqual(request.call_args.args[0], "PATCH")

    @mock.patch("urllib3.request")
    def test_looks_at_nothing(self, request):
        request.return_value = 5
        self.api.patch_images(["1"])  # TRV404:9

    def test_sent_by_the_session(self):
        with mock.patch.object(self.api.session, "request") as request:
            self.api.patch_flavors(["1"])
            request.assert_called_once_with("PATCH", "/flavors/1")

    def test_looks_at_something_else(self):
        with mock.patch.object(self.clock, "now") as now:
            self.api.patch_networks(["1"])  # TRV404:13
            now.assert_called_once_with()

    def test_looks_at_nothing_of_the_session(self):
        with mock.patch.object(self.api.session, "request"):
            self.api.patch_volumes(["1"])  # TRV404:13


# file: project/api.py
def patch_old_servers():
    for server in old_servers():
        request("PATCH", server)


def patch_region(region):
    return request("PATCH", region)


# file: project/client.py
class SilentClient:
    def patch_server(self, server):
        self.request("PATCH", server)

    def post_server(self, server):
        return self.request("POST", server)

    def put_server(self, server):
        raise NotImplementedError

    @retried
    def put_flavor(self, flavor) -> None:
        return self.request("PATCH", flavor)

    @retried
    def patch_image(self, server):
        return self.request("PATCH", server)

    def patch_flavor(self, flavor) -> dict: ...


# file: project/__init__.py
# file: clients.py
class Client:
    def patch_region(self, region):
        return self.delete(region)


admin_api = Client()
# file: faked/test_faked.py
import responses


@responses.activate
def test_change(api):
    responses.add(responses.PATCH, "https://api.example.org/servers/1")
    api.patch_server("1")
    assert responses.calls[0].request.method == "PATCH"


def test_really(api):
    api.patch_server("1")  # TRV404:5
    assert api.list_servers()


def test_deleted(api):
    api.delete_server("1")
    assert api.list_servers()


def test_sent(api, transport):
    api.patch_server("1")
    transport.patch.assert_called_once_with("/servers/1")


def test_sent_with(api, transport):
    api.patch_volume("1")
    args, _ = transport.patch.call_args
    assert args[0] == "/volumes/1"


def test_sent_before(api, transport):
    transport.patch.assert_not_called()
    api.patch_flavor("1")  # TRV404:5
    assert api.list_flavors()


class MailTest(unittest.TestCase):
    def test_mail(self):
        self.api.patch_mail("1")  # TRV404:9
        self.mailer.assert_called_once_with("1")
