"""A UUID is written more than once in the file, in small or capital letters. It is reported once, at the first place
that is not the one that names it; the message lists the others. Two writings can drift apart, and nobody sees it.

Paths, URLs, ARNs, file and cookie names that hold the UUID count as writings of it; other text, such as XML, JSON or a
log line, does not.

Bad::

    def test_rebuild(api, server):
        api.rebuild(server, {"image": "70a599e0-31e7-49b7-b260-868f441e862b"})  # TRV202:35
        assert api.image(server) == "70a599e0-31e7-49b7-b260-868f441e862b"

Good::

    OTHER_IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b"


    def test_rebuild(api, server):
        api.rebuild(server, {"image": OTHER_IMAGE})
        assert api.image(server) == OTHER_IMAGE

Not reported: the links of an answer to its own id, ``{"id": "...", "self": "/images/..."}``, which count as one writing
with it, and all that TRV201 leaves alone.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.words import lines_text
from flake8_testreview.vocabulary.uuids import Uuids

REPEATED_UUID = Message(
    "TRV202",
    "repeated-uuid",
    "A UUID is written more than once in the file",
    kind=Kind.TIDY,
    template="UUID {uuid} is written {count} times in this file, also on {lines}; name it once as a constant",
    remark="hardcoded values",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield each UUID that the file writes more than once."""
    for first, others in suite.fact(Uuids).repeated:
        lines = lines_text(other.node.lineno for other in others)
        yield REPEATED_UUID.at(suite, first.node, uuid=first.uuid, count=1 + len(others), lines=lines)
