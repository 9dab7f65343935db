"""A set-up or tear-down overrides one that does something, and does not call it.

Why it matters: what the base does for its effect (a patch, a clean-up, a registration) does not happen, and nobody
notices.

Bad::

    import unittest


    class ApiCase(unittest.TestCase):
        def setUp(self):
            self.api = connect()
            self.api.isolate()


    class ServerCase(ApiCase):
        def setUp(self):  # TRV702:5
            self.flavor = "small"

        def test_rebuild(self):
            self.assertTrue(self.api.rebuild(self.flavor))

Good::

    import unittest


    class ApiCase(unittest.TestCase):
        def setUp(self):
            self.api = connect()
            self.api.isolate()


    class ServerCase(ApiCase):
        def setUp(self):
            super().setUp()
            self.flavor = "small"

        def test_rebuild(self):
            self.assertTrue(self.api.rebuild(self.flavor))

Fixed::

    import unittest


    class ApiCase(unittest.TestCase):
        def setUp(self):
            self.api = connect()
            self.api.isolate()


    class ServerCase(ApiCase):
        def setUp(self):
            super().setUp()
            self.flavor = "small"

        def test_rebuild(self):
            self.assertTrue(self.api.rebuild(self.flavor))

Fixes: suggested (``call super().setUp(); tests may fail``).

The fix calls the base's set-up first, and the base's tear-down last.

Not reported:

- a base that only sets attributes, since a test that needs one would fail, or that only logs or prints;
- a fixture that skips or raises;
- what a base does under a condition, which may not hold for the class;
- a class that calls the base's fixture elsewhere, or itself calls whatever that fixture calls;
- a tear-down whose base only undoes its own set-up, if the class rightly overrides that set-up, or what it calls, too;
- what a base does with the attributes that it sets, if the override sets all of them, several, in its own way;
- a base listed after a test case (``class ServerCase(unittest.TestCase, Logged)``): ``super()`` does not reach it;
- a fixture of a layer of zope.testrunner, which calls those of the bases itself;
- a base whose source is not found. testreview looks for it in other files too.

Related: W0231 of pylint reports the same of ``__init__``. No rule of flake8-bugbear or ruff.
"""
from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import partial
from itertools import takewhile

from flake8_testreview.edits.spans import Fix
from flake8_testreview.plugin.finding import Finding, Kind, Message
from flake8_testreview.suite import dialects
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.bindings import How
from flake8_testreview.syntax.nodes import (
    FUNCTIONS,
    FunctionNode,
    base_class,
    does_something,
    is_own,
    last_name,
    methods,
    walk,
    without_docstring,
)
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.cleanups import TEARING_DOWN
from flake8_testreview.vocabulary.containers import ADDING

BASE_FIXTURE_CUT_OFF = Message(
    "TRV702",
    "base-fixture-cut-off",
    "A set-up or tear-down overrides the one in its base class without calling it",
    kind=Kind.LEAK,
    template="{where} overrides {base} without calling it, so {lost}() never runs; call {call}",
    remark="set-up and tear-down",
)

_LASTING = frozenset({"useFixture", "enterContext", "enterClassContext", "start", "addCleanup", "create_patch"})


class _Cut(NamedTuple):
    """The class whose fixture is overridden and not called, what is lost by that, and what the fixture is given."""

    base: str
    lost: str
    taken: list[str]


def find(suite: Suite) -> Iterator[Finding]:
    """Yield the fixtures that override one that does something, without calling it."""
    fixtures = (*dialects.UNITTEST_FIXTURES, *dialects.PYTEST_FIXTURES)
    for owner in suite.source.unsorted(ast.ClassDef):
        for method in methods(owner):
            if method.name in fixtures and (cut := _cut_off(suite, owner, method)):
                where, base, call = (f"{one}.{method.name}" for one in (owner.name, cut.base, "super()"))
                call += f"({', '.join(cut.taken)})"
                fix = partial(_with_base_called, suite, method, call, cut.taken)
                yield BASE_FIXTURE_CUT_OFF.at(suite, method, fix=fix, where=where, base=base, lost=cut.lost, call=call)


