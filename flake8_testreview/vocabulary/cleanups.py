"""What runs around a test: set-ups and tear-downs, fixtures, contexts, clean-ups that are handed over.

One answer for all who ask what a test leaves behind. Sources of the names: the documentation of unittest, pytest,
testtools, fixtures, contextlib.
"""
from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import PurePath

from flake8_testreview.suite import dialects
from flake8_testreview.suite.functions import Role, asked_as, is_autouse
from flake8_testreview.suite.suite import Suite
from flake8_testreview.syntax.nodes import FUNCTIONS, FunctionNode, applied, argument, last_name, methods, text_of, walk
from flake8_testreview.syntax.source import SourceFile
from flake8_testreview.syntax.tuples import NamedTuple
from flake8_testreview.vocabulary.known import isolates

# Methods that take a callable, which is called after the test, whatever becomes of the test.
DEFERRING = frozenset(
    {"addCleanup", "addClassCleanup", "addModuleCleanup", "addAsyncCleanup", "addfinalizer", "callback", "push",
     "push_async_callback", "register", "add_finalizer", "add_cleanup", "addTearDownHook", "finalize"}
)  # fmt: skip
# Methods that enter a context, which is left after the test.
ENTERING = frozenset(
    {"enterContext", "enterClassContext", "enterAsyncContext", "enter_context", "enter_async_context", "useFixture"}
)  # fmt: skip
REGISTERING = DEFERRING | ENTERING
TEARING_DOWN = frozenset(
    {"tearDown", "tearDownClass", "asyncTearDown", "teardown_method", "teardown_class", "teardown", "tearDownModule",
     "teardown_module", "teardown_function", "_fixture_teardown", "cleanUp", "doCleanups", "beforeTearDown",
     "afterClear"}
)  # fmt: skip
RUNNING = frozenset({"run", "__call__", "_callTestMethod", "_callSetUp"})  # what a test case does around every test
_OF_MODULES = dialects.FIXTURE_NAMES | TEARING_DOWN  # nose and doctest know the methods' names as functions too

_SHARED_SCOPES = frozenset({"class", "module", "package"})  # of pytest's fixtures, but for the whole session
_ANYBODY = frozenset({""})  # the packages of classes of which nothing is known


class Code(NamedTuple):
    """A piece of code: nodes, and the file that they stand in. With `is_after`, all of it runs after the test."""

    source: SourceFile
    nodes: tuple[ast.AST, ...]
    is_after: bool = False

    def without(self, statements: Collection[ast.AST]) -> Code:
        """The code but for some of its statements."""
        if not statements:
            return self
        each = (statement for node in self.nodes for statement in getattr(node, "body", [node]))
        return self._replace(nodes=tuple(one for one in each if one not in statements))


