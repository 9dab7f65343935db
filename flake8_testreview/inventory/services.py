"""Services that run in the test's own process: real ones that are started, and simulators that answer for them."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.places import arguments_of
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted, last_name, parameters
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.simulators import Simulators

# Helpers of tests by what they are called, such as `start_service`, `_start_compute`.
_STARTING = re.compile(r"_*start_(?:\w+_)?(?:services?|servers?|daemon|broker|workers?|compute|conductor)|_*run_server")
# By the documentation of the standard library, aiohttp, grpc, uvicorn, werkzeug, waitress, cheroot, testcontainers.
_SERVERS = frozenset(
    {
        "http.server.HTTPServer", "http.server.ThreadingHTTPServer", "socketserver.TCPServer", "socketserver.UDPServer",
        "socketserver.ThreadingTCPServer", "socketserver.ThreadingUDPServer", "wsgiref.simple_server.make_server",
        "xmlrpc.server.SimpleXMLRPCServer", "asyncio.start_server", "asyncio.start_unix_server", "grpc.server",
        "grpc.aio.server", "aiohttp.test_utils.TestServer", "aiohttp.test_utils.RawTestServer", "aiohttp.web.TCPSite",
        "uvicorn.Server", "uvicorn.run", "werkzeug.serving.make_server", "werkzeug.serving.run_simple",
        "waitress.create_server", "cheroot.wsgi.Server", "pytest_httpserver.HTTPServer", "websockets.serve",
        "websockets.server.serve", "websockets.sync.server.serve",
    }
)  # fmt: skip
_SERVER_NAMES = frozenset(name.rpartition(".")[2] for name in _SERVERS)
_SERVER_CASES = frozenset(
    {
        "LiveServerTestCase", "StaticLiveServerTestCase", "ChannelsLiveServerTestCase", "AsyncHTTPTestCase",
        "AsyncHTTPSTestCase",
    }
)  # fmt: skip
# Of pytest-django, pytest-flask, pytest-httpserver, pytest-httpbin, pytest-aiohttp, celery, pytest-localserver.
_SERVER_FIXTURES = frozenset(
    {
        "live_server", "httpserver", "httpsserver", "httpbin", "httpbin_secure", "aiohttp_server", "aiohttp_raw_server",
        "celery_worker", "celery_session_worker", "smtpserver",
    }
)  # fmt: skip
# Clients that call an application without a network: Starlette, FastAPI, Django, Werkzeug, Falcon, WebTest, aiohttp.
_CLIENTS = frozenset(
    {
        "TestClient", "test_client", "AsyncTestClient", "RequestFactory", "AsyncRequestFactory", "APIClient",
        "APIRequestFactory", "CliRunner",
    }
)  # fmt: skip
_CLIENTS_BY_MODULE = frozenset(
    {
        "django.test.Client", "django.test.AsyncClient", "django.test.client.Client", "werkzeug.test.Client",
        "webtest.TestApp", "webtest.app.TestApp",
    }
)  # fmt: skip
_CLOCKS = ("freezegun.", "time_machine.")
_CLOCK_FIXTURES = frozenset({"freezer", "time_machine", "frozen_time"})


def services(suite: Suite) -> Iterator[Entry]:
    """What is started in the process of the tests and answers there."""
    source = suite.source
    names = [name for name in source.callees if name in _SERVER_NAMES or _STARTING.fullmatch(name)]
    for call in source.calls(names):
        name = source.qualified(call.func)
        is_started = _STARTING.fullmatch(last_name(call)) and not suite.fact(Doubles).is_double(call.func)
        if dotted(call) and (is_started or name in _SERVERS):  # what `super()` starts is not known here
            yield Entry(call.lineno, Kind.SERVICE, dotted(call), arguments_of(call))
    for owner in source.nodes(ast.ClassDef):
        for base in owner.bases:
            if last_name(base) in _SERVER_CASES:
                yield Entry(owner.lineno, Kind.SERVICE, dotted(base), f"by the base of {owner.name}")
    yield from _by_parameters(suite, _SERVER_FIXTURES, Kind.SERVICE)


def simulators(suite: Suite) -> Iterator[Entry]:
    """What answers in the place of a service, or stops the clock, and clients that need no network."""
    source = suite.source
    for node, name in suite.fact(Simulators).named:
        yield Entry(node.lineno, Kind.SIMULATOR, name)
    for call in source.calls((*_CLIENTS, *(name.rpartition(".")[2] for name in _CLIENTS_BY_MODULE))):
        name = source.qualified(call.func) or ""
        if last_name(call) in _CLIENTS and not suite.fact(Doubles).is_double(call.func) or name in _CLIENTS_BY_MODULE:
            yield Entry(call.lineno, Kind.SIMULATOR, name or dotted(call) or last_name(call), arguments_of(call))
    for call in source.calls(("freeze_time", "travel")):
        if (source.qualified(call.func) or "").startswith(_CLOCKS):
            yield Entry(call.lineno, Kind.SIMULATOR, source.qualified(call.func) or "", arguments_of(call))
    yield from _by_parameters(suite, dialects.SIMULATOR_FIXTURES | _CLOCK_FIXTURES, Kind.SIMULATOR)


def _by_parameters(suite: Suite, names: frozenset[str], kind: Kind) -> Iterator[Entry]:
    """What the tests and fixtures of pytest ask for by a parameter that is called so."""
    asking = (one for one in suite.functions if suite.is_collected(one) or suite.is_pytest_fixture(one))
    for parameter in (parameter for function in asking for parameter in parameters(function.args)):
        if parameter.arg in names:
            yield Entry(parameter.lineno, kind, parameter.arg, "a fixture")
