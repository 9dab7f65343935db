"""What a name can stand for."""
from __future__ import annotations

import ast
from collections.abc import Iterable
from typing import NamedTuple

from flake8_testreview.project.module import Module


class Thing(NamedTuple):
    """What a name stands for. `node` is its definition in `module`.

    `kind` is `module`, `class`, `instance` (of the class `node`), `function`, `method`, `classmethod`,
    `staticmethod`, or `absent`: the thing before it is known and has no such attribute. `through` is the kind of what
    it was looked up on. `given` are the arguments that a `functools.partial` has given already.
    """

    kind: str
    name: str
    module: Module
    node: ast.AST | None = None
    through: str = ""
    given: tuple[int, tuple[str, ...]] = (0, ())


Things = tuple[Thing, ...]  # one of these, where definitions depend on conditions


def union(answers: Iterable[Things | None]) -> Things | None:
    """All things of the answers, each once; None where one of them is unknown, or there are none."""
    found: list[Thing] = []
    for answer in answers:
        if answer is None:
            return None
        found.extend(answer)
    return tuple(dict.fromkeys(found)) or None