class Cleanups:
    """What runs around the tests of one suite; share it through `suite.fact(Cleanups)`."""

    def __init__(self, suite: Suite) -> None:
        self._suite = suite
        self._fixtures_of: dict[SourceFile, dict[str, list[FunctionNode]]] = {}
        self._of_class: dict[ast.ClassDef, tuple[list[Code], frozenset[str]]] = {}

    # -- whose changes do not outlive the run ---------------------------------------------------------------------

    def is_short_lived(self, function: FunctionNode) -> bool:
        """Is the function a test, or a fixture that is over before the run is: of a test, a class, a module?"""
        role = self._suite.role(function)
        if role == Role.TEST:
            return self._suite.is_collected(function)
        if role != Role.FIXTURE or function.name in TEARING_DOWN:
            return False
        is_of_module = self._suite.source.scope(function) is None
        if is_of_module and PurePath(self._suite.source.filename).name == "__init__.py":  # nose runs it for a package
            return False
        return _scopes(function) <= _SHARED_SCOPES

    def is_shared_fixture(self, function: FunctionNode) -> bool:
        """Is it a fixture of pytest that several tests, but not all of the run, share?"""
        scopes = _scopes(function)
        return bool(scopes) and scopes <= _SHARED_SCOPES

    def is_of_single_tests(self, function: FunctionNode) -> bool:
        """Is it none of the fixtures of pytest that have a wider scope than a test, that of the session among them?"""
        return not _scopes(function)

    def serves_all(self, function: FunctionNode) -> bool:
        """Do all tests begin with what it does: is it a fixture that runs around every test below its folder, or the
        set-up of a class from which the tests of other files derive?"""
        if self._suite.source.class_of(function) is not None and self._suite.role(function) == Role.FIXTURE:
            return not any(one.name.startswith("test") for one in self._suite.functions)
        return self._suite.file.is_conftest and self._suite.is_pytest_fixture(function) and is_autouse(function)

    def served(self, function: FunctionNode) -> set[FunctionNode]:
        """The tests and fixtures for whose length a function does things: itself, or those that call a helper."""
        if self.is_short_lived(function):
            return {function}
        return self.users(function) if self._suite.role(function) == Role.HELPER else set()

    def users(self, helper: FunctionNode, depth: int = 3) -> set[FunctionNode]:
        """The tests and per-test fixtures of the file that call a helper, by way of other helpers too."""
        found: set[FunctionNode] = set()
        for call in self._suite.callers(helper):
            around = self._suite.outermost(call)
            if around is None or around is helper or call in around.decorator_list:  # which runs at import
                continue
            if is_after_yield(around, call):  # what a clean-up does
                continue
            if self.is_short_lived(around):
                found.add(around)
            elif depth and self._suite.role(around) == Role.HELPER:
                found |= self.users(around, depth - 1)
        return found

    # -- who runs around a function -------------------------------------------------------------------------------

    def around(self, function: FunctionNode, package: str = "") -> list[Code] | None:
        """What runs before and after a test, or besides a fixture; None when something of it is unknown.

        `package` is the top package of the project that it is asked for: a base class of another distribution, which
        cannot be read, knows nothing of it. Where it is empty, it may.
        """
        of_class, strangers = self._around_class(self._suite.source.class_of(function))
        asked = self._asked_for(function)
        may_know = strangers if not package else strangers & {"", package}
        if may_know or asked is None:
            return None
        return [*of_class, *asked, *self._of_module]

    @cached_property
    def _of_module(self) -> list[Code]:
        source = self._suite.source
        found = [function for function in self._suite.functions if function.name in _OF_MODULES]
        own = [Code(source, (one,), one.name in TEARING_DOWN) for one in found if source.class_of(one) is None]
        hooks = [(conftest, one) for conftest in self._conftests for one in conftest.body if _is_hook(one)]
        return own + [Code(conftest, (hook,), True) for conftest, hook in hooks]

    def _around_class(self, owner: ast.ClassDef | None) -> tuple[list[Code], frozenset[str]]:
        """The set-ups and tear-downs of a class and its ancestors, in other files too, and the packages of those that
        cannot be read."""
        if owner is None:
            return [], frozenset()
        if owner not in self._of_class:
            outside, unread = self._outside(owner)
            local = [(self._suite.source, ancestor) for ancestor in self._suite.local_lineage(owner)]
            if any(_has_foreign_tear_down(one) for _, one in (*local, *outside)):
                unread |= _ANYBODY
            found = [code for place in (*local, *outside) for code in self._around_tests(*place)]
            self._of_class[owner] = found, unread
        return self._of_class[owner]

    def _outside(self, owner: ast.ClassDef) -> tuple[list[tuple[SourceFile, ast.ClassDef]], frozenset[str]]:
        bases = self._suite.bases(owner)
        if bases is None or (not bases and self._suite.mentioned_by_bases(owner) is None):
            return [], _ANYBODY
        read = self._suite.inference.classes_here(bases) if bases else ([], frozenset[str]())
        return read if read is not None else ([], _ANYBODY)

    def _around_tests(self, source: SourceFile, owner: ast.ClassDef) -> Iterator[Code]:
        for method in methods(owner):
            if method.name in dialects.FIXTURE_METHODS or method.name in TEARING_DOWN:
                yield Code(source, (method,), method.name in TEARING_DOWN)
            elif method.name in RUNNING:
                yield Code(source, (method,), True)
            elif source is not self._suite.source and is_autouse(method):
                yield from _serving(source, method)

    # -- pytest's fixtures ----------------------------------------------------------------------------------------

    @cached_property
    def _conftests(self) -> list[SourceFile]:
        return self._suite.inference.conftests() or []

    def _fixtures(self, source: SourceFile) -> dict[str, list[FunctionNode]]:
        """The fixtures of a file by the names that tests ask for them with."""
        if source not in self._fixtures_of:
            found: dict[str, list[FunctionNode]] = defaultdict(list)
            functions: list[FunctionNode] = source.nodes(ast.FunctionDef, ast.AsyncFunctionDef)
            for function in functions:
                names = {source.qualified(applied(decorator)) for decorator in function.decorator_list}
                if not names.isdisjoint(dialects.FIXTURE_DECORATORS):
                    found[asked_as(function)].append(function)
            self._fixtures_of[source] = found
        return self._fixtures_of[source]

    def _asked_for(self, function: FunctionNode) -> list[Code] | None:
        """The fixtures that serve a function: those that it asks for, and theirs, and those that come by themselves."""
        found: list[Code] = []
        own, by_mark = self._suite.parameter_names(function), self._by_mark(function)
        waiting = [*own, *by_mark, *self._automatic(function)]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            fixtures = self.fixtures_named(name, function)
            if not fixtures and (name in by_mark or name in own and isolates(name, function)):
                return None
            for source, fixture in fixtures:
                found += _serving(source, fixture, source in self._conftests and is_autouse(fixture))
                waiting += self._suite.parameter_names(fixture)
        return found

    def fixtures_named(self, name: str, asking: FunctionNode | None) -> list[tuple[SourceFile, FunctionNode]]:
        """The nearest fixtures of that name, with their file: of the suite's file, but for those of other classes, one
        that it imports, else of a conftest.py; not the one that is `asking`."""
        source = self._suite.source
        around = source.class_of(asking) if asking is not None else None
        places = [None, *(self._suite.local_lineage(around) if around is not None else ())]
        named = self._fixtures(source).get(name, ())
        own = [(source, one) for one in named if asking is None or source.class_of(one) in places]
        for found in (own, self._imported(name), *self._of_conftests(name)):
            others = [(source, one) for source, one in found if one is not asking]
            if others:
                return others
        return []

    def _of_conftests(self, name: str) -> Iterator[list[tuple[SourceFile, FunctionNode]]]:
        for source in self._conftests:
            yield [(source, one) for one in self._fixtures(source).get(name, ())]

    def _imported(self, name: str) -> list[tuple[SourceFile, FunctionNode]]:
        """The fixture that the suite's file imports by that name."""
        origins = [binding.origin for binding in self._suite.source.module_bindings(name) if binding.origin]
        thing = self._suite.inference.definition(origins[-1]) if origins else None
        whole = self._suite.inference.whole(thing) if thing is not None else None
        match whole:
            case source, ast.FunctionDef() | ast.AsyncFunctionDef() as function:
                fixtures = self._fixtures(source).get(asked_as(function), ())
                return [(source, one) for one in fixtures if one is function]
        return []

    def _automatic(self, function: FunctionNode) -> list[str]:
        owner = self._suite.source.class_of(function)
        lineage = self._suite.local_lineage(owner) if owner is not None else []
        found = []
        for source in (self._suite.source, *self._conftests):
            for name, fixtures in self._fixtures(source).items():
                if any(is_autouse(one) and source.class_of(one) in (None, *lineage) for one in fixtures):
                    found.append(name)
        return found

    def _by_mark(self, function: FunctionNode) -> list[str]:
        """The names given to `usefixtures`, by a decorator of the function or its classes, or by `pytestmark`."""
        source = self._suite.source
        places = [function, *self._suite.local_lineage(owner)] if (owner := source.class_of(function)) else [function]
        found = []
        for call in source.calls(["usefixtures"]):
            parent = source.parent(call)
            if parent in places or not isinstance(parent, (*FUNCTIONS, ast.ClassDef)) and self._marks(call, places):
                found += [text_of(given) for given in call.args]
        return found

    def _marks(self, call: ast.Call, places: Sequence[ast.AST]) -> bool:
        """Does the call stand in what is assigned to `pytestmark`, of the module or of one of the places?"""
        statement, scope = self._suite.source.statement(call), self._suite.source.scope(call)
        is_mark = isinstance(statement, ast.Assign) and last_name(statement.targets[0]) == "pytestmark"
        return is_mark and (scope is None or scope in places)


