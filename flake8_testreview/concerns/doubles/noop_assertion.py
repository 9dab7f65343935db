"""A line looks like an assertion or a setting of a mock and does nothing:

- a method that is not called: `send.assert_called_once`;
- a name that mocks do not have: `called_with`, `has_calls`, `awaited_once`;
- a misspelt attribute or keyword: `retrun_value`, `auto_spec`;
- an assignment instead of a call: `send.assert_called_once = True`, `Mock(assert_called_once=True)`;
- a patch that nobody starts;
- `assert_not_called()` of a mock that no code can have called: patched after the code ran, or handed to nobody.

Why it matters: a mock has every attribute, so all of these pass, whatever the code does.

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
        session.send.assert_any_call  # TRV504:5
        ("request")

Fixed::

    from unittest import mock


    def test_misspelt(session):
        session.send = mock.Mock(return_value=3)
        session.run()
        session.send.assert_called_once()
        session.send.assert_called_with("request")
        session.send.assert_any_call("request")

Fixes: suggested (``write return_value; the test may fail``, ``call assert_called_once; the test may fail``, ``call
assert_called_with; the test may fail``, ``join the lines; the test may fail``).

Not reported:

- names that the file itself defines, or reads elsewhere, and `awaited` where asynctest is used, whose mocks have it;
- objects that are not known to be mocks. A mock is one that the file makes, stores, or gets from a patch or from a
  fixture of its own, and every attribute of such a mock. If the file does not show what an object is, a name with
  "mock" in it counts;
- a name that begins with `assert`, if only the object's name suggests a mock: a double may have assertions of its own;
- a private name that is like a mock's own (`_call_count`): the doubled class may have it;
- what is set on a patcher, if a base or set-up starts it and puts the mock in its place;
- `autospec=` for a mock that has a specification;
- `assert_not_called()` before the calls that are expected.

Related: PGH005 of ruff knows some of these names, on any object; B018 of flake8-bugbear and ruff, and W0104 of
pylint, report expressions without effect.
"""
from __future__ import annotations

from collections.abc import Iterator

from flake8_testreview.concerns.doubles import idle_mocks, mock_assertions, mock_settings
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
    for noop in (*mock_assertions.noops(suite), *mock_settings.noops(suite), *idle_mocks.noops(suite)):
        fix = noop.fix
        yield NOOP_ASSERTION.at(suite, noop.node, fix=fix, what=noop.what, fault=noop.fault, instead=noop.instead)
