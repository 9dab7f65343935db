"""Calls that leave the process without a timeout, and what bounds them."""
import ftplib
import http.client
import imaplib
import pathlib
import poplib
import smtplib
import socket
import telnetlib
import unittest
import urllib.request

import httpx
import pytest
import requests
import responses
from shop.tests import base

PUBLIC = "https://opendev.org/openstack"


def test_connections(url, listener, port):
    assert requests.get(url).ok  # TRV402:12 requests.get has no timeout; pass timeout=, or a server that does not answer will hang the run
    assert urllib.request.urlopen(url)  # TRV402:12
    assert urllib.request.urlopen(url, None, 5)
    assert http.client.HTTPConnection("localhost", port)  # TRV402:12
    assert http.client.HTTPConnection("localhost", port, timeout=5)
    plain = socket.create_connection(("localhost", port))  # TRV402:13
    plain.close()
    bounded = socket.create_connection(("localhost", port))
    bounded.settimeout(5)
    assert socket.create_connection(listener.getsockname())
    assert urllib.request.urlopen(f"file://{PUBLIC}")
    assert urllib.request.urlopen(f"{url}/file:")  # TRV402:12
    local = pathlib.Path(__file__).as_uri()
    assert urllib.request.urlopen(local)
    assert urllib.request.urlopen("file:" + urllib.request.pathname2url(__file__))
    assert socket.socket()


@responses.activate
def test_simulated():
    assert requests.get(PUBLIC).ok


def test_none_is_no_timeout(url, address):
    assert requests.get(url, timeout=None).ok  # TRV402:12
    assert httpx.get(url, timeout=None).is_success  # TRV402:12
    assert httpx.get(url).is_success
    assert socket.create_connection(address, None)  # TRV402:12
    assert urllib.request.urlopen(url, timeout=None)  # TRV402:12


def test_sessions(url):
    session = requests.Session()
    assert session.get(url).ok  # TRV402:12
    assert session.get(url, timeout=3).ok
    with requests.session() as other:
        assert other.post(url, json={}).ok  # TRV402:16
    client = httpx.Client(transport=url)
    assert client.get(url, timeout=None)


class SessionCase(unittest.TestCase):
    def setUp(self):
        self.session = requests.Session()

    def test_get(self):
        self.assertTrue(self.session.get(self.url).ok)  # TRV402:25


def test_other_libraries(port):
    assert smtplib.SMTP("localhost", port)  # TRV402:12
    assert smtplib.SMTP("localhost", port, timeout=3)
    assert smtplib.SMTP("localhost", port, None, 3)
    assert smtplib.SMTP()
    assert smtplib.SMTP_SSL("localhost")  # TRV402:12
    assert ftplib.FTP("localhost")  # TRV402:12
    assert ftplib.FTP_TLS(host="localhost")  # TRV402:12
    assert imaplib.IMAP4("localhost", port)  # TRV402:12
    assert imaplib.IMAP4_SSL("localhost", port)  # TRV402:12
    assert poplib.POP3("localhost", port)  # TRV402:12
    assert poplib.POP3_SSL("localhost", port)  # TRV402:12
    assert telnetlib.Telnet("localhost", port)  # TRV402:12


class SimulatedCase(base.TestCase):
    def test_get(self):
        self.requests_mock.get(self.url, text="ok")
        self.assertTrue(requests.get(self.url).ok)


class OwnResponsesCase(base.TestCase):
    def test_get(self):
        self.responses = [requests.get(self.url)]  # TRV402:27
        self.assertTrue(self.responses)


def fetched(url):
    return requests.get(url)


@responses.activate
def test_fetched(url):
    assert fetched(url).ok


def also_fetched(url):
    return requests.get(url)  # TRV402:12


@responses.activate
def test_also_fetched(url):
    assert also_fetched(url).ok


def test_fetched_from_outside(url):
    assert also_fetched(url).ok


