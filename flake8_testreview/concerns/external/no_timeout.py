"""A call over the network has no timeout, neither as an argument nor set later. ``timeout=None`` counts as no timeout.

Why it matters: when the other side does not answer, the run hangs.

Bad::

    import requests


    def test_version(server):
        response = requests.get(server.url)  # TRV402:16
        assert response.json()["version"]

Good::

    import requests


    def test_version(server):
        response = requests.get(server.url, timeout=10)
        assert response.json()["version"]

Fixed::

    import requests


    def test_version(server):
        response = requests.get(server.url, timeout=30)
        assert response.json()["version"]

Fixes: suggested (``pass timeout=30; the test may fail``).

Reported: ``requests`` and its sessions, ``urlopen``, connections of ``http.client``, ``socket.create_connection``,
``ftplib``, ``smtplib``, ``imaplib``, ``poplib``, ``telnetlib``; ``httpx`` and ``aiohttp``, which have a default
timeout, only with ``timeout=None``.

Not reported:

- calls with ``**options``, which may include a timeout;
- files that call ``socket.setdefaulttimeout``, and programs without a function, which are run by hand;
- calls in a block that expects a refused connection: ``pytest.raises(ConnectionError)``;
- connections to a server that the test itself started, or that the same function accepts, and ``file:`` URLs;
- responses below a decorator of the project that is given something, and with a fixture such as ``urllib_mock``, which
  may answer;
- calls inside anything that bounds a wait (see TRV304), and in a test that a mark always skips.

Options: `testreview-fix-timeout` is the number of seconds that a fix writes, 30 by default.
`testreview-runner-timeout` is the number of seconds after which the test runner ends every test. If it is above 0,
or the project's own configuration bounds every test (pytest-timeout, ``OS_TEST_TIMEOUT``), nothing is reported.

Related: S113 of ruff and flake8-bandit, and W3101 of pylint, report ``requests`` (ruff: also ``httpx``) without a
timeout.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.external.timeouts import unbounded_calls
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.plugin.options import FIX_TIMEOUT
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.fixes import with_timeout
from flake8_testreview.vocabulary.outside import Answer

NO_TIMEOUT = Message(
    "TRV402",
    "no-timeout",
    "A call over the network has no timeout",
    kind=Kind.HANG,
    template="{call} has no timeout; pass timeout=, or a server that does not answer will hang the run",
    remark="no timeout",
)

_CONNECT = ".connect"  # of what is made without a host, and takes the timeout there


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each call over the network that nothing bounds."""
    for call, record in unbounded_calls(suite, Answer.RESPONSE, Answer.CONNECTION):
        maker = record.name.removeprefix("urllib.request.").removesuffix(_CONNECT)
        fix = partial(_bounded, suite, call) if not record.name.endswith(_CONNECT) else None
        yield NO_TIMEOUT.at(suite, call, fix=fix, call=maker)


def _bounded(suite: Suite, call: ast.Call) -> Fix | None:
    return with_timeout(suite, call, FIX_TIMEOUT.value(suite.settings))
