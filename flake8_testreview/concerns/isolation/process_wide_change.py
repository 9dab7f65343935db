"""A test, a fixture of single tests or a helper that they call changes something that all tests of the process share,
and nothing restores it:

- the environment, the working directory, ``sys.path``, ``sys.argv``, ``sys.modules``, the standard streams;
- a setting that a function of the standard library, Django, NumPy, pandas or PyTorch sets: the locale, a signal
  handler, ``gc.disable``, the active language;
- an option of oslo.config, or the clock of oslo.utils;
- a logger of the project;
- an attribute of a module, class or object that is reached through an import.

Why it matters: later tests pass or fail depending on the order they run in. Order dependence is the cause of most
flaky tests in Python (Gruber et al. 2021: 59 % of 7 571).

Bad::

    import os


    def test_debug(api):
        os.environ["DEBUG"] = "1"  # TRV901:5
        assert api.boot().debug

Good::

    def test_debug(api, monkeypatch):
        monkeypatch.setenv("DEBUG", "1")
        assert api.boot().debug

Bad::

    import os


    def test_debug(api, monkeypatch):
        os.environ["DEBUG"] = "1"  # TRV901:5
        assert api.boot().debug

Fixed::

    import os


    def test_debug(api, monkeypatch):
        monkeypatch.setenv("DEBUG", "1")
        assert api.boot().debug

Without ``monkeypatch``, the rest of a pytest test moves into a patch:

Bad::

    import os


    def test_debug(api):
        os.environ["DEBUG"] = "1"  # TRV901:5
        assert api.boot().debug

Fixed::

    import os
    from unittest import mock


    def test_debug(api):
        with mock.patch.dict(os.environ, {"DEBUG": "1"}):
            assert api.boot().debug

In a unittest case, a clean-up restores it:

Bad::

    import os
    import unittest


    class ServerCase(unittest.TestCase):
        def setUp(self):
            os.environ["DEBUG"] = "1"  # TRV901:9
            os.chdir("/srv")  # TRV901:9

        def test_debug(self):
            self.assertTrue(self.api.boot().debug)

Fixed::

    import os
    import unittest
    from unittest import mock


    class ServerCase(unittest.TestCase):
        def setUp(self):
            patcher = mock.patch.dict(os.environ)
            patcher.start()
            self.addCleanup(patcher.stop)
            os.environ["DEBUG"] = "1"
            self.addCleanup(os.chdir, os.getcwd())
            os.chdir("/srv")

        def test_debug(self):
            self.assertTrue(self.api.boot().debug)

Fixes: suggested (``use monkeypatch; tests may fail``, ``patch it for the rest of the test; tests may fail``,
``restore it in a clean-up; tests may fail``).

A helper that no test of its file calls is reported too, if a test of another file calls it; and a list or mapping that
is changed in place, if what was kept of it is no copy: ``saved = sys.path`` restores nothing. So is a variable of the
environment that gets its old value back only if it had one, and what a set-up sets again before each test: the last
test leaves it changed. The message states which of these it is.

Not reported:

- a change that the function itself restores, with or without ``finally`` (without: TRV904);
- a change that something else restores: a patch, ``monkeypatch``, a registered clean-up, a context manager, a
  ``tearDown``, the code after the ``yield`` of a fixture, a hook of pytest. testreview looks in the class, its bases,
  the file, ``conftest.py``, the files that fixtures are imported from, and the helpers that these call;
- a change that the code under test takes back, if the test asserts that it is gone;
- a change that may be restored by a base, context manager or mark whose source cannot be read (one of another
  distribution cannot know what belongs to the project);
- a reset: None, empty or False for an attribute whose definition does not give it another plain value or make it a
  function, and the value that its definition gives, of an object the one that its class sets first;
- an item that is added to a store: to a list or mapping that its definition leaves empty and that holds no settings;
- a value that a set-up or helper sets only where it is missing, and a folder that is added to ``sys.path`` so;
- what a set-up of the class changes too, or a fixture does alike before the test: it is reported there;
- attributes of modules that a clean-up takes out of ``sys.modules``, and of an object in whose place a set-up puts
  another one before each test;
- what the file, or ``conftest.py``, does alike when it is imported, and a folder that is added to ``sys.path`` in a
  file that adds one when it is imported;
- a variable that the test takes out of the environment behind its last assertion (TRV904), or that by its name nobody
  has (``MISSING_KEY``);
- a file that the test loads as a module by ``module_from_spec``, and that nobody else imports;
- a module taken out of ``sys.modules``, if a test evidently wrote it, or if it is imported again; but not while
  doubles are in place, nor by an import that is expected to fail;
- fixtures for the whole run, and those around every test below a ``conftest.py``;
- the set-up of a base class in a file without tests.

Related: B003 of flake8-bugbear and ruff reports assignments to ``os.environ`` as a whole. No rule of pylint.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FunctionNode, attribute_chain, last_name
from flake8_testreview.vocabulary.callbacks import changes_by_tests
from flake8_testreview.vocabulary.changes import Change
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN, Cleanups, is_after_yield, is_final
from flake8_testreview.vocabulary.elsewhere import Elsewhere
from flake8_testreview.vocabulary.expecting import is_expected_to_fail
from flake8_testreview.vocabulary.failures import fails
from flake8_testreview.vocabulary.forking import runs_elsewhere
from flake8_testreview.vocabulary.places import ENVIRONMENT, LOGGERS, PROCESS, Place
from flake8_testreview.vocabulary.restoring import Restoring
from flake8_testreview.vocabulary.touching import Touching

PROCESS_WIDE_CHANGE = Message(
    "TRV901",
    "process-wide-change",
    "A test changes process-wide state, and nothing restores it",
    kind=Kind.LEAK,
    template="{where} {verb} {what} and {fate}; {way_out}",
    remark="set-up and tear-down",
)

_ENVIRON = Place(ENVIRONMENT, "")


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the first lasting change of each owner in a function."""
    lasting: dict[tuple[ast.AST, str], list[Change]] = defaultdict(list)
    for change in changes_by_tests(suite):
        if _replaces_environment(suite, change):
            lasting[suite.source.class_of(change.function) or change.function, "itself"].append(change)
        elif _is_lasting(suite, change) or _empties_environment(suite, change):
            owner = change.place.shown if change.place.owner in (PROCESS, LOGGERS) else change.place.owner
            lasting[change.function, owner].append(change)
    for (_, kind), (first, *others) in _without_repeated(suite, lasting):
        from flake8_testreview.concerns.isolation.restored import restored, way_out  # few files need it

        more = len({one.place for one in others} - {first.place})
        what = f"{first.shown}, and {more} more," if more else first.shown
        verb = "removes" if first.value is None else "changes"
        if kind == "itself":
            verb, what = "replaces", "os.environ with a plain dict"
        fixture = _shadowing_fixture(suite, first)
        fix = partial(restored, suite, [first, *others]) if kind != "itself" and not fixture else None
        where = first.function.name
        users = _users(suite, first)
        instead = f"ask for the fixture {fixture}" if fixture else way_out(suite, first, users)
        fate = _fate(suite, first, users)
        yield PROCESS_WIDE_CHANGE.at(
            suite, first.node, fix=fix, where=where, verb=verb, what=what, fate=fate, way_out=instead
        )


