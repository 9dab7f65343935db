"""The last statements of a test restore something that it changed for all tests, and an assertion stands before them;
or a context manager restores it behind its ``yield``, without ``finally``.

Why it matters: when the assertion fails, they are skipped. One failure becomes many, and the others hide the first.

Bad::

    import os


    def test_debug(api):
        os.environ["DEBUG"] = "1"
        assert api.boot().debug
        del os.environ["DEBUG"]  # TRV904:5

Good::

    def test_debug(api, monkeypatch):
        monkeypatch.setenv("DEBUG", "1")
        assert api.boot().debug

Bad::

    import os
    from contextlib import contextmanager


    @contextmanager
    def debugging():
        os.environ["DEBUG"] = "1"
        yield
        del os.environ["DEBUG"]  # TRV904:5


    def test_debug(api):
        with debugging():
            assert api.boot().debug

Good::

    @contextmanager
    def debugging():
        os.environ["DEBUG"] = "1"
        try:
            yield
        finally:
            del os.environ["DEBUG"]

Reported: what the last five statements of a test restore or empty, themselves or by a helper of the file. Of a context
manager, what follows its ``yield``:

- whatever TRV901 looks at, and an attribute of a class of the file that another test uses;
- a patch that the test starts and stops itself;
- a variable of the environment that the code under test sets.

Not reported:

- statements in a ``finally``, or after the ``yield`` of a fixture, which pytest runs in any case;
- a change that something else restores too: a registered clean-up, a patch, a context manager, a tear-down;
- patches under a base or file that calls ``patch.stopall``;
- a logger of the tests' own, or of another distribution;
- files, sockets, services and threads: the next test makes its own.

Related: no rule of flake8-bugbear, ruff or pylint.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from flake8_testreview.concerns.isolation.unguarded import unguarded
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, last_name, walk
from flake8_testreview.syntax.words import has_any_word
from flake8_testreview.vocabulary.changes import Change, Changes
from flake8_testreview.vocabulary.cleanups import is_final, outside_functions
from flake8_testreview.vocabulary.containers import REMOVING
from flake8_testreview.vocabulary.defined import gives_definition
from flake8_testreview.vocabulary.isolating import logs_for_others
from flake8_testreview.vocabulary.places import ENVIRONMENT, LOGGERS
from flake8_testreview.vocabulary.restoring import LAST, Restoring
from flake8_testreview.vocabulary.sharing import Rebound, rebound_attributes
from flake8_testreview.vocabulary.started import StartedPatches
from flake8_testreview.vocabulary.verification import Verifying

SKIPPED_CLEANUP = Message(
    "TRV904",
    "skipped-cleanup",
    "A failure skips a clean-up",
    kind=Kind.LEAK,
    template="{where} restores {what} only if {condition}; {way_out}",
    remark="set-up and tear-down",
)


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first statement of each test, and of each context manager, that undoes something too late."""
    for manager, change, undoing in unguarded(suite):
        condition, way_out = "its block passes", "put the yield in a try with finally"
        yield SKIPPED_CLEANUP.at(
            suite, undoing.node, where=manager.name, what=change.shown, condition=condition, way_out=way_out
        )
    rebound: dict[FunctionNode, list[Rebound]] = defaultdict(list)
    for one in rebound_attributes(suite):
        rebound[one.function].append(one)
    for test in suite.tests:
        found = [*_undone(suite, test), *_unset(suite, test), *_stopped(suite, test)]
        found += [(one.last, one.name) for one in rebound.get(test, ()) if _is_put_back_late(suite, one)]
        found = [one for one in found if not has_any_word(test.name, REMOVING & {last_name(one[0])})]  # the subject
        found.sort(key=lambda one: one[0].lineno)
        if found:
            node, what = found[0]
            more = len({shown for _, shown in found}) - 1
            what = f"{what}, and {more} more," if more else what
            condition, way_out = "the assertions before it pass", _way_out(suite, test)
            yield SKIPPED_CLEANUP.at(suite, node, where=test.name, what=what, condition=condition, way_out=way_out)


def _undone(suite: Suite, test: FunctionNode) -> Iterator[tuple[ast.stmt | ast.Call, str]]:
    """What undoes the changes of a test at its end, behind an assertion."""
    restoring = suite.fact(Restoring)
    changes = restoring.changes(suite.source)
    own = changes.by.get(test, ())
    for change in own:
        if change.place.is_any_attribute or gives_definition(suite, change):
            continue
        if not outside_functions(suite.source, change.node, test) or changes.puts_back(change):
            continue
        if change.place.owner == LOGGERS and logs_for_others(suite, change.place.name):
            continue
        undone = restoring.undoing(change, certainly=True)
        others = [other for other in own if other.place.meets(change.place)]
        anew = max(other.node.lineno for other in others if other not in undone)  # the change itself, or a later one
        late = [one for one in undone if not _is_step(suite, one, changes)]
        undoing: list[ast.stmt | ast.Call] = [other.node for other in late if other.node.lineno > anew]
        first = min((one.node for one in undone), key=lambda node: node.lineno, default=None)
        if first is not None and first.lineno < anew and not _is_asserted_between(suite, test, change.node, first):
            continue  # it is put back before the last change, and nothing skips that
        if any(is_final(suite.source, node) or _is_for_failures(suite, test, node) for node in undoing):
            continue
        last = [node for node in undoing if _is_last(test, node)] or [*_by_helper(suite, test, change)]
        if last and len(last) >= len(undoing) and _is_asserted_between(suite, test, change.node, last[0]):
            if not restoring.is_restored_around(change, test, in_doubt=False):  # else it were not put back by hand
                yield last[0], change.shown