def _cut_off(suite: Suite, owner: ast.ClassDef, method: FunctionNode) -> _Cut | None:
    """The fixture of the same name that `method` overrides and does not call.

    What the base stores in attributes an override may well replace: a test that needs one would fail. What it calls
    for the effect (a patch, a clean-up, a registration) goes unnoticed.
    """
    if not owner.bases or not does_something(method) or _is_of_layer(method) or _calls_base(suite, owner, method):
        return None
    own: set[str] = set()
    for node in walk(*method.body):
        match node:
            case ast.Call(func=ast.Name(id="getattr" | "super" as word), args=[first, *_]):
                if word == "getattr" or last_name(first) != owner.name:
                    return None  # it leaves out some on purpose
            case ast.Raise() | ast.Call(func=ast.Attribute(attr="skipTest")):
                return None
            case ast.Attribute(attr=name) | ast.Name(id=name):
                own.add(name)
    overridden = suite.overridden(owner, method.name)
    if overridden is None or _is_behind_framework(suite, owner, overridden[0]):
        return None
    base, implementation = overridden
    if _undoes_what_is_cut_off(suite, owner, implementation):
        return None
    for node in walk(*implementation.body):
        if isinstance(node, ast.Attribute) and (bound := suite.source.scope_bindings(owner, node.attr)):
            if bound[0].how is How.ASSIGN:
                return None  # the class works on something else than its base does
    own.add(method.name)
    kept = _of_object(implementation, ast.Store)
    is_all_anew = len(kept) > 1 and kept <= _of_object(method, ast.Store)  # the override makes all in its own way
    anew = kept if is_all_anew else set[str]()
    effects = (
        callee
        for callee in _effects(implementation)
        if last_name(callee) not in own and not _adds_to(callee, kept) and not _is_of(callee, anew)
    )
    lost = next((callee for callee in effects if not _is_called_later(suite, owner, method, callee)), None)
    given = implementation.args.args[1 : len(implementation.args.args) - len(implementation.args.defaults)]
    return _Cut(base.rpartition(".")[2], _called(lost), [one.arg for one in given]) if lost else None


def _is_of(callee: ast.expr, names: set[str]) -> bool:
    """Is it a method of an attribute with one of the names, or of what that gives?"""
    return any(is_own(node) and isinstance(node, ast.Attribute) and node.attr in names for node in walk(callee))


def _adds_to(callee: ast.expr, kept: set[str]) -> bool:
    """Does it only fill a container that the fixture keeps in an attribute, which a test that needs it would miss?"""
    match callee:
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self" | "cls"), attr=held), attr=method):
            return method in ADDING and held in kept
    return False


def _is_called_later(suite: Suite, owner: ast.ClassDef, method: FunctionNode, callee: ast.expr) -> bool:
    """Is it called elsewhere in the class, on what `method` itself sets?"""
    match callee:
        case ast.Attribute(value=ast.Attribute(attr=held), attr=name) if held in _of_object(method, ast.Store):
            uses = [use for use in suite.source.attributes.get(name, ()) if last_name(use.value) == held]
            return any(owner in suite.source.ancestors(use) for use in uses)
    return False


def _calls_base(suite: Suite, owner: ast.ClassDef, method: FunctionNode) -> bool:
    """Is the fixture that `method` overrides called in the class, by a helper perhaps, or by a function of the file?"""
    is_called = any(owner in suite.source.ancestors(use) for use in suite.source.attributes.get(method.name, ()))
    return is_called or any(_calls_for(suite, call, method.name) for call in walk(*method.body))


def _calls_for(suite: Suite, node: ast.AST, name: str) -> bool:
    """Does a function of the file that gets the test case call the base's fixture?"""
    if not isinstance(node, ast.Call) or "self" not in map(last_name, node.args):
        return False
    function = suite.source.definition(node.func)
    return isinstance(function, FUNCTIONS) and any(
        isinstance(below, ast.Call) and last_name(below) == name for below in walk(*function.body)
    )


def _is_behind_framework(suite: Suite, owner: ast.ClassDef, base: str) -> bool:
    """Does a class on the way to `base`, which is no test case, derive from a test case first? The fixtures of
    `unittest.TestCase` call no others, so `super()` does not get to it."""
    way = takewhile(lambda above: above.name != base, suite.local_lineage(owner))
    return any(
        _is_case(suite, above.bases[0]) and not all(_is_case(suite, other) for other in above.bases)
        for above in way
        if above.bases
    )


