"""A public host, typed into a call that really connects.

The test depends on the network, and on a server that somebody else changes or switches off.

Bad::

    import requests


    def test_download():
        answer = requests.get("https://download.openstack.org/image", timeout=10)  # TRV403:14
        assert answer.ok

Good::

    import requests
    import responses


    @responses.activate
    def test_download():
        responses.get("https://download.openstack.org/image")
        assert requests.get("https://download.openstack.org/image").ok

Not reported: loopback and private addresses, names that are reserved for examples (RFC 2606, RFC 6761), a call through
a proxy or a transport of its own.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import How, argument, has_star, last_name
from flake8_testreview.vocabulary.hosts import public_host
from flake8_testreview.vocabulary.outside import Answer, OutsideCalls

REAL_HOST = Message(
    "TRV403",
    "real-host",
    "A test reaches a real host",
    kind=Kind.FLAKY,
    template="{call} reaches {host} for real; answer it from a double or a local server",
    remark="network access and configuration",
)

_OTHERS = frozenset({"proxies", "proxy", "mounts", "transport"})  # keywords for what is reached instead


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each call that is given a public host."""
    for call, record in suite.fact(OutsideCalls).calls:
        if record.answers in (Answer.RESPONSE, Answer.CONNECTION) and (host := _host(suite, call)):
            yield REAL_HOST.at(suite, call, call=record.name.removeprefix("urllib.request."), host=host)


def _host(suite: Suite, call: ast.Call) -> str | None:
    """The public host that is typed into the call, as a URL, a name or an (address, port) pair."""
    if has_star(call) or any(keyword.arg in _OTHERS for keyword in call.keywords):
        return None
    given = argument(call, 1 if last_name(call.func) == "request" else 0, "url")
    if isinstance(given, ast.Tuple) and given.elts:
        given = given.elts[0]
    text = _literal(suite, given)
    return public_host(text) if text else None


def _literal(suite: Suite, expression: ast.expr | None) -> str | None:
    """The text of a literal, of an f-string's beginning with a whole host, or of a name bound to one once."""
    match expression:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_]) if text.count("/") > 2:
            return text
        case ast.Name() | ast.Attribute():
            match suite.source.values(expression):
                case [binding] if binding.how == How.ASSIGN and isinstance(binding.value, ast.Constant):
                    return binding.value.value if isinstance(binding.value.value, str) else None
    return None
