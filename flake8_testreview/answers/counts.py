"""How many places of a kind there are in a file: what a remark that found nothing has looked at."""
from __future__ import annotations

import ast
from typing import NamedTuple

from flake8_testreview.answers.names import Name
from flake8_testreview.concerns.leftovers.unused_logger import LOGGER_MAKERS
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import last_name
from flake8_testreview.vocabulary.outside import OutsideCalls
from flake8_testreview.vocabulary.waiters import Waiters

_REGISTERS = frozenset({"addCleanup", "addClassCleanup", "addfinalizer", "callback", "enterContext", "enter_context"})


class Counts(NamedTuple):
    """What a file holds: lines, imported names, local variables, strings, calls that sleep, those that wait for
    something, those that leave the process; with their 1-based lines its loggers, prints, registered clean-ups, set-ups
    and tear-downs."""

    lines: int
    imports: int
    variables: int
    strings: int
    sleeps: int
    waits: int
    outside: int
    loggers: list[Name]
    prints: list[int]
    cleanups: list[int]
    set_ups: list[int]
    tear_downs: list[int]


def counts_of(suite: Suite) -> Counts:
    """The counts of a file."""
    source = suite.source
    stored = {
        (source.scope(node), node.id)
        for node in source.unsorted(ast.Name)
        if isinstance(node.ctx, ast.Store) and source.function(node) is not None
    }
    fixtures = [one for one in suite.functions if one.name in dialects.FIXTURE_NAMES]
    is_down = [("eardown" in one.name.lower()) for one in fixtures]
    return Counts(
        lines=len(source.lines),
        imports=len(source.import_names),
        variables=len(stored),
        strings=sum(isinstance(node.value, str) for node in source.unsorted(ast.Constant)),
        sleeps=sum(1 for _ in source.calls({name for name in source.callees if "sleep" in name})),
        waits=sum(1 for _ in suite.fact(Waiters).seen),
        outside=len(suite.fact(OutsideCalls).calls),
        loggers=_loggers(suite),
        prints=[call.lineno for call in source.calls({"print"}) if isinstance(call.func, ast.Name)],
        cleanups=[call.lineno for call in source.calls(_REGISTERS)],
        set_ups=[one.lineno for one, down in zip(fixtures, is_down, strict=True) if not down],
        tear_downs=[one.lineno for one, down in zip(fixtures, is_down, strict=True) if down],
    )


def _loggers(suite: Suite) -> list[Name]:
    """The loggers that the module itself keeps."""
    found = []
    for call in suite.source.calls(LOGGER_MAKERS):
        statement = suite.source.parent(call)
        if isinstance(statement, ast.Assign) and suite.source.parent(statement) is None:
            found.append(Name(last_name(statement.targets[0]), statement.lineno))
    return found
