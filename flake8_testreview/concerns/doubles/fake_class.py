"""A class of fakes is served for a real one, and a method that both have takes its parameters in another order, or does
not take what the real one requires: the code under test, which is right for the real class, gives the fake the wrong
values. The accessor that gives the real one out is replaced by one that gives the fake, in the file itself or in a
helper of the tests that it calls.

Bad::

    class Store:
        def load(self, name, data, path):
            return name


    def get_store():
        return Store()


    class FakeStore:
        def load(self, name, path, data):
            return name


    def test_load(monkeypatch):
        monkeypatch.setattr("test_example.get_store", lambda: FakeStore())  # TRV508:5

Good::

    class Store:
        def load(self, name, data, path):
            return name


    def get_store():
        return Store()


    class FakeStore:
        def load(self, name, data, path):
            return name


    def test_load(monkeypatch):
        monkeypatch.setattr("test_example.get_store", lambda: FakeStore())

Not reported:

- methods that only one of them has, and optional parameters that the fake leaves out;
- an accessor that may give several classes, or is decorated; what the source does not decide, as of TRV501.

Options: as of TRV502.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.counterparts import place
from flake8_testreview.concerns.doubles.served import Served, served
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.signatures import Signature, disagreement

FAKE_CLASS = Message(
    "TRV508",
    "fake-class",
    "A method of a fake takes its parameters otherwise than that of the real class",
    kind=Kind.DRIFT,
    template="{fake}.{method} {reason} ({place}); the fake is served for {real}",
    remark="the fakes must mirror the real services",
    compares=True,
    is_default=False,
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield one finding for each method of a fake class that contradicts the real one that it is served for."""
    if not suite.reach.other_files:
        return
    seen: set[tuple[int, str]] = set()
    for one in served(suite):
        for name, real, reason in _contradictions(suite, one):
            if (one.node.lineno, name) not in seen:
                seen.add((one.node.lineno, name))
                yield FAKE_CLASS.at(
                    suite, one.node, fake=_last(one.fake.name), method=name, reason=reason, place=place(real),
                    real=_last(one.real.name),
                )  # fmt: skip


def _contradictions(suite: Suite, one: Served) -> Iterator[tuple[str, Signature, str]]:
    """The methods that both classes have and that cannot be called alike, the real signature, and what is wrong."""
    owner = one.fake.node
    names = one.fake.module.members(owner) if isinstance(owner, ast.ClassDef) else ()
    for name in names:
        if name.startswith("__"):
            continue
        here = suite.inference.real(suite.inference.attribute((one.fake,), name))
        real = suite.inference.real(suite.inference.attribute((one.real,), name))
        if here is None or real is None or here.kind != real.kind or len(here.signatures) > 1:
            continue
        found = [disagreement(there, here.as_mock[0], takes_extra=True) for there in real.as_mock]
        first = found[0]
        if all(found) and first is not None and not first.is_demand and _matters(real.as_mock[0], here.as_mock[0]):
            yield name, real.signatures[0], first.reason.format(real=real.shown)


def _matters(real: Signature, fake: Signature) -> bool:
    """Is what they disagree about the order of what both have, or what the real one requires?"""
    both = [name for name in fake.positional if name in real.positional]
    in_order = both == [name for name in real.positional if name in fake.positional]
    return not in_order or all(fake.rejection(call) for call in real.minimal_calls)


def _last(dotted: str) -> str:
    return dotted.rpartition(".")[2]
