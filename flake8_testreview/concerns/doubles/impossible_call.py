"""An assertion on a mock expects a call that the real function rejects: too many arguments, too few, or an unknown
keyword. The message shows the real parameters, and the file and line that define them.

Why it matters: working code never makes such a call. Either the assertion is out of date, or the code is broken and
the mock hides it.

Bad::

    from unittest import mock


    @mock.patch("shutil.copyfile")
    def test_expectation(copyfile):
        copyfile.assert_called_once_with("a", "b", overwrite=True)  # TRV501:5

Good::

    from unittest import mock


    @mock.patch("shutil.copyfile", autospec=True)
    def test_expectation(copyfile):
        copyfile.assert_called_once_with("a", "b", follow_symlinks=False)

Not reported:

- a mock with `autospec`, which rejects such a call itself;
- a method that only raises NotImplementedError, unless every override next to it rejects the call too;
- a class with `__call__`, since its mock may stand for an instance;
- a call that the code under test only passes on, `send(*args, **kwargs)`: its arguments are the test's own;
- a call that passes the instance, if the code takes the method of its class: `Client.send(client)`;
- whatever the source does not settle: star-arguments, decorators that may change the signature, `__getattr__`,
  extension modules, names with several definitions of which one fits.

Ignore it in a test about a call that the real code rejects.

Options: `testreview-scope = file` disables it; `testreview-scope = installed` also reads installed packages;
`testreview-source-roots` lists the folders with sources.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from flake8_testreview.concerns.doubles.counterparts import Counterparts, evidence, place
from flake8_testreview.concerns.doubles.expectations import Expectation, expectations
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project.overrides import is_abstract, overriding
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, shown
from flake8_testreview.syntax.signatures import Call
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.patches import Double, Form, takes_any_call

if TYPE_CHECKING:
    from flake8_testreview.project.callables import Real

IMPOSSIBLE_CALL = Message(
    "TRV501",
    "impossible-call",
    "An assertion on a mock expects a call that the real function rejects",
    kind=Kind.DRIFT,
    template="{double} is expected to be called {call}, but {real} {why} ({place}){also}",
    remark="the fakes must mirror the real services",
    compares=True,
)


class Judged(NamedTuple):
    """An expected call beside the real callable: why that rejects it, in words; empty when it takes it."""

    expectation: Expectation
    real: Real
    why: str


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each call that is expected of a mock and that the real callable rejects."""
    reported: set[ast.AST | None] = set()
    for one, real, why in suite.fact(judged):
        if why and (listed := _list_of(suite, one)) not in reported:
            reported |= {listed} - {None}
            also = "; the code under test makes the same call" if _is_made(suite, one, real) else ""
            yield IMPOSSIBLE_CALL.at(
                suite, one.node, double=shown(one.mock), call=_spelt(one.shape), real=real.shown, why=why,
                place=place(real.signatures[0]), also=also, evidence=map(evidence, real.signatures),
            )  # fmt: skip


def _list_of(suite: Suite, one: Expectation) -> ast.AST | None:
    """The list of expected calls that it stands in: what is wrong with one is wrong with the next."""
    above = suite.source.parent(one.node)
    return above if isinstance(above, (ast.List, ast.Tuple)) else None


def judged(suite: Suite) -> list[Judged]:
    """The calls that are expected of the file's mocks whose real counterparts are known; share it through
    `suite.fact`."""
    found = []
    for one in suite.fact(expectations) if suite.reach.other_files else ():
        if one.double.is_specified or not _is_mock(one.double):
            continue
        real = suite.fact(Counterparts).real(one.double, one.trail)
        if real is not None:
            reasons = [signature.rejection(one.shape) for signature in real.on_instance]
            is_rejected = bool(reasons) and all(reasons) and not _may_be_right(suite, one, real)
            found.append(Judged(one, real, reasons[0] if is_rejected else ""))
    return found


def _may_be_right(suite: Suite, one: Expectation, real: Real) -> bool:
    """May the code make a call that the real one rejects: on the class, of another, or as the test itself made it?"""
    if _is_taken_on_class(suite, one, real) or _is_taken_by_another(suite, one):
        return True
    return suite.fact(Counterparts).is_forwarded(one.double, one.trail, one.shape)


def _is_taken_on_class(suite: Suite, one: Expectation, real: Real) -> bool:
    """Does the method take the call with the instance as its first argument, and has code the method of its class, so
    that it can be called like that?"""
    if all(signature.rejection(one.shape) for signature in real.as_mock):
        return False
    return suite.fact(Counterparts).is_taken_of_class(one.double, one.trail)


def _is_taken_by_another(suite: Suite, one: Expectation) -> bool:
    """Is the real method one that subclasses are to write, of which one may take the call, or the real class one whose
    instances can be called too, so that its mock may stand for one of them?"""
    for thing in suite.fact(Counterparts).of(one.double, one.trail) or ():
        if isinstance(thing.node, ast.ClassDef) and suite.inference.holder(thing, "__call__") is not None:
            return True
        if isinstance(thing.node, FUNCTIONS) and is_abstract(thing):
            overrides = [suite.inference.real(things) for things in overriding(thing, suite.inference)]
            signatures = [signature for real in overrides if real is not None for signature in real.as_mock]
            if not signatures or None in overrides or not all(each.rejection(one.shape) for each in signatures):
                return True
    return False


def _is_made(suite: Suite, one: Expectation, real: Real) -> bool:
    """Does the code under test give the keyword that the real one does not have?"""
    known = {name for signature in real.signatures for name in (*signature.positional, *signature.named)}
    unknown = set(one.shape.keywords) - known
    calls = suite.fact(Counterparts).calls(one.double, one.trail) if unknown else ()
    return any(not unknown.isdisjoint(call.keywords) and call.positional == one.shape.positional for call in calls)


def _is_mock(double: Double) -> bool:
    """Is what the assertion is made on a mock without a specification?"""
    if double.new is not None:
        return takes_any_call(double.new) or isinstance(double.new, (ast.Name, ast.Attribute))  # bound to it
    return "spec_set" not in double.settings or double.form is Form.SPEC


def _spelt(shape: Call) -> str:
    parts = [f"with {shape.positional} positional argument{'' if shape.positional == 1 else 's'}"]
    if shape.keywords:
        parts.append(f"with {', '.join(shape.keywords)} by keyword")
    if not shape.positional:
        parts = parts[1:] or ["without arguments"]
    return " and ".join(parts)