def _is_hook(statement: ast.stmt) -> bool:
    """Is it a hook of pytest that runs around every test, so that all tests begin with what it sets?"""
    return isinstance(statement, FUNCTIONS) and statement.name.startswith("pytest_runtest_")


def _serving(source: SourceFile, fixture: FunctionNode, is_of_all: bool = False) -> list[Code]:
    """A pytest fixture as what runs around a test; with what one of all tests sets itself, the next test begins."""
    after = after_yield(fixture)
    if is_of_all:
        after += filter(_sets_elsewhere, walk(*fixture.body))
    return [Code(source, (fixture,)), Code(source, tuple(after), True)]


def _sets_elsewhere(node: ast.AST) -> bool:
    """Is it an assignment to an attribute or item, or the call of a method for its effect?"""
    match node:
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]) | ast.Delete():
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute())):
            return True
    return False


def _scopes(fixture: FunctionNode) -> set[str]:
    """The scope that a fixture of pytest is given, empty where it cannot be read; none where it serves single tests."""
    calls = [decorator for decorator in fixture.decorator_list if isinstance(decorator, ast.Call)]
    given = [argument(call, None, "scope") for call in calls]
    return {text_of(scope) for scope in given if scope is not None} - {"function"}


def is_after_yield(function: FunctionNode, node: ast.AST) -> bool:
    """Does `node` stand behind the `yield` of a fixture or context manager, and run when the test is over?"""
    return any(node in walk(statement) for statement in after_yield(function))


