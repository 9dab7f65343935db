"""What looks as if it restored a change, and does not."""
from __future__ import annotations

import ast

from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import dotted, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.changes import Change, Changes
from flake8_testreview.vocabulary.places import ENVIRONMENT
from flake8_testreview.vocabulary.verification import Verifying


class Ineffective(NamedTuple):
    """The statements of a file that put nothing back of what a change does, and, among them, those that put something
    back only if it was set before."""

    all: set[ast.AST]
    only_if_set: set[ast.AST]


def ineffective(change: Change, changes: Changes) -> Ineffective:
    """What of the file, whose changes these are, puts nothing back of what `change` does. For changes of one kind it
    is the same."""
    conditional = _only_if_set(change, changes)
    return Ineffective(_bound_again(change, changes) | conditional | _of_c(change, changes), conditional)


def kind_of(change: Change, changes: Changes) -> tuple[object, ...]:
    """What the answer depends on."""
    is_of_c = _is_call_of_c(change, changes)
    return _around(change, changes), change.place, change.is_in_place, change.value is None, is_of_c


def _around(change: Change, changes: Changes) -> ast.AST:
    """The class, or the function of none, in which what puts a change back is looked for."""
    return changes.source.class_of(change.function) or change.function


def _bound_again(change: Change, changes: Changes) -> set[ast.AST]:
    """What binds the very object again that `change` alters in place, since it was kept without a copy: `sys.path =
    saved` of `saved = sys.path`; nothing where the function or class binds the place otherwise too."""
    if not change.is_in_place:
        return set()
    whole = [one for one in _near(change, changes) if not one.is_in_place]
    return {one.node for one in whole} if all(_is_kept_itself(one, changes) for one in whole) else set()


def _near(change: Change, changes: Changes) -> list[Change]:
    """The changes of the same place in the same function or class."""
    owner = _around(change, changes)
    return [one for one in changes.meeting(change.place) if owner in changes.source.ancestors(one.node)]


def _is_kept_itself(change: Change, changes: Changes) -> bool:
    kept = [one.value for one in changes.source.values(change.value)]
    name = change.place.dotted.rstrip(".")
    return bool(kept) and all(isinstance(one, ast.Attribute) and changes.named(one) == name for one in kept)


def _of_c(change: Change, changes: Changes) -> set[ast.AST]:
    """The calls of `os.unsetenv` and `os.putenv`, which `os.environ` does not follow (documentation of `os`)."""
    if change.place.owner != ENVIRONMENT or _is_call_of_c(change, changes):
        return set()
    calls = [one.node for one in _near(change, changes) if _is_call_of_c(one, changes)]
    return {*calls, *map(changes.source.statement, calls)}


def _is_call_of_c(change: Change, changes: Changes) -> bool:
    called = change.node.func if isinstance(change.node, ast.Call) else None
    return changes.source.qualified(called) in ("os.unsetenv", "os.putenv")


def _only_if_set(change: Change, changes: Changes) -> set[ast.AST]:
    """The conditions under which a variable of the environment gets its old value back if it had one, and which let it
    stand otherwise; nothing where `change` takes it away, or something else does."""
    if change.place.owner != ENVIRONMENT or change.value is None:
        return set()
    others = [one for one in _near(change, changes) if not _is_call_of_c(one, changes)]
    if any(one.value is None for one in others):
        return set()
    conditions = {changes.source.parent(one.node) for one in others if changes.puts_back(one)}
    return {one for one in conditions if isinstance(one, ast.If) and _asks_for_old(changes.source, one)}


def _asks_for_old(source: SourceFile, condition: ast.If) -> bool:
    """Is something put back alone, if there is something: `if saved: os.environ["HOME"] = saved`?"""
    match condition.test:
        case ast.Compare(left=asked, ops=[ast.IsNot(), *_]) | asked:
            saved = dotted(asked)
    match condition.body:
        case [ast.Assign(value=value)] if saved and saved == dotted(value) and not condition.orelse:
            return source.next_statement(condition) is None
    return False


def goes_on(suite: Suite, change: Change) -> bool:
    """Does the function verify anything later but what is put there, so that the value is for what it does next?"""
    is_verification = suite.fact(Verifying).is_verification
    nodes = (node for node in walk(*change.function.body, into_scopes=False) if is_verification(node))
    later = (node for node in nodes if getattr(node, "lineno", 0) >= change.node.lineno)
    return not all(_only_reads(node, change.place.name) for node in later)


def _only_reads(assertion: ast.AST, name: str) -> bool:
    """Is the assertion about nothing but the attribute, and calls nothing besides itself?"""
    inside = [*walk(assertion)]
    calls = [node for node in inside if isinstance(node, ast.Call) and node is not assertion]
    return not calls and any(isinstance(node, ast.Attribute) and node.attr == name for node in inside)
