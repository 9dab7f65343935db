"""A temporary folder or file, a socket, a process, a thread or a started patch that is neither cleaned up, nor
returned, yielded or handed on.

Bad::

    import os
    import tempfile


    def test_download(api):
        folder = tempfile.mkdtemp()  # TRV903:14
        assert api.image() in os.listdir(folder)

Good::

    def test_download(api, tmp_path):
        assert api.image(tmp_path) in tmp_path.iterdir()
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.vocabulary.resources import left_behind

LEFT_BEHIND = Message(
    "TRV903",
    "resource-left-behind",
    "A test leaves a temporary file, a socket, a process, a thread or a patch behind",
    kind=Kind.LEAK,
    template="{where} leaves {what} behind; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield where a resource is made that nobody ends."""
    for left in left_behind(suite):
        yield LEFT_BEHIND.at(suite, left.node, where=left.function.name, what=left.what, way_out=left.way_out)
