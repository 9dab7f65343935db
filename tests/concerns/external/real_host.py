"""Calls that reach a real host, and hosts that are none."""
import smtplib
import socket
from contextlib import contextmanager
from unittest import mock
from urllib.error import URLError
from urllib.request import urlopen

import httpx
import pytest
import requests
import responses

PUBLIC = "https://opendev.org/openstack"


def test_hosts(port, name):
    assert requests.get("https://opendev.org/", timeout=5)  # TRV403:12 requests.get connects to opendev.org, a real host; use a double or a local server
    assert requests.get(PUBLIC, timeout=5)  # TRV403:12
    assert requests.get(f"https://opendev.org/{name}", timeout=5)  # TRV403:12
    assert requests.request("GET", "https://opendev.org/", timeout=5)  # TRV403:12
    assert socket.create_connection(("8.8.8.8", port), timeout=5)  # TRV403:12
    assert requests.get("http://127.0.0.1/", timeout=5)
    assert requests.get("http://localhost:8080/", timeout=5)
    assert requests.get("http://api.localhost.localstack.cloud:4566/", timeout=5)
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


def test_other_clients():
    assert smtplib.SMTP("smtp.opendev.org", timeout=3)  # TRV403:12
    assert smtplib.SMTP(host="smtp.opendev.org", timeout=3)  # TRV403:12
    assert httpx.get("https://opendev.org/")  # TRV403:12
    assert httpx.Client(transport=httpx.MockTransport(print)).get("https://opendev.org/")
    assert httpx.AsyncClient(app=print).get("https://opendev.org/")
    assert httpx.Client(mounts={}).get("https://opendev.org/")


def test_hosts_of_a_loop():
    hosts = ["localhost", "opendev.org"]
    for host in hosts:
        assert socket.create_connection((host, 443), timeout=3)  # TRV403:16


def test_local_hosts_of_a_loop():
    for host in ("localhost", "127.0.0.1"):
        assert socket.create_connection((host, 443), timeout=3)


def has_network():
    try:
        urlopen("https://opendev.org", timeout=1)
    except URLError:
        return False
    return True


def test_skipped_without_network():
    try:
        answer = urlopen("https://opendev.org", timeout=1)
    except URLError:
        pytest.skip("no network")
    assert answer


def test_fails_without_network():
    try:
        answer = urlopen("https://opendev.org", timeout=1)  # TRV403:18
    except URLError as error:
        raise AssertionError("no network") from error
    assert answer


def test_plain_scheme(websocket):
    assert requests.get("http://opendev.org/", timeout=5)  # TRV403:12
    assert requests.get("ftp://opendev.org/", timeout=5)  # TRV403:12
    assert requests.get("wss://opendev.org/", timeout=5)  # TRV403:12
    assert requests.get("ws://opendev.org/", timeout=5)  # TRV403:12
    assert requests.get("file://opendev.org/", timeout=5)


@contextmanager
def answers():
    with responses.RequestsMock() as mocked:
        mocked.add("GET", PUBLIC)
        yield mocked


def test_simulator_in_a_helper():
    with answers():
        assert requests.get(PUBLIC, timeout=5)
    assert requests.get(PUBLIC, timeout=5)  # TRV403:12


@mock.patch("requests.adapters.HTTPAdapter.send")
def test_patched_adapter(send):
    assert requests.get(PUBLIC, timeout=5)


MIRROR = "https://opendev.org"


def test_put_together(path, host):
    assert requests.get(MIRROR + path, timeout=5)  # TRV403:12
    assert requests.get(f"{MIRROR}/{path}", timeout=5)  # TRV403:12
    assert requests.get("https://opendev.org/%s" % path, timeout=5)  # TRV403:12
    assert requests.get("https://opendev.org/{}".format(path), timeout=5)  # TRV403:12
    assert requests.get("https://mirror.{}/".format(host), timeout=5)
    assert requests.get(f"{host}/{MIRROR}", timeout=5)


