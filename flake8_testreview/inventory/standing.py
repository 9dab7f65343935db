"""What the tests of a file stand on, all kinds together."""
from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator

from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.plugin.identity import lines_of, parsed
from flake8_testreview.plugin.options import SCOPE, TEST_FILES
from flake8_testreview.plugin.review import is_test_code, reach_of
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import methods
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.vocabulary.doubles import Doubles
from flake8_testreview.vocabulary.hosts import public_host
from flake8_testreview.vocabulary.patches import Form
from flake8_testreview.vocabulary.sleeps import Sleeps

_URL = r"\b(?:https?|ftp|wss?)://[^\s/'\"]+"


def suite_in(path: str, settings: argparse.Namespace) -> Suite | None:
    """The suite in the file at `path` under flake8's options; None when it is no test code, or cannot be read or
    parsed."""
    lines = lines_of(path)
    if lines is None or not is_test_code(path, lines, TEST_FILES.value(settings), SCOPE.value(settings) != "file"):
        return None
    tree = parsed("".join(lines))
    return Suite(SourceFile(tree, lines, path), reach_of(settings), settings) if tree is not None else None


def stands_on(suite: Suite) -> list[Entry]:
    """What the tests of a file stand on, by line; of one line in the order of the kinds."""
    found = [*_doubles(suite), *_fakes(suite), *_waits(suite), *_hosts(suite)]
    order = list(Kind)
    return sorted(dict.fromkeys(found), key=lambda one: (one.line, order.index(one.kind)))


def _doubles(suite: Suite) -> Iterator[Entry]:
    for double in suite.fact(Doubles).put_in_place:
        if double.form is not Form.ASSIGNED:
            yield Entry(double.node.lineno, Kind.STUB, double.shown)


def _fakes(suite: Suite) -> Iterator[Entry]:
    for owner in suite.source.nodes(ast.ClassDef):
        if suite.is_stand_in(owner):
            yield Entry(owner.lineno, Kind.FAKE_CLASS, owner.name)


def _waits(suite: Suite) -> Iterator[Entry]:
    """The sleeps of a known delay that are in no loop; what a fixture sleeps counts for each of its tests."""
    for sleep in suite.fact(Sleeps).own:
        if sleep.delay is not None and sleep.loop is None:
            taken = sleep.delay * _runs(suite, sleep.node)
            yield Entry(sleep.node.lineno, Kind.WAIT, f"{sleep.delay:g} s", seconds=taken)


def _runs(suite: Suite, call: ast.AST) -> int:
    """How often the function around the call runs at least, where it is a fixture of unittest's kind."""
    function = suite.outermost(call)
    owner = suite.source.class_of(function) if function is not None else None
    if function is None or owner is None or suite.role(function) != Role.FIXTURE or "lass" in function.name:
        return 1
    return max(1, sum(method.name.startswith("test") for method in methods(owner)))


def _hosts(suite: Suite) -> Iterator[Entry]:
    for constant in suite.source.strings(re.compile(_URL), len("ws://x")):
        for url in re.findall(_URL, str(constant.value)):
            if host := public_host(url):
                yield Entry(constant.lineno, Kind.WRITTEN, host)