def _is_for_failures(suite: Suite, test: FunctionNode, node: ast.stmt | ast.Call) -> bool:
    """Does it stand in a handler, which runs when something fails, and no assertion before it there?"""
    handlers = (above for above in suite.source.ancestors(node) if isinstance(above, ast.ExceptHandler))
    return any(not _is_asserted_between(suite, test, handler, node) for handler in handlers)


def _unset(suite: Suite, test: FunctionNode) -> Iterator[tuple[ast.stmt | ast.Call, str]]:
    """What a test takes out of the environment behind its last assertion, and did not put there: the code under test
    did."""
    restoring = suite.fact(Restoring)
    own = restoring.changes(suite.source).by.get(test, ())
    in_environment = [change for change in own if change.place.owner == ENVIRONMENT]
    if any(change.value is not None for change in in_environment):
        return
    for change in in_environment:
        statement = suite.source.statement(change.node)
        if statement in test.body[-LAST:] and suite.fact(Verifying).is_behind_all(statement):
            if not restoring.is_restored_around(change, test):
                yield change.node, change.shown


def _is_put_back_late(suite: Suite, rebound: Rebound) -> bool:
    """Is an attribute of a class of the file put back at the end of a test, behind an assertion, and no step of it?"""
    test = rebound.function
    if rebound.last not in test.body[-LAST:] or suite.fact(Verifying).is_verified_after(rebound.last):
        return False
    return _is_asserted_between(suite, test, rebound.first, rebound.last)


def _is_step(suite: Suite, undone: Change, changes: Changes) -> bool:
    """May it be a step of the test: is an attribute taken away, or set to its first value, and then verified?"""
    if not undone.place.is_attribute or changes.puts_back(undone):
        return False
    if undone.value is not None and not gives_definition(suite, undone):
        return False
    return suite.fact(Verifying).is_verified_after(undone.node)


def _by_helper(suite: Suite, test: FunctionNode, change: Change) -> Iterator[ast.Call]:
    """The calls at the end of a test that undo a change; not one behind which the test asks for the place: it is what
    is tested."""
    for statement in test.body[-LAST:]:
        match statement:
            case ast.Expr(value=ast.Call() as call) if call.lineno > change.node.lineno:
                is_undone = suite.fact(Restoring).undone_by(change, call)
                if is_undone and not _is_asked_after(suite, test, call, change):
                    yield call


def _is_asked_after(suite: Suite, test: FunctionNode, call: ast.Call, change: Change) -> bool:
    """Does an assertion behind the call name what was changed?"""
    verification = suite.fact(Verifying)
    checks = filter(verification.is_verification, walk(*test.body))
    later = (check for check in checks if verification.decided_at(check) > call.lineno)
    return any(last_name(node) == change.place.name for check in later for node in walk(check))


def _stopped(suite: Suite, test: FunctionNode) -> Iterator[tuple[ast.Call, str]]:
    """The patches that a test starts, and stops at its end, behind an assertion."""
    patches = suite.fact(StartedPatches)
    for statement in test.body[-LAST:]:
        match statement:
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name() as patcher, attr="stop")) as call):
                start = patches.started_in(patcher)
                is_late = start is not None and _is_asserted_between(suite, test, start, call)
                if is_late and not patches.are_all_stopped(test):
                    yield call, "a started patch"


def _is_last(test: FunctionNode, node: ast.AST) -> bool:
    return any(node is statement or node in walk(statement) for statement in test.body[-LAST:])


def _is_asserted_between(
    suite: Suite, test: FunctionNode, first: ast.stmt | ast.ExceptHandler | ast.Call, last: ast.stmt | ast.Call
) -> bool:
    verification = suite.fact(Verifying)
    nodes = (node for node in walk(*test.body, into_scopes=False) if isinstance(node, (ast.Assert, ast.Call)))
    between = (node for node in nodes if first.lineno < verification.decided_at(node) < last.lineno)
    return any(
        verification.is_verification(node) or verification.called(node) is not None and verification.verifies(node)
        for node in between
    )


def _way_out(suite: Suite, test: FunctionNode) -> str:
    owner = suite.source.class_of(test)
    is_case = owner is not None and suite.is_unittest_case(owner)
    return "register the clean-up with addCleanup before them" if is_case else "use monkeypatch, a fixture or finally"
