"""A test, or the set-up of tests, makes something that lives on, and nobody ends it: a temporary folder or file,
a socket, a process, a thread, a patch that is started. The disk fills, ports and handles run out, a patch holds for
all tests after it; and it is found far from the test that left it.

Closing the handle of ``mkstemp`` removes no file. A path inside a folder is not the folder: whoever is given the one
cannot remove the other. ``m = patch(...).start()`` gives the mock, so that ``m.stop`` stops nothing.

Bad::

    import os
    import tempfile


    def test_download(api):
        folder = tempfile.mkdtemp()  # TRV903:14
        assert api.image() in os.listdir(folder)

Good::

    def test_download(api, tmp_path):
        assert api.image(tmp_path) in tmp_path.iterdir()

Not reported:

- what is cleaned up, returned, yielded, kept in a container, or handed to somebody who may end it;
- a daemon thread, and one that the test waits for, in whatever way;
- temporary files under a base, fixture or context that confines them, such as ``fixtures.NestedTempfile``;
- patches where a base, ``conftest.py`` or the file calls ``patch.stopall``, and patches of what only the test has.

Related: ruff and pylint look at ``open()`` only (SIM115, R1732).
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.resources import Resources
from flake8_testreview.vocabulary.started import StartedPatches

LEFT_BEHIND = Message(
    "TRV903",
    "resource-left-behind",
    "A test leaves a temporary file, a socket, a process, a thread or a patch behind",
    kind=Kind.LEAK,
    template="{where} leaves {what} behind; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield where a resource is made that nobody ends, and where a patch is started that nobody stops."""
    for left in suite.fact(Resources).left_behind():
        yield LEFT_BEHIND.at(suite, left.node, where=left.function, what=left.what, way_out=left.way_out)
    for call, function in suite.fact(StartedPatches).lost():
        where = function.name if function is not None else "the module"
        way_out = "hand its stop to addCleanup" if function is not None else "start it in a fixture that stops it"
        yield LEFT_BEHIND.at(suite, call, where=where, what="a started patch", way_out=way_out)
