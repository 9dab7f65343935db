"""What the tests of a file stand on: doubles, fakes, fixed waits, hosts outside."""
from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import NamedTuple

from flake8_testreview.plugin.identity import lines_of, parsed
from flake8_testreview.plugin.review import is_test_code
from flake8_testreview.project.reach import Reach
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import methods
from flake8_testreview.syntax.paths import is_named_as
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.hosts import public_host
from flake8_testreview.vocabulary.patches import Form
from flake8_testreview.vocabulary.sleeps import Sleeps

_URL = r"\b(?:https?|ftp|wss?)://[^\s/'\"]+"


class Inventory(NamedTuple):
    """Each with the 1-based line where it stands. `waits` are the seconds that one run spends there at least."""

    doubles: list[tuple[int, str]]
    fakes: list[tuple[int, str]]
    waits: list[tuple[int, float]]
    hosts: list[tuple[int, str]]


def inventory(path: str, patterns: Sequence[str]) -> Inventory | None:
    """The inventory of a file; None when it is no test code by `patterns`, or cannot be read or parsed."""
    lines = lines_of(path) if is_named_as(path, patterns) else None
    tree = parsed("".join(lines)) if lines is not None else None
    if lines is None or tree is None or not is_test_code(path, lines, patterns):
        return None
    suite = Suite(SourceFile(tree, lines, path), Reach(other_files=False))
    return Inventory(_doubles(suite), _fakes(suite), _waits(suite), _hosts(suite))


def _doubles(suite: Suite) -> list[tuple[int, str]]:
    found = [double for double in suite.fact(Doubles).put_in_place if double.form is not Form.ASSIGNED]
    return [(double.node.lineno, double.shown) for double in found]


def _fakes(suite: Suite) -> list[tuple[int, str]]:
    owners = suite.source.nodes(ast.ClassDef)
    return [(owner.lineno, owner.name) for owner in owners if suite.is_stand_in(owner)]


def _waits(suite: Suite) -> list[tuple[int, float]]:
    """The sleeps of a known delay that are in no loop; what a fixture sleeps counts for each of its tests."""
    return [
        (sleep.node.lineno, sleep.delay * _runs(suite, sleep.node))
        for sleep in suite.fact(Sleeps).own
        if sleep.delay is not None and sleep.loop is None
    ]


def _runs(suite: Suite, call: ast.AST) -> int:
    """How often the function around the call runs at least, where it is a fixture of unittest's kind."""
    function = suite.outermost(call)
    owner = suite.source.class_of(function) if function is not None else None
    if function is None or owner is None or suite.role(function) != Role.FIXTURE or "lass" in function.name:
        return 1
    return max(1, sum(method.name.startswith("test") for method in methods(owner)))


def _hosts(suite: Suite) -> list[tuple[int, str]]:
    found = []
    for constant in suite.source.strings(re.compile(_URL), len("ws://x")):
        for url in re.findall(_URL, str(constant.value)):
            if host := public_host(url):
                found.append((constant.lineno, host))
    return found
