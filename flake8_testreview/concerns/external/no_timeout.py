"""A call that leaves the process has no timeout: not as its argument, not on its constructor, not set later.

When the other side hangs, so does the run.

Bad::

    import requests


    def test_version(server):
        done = requests.get(server.url)  # TRV402:12
        assert done.json()["version"]

Good::

    import requests


    def test_version(server):
        done = requests.get(server.url, timeout=10)
        assert done.json()["version"]

Not reported: ``**options``, which may hold a timeout; a file that calls ``socket.setdefaulttimeout``; a connection to a
listener of the test's own.

Related: S113 (ruff, flake8-bandit), on ``requests`` alone.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.outside import Answer, OutsideCall, OutsideCalls
from flake8_testreview.vocabulary.processes import bare_waits, local_uses

NO_TIMEOUT = Message(
    "TRV402",
    "no-timeout",
    "A call that leaves the process has no timeout",
    kind=Kind.HANG,
    template="{call} has no timeout; bound it, or a hang outside hangs the run",
    remark="no timeout",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each call that nothing bounds."""
    for outside in suite.fact(OutsideCalls).calls:
        if _is_unbounded(suite, outside):
            shown = outside.record.name.removeprefix("urllib.request.")
            yield NO_TIMEOUT.at(suite, outside.call, call=shown)


def _is_unbounded(suite: Suite, outside: OutsideCall) -> bool:
    call, record = outside
    if record.answers == Answer.PROCESS:
        return bool(bare_waits(suite, call))
    if record.is_bounded or any(keyword.arg in (None, "timeout") for keyword in call.keywords):
        return False
    if suite.source.calls(["setdefaulttimeout"]):
        return False
    position = record.timeout_position
    if position is not None and (len(call.args) > position or any(isinstance(a, ast.Starred) for a in call.args)):
        return False
    return not any(use.attr == "settimeout" for use in local_uses(suite, call) or ())