class Proxy(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.wfile.write(requests.get(self.path).content)


@pytest.mark.timeout(60)
def test_marked(url):
    assert requests.get(url).ok


@pytest.fixture
def session():
    with requests.Session() as session:
        yield session


@pytest.fixture
def signed_in(session, url):
    session.headers["user"] = "name"
    return session


def test_given_by_fixtures(session, signed_in, url):
    assert session.get(url).ok  # TRV402:12
    assert signed_in.get(url).ok  # TRV402:12
    assert signed_in.get(url, timeout=3).ok


def helper_is_given_anything(session, url):
    return session.get(url)


def new_session(user):
    session = requests.Session()
    session.headers["user"] = user
    return session


def test_made_by_a_helper(url):
    fresh = new_session("ada")
    assert fresh.get(url).ok  # TRV402:12
    assert new_session("bob").get(url).ok  # TRV402:12


def test_client_without_limit(url):
    with httpx.Client(timeout=None) as client:
        assert client.get(url).is_success  # TRV402:16 httpx.Client.get has no timeout; pass timeout=, or a server that does not answer will hang the run
        assert client.get(url, timeout=3).is_success
    with httpx.Client() as limited:
        assert limited.get(url).is_success


def pair(listener):
    one = socket.create_connection(listener.address)
    other, _ = listener.accept()
    return one, other


def accepted_before(listener):
    other, _ = listener.accept()
    one = socket.create_connection(listener.address)  # TRV402:11
    return one, other


# file: bounded/pyproject.toml
[tool.pytest.ini_options]
addopts = "--timeout=60"

# file: bounded/test_bounded.py
import requests


def test_bounded_by_the_runner(url):
    assert requests.get(url).ok

# file: recorded/test_recorded.py
import requests

from .helper import recorder_of


def test_recorded(url):
    session = requests.Session()
    recorder = recorder_of(session)
    with recorder.use_cassette("boot"):
        assert session.get(url).ok


def test_unrecorded(url):
    assert requests.get(url).ok  # TRV402:12
# file: mail/test_mail.py
import ftplib
import smtplib
from unittest import mock

import pytest
import requests


@pytest.fixture
def client(server):
    client = ftplib.FTP()
    client.connect(server.host, server.port)  # TRV402:5 ftplib.FTP has no timeout; pass timeout=, or a server that does not answer will hang the run
    yield client
    client.close()


def test_mail(server):
    mailer = smtplib.SMTP()
    mailer.connect(server.host, server.port)  # TRV402:5 smtplib.SMTP has no timeout; pass timeout=, or a server that does not answer will hang the run
    assert mailer.noop()


def test_bounded(server):
    mailer = smtplib.SMTP(timeout=3)
    mailer.connect(server.host)
    client = ftplib.FTP()
    client.connect(server.host, server.port, 3)
    other = ftplib.FTP()
    other.connect(server.host, timeout=3)
    assert mailer.noop() and client.nlst() and other.nlst()


@mock.patch("smtplib.SMTP")
def test_double(smtp, server):
    mailer = smtplib.SMTP()
    mailer.connect(server.host)
    assert smtp.called


def test_stopped(server):
    server.stop()
    with pytest.raises(requests.ConnectionError):
        requests.get(server.url)
    with pytest.raises(requests.HTTPError):
        requests.get(server.url).raise_for_status()  # TRV402:9
    client = ftplib.FTP()
    with pytest.raises((EOFError, OSError)):
        client.connect(server.host, server.port)


def test_mounted(adapter, url):
    session = requests.Session()
    session.mount("https://", adapter.Recorded())
    assert session.get(url).ok
    other = requests.Session()
    other.mount("https://", requests.adapters.HTTPAdapter(max_retries=3))
    assert other.get(url).ok  # TRV402:12


def test_guarded(guard):
    with pytest.raises(guard.SocketBlocked):
        requests.get("https://shop.example")
    with pytest.raises(requests.exceptions.SSLError):
        requests.get("https://shop.example")  # TRV402:9
    with pytest.raises(requests.ConnectTimeout):
        requests.get("https://shop.example")  # TRV402:9

# file: tests/fetch_pages.py
from urllib.request import urlopen

with urlopen("https://shop.com/pages") as page:
    print(page.read())
# file: named/test_named.py
from unittest import mock

import requests


def test_answered(urllib_mock, fake_http):
    assert requests.get("http://a.test")


def test_other_double(mock_clock):
    assert requests.get("http://a.test")  # TRV402:12


@mock.patch("urllib.request.urlopen")
def test_patched(mock_urlopen):
    assert requests.get("http://a.test")  # TRV402:12