def _is_case(suite: Suite, base: ast.expr) -> bool:
    """Is a base, as it is written, a unittest test case?"""
    local = suite.source.definition(base_class(base))
    if isinstance(local, ast.ClassDef):
        return suite.is_unittest_case(local)
    return suite.is_of_case([suite.source.qualified(base_class(base)) or ""])


def _undoes_what_is_cut_off(suite: Suite, owner: ast.ClassDef, tear_down: FunctionNode) -> bool:
    """Does the base's tear-down need what only its set-up, or another method of it, makes, which the class may well
    override?"""
    needed = _of_object(tear_down, ast.Load) if tear_down.name in TEARING_DOWN else set()
    fixtures = (*dialects.UNITTEST_FIXTURES, *dialects.PYTEST_FIXTURES)
    for own in methods(owner):
        if not needed or own.name in TEARING_DOWN or suite.is_collected(own):
            continue
        overridden = suite.overridden(owner, own.name)
        if overridden is None or _calls_base(suite, owner, own):
            continue
        missed = needed & _of_object(overridden[1], ast.Store) - _of_object(own, ast.Store)
        if missed and (own.name not in fixtures or not _cut_off(suite, owner, own)):
            return True
    return False


def _of_object(method: FunctionNode, use: type[ast.expr_context]) -> set[str]:
    """The attributes of `self` or `cls` that the method sets, or reads."""
    attributes = (node for node in walk(*method.body) if isinstance(node, ast.Attribute) and isinstance(node.ctx, use))
    return {node.attr for node in attributes if is_own(node)}


def _is_of_layer(method: FunctionNode) -> bool:
    """Is it the fixture of a layer of zope.testrunner? That is a method of the class, and the runner itself calls those
    of the layers that it derives from."""
    kinds = {last_name(decorator) for decorator in method.decorator_list}
    return method.name in ("setUp", "tearDown") and not kinds.isdisjoint({"classmethod", "staticmethod"})


def _called(callee: ast.expr) -> str:
    """What is called, as a message shows it whole: without the arguments on the way to it."""
    match callee:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=name):
            return f"{_called(value)}.{name}"
        case ast.Call(func=function):
            return f"{_called(function)}(...)"
    return "(...)"


def _with_base_called(suite: Suite, method: FunctionNode, call: str, taken: list[str]) -> Fix | None:
    """Call the base's fixture first, or in a tear-down last, where the method surely comes to its end."""
    takes_object = bool(method.args.posonlyargs or method.args.args)
    if not suite.parameter_names(method).issuperset(taken):
        return None
    if not takes_object or any(last_name(decorator) == "staticmethod" for decorator in method.decorator_list):
        return None
    code = f"await {call}" if isinstance(method, ast.AsyncFunctionDef) else call
    if "teardown" not in method.name.lower():
        edit = suite.draft.insertion_before(without_docstring(method.body)[0], code)
    elif any(isinstance(node, ast.Return) for node in walk(*method.body, into_scopes=False)):
        return None
    else:
        edit = suite.draft.insertion_after(method.body[-1], code)
    return Fix(f"call {call}; tests may fail", (edit,), is_safe=False)


def _effects(method: FunctionNode) -> Iterator[ast.Name | ast.Attribute]:
    """What `method` calls for the effect: as a statement, or for a patch that lasts; not under a condition, which may
    not hold for the class."""
    nodes = [*walk(*method.body, into_scopes=False)]
    conditions = (node for node in nodes if isinstance(node, ast.If))
    guarded = {node for condition in conditions for node in walk(*condition.body, *condition.orelse)}
    for node in (one for one in nodes if one not in guarded):
        match node:
            case ast.Expr(value=ast.Call(func=callee) | ast.Await(value=ast.Call(func=callee))):
                if isinstance(callee, (ast.Name, ast.Attribute)) and last_name(callee) not in dialects.LOGGING:
                    yield callee
            case ast.Call(func=ast.Attribute(attr=name) as callee) if name in _LASTING:
                yield callee
