"""What looks like an assertion on a mock, or a setting of one, and does nothing. A mock has every attribute, so a
method that is not called, a name that mocks do not have (`called_with`, `has_calls`, `awaited_once`), a misspelt
attribute or keyword (`retrun_value`, `auto_spec`), an assignment where a comparison was meant, and a patch that nobody
starts all pass in silence: the test is green whatever the code does.

Bad::

    from unittest import mock


    def test_misspelt(session):
        session.send = mock.Mock()
        session.run()
        session.send.assert_called_once  # TRV504:5
        assert session.send.called_with("request")  # TRV504:12
        mock.patch("shutil.rmtree")  # TRV504:5

Good::

    from unittest import mock


    def test_verified(session):
        session.send = mock.Mock()
        with mock.patch("shutil.rmtree"):
            session.run()
        session.send.assert_called_once_with("request")

Bad::

    from unittest import mock


    def test_misspelt(session):
        session.send = mock.Mock(retrun_value=3)  # TRV504:30
        session.run()
        session.send.assert_called_once  # TRV504:5
        assert session.send.called_with("request")  # TRV504:12

Fixed::

    from unittest import mock


    def test_misspelt(session):
        session.send = mock.Mock(return_value=3)
        session.run()
        session.send.assert_called_once()
        session.send.assert_called_with("request")

Not reported:

- names that the file itself defines, or reads elsewhere;
- what is not known to be a mock: bound to what makes one, handed over by a patch or a fixture of the file, stored where
  it is read, or hanging on such a one. A name that says mock is believed where the file does not show what it is;
- names that a mock refuses by itself: those that begin with `assert` or a common slip of it.

Related: PGH005 (ruff) knows some of these names, of whatever receiver.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.doubles import mock_assertions, mock_settings
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite

NOOP_ASSERTION = Message(
    "TRV504",
    "noop-assertion",
    "An assertion on a mock asserts nothing",
    kind=Kind.BLIND,
    template="{what} {fault}; {instead}",
    remark="mocks that check nothing",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each assertion on a mock, or setting of one, that does nothing."""
    for noop in (*mock_assertions.noops(suite), *mock_settings.noops(suite)):
        fix = noop.fix
        yield NOOP_ASSERTION.at(suite, noop.node, fix=fix, what=noop.what, fault=noop.fault, instead=noop.instead)