def _fate(suite: Suite, change: Change, users: set[FunctionNode]) -> str:
    """What becomes of a change, that serves its `users`, when the test is over."""
    from flake8_testreview.vocabulary.resetting import resetting  # few files need it

    if suite.fact(Restoring).ineffective(change).only_if_set:
        return "it is restored only if it was set before"
    set_up = resetting(suite, change, users)
    return f"{set_up} resets it only before the next test" if set_up else "nothing restores it"


def _without_repeated(
    suite: Suite, lasting: dict[tuple[ast.AST, str], list[Change]]
) -> Iterator[tuple[tuple[ast.AST, str], list[Change]]]:
    """The changes but for those in tests and helpers of what a set-up of their class changes too: that is where they
    are restored."""
    every = [change for changes in lasting.values() for change in changes]
    set_up = [one for one in every if one.function.name in dialects.SET_UPS]
    by_set_ups = {(suite.source.class_of(one.function), one.place) for one in set_up}
    for key, changes in lasting.items():
        owner = suite.source.class_of(changes[0].function)
        if owner is not None and by_set_ups and changes[0].function.name not in dialects.SET_UPS:
            lineage = suite.local_lineage(owner)
            changes = [one for one in changes if not any((above, one.place) in by_set_ups for above in lineage)]
        if changes:
            yield key, changes


def _users(suite: Suite, change: Change) -> set[FunctionNode]:
    """The tests and fixtures for whose length a function changes things: itself, or those that call it; where tests of
    other files call it, itself."""
    function = change.function
    served = suite.fact(Cleanups).served(function)
    if served or suite.role(function) != Role.HELPER:
        return served
    return {function} if _serves_other_files(suite, change) else set()


def _serves_other_files(suite: Suite, change: Change) -> bool:
    """Is a helper, that nobody calls in its own file, called in other test files, and does nothing in them, nor another
    function here, touch what it changes?"""
    helper, place = change.function, change.place
    owner = suite.source.class_of(helper)
    if suite.references(helper) or helper.name.startswith("__"):
        return False
    if owner is not None and owner.bases and not suite.is_unittest_case(owner):
        return False
    others = (other for other in suite.fact(Restoring).changes(suite.source).all if other.function is not helper)
    if any(other.place.meets(place) for other in others):
        return False
    holder = owner.name if owner is not None else PurePath(suite.source.filename).stem
    return suite.fact(Elsewhere).serves(helper.name, holder, place.name or place.owner)


