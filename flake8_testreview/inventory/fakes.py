"""Fakes: the calls through modules of fakes, and the classes that stand in for others."""
from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_testreview.concerns.doubles.served import served
from flake8_testreview.inventory.entries import Entry, Kind
from flake8_testreview.inventory.fake_modules import FakeModules
from flake8_testreview.inventory.stubs import helper_calls
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.syntax.words import has_any_word

_PLAIN_WORDS = frozenset({"null", "record"})  # these name data of their own: a record of a log, a null pointer


def fakes(suite: Suite) -> Iterator[Entry]:
    """The uses of modules of fakes that are no stubs, and the classes of fakes."""
    modules, are_stubs = suite.fact(FakeModules), {*helper_calls(suite)}
    for use in modules.uses:
        if use.call not in are_stubs:
            yield Entry(use.node.lineno, Kind.FAKE_CALL, use.name, modules.partners.get(use.node, ""))
    yield from _classes(suite)


def _classes(suite: Suite) -> Iterator[Entry]:
    """The classes of the file that stand in for others, and those of other files that are served; with what for."""
    served_for: dict[ast.AST | None, str] = {}
    elsewhere: dict[tuple[int, str], str] = {}
    own = suite.source.nodes(ast.ClassDef)
    for one in served(suite) if suite.reach.other_files else ():
        detail = f"served for {one.real.name}"
        if one.fake.node in own:
            served_for[one.fake.node] = f"{detail}, line {one.node.lineno}"
        else:
            elsewhere[one.node.lineno, one.fake.name] = detail
    for owner in own:
        if owner in served_for or _is_fake(suite, owner):
            yield Entry(owner.lineno, Kind.FAKE_CLASS, owner.name, served_for.get(owner, ""))
    for (line, name), detail in elsewhere.items():
        yield Entry(line, Kind.FAKE_CLASS, name, detail)


def _is_fake(suite: Suite, owner: ast.ClassDef) -> bool:
    """Does its own name, or that of an ancestor in the file, contain a stand-in's word, or is it a mock?"""
    lineage = suite.local_lineage(owner)
    is_named_so = any(has_any_word(one.name, dialects.STAND_IN_WORDS - _PLAIN_WORDS) for one in lineage)
    is_mock = any(last_name(base) in dialects.MOCK_CLASSES for one in lineage for base in one.bases)
    return (is_mock or is_named_so) and not suite.is_test_case(owner)
