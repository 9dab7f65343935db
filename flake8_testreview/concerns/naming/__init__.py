"""TRV1: how a file names its own things."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

MIXED = Message(
    "TRV101", "{name} is {style} in a file that names its functions and variables in {prevailing}; rename it to {new}"
)
VAGUE = Message("TRV102", "the name {name} does not say what {what}")


class Naming(Checker):
    """A file's own names follow one convention.

    Two spellings for the same kind of thing make every name a guess: was it ``server_id`` or ``serverId``? The
    convention that counts is the file's own, whichever it is; the few names that depart from it are found.

    Rename them. What others dictate keeps its name: overrides, hooks, what stands in for something else.

    Bad::

        def test_resize(api):
            flavor_id = api.flavors()[0]
            server_id = api.create_server(flavor_id)
            newFlavor = api.flavors()[1]  # TRV101:5
            task_id = api.resize_server(server_id, newFlavor)
            assert api.answer_of(task_id) == newFlavor


        def makeServer(api):  # TRV101:1
            return api.create_server(api.flavors()[0])

    Good::

        import logging


        class RecordingHandler(logging.Handler):
            def createLock(self):
                self.lock_count = 0

            def emit(self, log_record):
                self.last_record = log_record


        def test_resize(api):
            flavor_id = api.flavors()[0]
            server_id = api.create_server(flavor_id)
            assert api.flavor_of(server_id) == flavor_id

    TRV101 counts functions, methods, parameters, variables and attributes of ``self``. It says nothing where the
    numbers do not show a convention, nor of methods whose base class may dictate them.

    Ignore it for a name that must equal one on the wire or in a database, and that no base class tells of.
    """

    messages = (MIXED,)

    @classmethod
    def may_concern(cls, text: str) -> bool:
        """Only a text that has room for both spellings can mix them."""
        return "_" in text and not text.islower()

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each name that departs from the file's convention, where it is first defined."""
        from flake8_testreview.concerns.naming.names import departures

        return departures(suite)


class VagueNames(Checker):
    """A name says what it names.

    The name of a test is the first line of its failure, and often all of it that is read. ``test_2`` says that
    there is a ``test_1``.

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

    TRV102: tests called by a number alone, or by a word such as it, foo, something; doubles and values that are
    numbered, such as ``mock1`` and ``data1``.
    """

    off_by_default = True
    messages = (VAGUE,)
    needles = ("def test",)

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield each vague name once, where it is first defined."""
        from flake8_testreview.concerns.naming.names import vague_names

        return vague_names(suite)
