"""What the tests of a file stand on, all kinds together."""
from __future__ import annotations

import argparse

from flake8_testreview.edits.trees import tree_of
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.fakes import fakes
from flake8_testreview.inventory.fixtures import fixtures
from flake8_testreview.inventory.hosts import hosts
from flake8_testreview.inventory.mocks import mocks
from flake8_testreview.inventory.retries import retries
from flake8_testreview.inventory.services import services, simulators
from flake8_testreview.inventory.stubs import stubs
from flake8_testreview.inventory.waits import waits
from flake8_testreview.plugin.identity import lines_of
from flake8_testreview.plugin.review import is_reviewed, reach_of
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.source import SourceFile


def suite_in(path: str, settings: argparse.Namespace) -> Suite | None:
    """The suite in the file at `path` under flake8's options; None when it is no test code, or cannot be read or
    parsed."""
    lines = lines_of(path)
    if lines is None or not is_reviewed(path, lines, settings):
        return None
    tree = tree_of("".join(lines))
    return Suite(SourceFile(tree, lines, path), reach_of(settings), settings) if tree is not None else None


def stands_on(suite: Suite) -> list[Entry]:
    """What the tests of a file stand on, by line; of one line in the order of the kinds. A fixture that is known to be
    a service or a simulator is that, and no fixture besides."""
    order = list(Kind)
    found = dict.fromkeys(entry for of_kind in _KINDS for entry in of_kind(suite))
    better = {(one.line, one.name) for one in found if one.kind in (Kind.SERVICE, Kind.SIMULATOR)}
    kept = [one for one in found if one.kind is not Kind.FIXTURE or (one.line, one.name) not in better]
    return sorted(kept, key=lambda one: (one.line, order.index(one.kind)))


_KINDS = (fixtures, stubs, fakes, services, simulators, mocks, waits, retries, hosts)