def after_yield(fixture: FunctionNode) -> list[ast.AST]:
    """What of a fixture runs when the test is over: the statements behind the yield and in a `finally` around it, and
    the context managers that it yields in."""
    nodes = [*walk(*fixture.body, into_scopes=False)]
    yields = [node for node in nodes if isinstance(node, (ast.Yield, ast.YieldFrom))]
    if not yields:
        return []
    first = min(node.lineno for node in yields)
    statements = [node for node in nodes if isinstance(node, ast.stmt) and not hasattr(node, "body")]
    found: list[ast.AST] = [statement for statement in statements if statement.lineno > first]
    for block in nodes:
        if isinstance(block, (ast.With, ast.AsyncWith)) and not set(yields).isdisjoint(walk(*block.body)):
            found += (item.context_expr for item in block.items)
    return found


def contexts(source: SourceFile, node: ast.AST) -> Iterator[ast.expr]:
    """The context managers and decorators that are in force where `node` runs, innermost first."""
    for above in source.ancestors(node):
        if isinstance(above, (ast.With, ast.AsyncWith)):
            if not any(node is one or node in walk(one) for one in above.items):
                yield from (item.context_expr for item in reversed(above.items))
        elif isinstance(above, (*FUNCTIONS, ast.ClassDef)):
            yield from above.decorator_list


def is_final(source: SourceFile, node: ast.AST) -> bool:
    """Does `node` stand in a `finally`?"""
    child = node
    for above in source.ancestors(node):
        if isinstance(above, (ast.Try, ast.TryStar)) and child in above.finalbody:
            return True
        child = above
    return False


def outside_functions(source: SourceFile, node: ast.AST, function: FunctionNode) -> bool:
    """Does `node` run when `function` does, not in a function or lambda that it defines?"""
    scope = source.scope(node)
    while scope is not None and not isinstance(scope, (*FUNCTIONS, ast.Lambda)):
        scope = source.scope(scope)
    return scope is function


def _has_foreign_tear_down(owner: ast.ClassDef) -> bool:
    """Is a tear-down of the class no method of its own: `tearDown = testing.tearDown`?"""
    bound = (target for statement in owner.body if isinstance(statement, ast.Assign) for target in statement.targets)
    return any(isinstance(target, ast.Name) and target.id in TEARING_DOWN for target in bound)