def _is_lasting(suite: Suite, change: Change) -> bool:
    restoring, users = suite.fact(Restoring), _users(suite, change)
    if not users or change.place.is_any_attribute or is_after_yield(change.function, change.node):
        return False
    if suite.fact(Cleanups).serves_all(change.function):
        return False
    from flake8_testreview.vocabulary.consequences import is_consequence  # few files need it
    from flake8_testreview.vocabulary.isolating import isolates

    if isolates(suite, change) or restoring.ends_reset(change) or restoring.changes(suite.source).puts_back(change):
        return False
    if is_consequence(suite, change) or any(_changes_itself(suite, user, change) for user in users):
        return False
    if _is_expected_to_fail(suite, change) or runs_elsewhere(suite, change.function) or _is_of_copy(suite, change):
        return False
    if restoring.is_restored(change, users):
        return False
    from flake8_testreview.vocabulary.at_import import is_made_at_import  # few changes come so far
    from flake8_testreview.vocabulary.resetting import is_done_before

    return not is_made_at_import(suite, change) and not is_done_before(suite, change, users)


def _is_of_copy(suite: Suite, change: Change) -> bool:
    """Is a variable of the environment changed, where a set-up of the class binds `os.environ` itself to a new one?"""
    owner = suite.source.class_of(change.function)
    if owner is None or change.place.owner != ENVIRONMENT or change.place == _ENVIRON:
        return False
    lineage = suite.local_lineage(owner)
    whole = (other for other in suite.fact(Restoring).changes(suite.source).all if other.place == _ENVIRON)
    binding = (other.function for other in whole if other.value is not None and not other.is_part)
    set_ups = (one for one in binding if suite.role(one) == Role.FIXTURE and one.name not in TEARING_DOWN)
    return any(suite.source.class_of(one) in lineage for one in set_ups)


def _is_expected_to_fail(suite: Suite, change: Change) -> bool:
    """May the change itself be what is expected to fail? That is the last statement of its block, or before one that
    fails the test."""
    following = suite.source.next_statement(change.node)
    is_last = following is None or fails(following)
    return is_expected_to_fail(suite, change.node) and (is_last or is_final(suite.source, change.node))


def _changes_itself(suite: Suite, user: FunctionNode, change: Change) -> bool:
    """Does who calls a helper change the place too, so that the helper may put back what it did?"""
    own = suite.fact(Restoring).changes(suite.source).by.get(user, ())
    return user is not change.function and any(other.place.meets(change.place) for other in own)


def _replaces_environment(suite: Suite, change: Change) -> bool:
    """Is `os.environ` itself bound to a plain dictionary, by which the environment of child processes is lost, and is
    nowhere in the file bound to the real one again?"""
    changes = suite.fact(Restoring).changes(suite.source)
    whole = [other for other in changes.all if other.place == _ENVIRON and not other.is_part]
    bound = [other for other in whole if other.value is not None]
    if change not in bound or suite.role(change.function) == Role.NESTED:
        return False
    return _is_copy(suite, change.value) and all(_is_copy(suite, other.value) for other in bound)


def _empties_environment(suite: Suite, change: Change) -> bool:
    """Does a tear-down end with nothing in the environment, which no set-up is known to have saved?"""
    function = change.function
    is_emptied = change.place == _ENVIRON and isinstance(change.node, ast.Call) and last_name(change.node) == "clear"
    is_last = suite.source.statement(change.node) is function.body[-1]
    if not is_emptied or not is_last or function.name not in TEARING_DOWN:
        return False
    around = suite.fact(Cleanups).around(function)
    others = [code for code in around or () if function not in code.nodes]
    return around is not None and not any(suite.fact(Touching).touches(code, _ENVIRON) for code in others)


def _is_copy(suite: Suite, value: ast.expr | None) -> bool:
    match value:
        case ast.Call(func=function) if suite.source.qualified(function) in ("copy.copy", "copy.deepcopy"):
            return False  # it is of the same kind
        case ast.Dict() | ast.Call(func=ast.Attribute(attr="copy" | "deepcopy")) | ast.Call(func=ast.Name(id="dict")):
            return True
    values = [one.value for one in suite.source.values(value) if not isinstance(one.value, (ast.Name, ast.Attribute))]
    return bool(values) and all(_is_copy(suite, one) for one in values)


def _shadowing_fixture(suite: Suite, change: Change) -> str:
    """The name that the change is made through, where it is also that of a fixture, which was to be asked for; else
    empty."""
    match change.node:
        case ast.Assign(targets=[ast.Attribute() as target]):
            first, _ = attribute_chain(target)
            if isinstance(first, ast.Name) and suite.fact(Cleanups).fixtures_named(first.id, change.function):
                return first.id
    return ""