@pytest.fixture
def page():
    return "https://opendev.org/page"


@pytest.fixture
def local_page():
    return "http://localhost/page"


def test_given_by_a_fixture(page, local_page):
    assert requests.get(page, timeout=5)  # TRV403:12
    assert requests.get(local_page, timeout=5)

# file: tests/test_online.py
import pytest
import requests


@pytest.fixture
def website(skip_without_internet):
    return "https://api.shop.io"


def test_website(website):
    assert requests.get(website, timeout=5).ok


@pytest.fixture
def shop(clock):
    return "https://api.shop.io"


def test_shop(shop):
    assert requests.get(shop, timeout=5).ok  # TRV403:12

@pytest.mark.internet
def test_marked():
    assert requests.get("https://api.shop.io", timeout=5).ok


@pytest.mark.slow
def test_marked_otherwise():
    assert requests.get("https://api.shop.io", timeout=5).ok  # TRV403:12


def test_answered_by_a_fixture_of_a_conftest(answers):
    assert requests.get("https://api.shop.io", timeout=5).ok


def test_fixture_of_a_conftest_that_answers_nothing(waiting):
    assert requests.get("https://api.shop.io", timeout=5).ok  # TRV403:12

# file: tests/test_marked.py
import pytest
import requests

pytestmark = [pytest.mark.slow, pytest.mark.network]


def test_marked_module():
    assert requests.get("https://api.shop.io", timeout=5).ok

# file: tests/conftest.py
import pytest


@pytest.fixture
def answers(monkeypatch):
    monkeypatch.setattr("requests.sessions.Session.get_adapter", lambda self, url: "adapter")


@pytest.fixture
def waiting(monkeypatch):
    monkeypatch.setattr("time.sleep", lambda seconds: None)
# file: reached/helpers_test.py
import http.client

import pytest


def has_network():
    connection = http.client.HTTPSConnection("download.openstack.org", timeout=2)
    try:
        connection.request("HEAD", "/")
    except OSError:
        return False
    finally:
        connection.close()
    return True


def test_download():
    connection = http.client.HTTPSConnection("download.openstack.org", timeout=2)  # TRV403:18
    try:
        connection.request("HEAD", "/")
    finally:
        connection.close()


def test_guarded():
    connection = http.client.HTTPSConnection("download.openstack.org", timeout=2)
    with pytest.raises(SocketBlocked):
        connection.request("HEAD", "/")


@pytest.mark.remote_data
def test_archive():
    connection = http.client.HTTPSConnection("download.openstack.org", timeout=2)
    connection.request("HEAD", "/")

# file: tests/fetch_pages.py
from urllib.request import urlopen

with urlopen("https://shop.com/pages") as page:
    print(page.read())

# file: tests/test_simulated.py
import aiohttp


async def test_simulated(aresponses):
    async with aiohttp.ClientSession() as session, session.get("https://shop.com/pages") as page:
        assert page


async def test_real():
    async with aiohttp.ClientSession() as session, session.get("https://shop.com/pages") as page:  # TRV403:52
        assert page

# file: tests/test_opt_in.py
import os

import pytest
import requests
from shop import network
from unittest import mock

TOKEN = os.getenv("SHOP_TOKEN")
needs_account = pytest.mark.skipif("SHOP_ACCOUNT" not in os.environ, reason="no account")


def fetch():
    return requests.get("https://shop.com/pages", timeout=5)


def fetch_always():
    return requests.get("https://shop.com/pages", timeout=5)  # TRV403:12


@pytest.mark.skipif(not TOKEN, reason="no token")
def test_token():
    assert requests.get("https://shop.com/token", timeout=5)
    assert fetch()
    assert fetch_always()


@needs_account
class TestAccount:
    def test_account(self):
        assert requests.get("https://shop.com/account", timeout=5)
        assert fetch()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork")
def test_fork():
    assert requests.get("https://shop.com/fork", timeout=5)  # TRV403:12
    assert fetch_always()


