"""TRV9: whether a test leaves the world as it found it."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

CHANGED = Message("TRV901", "{where} changes {what} for all tests after it; {way_out}")
MOVING = Message("TRV902", "this compares with {what}, which is another value at each call; {way_out}")
LEFT = Message("TRV903", "{where} leaves {what} behind; {way_out}")


class Isolation(Checker):
    """A test leaves the world as it found it.

    Tests that change what they share pass or fail by the order they run in, and a full disk or a stray process is
    found far from the test that left it.

    Change things through what restores them, and hand clean-up over in the line after the one that makes it needed.

    Bad::

        import os
        import tempfile
        import time


        def test_debug(api):
            os.environ["DEBUG"] = "1"  # TRV901:5
            assert api.boot().debug


        def test_created(api):
            server = api.boot()
            assert server.created == int(time.time())  # TRV902:34


        def test_download(api):
            folder = tempfile.mkdtemp()  # TRV903:14
            assert api.image() in os.listdir(folder)

    Good::

        import time


        def test_debug(api, monkeypatch):
            monkeypatch.setenv("DEBUG", "1")
            assert api.boot().debug


        def test_created(api):
            before = time.time()
            server = api.boot()
            assert before <= server.created <= time.time()


        def test_download(api, tmp_path):
            assert api.image(tmp_path) in tmp_path.iterdir()

    TRV901: environment variables, the working directory, ``sys.path``, ``sys.argv``, ``sys.modules``, the locale, the
    time zone, ``logging.disable``, the default socket timeout, or an attribute of an imported module or class is
    changed. Not where the same thing is touched again, in the function, a clean-up, ``tearDown`` or a fixture of
    the file, or may be by a base class, which is looked for in other files too.

    TRV902: an equality assertion on the current time or an unseeded random value, neither frozen nor replaced.

    TRV903: a temporary folder or file, a socket, a process, a thread or a started patch that is neither cleaned up, nor
    returned, yielded or handed on.

    Ignore it where all tests of a run are meant to share the change.
    """

    messages = (CHANGED, MOVING, LEFT)
    needles = ("=", "(")  # what it looks for has no words of its own

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield what outlives a test: changes of what all tests share, values that move, resources left behind."""
        from flake8_testreview.concerns.isolation.isolation import isolation

        return isolation(suite)
