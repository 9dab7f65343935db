"""A test changes a list, dictionary or set of the module, or an attribute of a class of the file; nothing restores it,
and another test reads it. So does a base of the class that stands outside the file: if a test gives the class an
attribute that its body does not have, another test that uses the class counts.

Why it matters: what the other test sees depends on which of them runs first.

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

- a change that the test itself, a patch, a clean-up, a set-up or a tear-down restores or resets;
- data that every other test sets or clears before it reads it, or of which it reads another key;
- data that no other test reads.

Related: RUF012 of ruff reports mutable class attributes, where this may happen.
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
    template="{where} changes {what}, {which} {reader} {does}; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first change of each thing in a test."""
    for change in shared_changes(suite):
        in_place = "fill it in a fixture" if change.is_empty else "change a copy"
        way_out = in_place if change.is_in_place else "restore it, or use a fixture"
        which, does = ("whose class", "uses") if change.is_of_base else ("which", "reads")
        where, reader = change.function.name, change.reader.name
        yield SHARED_DATA.at(
            suite, change.node, where=where, what=change.name, which=which, reader=reader, does=does, way_out=way_out
        )
