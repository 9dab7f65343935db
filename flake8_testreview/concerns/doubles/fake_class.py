"""The test replaces a real object by a fake, or the function that provides it, such as `get_store()`, by one that
provides a fake, and a method of the fake takes an argument that the code passes for another one, or rejects the call.
It can be replaced in the file itself, or in a helper of the tests that it calls.

Why it matters: the code under test is right for the real class and passes the wrong values to the fake.

Bad::

    import shop


    class FakeStore:
        def load(self, name, path, data):
            return name


    def test_load(monkeypatch):
        monkeypatch.setattr("shop.get_store", lambda: FakeStore())  # TRV508:5

    # file: shop.py
    class Store:
        def load(self, name, data, path):
            return name


    def get_store():
        return Store()


    def restock(name, data, path):
        return get_store().load(name, data, path)

Good::

    import shop


    class FakeStore:
        def load(self, name, data, path):
            return name


    def test_load(monkeypatch):
        monkeypatch.setattr("shop.get_store", lambda: FakeStore())

    # file: shop.py
    class Store:
        def load(self, name, data, path):
            return name


    def get_store():
        return Store()


    def restock(name, data, path):
        return get_store().load(name, data, path)

Not reported:

- methods that only one of the two has, and optional parameters that the fake leaves out or requires;
- a difference that no call in the code meets, such as the order of what is always given by keyword;
- a function that may provide several classes, or is decorated;
- whatever the source does not settle (see TRV501).

Options: as for TRV502.

Related: W0221 of pylint compares overriding methods only. No rule of flake8-bugbear or ruff.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import Counterparts, evidence, place
from flake8_testreview.concerns.doubles.served import Served, served
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.project.callsites import calls_in
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.signatures import Call, Disagreement, Signature, disagreement
from flake8_testreview.syntax.tuples import NamedTuple

FAKE_CLASS = Message(
    "TRV508",
    "fake-class",
    "A method of a fake contradicts the real method",
    kind=Kind.DRIFT,
    template="{fake}.{method} {reason} ({place}); the fake replaces {real}",
    remark="the fakes must mirror the real services",
    compares=True,
)


class Method(NamedTuple):
    """A method that a fake class and the real one both have: the real signature, what is wrong with that of the fake in
    words, empty when they agree, and whether a call in the code meets the difference."""

    served: Served
    name: str
    real: Signature
    reason: str = ""
    is_met: bool = False


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each method of a fake class that contradicts the real one that it is served for."""
    seen: set[tuple[int, str]] = set()
    for one, name, real, reason, is_met in methods_compared(suite):
        if is_met and (one.node.lineno, name) not in seen:
            seen.add((one.node.lineno, name))
            yield FAKE_CLASS.at(
                suite, one.node, fake=_last(one.fake.name), method=name, reason=reason, place=place(real),
                real=_last(one.real.name), evidence=[evidence(real)],
            )  # fmt: skip


def methods_compared(suite: Suite) -> Iterator[Method]:
    """The methods that the fake classes of the file and the real ones both have, where both can be read."""
    for one in served(suite) if suite.reach.other_files else ():
        owner = one.fake.node
        for name in one.fake.module.members(owner) if isinstance(owner, ast.ClassDef) else ():
            if not name.startswith("__"):
                yield from _compared(suite, one, name)


def _compared(suite: Suite, one: Served, name: str) -> Iterator[Method]:
    here = suite.inference.real(suite.inference.attribute((one.fake,), name))
    real = suite.inference.real(suite.inference.attribute((one.real,), name))
    if here is None or real is None or here.kind != real.kind or len(here.signatures) > 1:
        return
    fake = here.as_mock[0]
    found = [disagreement(there, fake, takes_extra=True) for there in real.as_mock]
    first = found[0]
    if all(found) and first is not None and not first.is_demand:
        is_met = _is_met(_right_calls(suite, one, name, real.as_mock[0]), real.as_mock[0], fake, first)
        yield Method(one, name, real.signatures[0], first.reason.format(real=real.shown), is_met)
    else:
        yield Method(one, name, real.signatures[0])


def _right_calls(suite: Suite, one: Served, name: str, real: Signature) -> list[Call]:
    """The calls of a method of that name that are right for the real one, in the code beside the real class, and in the
    file where that defines it."""
    if one.real.module.is_stdlib:
        return []
    counterparts, path = suite.fact(Counterparts), one.real.module.path
    calls = list(counterparts.calls_beside(path, name))
    if path == counterparts.path:
        calls += calls_in(suite.source.text, name, of_anything=True)
    return [call for call in calls if not real.rejection(call)]


def _is_met(calls: list[Call], real: Signature, fake: Signature, difference: Disagreement) -> bool:
    """Does a call that is right for the real one meet the difference, so that the fake rejects it or takes it
    otherwise? Where no call is known, whatever calls it gives what is required."""
    if calls:
        return any(fake.rejection(call) or _is_taken_otherwise(call, real, fake) for call in calls)
    if difference.position is not None:
        return difference.position < real.required
    return all(map(fake.rejection, real.minimal_calls))


def _is_taken_otherwise(call: Call, real: Signature, fake: Signature) -> bool:
    """Does a parameter that both have not get from the call what it gets in the real one?"""
    known, got = (*fake.positional, *fake.named), fake.binding(call)
    return any(got.get(parameter) != given for parameter, given in real.binding(call).items() if parameter in known)


def _last(dotted: str) -> str:
    return dotted.rpartition(".")[2]