@mock.patch.dict(os.environ, {"SHOP": "1"})
@pytest.mark.parametrize("speed", network.speeds)
def test_speed(speed):
    assert requests.get("https://shop.com/speed", timeout=speed)  # TRV403:12


@pytest.mark.skipif(not network.is_up(), reason="no network")
def test_up():
    assert requests.get("https://shop.com/up", timeout=5)
# file: tests/e2e/test_api.py
import httpx


def test_api():
    assert httpx.get("https://api.github.com/", timeout=2).json()
# file: tests/unit/test_lives.py
import httpx


def test_api():
    assert httpx.get("https://api.github.com/", timeout=2).json()  # TRV403:12
# file: livereload/test_live_reload.py
import requests


def test_reload():
    assert requests.get("https://api.github.com", timeout=3).ok  # TRV403:12
# file: real/test_live_api.py
import requests


def test_api():
    assert requests.get("https://api.github.com", timeout=3).ok
# file: helped/test_helped.py
import pytest
import requests


def download():
    return requests.get("https://www.python.org/", timeout=3)


def of_nobody():
    return requests.get("https://www.python.org/", timeout=3)


def of_test():
    return requests.get("https://www.python.org/", timeout=3)  # TRV403:12


def of_fixture():
    return requests.get("https://www.python.org/", timeout=3)  # TRV403:12


@pytest.fixture
def page():
    return of_fixture()


def test_page(page, api):
    assert api.title(page) == api.title(of_test())


if __name__ == "__main__":
    print(download())
# file: named/test_named.py
import threading

import requests


def fetch():
    return requests.get("https://www.python.org/users", timeout=3).json()  # TRV403:12


def in_vain():
    return requests.get("https://www.python.org/vain", timeout=3).json()


def by_nobody():
    return in_vain()


def handle():
    return requests.get("https://www.python.org/events", timeout=3).json()  # TRV403:12


def collect(found):
    found.append(requests.get("https://www.python.org/found", timeout=3).json())  # TRV403:18


USERS, HANDLERS = fetch(), {"event": handle}


class Client:
    def __enter__(self):
        self.status = requests.get("https://www.python.org/status", timeout=3).json()  # TRV403:23
        return self

    def load(self):
        return requests.get("https://www.python.org/load", timeout=3).json()  # TRV403:16

    @property
    def latest(self):
        return requests.get("https://www.python.org/latest", timeout=3).json()  # TRV403:16


def test_users():
    found = []
    thread = threading.Thread(target=collect, args=(found,), daemon=True)
    thread.start()
    thread.join(timeout=5)
    with Client() as client:
        assert client.load() == client.latest == HANDLERS["event"]() == USERS == found
# file: unrelated/test_unrelated.py
import requests


def get():
    return requests.get("https://www.python.org/get", timeout=3).json()


def one():
    return requests.get("https://www.python.org/one", timeout=3).json() or another()


def another():
    return one()


class Probe:
    def get(self):
        return requests.get("https://www.python.org/probe", timeout=3).json()


def test_get(config):
    assert config["get"] == requests.get
# file: played/recorder.py
def traced(function):
    return function


def plays(path):
    def of(function):
        return function

    return of
# file: played/__init__.py
# file: played/test_played.py
import requests

from played.recorder import plays, traced
from played.test_others import plain


@plays("recording.json")
def test_played():
    assert requests.get("https://www.python.org/played", timeout=3).ok


@traced
def test_traced():
    assert requests.get("https://www.python.org/traced", timeout=3).ok  # TRV403:12


@plain
def test_plain():
    assert requests.get("https://www.python.org/plain", timeout=3).ok  # TRV403:12
# file: played/test_others.py
def plain(function):
    return function
# file: held_back/test_held_back.py
import pytest
import requests


@pytest.mark.skip("too slow")
def test_skipped():
    assert requests.get("https://www.python.org/skipped", timeout=3).ok


@pytest.mark.slow
def test_slow():
    assert requests.get("https://www.python.org/slow", timeout=3).ok  # TRV403:12
