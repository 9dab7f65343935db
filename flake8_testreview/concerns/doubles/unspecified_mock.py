"""A patch without `new`, `spec` or `autospec` replaces a function, method or class whose source is known. The message
gives the keyword to add.

Why it matters: a mock without a specification accepts any call and has every attribute. `autospec=True`, one more
keyword in the test, makes it fail on what the real thing would reject.

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

Fixed::

    from unittest import mock


    @mock.patch("shutil.copyfile", autospec=True)
    def test_copy(copyfile):
        assert not copyfile.called

Fixes: suggested (``pass autospec=True; the test may fail``).

Not reported:

- the mock of a method, if an assertion or a `side_effect` leaves no room for the instance, which `autospec` passes as
  the first argument;
- a mock that the file calls or reads in a way that the real thing does not allow;
- a target that may already be a mock, because of a set-up, a fixture or a surrounding patch, in another file too;
- whatever the source does not settle (see TRV501).

Ignore it where a mock must behave differently from the real thing.

Options: `testreview-scope` and `testreview-source-roots` as for TRV501.

Related: H210 of hacking and flake8-mock-spec ask for a specification everywhere. No rule of flake8-bugbear, ruff or
pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial

from flake8_testreview.concerns.doubles.counterparts import evidence
from flake8_testreview.concerns.doubles.specifying import Specifiable, specifiable
from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.vocabulary.fixes import with_argument

UNSPECIFIED_MOCK = Message(
    "TRV506",
    "unspecified-mock",
    "A mock accepts any call, though the real signature is known",
    kind=Kind.DRIFT,
    template="the mock of {target} accepts any call{further}; add autospec=True to check calls against {real}",
    remark="the fakes must mirror the real services",
    is_default=False,
    compares=True,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each patch that could be specified and is not."""
    found = suite.fact(specifiable)
    others = len(found) - 1
    further = f", as {'do' if others > 1 else 'does'} {others} more in this file" if others else ""
    for one in found:
        yield UNSPECIFIED_MOCK.at(
            suite, one.double.node, fix=partial(_specified, suite, one), target=one.double.shown, real=one.real.shown,
            further=further, evidence=map(evidence, one.real.signatures),
        )  # fmt: skip


def _specified(suite: Suite, one: Specifiable) -> Fix | None:
    """Pass `autospec=True` for a function, or for a method of an instance. The mock of a class would lack what its
    constructor sets, and that of a method on its class gets the instance, which nothing in the test may expect."""
    call, is_special = one.double.node, one.double.attribute.startswith("__")
    if one.real.is_class or one.gets_instance or is_special or not isinstance(call, ast.Call):
        return None
    if last_name(call.func) == "multiple":  # it takes one setting for all that it replaces
        return None
    return with_argument(suite, call, "autospec=True", "pass autospec=True; the test may fail")
