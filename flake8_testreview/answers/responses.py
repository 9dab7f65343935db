"""What becomes of the answers that REST clients give, and where a file handles exceptions."""
from __future__ import annotations

import ast
import re
from typing import NamedTuple

from flake8_testreview.concerns.external import REST_CLIENTS, REST_VERBS
from flake8_testreview.concerns.external.ignored_response import ignored_responses
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name

# In a comment that explains why an answer does not count: what it is about then.
_ABOUT_OUTCOME = re.compile(r"(?i)\b(?:always|even if|succeeds?|fails?|async\w*|respon\w+|answers?|ignored?|20[024])\b")


class Dropped(NamedTuple):
    """A 1-based line on which the answer of a client's method is dropped, and the comment above it that explains what
    becomes of the request; empty where none does."""

    line: int
    comment: str


class Responses(NamedTuple):
    """`asked` requests are made by REST clients, of which the answers of `dropped` are not looked at; `handlers` are
    the lines of the exception handlers."""

    asked: int
    dropped: list[Dropped]
    handlers: list[int]


def responses_of(suite: Suite) -> Responses:
    """The requests of a file, and its exception handlers."""
    clients = frozenset(REST_CLIENTS.value(suite.settings))
    asked = [
        call
        for call in suite.source.calls_beginning((*REST_VERBS, "get_", "delete_"))
        if isinstance(call.func, ast.Attribute) and last_name(call.func.value) in clients
    ]
    dropped = [Dropped(call.lineno, _explanation(suite, call)) for _, call in ignored_responses(suite)]
    handlers = [handler.lineno for handler in suite.source.nodes(ast.ExceptHandler)]
    return Responses(len(asked), sorted(dropped), handlers)


def _explanation(suite: Suite, call: ast.Call) -> str:
    comment = " ".join(suite.source.comments(call).split())
    return comment if _ABOUT_OUTCOME.search(comment) else ""
