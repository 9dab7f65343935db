"""TRV5: whether a double is like what it stands in for."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.plugin.finding import Finding
from flake8_testreview.plugin.legacy import Checker, Message

if TYPE_CHECKING:
    from flake8_testreview.suite.suite import Suite

ASSERTED = Message(
    "TRV501",
    "{double} is expected to be called {call}, which the real one rejects: {real}, {place}, {why}",
    compares=True,
)
STAND_IN = Message(
    "TRV502", "{stand_in}, in the place of {target}, {why}; the real one is {real}, {place}", compares=True
)
MISSING = Message(
    "TRV503",
    "{target} does not exist{hint}, and {form} does not mind; name what the code under test uses",
    compares=True,
)
NOOP = Message("TRV504", "{text} {fault}; {instead}")
ORDER = Message(
    "TRV505", "the mocks arrive in another order than the parameters say: {pairs}; the innermost patch comes first"
)
UNSPECIFIED = Message(
    "TRV506", "the double of {target} accepts any call; write {instead}, as the real one is {real}", compares=True
)


class FaithfulDoubles(Checker):
    """A double accepts what the real thing accepts, and nothing else.

    A mock takes every call, and a stand-in takes those that it was once written for. When the real function loses a
    parameter or moves to another module, the tests that replace it stay green over code that breaks. A misspelt
    assertion on a mock makes a new attribute and verifies nothing.

    Let the double know the real thing: `autospec=True` in `patch` and `patch.object`, `spec=Thing` in `Mock`,
    `create_autospec(Thing)`. Such a double has the signature of the real one and fails on a call that the real
    one would not take. Give stand-ins the parameters of what they replace.

    Bad::

        from unittest import mock


        def connect(host, port, *, timeout=None):
            return host, port, timeout


        class Session:
            def send(self, request):
                return request


        def test_misspelt(session):
            session.send = mock.Mock()
            session.run()
            session.send.assert_called_once  # TRV504:5
            assert session.send.called_with("request")  # TRV504:12


        @mock.patch("os.path.exists")
        @mock.patch("os.listdir")
        def test_swapped(exists, listdir):  # TRV505:18
            exists.return_value = True
            assert not listdir.called


        @mock.patch("shutil.copyfile")
        def test_expectation(copyfile):
            copyfile.assert_called_once_with("a", "b", overwrite=True)  # TRV501:5


        def test_stand_in(monkeypatch):
            monkeypatch.setattr("shutil.copyfile", lambda source: None)  # TRV502:44


        def test_replaced(monkeypatch):
            monkeypatch.setattr(Session, "sent", mock.Mock(), raising=False)  # TRV503:5

    Good::

        from unittest import mock


        def test_verified(session):
            session.send = mock.Mock()
            session.run()
            session.send.assert_called_once_with("request")


        @mock.patch("os.path.exists")
        @mock.patch("os.listdir")
        def test_in_order(listdir, exists):
            exists.return_value = True
            assert not listdir.called


        @mock.patch("shutil.copyfile", autospec=True)
        def test_expectation(copyfile):
            copyfile.assert_called_once_with("a", "b", follow_symlinks=False)


        def test_stand_in(monkeypatch):
            monkeypatch.setattr("shutil.copyfile", lambda source, target, **kwargs: None)
            monkeypatch.setattr("shutil.copymode", mock.Mock())

    TRV501: an assertion on a mock expects a call that the real callable rejects: too many arguments, too few, or one of
    another name. Such a call never happens in working code, or the code is broken and the mock hides it.
    The message shows the real parameters and the file and line where they stand. Not reported: a mock with `autospec`.

    TRV502: a function, lambda or class that is put in the place of a real one cannot take the least call that the
    real one takes, demands or takes more than that, or has a parameter at another position. Leaving out optional
    parameters at the end is fine.

    TRV503: the replaced name does not exist in the source, and whatever replaces it does not mind: `stub_out`,
    `fixtures.MonkeyPatch`, `create=True`, `raising=False`, plain assignment to a module or class. Most often the
    real thing has moved, and the double has been dead since. Not reported: names of builtins.

    TRV504: an assertion on a mock that asserts nothing: a method that is not called, a name that mocks do not
    have (`called_with`, `has_calls`), a misspelt attribute or keyword (`retrun_value`, `auto_spec`), an
    assignment where a comparison was meant.

    TRV505: the names of the parameters say that the mocks of stacked patches arrive in another order than they do.
    Reported only when the names can be told apart and some of them fit another patch exactly.

    TRV501, TRV502, TRV503 and TRV506 read the sources of what is replaced: `testreview-scope = file` turns them off,
    `testreview-scope = installed` lets them read installed packages too. They say
    nothing where the source does not decide: star-arguments, decorators that are not known to keep the signature,
    `__getattr__`, extension modules, names with several definitions of which one fits.

    Options: `testreview-stub-helpers` names the project's own functions that are called as `stub_out` is;
    `testreview-source-roots` and `testreview-scope` say which sources may be read.

    When to ignore: where a test is about a call that the real thing refuses.
    """

    messages = (ASSERTED, STAND_IN, MISSING, NOOP, ORDER)
    needles = ("mock", "Mock", "patch", "Patch", "stub", "setattr", "fake", "fixtures.")

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each double, or assertion on one, that the real thing contradicts."""
        from flake8_testreview.concerns.doubles.noops import noops
        from flake8_testreview.concerns.doubles.order import swapped

        yield from noops(suite)
        yield from swapped(suite)
        if suite.reach.other_files:
            from flake8_testreview.concerns.doubles.comparison import doubles

            yield from doubles(suite)


class UnspecifiedDouble(Checker):
    """A double says what it is a double of.

    A mock without a specification takes every call and has every attribute. With `autospec=True` or `spec=` it fails
    on what the real thing would not take, for one more keyword in the test.

    Bad::

        from unittest import mock


        @mock.patch("shutil.copyfile")  # TRV506:2
        def test_copy(copyfile):
            assert not copyfile.called

    Good::

        from unittest import mock


        @mock.patch("shutil.copyfile", autospec=True)
        def test_copy(copyfile):
            assert not copyfile.called

    TRV506: a patch without `new`, `spec` or `autospec` replaces a function, method or class whose source is known.
    The message has the keyword to write.

    When to ignore: where a mock must behave unlike the real thing.
    """

    off_by_default = True
    messages = (UNSPECIFIED,)
    needles = ("patch", "Patch")

    def check(self, suite: Suite) -> Iterator[Finding]:
        """Yield one finding for each patch that could be specified and is not."""
        if suite.reach.other_files:
            from flake8_testreview.concerns.doubles.comparison import unspecified

            yield from unspecified(suite)
