"""Calls that leave the process without a timeout, and what bounds them."""
import http.client
import socket
import urllib.request

import requests
import responses

PUBLIC = "https://opendev.org/openstack"


def test_connections(url, listener, port):
    assert requests.get(url).ok  # TRV402:12 requests.get has no timeout; bound it, or a hang outside hangs the run
    assert urllib.request.urlopen(url)  # TRV402:12
    assert urllib.request.urlopen(url, None, 5)
    assert http.client.HTTPConnection("localhost", port)  # TRV402:12
    assert http.client.HTTPConnection("localhost", port, timeout=5)
    plain = socket.create_connection(("localhost", port))  # TRV402:13
    plain.close()
    bounded = socket.create_connection(("localhost", port))
    bounded.settimeout(5)
    assert socket.create_connection(listener.getsockname())
    assert socket.socket()


@responses.activate
def test_simulated():
    assert requests.get(PUBLIC).ok
