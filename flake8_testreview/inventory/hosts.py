"""The hosts outside that tests reach, apart from those that only stand in their text."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.concerns.external.real_host import reached
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.hosts import public_host

_URL = r"\b(?:https?|ftp|wss?)://[^\s/'\"]+"


def hosts(suite: Suite) -> Iterator[Entry]:
    """The hosts that calls connect to, and others that URLs name; none of a docstring."""
    connected: set[str] = set()
    for (call, record), host in reached(suite):
        connected.add(host)
        yield Entry(call.lineno, Kind.REACHED, host, f"by {record.name}")
    for constant in suite.source.strings(re.compile(_URL), len("ws://x")):
        if isinstance(suite.source.parent(constant), ast.Expr):
            continue
        for url in re.findall(_URL, str(constant.value)):
            written = public_host(url)
            if written and written not in connected:
                yield Entry(constant.lineno, Kind.WRITTEN, written)
