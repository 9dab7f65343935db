"""The name of a test, double or value does not describe it: it is only a number, or a word such as ``it``, ``foo``,
``something``, ``mock1`` or ``data1``.

Why it matters: the name of a test is the first line of its failure, and often all that anybody reads. ``test_2``
only shows that there is a ``test_1``.

Bad::

    def test1(api):  # TRV102:1
        data1 = api.boot()  # TRV102:5
        data2 = api.rebuild(data1)  # TRV102:5
        assert data1 == data2

Good::

    def test_rebuild_keeps_server(api):
        server = api.boot()
        rebuilt = api.rebuild(server)
        assert server == rebuilt

Not reported: a name with any word of its own, such as ``mock_server1``.

Related: C0104 of pylint reports names such as ``foo`` anywhere.
"""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

VAGUE_NAME = Message(
    "TRV102",
    "vague-name",
    "The name of a test or double does not describe it",
    kind=Kind.TIDY,
    template="the name {name} does not tell what {what}; rename it",
    remark="inconsistent naming",
    is_default=False,
)

_VAGUE_TEST = r"test_*([0-9]+|(it|foo|bar|baz|spam|something|stuff|thing|this|that|test|me|xxx|abc)_?[0-9]*)"
_VAGUE_VALUE = r"(data|mock|fake|stub|dummy|obj|object|thing|val|value|var|foo|tmp)_?[0-9]+"


def find(suite: Suite) -> Iterator[Finding]:
    """Yield each name of a test, or of a numbered double or value of the file, that does not describe it."""
    for test in suite.tests:
        if re.fullmatch(_VAGUE_TEST, test.name):
            yield VAGUE_NAME.at(suite, test, name=test.name, what="is tested")
    for spelling in suite.source.names:
        if re.fullmatch(_VAGUE_VALUE, spelling):
            for name in _first_in_scopes(suite, spelling):
                yield VAGUE_NAME.at(suite, name, name=spelling, what="it is")


def _first_in_scopes(suite: Suite, spelling: str) -> Iterator[ast.Name]:
    """The first place of each scope that binds the name."""
    seen: set[ast.AST | None] = set()
    for name in sorted(suite.source.names[spelling], key=suite.source.position):
        if name.ctx.__class__ is ast.Store and (scope := suite.source.scope(name)) not in seen:
            seen.add(scope)
            yield name
