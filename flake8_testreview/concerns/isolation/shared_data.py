"""A test changes a list, dictionary or set that the module defines, or an attribute of a class of the file. Nothing
restores it, and another test reads it: what that one sees depends on which of them ran before.

Bad::

    PAYLOAD = {"name": "server"}


    def test_flavor(api):
        PAYLOAD["flavor"] = "small"  # TRV905:5
        assert api.boot(PAYLOAD).flavor == "small"


    def test_name(api):
        assert api.boot(PAYLOAD).name == "server"

Good::

    PAYLOAD = {"name": "server"}


    def test_flavor(api):
        assert api.boot({**PAYLOAD, "flavor": "small"}).flavor == "small"


    def test_name(api):
        assert api.boot(PAYLOAD).name == "server"

Not reported:

- where the test itself, a patch, a clean-up, a set-up or a tear-down restores or resets it;
- where every other test that reads it sets or clears it first, or asks for another key;
- where no other test reads it.

Related: ruff's RUF012 (mutable class attributes) tells where this may happen, not that it does.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.sharing import shared_changes

SHARED_DATA = Message(
    "TRV905",
    "shared-data-changed",
    "A test changes data that another test reads",
    kind=Kind.LEAK,
    template="{where} changes {what}, which {reader} reads; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first change of each thing in a test."""
    for change in shared_changes(suite):
        way_out = "change a copy" if change.is_in_place else "restore it, or use a fixture"
        yield SHARED_DATA.at(
            suite, change.node, where=change.test.name, what=change.name, reader=change.reader.name, way_out=way_out
        )
