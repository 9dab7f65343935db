"""TRV4: what a test calls outside its own process."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message
from flake8_testreview.plugin.options import Option, comma_separated

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

LOST = Message("TRV401", "the outcome of {call} is lost; {way_out}")
UNBOUNDED = Message("TRV402", "{call} has no timeout; bound it, or a hang outside hangs the run")
NETWORK = Message("TRV403", "{call} reaches {host} for real; answer it from a double or a local server")
DROPPED = Message("TRV404", "{where} drops the answer of {call}{further}; assert what it answers, or what it changed")

REST_CLIENTS = Option(
    "rest-clients",
    "api,admin_api",
    "last names of REST clients whose post_, put_, patch_ and delete_ methods must not be bare statements",
    comma_separated,
)

# How the names of the methods of a REST client begin.
REST_VERBS = ("post_", "put_", "patch_", "delete_")


class External(Checker):
    """What leaves the process is bounded, and its outcome is looked at.

    A command that failed, a request that was refused: where nobody looks, the test goes on over what never happened,
    and is green, or fails far from the cause. A call without a timeout hangs the run when the other side does. A real
    host makes the test depend on the network and on somebody else's server.

    Look at the outcome (``check=True``, ``raise_for_status()``, an assertion), give the call a timeout, and answer
    public hosts from a double or a server of the test's own.

    Bad::

        import os
        import subprocess

        import requests


        def test_mount(path):
            os.system(f"mount {path}")  # TRV401:5
            assert path.exists()


        def test_version():
            done = subprocess.run(["tool", "--version"], capture_output=True, check=True)  # TRV402:12
            assert done.stdout


        def test_download():
            answer = requests.get("https://download.openstack.org/image", timeout=10)  # TRV403:14
            assert answer.ok


        class TestServers:
            def test_rebuild(self):
                self.api.post_server_action("42", {"rebuild": {}})  # TRV404:9
                assert self.events

    Good::

        import subprocess

        import requests
        import responses


        def test_mount(path):
            subprocess.run(["mount", path], check=True, timeout=10)
            assert path.exists()


        @responses.activate
        def test_download():
            assert requests.get("https://download.openstack.org/image").ok


        class TestServers:
            def test_rebuild(self):
                answer = self.api.post_server_action("42", {"rebuild": {}})
                assert answer.status == 202

    TRV401 is an exit status that is never looked at, or an HTTP request as a bare statement after which nothing is
    verified. TRV402 is a call that blocks with no timeout on it, on its constructor or set later; ``check=True`` is no
    bound.
    TRV403 is a literal public address handed to a call that really connects. TRV404 is the answer of a REST client's
    method, such as ``self.api.post_server_action(...)``, dropped by a test: one finding for each test and method.

    Doubles silence all of them: patches, ``responses``, ``requests_mock``, ``moto`` and other simulators.

    TRV404 is a strict reading: a client that raises on every error answer needs no look at the answer. Narrow it with
    ``testreview-rest-clients``, or drop it with ``extend-ignore = TRV404``.
    """

    messages = (LOST, UNBOUNDED, NETWORK, DROPPED)
    options = (REST_CLIENTS,)
    needles = ("requests", "httpx", "aiohttp", "urllib", "http", "subprocess", "socket", "system", *REST_VERBS)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield what is wrong with each call that leaves the process, and with each dropped answer."""
        from flake8_testreview.concerns.external.calls import external_calls

        return external_calls(suite, self.setting(REST_CLIENTS))
