"""Calls that reach a real host, and hosts that are none."""
import socket

import requests

PUBLIC = "https://opendev.org/openstack"


def test_hosts(port, name):
    assert requests.get("https://opendev.org/", timeout=5)  # TRV403:12 requests.get reaches opendev.org for real; answer it from a double or a local server
    assert requests.get(PUBLIC, timeout=5)  # TRV403:12
    assert requests.get(f"https://opendev.org/{name}", timeout=5)  # TRV403:12
    assert requests.request("GET", "https://opendev.org/", timeout=5)  # TRV403:12
    assert socket.create_connection(("8.8.8.8", port), timeout=5)  # TRV403:12
    assert requests.get("http://127.0.0.1/", timeout=5)
    assert requests.get("http://localhost:8080/", timeout=5)
    assert requests.get("http://192.0.2.7/", timeout=5)
    assert requests.get("http://10.0.0.7/", timeout=5)
    assert requests.get("https://www.example.com/", timeout=5)
    assert requests.get(f"https://{name}.opendev.org/", timeout=5)
    assert requests.get("http://web/", timeout=5)
    assert requests.get("https://opendev.org/", timeout=5, proxies={"https": "http://127.0.0.1"})


def test_fixture_of_a_simulator(requests_mock):
    assert requests.get(PUBLIC).ok


def test_patched_by_monkeypatch(monkeypatch):
    monkeypatch.setattr(requests, "get", lambda url: url)
    assert requests.get(PUBLIC)
