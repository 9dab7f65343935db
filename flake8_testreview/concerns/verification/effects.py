"""What a `try` leaves behind, so that a check after it may notice whether an error was raised."""
from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from flake8_testreview.suite.dialects import MOCK_ASSERTIONS
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, dotted, last_name, walk
from flake8_testreview.syntax.words import lower_words
from flake8_testreview.vocabulary.verification import Verifying

_RECORDING = frozenset({"capsys", "capsysbinary", "capfd", "capfdbinary", "caplog", "recwarn"})
_OF_RECORDS = frozenset({"log", "logs", "logged", "warnings", "stderr"})  # words of names


def is_effect_checked(suite: Suite, block: ast.Try, test: FunctionNode, following: Sequence[ast.stmt]) -> bool:
    """Is something verified after the `try` that it worked on, or that recorded it, as a mock does?"""
    if any(isinstance(node, ast.Call) and last_name(node) in MOCK_ASSERTIONS for node in walk(*following)):
        return True
    judged = {dotted(node) for check in _checks(suite, following) for node in walk(check)}
    judged.update(_read_into(judged, following))
    if any(not _OF_RECORDS.isdisjoint(lower_words(name)[-1:]) for name in judged):
        return True
    bound = {node.id for node in walk(*following) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    changed = {name for name in _handed_over(block) if name not in bound}
    return not judged.isdisjoint({*changed, *_worked_on(suite, block), *_recording(suite, block, test)})


def _read_into(names: set[str], statements: Sequence[ast.stmt]) -> Iterator[str]:
    """Where the statements get the values of the names from: what has the attribute that is assigned, the function that
    is called, what has the called method if that takes nothing, and what a path is joined of."""
    for node in walk(*statements):
        if not isinstance(node, ast.Assign) or names.isdisjoint(map(dotted, walk(*node.targets))):
            continue
        if isinstance(node.value, ast.Attribute):
            yield dotted(node.value.value)
        for call in walk(node.value):
            match call:
                case ast.Call(func=ast.Name(id=name)):
                    yield name
                case ast.Call(func=ast.Attribute(value=owner), args=[], keywords=[]):
                    yield dotted(owner)
                case ast.Call(func=ast.Attribute(attr="join" | "joinpath"), args=[ast.Name(id=folder), *_]):
                    yield folder


def _handed_over(block: ast.Try) -> Iterator[str]:
    """The locals that the `try` hands to calls whose answer it does not look at: such calls change something."""
    for statement in block.body:
        match statement:
            case ast.Expr(value=ast.Call(args=given)):
                yield from (one.id for one in given if isinstance(one, ast.Name))


def _worked_on(suite: Suite, block: ast.Try) -> Iterator[str]:
    """What has the methods that the `try` calls, the locals that it calls, and what its handlers check besides the
    exception."""
    for node in walk(*block.body):
        match node:
            case ast.Call(func=ast.Name(id=name) as called) if suite.source.only_value(called) and name[0].islower():
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name() | ast.Attribute() as owner)):
                if dotted(owner) not in ("", "self", *suite.source.import_names):
                    yield dotted(owner)
    for handler in block.handlers:
        for check in filter(suite.fact(Verifying).is_verification, walk(*handler.body)):
            asserting = getattr(check, "func", None)
            read = {dotted(node) for node in walk(check) if isinstance(node, ast.Attribute) and node is not asserting}
            yield from (name for name in read if name.partition(".")[0] not in ("", handler.name))


def _recording(suite: Suite, block: ast.Try, test: FunctionNode) -> Iterator[str]:
    """What may have recorded the run of the `try`: what the `with` statements around it made, and pytest's fixtures for
    that."""
    for above in suite.source.ancestors(block):
        for item in above.items if isinstance(above, (ast.With, ast.AsyncWith)) else ():
            yield from (last_name(node) for node in walk(item) if isinstance(getattr(node, "ctx", None), ast.Store))
    yield from suite.parameter_names(test) & _RECORDING


def _checks(suite: Suite, statements: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """The verifications of the statements that wait for no error: those outside handlers."""
    for check in filter(suite.fact(Verifying).is_verification, walk(*statements)):
        if not any(isinstance(above, ast.ExceptHandler) for above in suite.source.ancestors(check)):
            yield check
