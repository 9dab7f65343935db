"""TRV4: calls that leave the process, and what excuses them."""
import http.client
import os
import socket
import subprocess
import urllib.request
from subprocess import check_output as output
from unittest import mock

import pytest
import requests
import responses
from moto import mock_aws
from project.aggregates import AggregateAPI
from project.rest import RestClient

PUBLIC = "https://opendev.org/openstack"


def test_commands(folder, options):
    os.system("make")  # TRV401:5
    assert os.system("make") == 0
    subprocess.run(["make"])  # TRV401:5 TRV402:5
    subprocess.run(["make"], check=True)  # TRV402:5
    subprocess.run(["make"], check=False, timeout=5)
    subprocess.run(["make"], **options)
    subprocess.call(["make"], timeout=5)  # TRV401:5
    done = subprocess.run(["make"], timeout=5)  # TRV401:12
    assert done.stdout
    looked_at = subprocess.run(["make"], timeout=5)
    assert looked_at.returncode == 0
    output(["make"])  # TRV402:5
    return subprocess.run(["make"], timeout=5)


def test_processes():
    left = subprocess.Popen(["make"])  # TRV401:12 TRV402:12
    left.communicate()
    read = subprocess.Popen(["make"])  # TRV402:12
    read.stdout.read()
    assert read.wait() == 0
    bounded = subprocess.Popen(["make"])
    bounded.wait(timeout=5)
    assert bounded.returncode == 0
    ended = subprocess.Popen(["make"])
    ended.kill()
    ended.communicate()


def test_answers_are_dropped(url):
    requests.post(url, timeout=5)  # TRV401:5
    with requests.Session() as session:
        session.delete(url)  # TRV401:9


def test_answers_are_looked_at(url):
    with pytest.raises(requests.HTTPError):
        requests.post(url, timeout=5)
    try:
        requests.post(url, timeout=5)
    except requests.ConnectionError:
        pass
    requests.post(url, timeout=5).raise_for_status()
    requests.put(url, timeout=5)
    assert requests.get(url, timeout=5).ok


def test_connections(url, listener, port):
    assert requests.get(url).ok  # TRV402:12
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


def test_hosts(port, name):
    assert requests.get("https://opendev.org/", timeout=5)  # TRV403:12
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


@mock.patch("subprocess.Popen")
def test_patched(popen):
    subprocess.run(["make"])
    assert popen.called


@responses.activate
def test_simulated():
    assert requests.get(PUBLIC).ok


@mock_aws
def test_simulated_cloud(url):
    requests.post(url)


def test_fixture_of_a_simulator(requests_mock):
    assert requests.get(PUBLIC).ok


def test_patched_by_monkeypatch(monkeypatch):
    monkeypatch.setattr(requests, "get", lambda url: url)
    assert requests.get(PUBLIC)


class FakeServer:
    def start(self):
        os.system("server")


class TestServers:
    def test_rebuild(self, server):
        self.api.post_server_action(server, "rebuild")  # TRV404:9
        self.api.post_server_action(server, "resize")
        self.admin_api.delete_server(server)  # TRV404:9
        answer = self.api.put_server(server)
        self.client.delete_server(server)
        self.api.get_server(server)
        assert answer

    def test_refused(self, server):
        with pytest.raises(OSError):
            self.api.post_server_action(server, "rebuild")
        try:
            assert self.api.get_server(server)
        finally:
            self.api.delete_server(server)

    def _rebuild(self, server):
        self.api.post_server_action(server, "rebuild")


class TestOwnApi:
    def setup_method(self):
        self.api = AggregateAPI()
        self.admin_api = RestClient()

    def test_delete(self):
        self.api.delete_aggregate(1)
        self.admin_api.delete_aggregate(1)  # TRV404:9


class TestDoubledServers:
    def test_double(self, server):
        self.api = mock.Mock()
        self.api.post_server_action(server, "rebuild")
        assert self.api.post_server_action.called
