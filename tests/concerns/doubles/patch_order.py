"""Stacked patches whose mocks go by each other's names."""
import tempfile
from unittest import mock

import pytest


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_swapped(mock_connect, mock_send):  # TRV505:18 mock parameters are in the wrong order: mock_connect gets the mock of api.send and mock_send gets the mock of api.connect; the innermost @patch comes first
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_in_order(mock_send, mock_connect):
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_other_names(first, second):
    pass


@mock.patch("shop.api.connect_host")
@mock.patch("shop.api.send_data")
def test_by_words(connect, send):  # TRV505:19
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
@mock.patch("shop.api.parse")
def test_round(connect, parse, send):  # TRV505:16
    pass


@mock.patch("shop.api.send")
@mock.patch("shop.api.connect")
def test_one_sided(mock_send, _):  # TRV505:20
    pass


@mock.patch("shop.api.Client.get")
@mock.patch("shop.api.Order.get")
def test_same_names(client, order):
    pass


@mock.patch("shop.api.get")
@mock.patch("shop.listing.get")
def test_cannot_be_told_apart(get, other):
    pass


@mock.patch("os.path.exists")
@mock.patch("os.listdir", return_value=[])
@mock.patch.object(tempfile, "mkdtemp", new="/tmp/x")
def test_with_new(exists, listdir):  # TRV505:19
    pass


@mock.patch("shop.db.api.get_session")
@mock.patch("shop.db.get_session")
def test_by_the_path(mock_db_get_session, mock_api_get_session):
    pass


@mock.patch("shop.db.api.get_session")
@mock.patch("shop.api.connect")
def test_by_all_parts(mock_db_get_session, mck_connect):  # TRV505:23
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
def test_abbreviated(mck_connect, mck_send):  # TRV505:22
    pass


@mock.patch.object(server, "_get_job_if_running")
@mock.patch("shop.api.get_remote")
@mock.patch("shop.api.job_get")
@mock.patch("shop.context.ctx")
def test_exactly_named(get_remote, _get_job_if_running, job_get, ctx):  # TRV505:24
    pass


@mock.patch("shop.clients.nova")
@mock.patch("shop.context.get_admin_context")
@mock.patch("novaclient.client.Client")
def test_named_for_the_package(nova, get_admin_context, nova_client_getter):
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
@patched_settings
def test_another_decorator_may_pass_a_mock(settings, send, connect):
    pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
@pytest.mark.network
def test_marked(connect, send, tmp_path):  # TRV505:17
    pass


@mock.patch("shop.api.connect")
class ClassOfMocks(unittest.TestCase):
    @mock.patch("shop.api.send")
    def test_mock_of_the_class_comes_last(self, connect, send):  # TRV505:49
        pass

    @mock.patch("shop.api.send")
    def test_right(self, send, connect):
        pass

    def test_only_the_class(self, connect):
        pass


@mock.patch("shop.api.connect")
@mock.patch("shop.api.send")
class ClassOfTwo(unittest.TestCase):
    def test_both_of_the_class(self, connect, send):  # TRV505:38
        pass

    def build(self, connect, send):
        pass
