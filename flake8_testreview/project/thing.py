"""What a name can stand for."""
from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable

from flake8_testreview.project.module import NOWHERE, Module
from flake8_testreview.syntax.tuples import NamedTuple


class Kind:
    """What a thing is. None, unknown, is the answer for a name that may stand for anything.

    Plain constants: an Enum costs every run more than it gives here.
    """

    MODULE = "module"
    CLASS = "class"
    INSTANCE = "instance"  # of the class that is the thing's node
    FUNCTION = "function"
    METHOD = "method"
    CLASSMETHOD = "classmethod"
    STATICMETHOD = "staticmethod"
    VALUE = "value"  # what an assignment or a loop makes in a known module; no more is known of it
    ELSEWHERE = "elsewhere"  # below a top-level module of which no source is found: known by its name alone
    ABSENT = "absent"  # what it was looked up on is known and has no such attribute


class Thing(NamedTuple):
    """What a name stands for. `node` is its definition in `module`.

    `kind` is one of `Kind`. `name` is where it is defined; for a thing of the standard library, or from elsewhere, what
    the project calls it. `through` is the kind of what it was looked up on. `given` are the arguments that a
    `functools.partial` has given already.
    """

    kind: str
    name: str
    module: Module
    node: ast.AST | None = None
    through: str = ""
    given: tuple[int, tuple[str, ...]] = (0, ())

    @property
    def is_seen(self) -> bool:
        """Does a source show what it is, or that it is not there?"""
        return self.node is not None or self.kind in (Kind.MODULE, Kind.ABSENT)

    @property
    def is_absent(self) -> bool:
        """Is it known that there is none?"""
        return self.kind == Kind.ABSENT

    @property
    def names(self) -> frozenset[str]:
        """What it is called, and where it is defined: `unittest.TestCase` and `unittest.case.TestCase`."""
        defined = getattr(self.node, "name", None)
        return frozenset({self.name, f"{self.module.name}.{defined}"} if defined else {self.name})

    @property
    def as_class(self) -> Thing:
        """The class itself, of an instance too, by whatever it was reached."""
        return self._replace(kind=Kind.CLASS, through="")

    @property
    def as_instance(self) -> Thing:
        """An instance of the class."""
        return self._replace(kind=Kind.INSTANCE)


Things = tuple[Thing, ...]  # one of these, where definitions depend on conditions


def union(answers: Iterable[Things | None]) -> Things | None:
    """All things of the answers, each once; None where one of them is unknown, or there are none."""
    found: list[Thing] = []
    for answer in answers:
        if answer is None:
            return None
        found.extend(answer)
    return tuple(dict.fromkeys(found)) or None


def only(things: Things | None) -> Thing | None:
    """The one thing that they are; None where they may be several, or are unknown."""
    return things[0] if things is not None and len(things) == 1 else None


def builtin(name: str) -> Things | None:
    """What a name stands for that nothing binds."""
    if not hasattr(builtins, name):
        return None
    kind = Kind.CLASS if isinstance(getattr(builtins, name), type) else Kind.VALUE
    return (Thing(kind, f"builtins.{name}", NOWHERE),)
