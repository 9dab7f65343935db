"""Assertions that cannot fail."""
import unittest
from unittest import mock

LIMIT = 3


def is_ready():
    return mock.sentinel.ready


class ConstantCase(unittest.TestCase):
    def test_message_for_a_value(self):
        self.assertTrue(self.api.calls, 1)  # TRV602:9 this assertion cannot fail: it takes 1 for its message, compare with assertEqual
        self.assertTrue(self.api.calls, -1)  # TRV602:9
        self.assertTrue(self.api.names, ["a", "b"])  # TRV602:9
        self.assertFalse(self.api.names, {})  # TRV602:9
        self.assertTrue(self.api.calls, self.api.limit == 1)  # TRV602:9

    def test_messages(self):
        self.assertTrue(self.api.calls, "no call was made")
        self.assertTrue(self.api.calls, self.api.last_error)
        self.assertTrue(self.api.calls, None)
        self.assertTrue(self.api.calls, f"{self.api.names}")
        self.assertTrue(*self.api.calls)

    def test_constants(self):
        self.assertTrue(1)  # TRV602:9 this assertion cannot fail: 1 is always true
        self.assertFalse(None)  # TRV602:9
        self.assertIsNone(None)  # TRV602:9
        self.assertTrue((self.api.calls, 1))  # TRV602:9
        self.assertEqual(1, 1)  # TRV602:9
        self.assertEqual(0x10, 16)  # the same, spelt otherwise: what the language says is tested

    def test_lengths(self):
        self.assertGreaterEqual(len(self.api.names), 0)  # TRV602:9 this assertion cannot fail: a length is never negative
        self.assertLessEqual(0, len(self.api.names))  # TRV602:9
        self.assertGreaterEqual(len(self.api.names), 1)

    def test_one_name_on_both_sides(self):
        server = self.api.server()
        self.assertEqual(server, server)  # TRV602:9 this assertion cannot fail: both sides are server
        self.assertIs(server, server)  # TRV602:9
        self.assertEqual(server.name, server.name)  # a property may answer otherwise
        self.assertEqual(self.api.server(), self.api.server())

    def test_eq(self):
        server = self.api.server()
        self.assertEqual(server, server)

    def test_differs_from_others(self):
        server = self.api.server()
        self.assertEqual(server, server)
        self.assertNotEqual(server, self.api.other())

    def test_order(self):
        server = self.api.server()
        assert server == server
        assert not server < server

    def test_compares(self):
        server = self.api.server()
        self.assertEqual(server, server)  # equal to itself

    def test_truth(self):
        self.assertTrue(1)


class ServerIdentityTest(unittest.TestCase):
    def test_server(self):
        server = self.api.server()
        self.assertEqual(server, server)


def test_conditions(api):
    assert 1  # TRV602:5
    assert "a server"  # TRV602:5
    assert f"server {api.name}"  # TRV602:5
    assert f"{api.name}"
    assert [api.name]  # TRV602:5
    assert [*api.names]
    assert {api.name}  # TRV602:5
    assert api.ready or True  # TRV602:5
    assert api.ready or "not ready"  # TRV602:5
    assert api.ready or LIMIT
    assert not False  # TRV602:5
    assert len(api.names) >= 0  # TRV602:5
    assert 0 <= len(api.names)  # TRV602:5
    assert len(api.names) >= 1
    assert is_ready  # TRV602:5
    assert is_ready()
    assert lambda: api.ready  # TRV602:5
    assert (server.ready for server in api.servers)  # TRV602:5
    assert all(server.ready for server in api.servers)


def test_unreachable_branch(api):
    if api.ready:
        assert False, "it is ready"
    assert 0, "never here"
